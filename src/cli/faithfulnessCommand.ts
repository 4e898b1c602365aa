import { UserFacingError } from '../core/errors';
import { percent } from '../core/evaluation/inWords';
import { measureDeletion, type ExplainedText } from '../core/explanation/deletion';
import { relativeError } from '../core/explanation/explanation';
import { RandomSequence, RandomStream } from '../core/random';
import { openExplainer } from '../engine/openExplainer';
import type { FaithfulnessCommand } from './commandLine/explain';
import { withClassifier } from './savedClassifier';
import { note, yieldControl } from './terminal';
import { readTexts } from './textFiles';

/** Measures whether the words that explanations name matter more than others, and how much explanations leave unaccounted for. */
export async function measureFaithfulness(command: FaithfulnessCommand): Promise<void> {
  const { model, data, deletedTokens, seed, choice, json } = command;
  const all = await readTexts(data);
  const texts = new RandomSequence(seed, RandomStream.TextSample).shuffle([...all]).slice(0, command.texts);
  await withClassifier(model, choice, async classifier => {
    const explainer = await openExplainer(classifier);
    const explained: ExplainedText[] = [];
    const milliseconds: number[] = [];
    for (const text of texts) {
      const start = performance.now();
      explained.push({ text, explanation: await explainer.explain(text, undefined, yieldControl) });
      milliseconds.push(performance.now() - start);
    }
    const predict = async (variants: readonly string[]): Promise<readonly (readonly number[])[]> =>
      (await classifier.predict(variants, yieldControl)).map(({ probabilities }) => probabilities);
    const deletion = await measureDeletion(explained, predict, { deletedTokens, randomDraws, seed });
    if (deletion.texts === 0) {
      throw new UserFacingError(
        `No text of ${data} has more than ${deletedTokens} words.`,
        'Give longer texts, or delete fewer words with --delete.',
      );
    }
    const errors = explained.map(({ explanation }) => relativeError(explanation));
    const completenessError = { p95: quantile(errors, 0.95), max: quantile(errors, 1) };
    const time = { median: quantile(milliseconds, 0.5), p95: quantile(milliseconds, 0.95) };
    note(
      `${deletion.texts} texts, ${deletedTokens} words deleted from each. The predicted label’s probability falls by ` +
        `${points(deletion.topFall)} points without the words that speak most for it, by ${points(deletion.randomFall)} without random ones; ` +
        `the former is more in ${percent(deletion.topFallsMore)} of the texts.`,
    );
    note(
      `Unaccounted for: ${precisePercent(completenessError.p95)} (95th percentile), ${precisePercent(completenessError.max)} (most). ` +
        `An explanation took ${time.median.toFixed(0)} ms (median), ${time.p95.toFixed(0)} ms (95th percentile).`,
    );
    if (json) {
      const figures = { ...deletion, deletedTokens, randomDraws, seed, completenessError, milliseconds: time };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
    }
  });
}

/** For each text, so that chance counts little. */
const randomDraws = 10;

/** The smallest value that the share of the values does not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Of a hundred. */
function points(difference: number): string {
  return (100 * difference).toFixed(1);
}

function precisePercent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
