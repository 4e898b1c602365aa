import { confidenceOf, type Prediction } from '../core/model/prediction';
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
      process.stdout.write(`${json ? asJson(text, prediction, labels) : asColumns(text, prediction)}\n`);
    });
  });
}

function asJson(text: string, { label, probabilities }: Prediction, labels: readonly string[]): string {
  const named = Object.fromEntries(labels.map((name, index) => [name, probabilities[index]]));
  return JSON.stringify({ text, label, probabilities: named });
}

function asColumns(text: string, prediction: Prediction): string {
  return `${prediction.label}\t${confidenceOf(prediction).toFixed(3)}\t${text.replace(/\s+/gu, ' ')}`;
}
