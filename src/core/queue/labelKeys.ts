import type { Label } from '../labels/label';
import { isReservedKey } from '../labels/reservedKeys';

/** A label with the keys that give it while labelling. */
export interface LabelKey {
  readonly label: Label;
  /** The one to show first; none where there are more labels than digits and letters. */
  readonly keys: readonly string[];
}

/**
 * Labels whose own key is a digit keep it, the first come first; the others get, in their order, the digits that are left. Any other
 * character that is a label's own key gives it too, unless labelling needs that key itself; and where digits run out, a letter of the
 * label's name does.
 */
export function labelKeys(labels: readonly Label[]): readonly LabelKey[] {
  const byKey = new Map<string, Label>();
  for (const label of labels) {
    const { key } = label;
    if (key !== undefined && !isReservedKey(key) && !byKey.has(key)) byKey.set(key, label);
  }
  const free = digits.filter(digit => !byKey.has(digit));
  const withDigit = new Set(digits.map(digit => byKey.get(digit)));
  for (const label of labels) {
    if (withDigit.has(label)) continue;
    const key =
      free.shift() ?? (label.key !== undefined && byKey.get(label.key) === label ? undefined : letterOf(label, byKey));
    if (key !== undefined) byKey.set(key, label);
  }
  const keysOf = (label: Label): string[] => [...byKey].filter(([, other]) => other === label).map(([key]) => key);
  return labels.map(label => ({ label, keys: keysOf(label).sort() })).sort((a, b) => orderOf(a) - orderOf(b));
}

/** The label that a key gives: a letter in either case, unless two labels differ in that alone. */
export function labelOfKey(keys: readonly LabelKey[], pressed: string): Label | undefined {
  const exact = keys.find(({ keys: own }) => own.includes(pressed));
  const other = pressed === pressed.toLowerCase() ? pressed.toUpperCase() : pressed.toLowerCase();
  return (exact ?? keys.find(({ keys: own }) => own.includes(other)))?.label;
}

const digits: readonly string[] = Array.from('123456789');

function letterOf({ name }: Label, taken: ReadonlyMap<string, Label>): string | undefined {
  return Array.from(name.toLowerCase()).find(
    letter => /^[a-z]$/.test(letter) && !isReservedKey(letter) && !taken.has(letter),
  );
}

/** By digit; labels without one behind, in their own order. */
function orderOf({ keys: [first] }: LabelKey): number {
  const digit = first === undefined ? -1 : digits.indexOf(first);
  return digit < 0 ? digits.length : digit;
}
