import { jsonMembers, type JsonMember } from '../dataset/jsonMembers';
import type { TextPatch } from './fileText';

/**
 * Another value for a member of the JSON object at `start`. A number or a truth value stays one if it can. A member that the object does not have comes last,
 * with the spacing of the others.
 */
export function jsonCellPatch(text: string, start: number, key: string, value: string | readonly string[]): TextPatch {
  const members = jsonMembers(text, start);
  // Where a key comes twice, readers take the last.
  const member = members.findLast(other => other.key === key);
  if (member !== undefined) {
    const before = text.slice(member.value.start, member.value.end);
    return { recordStart: start, ...member.value, content: valueInPlaceOf(before, value, spacingOfList(before)) };
  }
  const last = members.at(-1);
  const at = last?.value.end ?? text.indexOf('{', start) + 1;
  const { comma, colon } = spacing(text, members);
  const content = `${last === undefined ? '' : comma}${JSON.stringify(key)}${colon}${json(value, ', ')}`;
  return { recordStart: start, start: at, end: at, content };
}

function valueInPlaceOf(before: string, value: string | readonly string[], comma: string): string {
  if (typeof value !== 'string') return json(value, comma);
  const wasScalar = /^[-\d]|^(true|false)$/.test(before);
  if (!wasScalar) return json(value, comma);
  if (value === '') return 'null';
  return isScalar(value) ? value : json(value, comma);
}

/** Whether JSON reads it as a number or truth value that is shown with the same characters. */
function isScalar(value: string): boolean {
  return (
    /^(true|false|-?\d+(\.\d+)?)$/.test(value) && String(JSON.parse(value.replace(/^(-?)0+(?=\d)/, '$1'))) === value
  );
}

function json(value: string | readonly string[], comma: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return `[${value.map(element => JSON.stringify(element)).join(comma)}]`;
}

function spacingOfList(before: string): string {
  return /^\[[^,]*,\S/.test(before) ? ',' : ', ';
}

/** What stands between two members, and between key and value. */
function spacing(
  text: string,
  [first, second]: readonly JsonMember[],
): { readonly comma: string; readonly colon: string } {
  return {
    comma: first !== undefined && second !== undefined ? text.slice(first.value.end, second.keyRange.start) : ', ',
    colon: first === undefined ? ': ' : text.slice(first.keyRange.end, first.value.start),
  };
}
