import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withClassifier } from '../../src/cli/savedClassifier';
import { readExamples } from '../../src/core/dataset/readTable';
import { relativeError } from '../../src/core/explanation/explanation';
import { explanationTime } from '../../src/host/annotations/explanationTime';
import { openExplainer } from '../../src/engine/openExplainer';

/*
 * `node out/test/bench/explaining.js MODEL TABLE.jsonl [--texts 50]`: how long explanations take, thoroughly and as the hover asks for
 * them, and how much of what each text changed they leave out.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { texts: { type: 'string', default: '50' } },
  });
  const [model, table] = positionals;
  if (model === undefined || table === undefined) throw new RangeError('Name a model and a table of texts.');
  const source = { kind: 'jsonl', path: table, textColumn: 'text', labelColumn: 'label', role: 'test' } as const;
  const { examples } = readExamples({ ...source, bytes: readFileSync(table) });
  const texts = examples.slice(0, Number(values.texts)).map(({ text }) => text);
  await withClassifier(model, { engine: 'wasm', threads: 1 }, async classifier => {
    const explainer = await openExplainer(classifier);
    await explainer.explain(texts[0]!, undefined, pause);
    for (const within of [Infinity, explanationTime]) {
      const times: number[] = [];
      const errors: number[] = [];
      for (const text of texts) {
        const started = performance.now();
        const isLate = within === Infinity ? undefined : (): boolean => performance.now() - started > within;
        errors.push(relativeError(await explainer.explain(text, undefined, pause, isLate)));
        times.push(performance.now() - started);
      }
      const mode = within === Infinity ? 'thorough' : `within ${within} ms`;
      console.log(
        `${mode}: ${quantiles(times, 0, ' ms')}; left out ${quantiles(
          errors.map(error => 100 * error),
          2,
          ' %',
        )}`,
      );
    }
  });
}

function quantiles(values: readonly number[], digits: number, unit: string): string {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number): string => `${sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(digits)}${unit}`;
  return `median ${at(0.5)}, 95th percentile ${at(0.95)}, most ${at(1)}`;
}

function pause(): Promise<void> {
  return Promise.resolve();
}

void main();
