import type { RowProblem } from './rowProblem';
import type { Table, TableRecord } from './table';
import { damagedMessage, damageIn } from './utf8';

/** JSON Lines: an object a line. The columns are the keys of all objects in the order in which they come up. */
export function readJsonRecords(path: string, utf8: Uint8Array): Table {
  const columns = new Map<string, number>();
  const records: TableRecord[] = [];
  const problems: RowProblem[] = [];
  const damage = damageIn(utf8);
  let line = 0;
  for (const content of new TextDecoder().decode(utf8).split('\n')) {
    line++;
    if (content.trim() === '') continue;
    const object = parseObject(content, damage);
    if (typeof object === 'string') problems.push({ path, line, message: object });
    else records.push({ line, values: valuesInOrder(object, columns) });
  }
  return { columns: [...columns.keys()], records, problems };
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

function valuesInOrder(object: Record<string, unknown>, columns: Map<string, number>): readonly (string | undefined)[] {
  const values: (string | undefined)[] = [];
  for (const [key, value] of Object.entries(object)) {
    const column = columns.get(key) ?? columns.size;
    columns.set(key, column);
    values[column] = scalarText(value);
  }
  return values;
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined;
}
