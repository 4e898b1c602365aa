import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cardFile } from '../src/core/model/modelCard';
import type { ModelFiles } from '../src/core/model/modelFiles';
import { starterRun } from '../src/core/starter/starterRun';
import { trainClassifier } from '../src/core/training/trainClassifier';
import { WasmEngine } from '../src/engine/wasm/wasmEngine';
import { withShortNumbers } from './shortNumbers';
import { starterSettings } from './settings';
import { starterTexts } from './texts';

/*
 * `npm run build:starter -- --data FOLDER --wordnet FOLDER --lexicon FILE`
 *
 * Trains the starter model and writes it to `media/starter`, where SOURCES.md names the texts.
 */
async function main(): Promise<void> {
  const { data, wordnet, lexicon } = readArguments();
  const examples = starterTexts({ data, wordnet, lexicon, packages: 'node_modules' });
  const engine = await WasmEngine.load({ threads: 1 });
  const task = {
    run: starterRun,
    examples,
    tables: [reviewsToTest(data)],
    folders: [],
    unlabelled: [],
    further: [],
    settings: starterSettings,
    seed: 1,
    timeBudget: null,
    findLearningRate: false,
  };
  const trained = await trainClassifier(task, engine, {
    now: () => performance.now(),
    date: () => new Date().toISOString(),
    yieldControl: () => Promise.resolve(),
    isCancelled: () => false,
    onEvent: event => {
      if (event.type === 'epoch') console.log(`epoch ${event.epoch}: validation loss ${event.devLoss.toFixed(4)}`);
    },
  });
  engine.dispose();
  write(withShortNumbers(trained.files));
  console.log(`validation ${trained.dev.accuracy.toFixed(4)}, film reviews ${trained.test?.accuracy.toFixed(4) ?? ''}`);
}

const folder = path.join('media', 'starter');

function readArguments(): { readonly data: string; readonly wordnet: string; readonly lexicon: string } {
  const text = { type: 'string' } as const;
  const { data, wordnet, lexicon } = parseArgs({ options: { data: text, wordnet: text, lexicon: text } }).values;
  if (data === undefined || wordnet === undefined || lexicon === undefined) {
    throw new RangeError('Name --data, --wordnet and --lexicon, as media/starter/SOURCES.md says.');
  }
  return { data, wordnet, lexicon };
}

/** Named without the folder that it lies in on this machine. */
function reviewsToTest(data: string) {
  const bytes = fs.readFileSync(path.join(data, 'mr', 'test.jsonl'));
  return {
    kind: 'jsonl',
    role: 'test',
    path: 'mr/test.jsonl',
    bytes,
    textColumn: 'text',
    labelColumn: 'label',
  } as const;
}

/** The card begins with what a person must know who has this model without having trained it. */
function write(files: ModelFiles): void {
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of files) fs.writeFileSync(path.join(folder, name), bytes);
  const card = fs.readFileSync(path.join(folder, cardFile), 'utf8');
  const about = fs.readFileSync(path.join('starter', 'about.md'), 'utf8');
  fs.writeFileSync(path.join(folder, cardFile), `${about.trimEnd()}\n\n${card.replace(/^# .*\n+/, '')}`);
  const size = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(`${folder}: ${(size / 1e6).toFixed(2)} MB`);
}

void main();
