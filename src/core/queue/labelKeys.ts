import type { Label } from '../labels/label';

/** A label with the digit that gives it while labelling. */
export interface LabelKey {
  readonly digit: string;
  readonly label: Label;
}

/** Labels whose own key is a digit keep it, the first come first; the others get, in their order, the digits that are left. */
export function labelKeys(labels: readonly Label[]): readonly LabelKey[] {
  const byDigit = new Map<string, Label>();
  for (const label of labels) {
    if (label.key !== undefined && isDigit(label.key) && !byDigit.has(label.key)) byDigit.set(label.key, label);
  }
  const free = digits.filter(digit => !byDigit.has(digit));
  const placed = new Set(byDigit.values());
  for (const label of labels) {
    const digit = placed.has(label) ? undefined : free.shift();
    if (digit !== undefined) byDigit.set(digit, label);
  }
  return digits.flatMap(digit => {
    const label = byDigit.get(digit);
    return label === undefined ? [] : [{ digit, label }];
  });
}

const digits: readonly string[] = Array.from('123456789');

function isDigit(key: string): boolean {
  return digits.includes(key);
}
