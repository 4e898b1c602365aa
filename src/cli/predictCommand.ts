import type { Prediction } from '../core/model/prediction';
import type { PredictCommand } from './commandLine/predict';
import { withClassifier } from './savedClassifier';
import { yieldControl } from './terminal';
import { readTexts } from './textFiles';

/** Prints a line for each text of a file or of the standard input. */
export async function predictTexts({ model, input, choice, json }: PredictCommand): Promise<void> {
  const texts = await readTexts(input);
  await withClassifier(model, choice, async classifier => {
    const predictions = await classifier.predict(texts, yieldControl);
    const { labels } = classifier.definition;
    predictions.forEach((prediction, index) => {
      const text = texts[index]!;
      process.stdout.write(`${json ? asJson(text, prediction, labels) : asColumns(text, prediction, labels)}\n`);
    });
  });
}

function asJson(text: string, prediction: Prediction, names: readonly string[]): string {
  const { label, labels, probabilities } = prediction;
  const named = Object.fromEntries(names.map((name, index) => [name, probabilities[index]]));
  return JSON.stringify({ text, ...(labels === undefined ? { label } : { labels }), probabilities: named });
}

function asColumns(text: string, prediction: Prediction, names: readonly string[]): string {
  const { labels = [prediction.label], probabilities } = prediction;
  const figures = labels.map(label => probabilities[names.indexOf(label)]!.toFixed(3));
  return `${labels.join(';')}\t${figures.join(';')}\t${text.replace(/\s+/gu, ' ')}`;
}
