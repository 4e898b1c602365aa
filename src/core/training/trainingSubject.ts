import type { EncodedExample } from '../dataset/batcher';
import type { Engine, EngineModel } from '../engine';
import type { Fingerprint } from './fingerprint';
import type { TrainingSettings } from './settings';
import type { TrainingData } from './trainer';

/** One network to be trained. */
export interface TrainingSubject {
  readonly engine: Pick<Engine, 'name' | 'build'>;
  /** Not trained yet. */
  readonly model: EngineModel;
  readonly data: TrainingData;
  readonly settings: TrainingSettings;
  readonly seed: number;
}

export async function fingerprintOf({ engine, model, data, settings, seed }: TrainingSubject): Promise<Fingerprint> {
  const { labels, classCounts, train, dev } = data;
  return {
    engine: `${engine.name} ${engine.build}`,
    seed,
    settings: await sha256(asBytes(settings)),
    data: await sha256(asBytes({ labels, classCounts }), numbersOf(train), numbersOf(dev)),
    start: await sha256(await model.readParameters()),
  };
}

function asBytes(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** How many, then of each text its label, its length and its tokens. */
function numbersOf(examples: readonly EncodedExample[]): Int32Array {
  const size = examples.reduce((sum, { tokens }) => sum + 2 + tokens.length, 1);
  const numbers = new Int32Array(size);
  numbers[0] = examples.length;
  let position = 1;
  for (const { label, tokens } of examples) {
    numbers.set([label, tokens.length], position);
    numbers.set(tokens, position + 2);
    position += 2 + tokens.length;
  }
  return numbers;
}

async function sha256(...parts: readonly ArrayBufferView[]): Promise<string> {
  const joined = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let position = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    joined.set(new Uint8Array(buffer, byteOffset, byteLength), position);
    position += byteLength;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', joined));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}
