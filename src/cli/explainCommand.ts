import type { Explanation } from '../core/explanation/explanation';
import { relativeError } from '../core/explanation/explanation';
import { openExplainer } from '../engine/openExplainer';
import { cellRecords, cellText } from './cellText';
import type { ExplainCommand } from './commandLine/explain';
import { explanationText } from './explanationText';
import { withClassifier } from './savedClassifier';
import { yieldControl } from './terminal';
import { readTexts } from './textFiles';

/** Prints for each text what each of its words adds to the label. */
export async function explainTexts({ model, input, label, cells, choice, json }: ExplainCommand): Promise<void> {
  const texts = typeof input === 'string' ? await readTexts(input) : [input.text];
  await withClassifier(model, choice, async classifier => {
    const { labels } = classifier.definition;
    const explainer = await openExplainer(classifier);
    for (const text of texts) {
      const explanation = await explainer.explain(text, label, yieldControl);
      const traced = cells ? explainer.traceCells(text) : undefined;
      if (json) {
        const record = {
          ...explanationRecord(text, labels, explanation),
          ...(traced && { cells: cellRecords(traced) }),
        };
        process.stdout.write(`${JSON.stringify(record)}\n`);
      } else {
        process.stdout.write(`${explanationText(text, labels[explanation.explainedClass]!, explanation)}\n`);
        if (traced !== undefined) process.stdout.write(`${cellText(text, traced)}\n`);
        process.stdout.write('\n');
      }
    }
  });
}

function explanationRecord(
  text: string,
  labels: readonly string[],
  explanation: Explanation,
): Readonly<Record<string, unknown>> {
  const { explainedClass, probabilities, parts, tokens, baseValue, value, readTokens } = explanation;
  const named = (names: readonly string[], values: readonly number[]): Readonly<Record<string, number>> =>
    Object.fromEntries(names.map((name, index) => [name, values[index]!]));
  return {
    text,
    label: labels[explainedClass],
    probabilities: named(labels, probabilities),
    baseValue,
    value,
    completenessError: relativeError(explanation),
    readTokens,
    tokens: tokens.map(({ start, end, contribution, byPart }) => ({
      token: text.slice(start, end),
      start,
      end,
      contribution,
      byPart: named(parts, byPart),
    })),
  };
}
