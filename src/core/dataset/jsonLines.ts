import type { RowProblem } from './rowProblem';
import { damagedMessage, damageIn } from './utf8';

/** JSON Lines: an object a line. Lines that hold no object are problems; blank lines are passed over. */
export function readJsonLines(
  path: string,
  utf8: Uint8Array,
): { readonly lines: readonly JsonLine[]; readonly problems: readonly RowProblem[] } {
  const lines: JsonLine[] = [];
  const problems: RowProblem[] = [];
  const damage = damageIn(utf8);
  let line = 0;
  let start = 0;
  for (const content of new TextDecoder().decode(utf8).split('\n')) {
    line++;
    if (content.trim() !== '') {
      const object = parseObject(content, damage);
      if (typeof object === 'string') problems.push({ path, line, message: object });
      else lines.push({ line, start, object });
    }
    start += content.length + 1;
  }
  return { lines, problems };
}

export interface JsonLine {
  /** From 1. */
  readonly line: number;
  /** Where the line starts, in UTF-16 units. */
  readonly start: number;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The object of a line, or what is wrong with it. */
function parseObject(content: string, damage: RegExp): Record<string, unknown> | string {
  if (damage.test(content)) return damagedMessage;
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return `Not valid JSON (${error instanceof Error ? error.message : String(error)}). Mend or delete the line.`;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  return 'Not a JSON object. JSON Lines has one object, such as {"text": "…", "label": "…"}, on each line.';
}
