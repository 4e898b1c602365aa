import type { Explanation } from '../core/explanation/explanation';
import { relativeError } from '../core/explanation/explanation';
import { percent } from '../core/evaluation/inWords';

/** An explanation in plain text: a line for each token, with a bar to the left when it speaks against the label. */
export function explanationText(text: string, label: string, explanation: Explanation): string {
  const { probabilities, explainedClass, baseValue, value, tokens, parts, readTokens } = explanation;
  const parted = parts.map((part, index) => `${part} ${signed(sum(tokens.map(token => token.byPart[index]!)))}`);
  const lines = [
    `“${label}” ${percent(probabilities[explainedClass]!)}: evidence ${signed(baseValue)} before the first word, ${signed(value)} after the last`,
    `by part: ${parted.join(', ')}; unaccounted for: ${percent(relativeError(explanation))}`,
  ];
  const largest = Math.max(...tokens.map(({ contribution }) => Math.abs(contribution)), Number.MIN_VALUE);
  for (const { start, end, contribution } of tokens) {
    lines.push(`${signed(contribution).padStart(8)} ${bar(contribution / largest)} ${text.slice(start, end)}`);
  }
  if (tokens.length === 0) lines.push('The text has no words.');
  if (readTokens < tokens.length) {
    lines.push(`The network read the first ${readTokens} of ${tokens.length} words; of the others only n-grams count.`);
  }
  return lines.join('\n');
}

/** With a sign and three decimals, and a real minus. */
export function signed(value: number): string {
  const digits = Math.abs(value).toFixed(3);
  return `${value < 0 && Number(digits) > 0 ? '−' : '+'}${digits}`;
}

const halfWidth = 12;

/** @param share from −1 to 1 */
function bar(share: number): string {
  const length = Math.round(halfWidth * Math.abs(share));
  const [left, right] = share < 0 ? [length, 0] : [0, length];
  return `${'█'.repeat(left).padStart(halfWidth)}│${'█'.repeat(right).padEnd(halfWidth)}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
