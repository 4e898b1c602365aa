import type { EncodedExample } from '../dataset/batcher';
import type { Engine } from '../engine';
import type { Fingerprint } from './fingerprint';
import type { FoldEnsemble } from './foldEnsemble';
import type { TrainerSettings, TrainingData } from './trainer';

/** Networks to be trained. */
export interface TrainingSubject {
  readonly engine: Pick<Engine, 'name' | 'build'>;
  /** Not trained yet. */
  readonly ensemble: FoldEnsemble;
  readonly data: TrainingData;
  readonly settings: TrainerSettings;
  readonly seed: number;
}

export async function fingerprintOf({ engine, ensemble, data, settings, seed }: TrainingSubject): Promise<Fingerprint> {
  const { kind, labels, classCounts, usualTruth, partitions } = data;
  const examples = partitions.flatMap(({ train, heldOut }) => [train, heldOut]);
  return {
    engine: `${engine.name} ${engine.build}`,
    seed,
    settings: await hashOf([asBytes(settings)]),
    data: await hashOf([asBytes({ kind, labels, classCounts, usualTruth }), ...examples.map(numbersOf)]),
    start: await hashOf(await ensemble.readParameters()),
  };
}

/** The same for the same values, in whatever order their names are. */
function asBytes(value: object): Uint8Array {
  const sorted = (_: string, member: unknown): unknown =>
    typeof member !== 'object' || member === null || Array.isArray(member)
      ? member
      : Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)));
  return new TextEncoder().encode(JSON.stringify(value, sorted));
}

/** How many, then of each text how many labels, these, its length and its tokens. */
function numbersOf(examples: readonly EncodedExample[]): Int32Array {
  const size = examples.reduce((sum, { truth, tokens }) => sum + 2 + truth.length + tokens.length, 1);
  const numbers = new Int32Array(size);
  numbers[0] = examples.length;
  let position = 1;
  for (const { truth, tokens } of examples) {
    numbers.set([truth.length, ...truth, tokens.length], position);
    position += 2 + truth.length;
    numbers.set(tokens, position);
    position += tokens.length;
  }
  return numbers;
}

/** Of the hashes of the parts, so that large ones need not be joined. */
async function hashOf(parts: readonly ArrayBufferView[]): Promise<string> {
  const hashes: string[] = [];
  for (const part of parts) hashes.push(await sha256(part));
  return sha256(new TextEncoder().encode(hashes.join(' ')));
}

async function sha256(bytes: ArrayBufferView): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}
