import { z } from 'zod';
import type { OptimizerState } from '../engine';
import { difference, type CheckpointRefusal, type Fingerprint } from './fingerprint';
import type { MeterReading } from './progressMeter';
import type { EpochFinished } from './trainingEvent';

/**
 * All that a `Trainer` needs to go on after an epoch with the same bits, or to give its result again after the last one. Random numbers
 * have no state to keep: shuffles depend on seed and epoch, dropout masks on seed and step.
 */
export interface Checkpoint {
  /** At least one. */
  readonly epochs: readonly EpochFinished[];
  readonly best: BestEpoch;
  readonly meter: MeterReading;
  readonly state: UnfinishedState | FinishedState;
}

export interface BestEpoch {
  /** From 1. */
  readonly epoch: number;
  /** On the validation examples. */
  readonly loss: number;
  readonly temperature: number;
  readonly parameters: Float32Array;
}

/** As the last epoch left the model. */
export interface UnfinishedState {
  readonly kind: 'unfinished';
  readonly parameters: Float32Array;
  readonly optimizer: OptimizerState;
}

export interface FinishedState {
  readonly kind: 'finished';
  readonly reason: FinalEnd;
}

/** Ends that more time would not change. */
export type FinalEnd = z.infer<typeof finalEnd>;

/** What a checkpoint must fit. */
export interface CheckpointExpectation {
  readonly fingerprint: Fingerprint;
  readonly parameters: number;
  /** How many parameters have a second moment: all or none. */
  readonly secondMoments: number;
}

/**
 * As bytes, all little-endian:
 *
 *   u32 × 3   magic, version, bytes of the header (a multiple of 4)
 *   header    JSON, see `headerSchema`, filled up with spaces
 *   f32       parameters of the best epoch; unless finished, the last epoch's parameters, first and second moments
 */
export function encodeCheckpoint({ epochs, best, meter, state }: Checkpoint, fingerprint: Fingerprint): Uint8Array {
  const { parameters, ...bestFigures } = best;
  const header: Header = {
    fingerprint,
    epochs: [...epochs],
    best: bestFigures,
    meter,
    state: state.kind === 'finished' ? state : { kind: 'unfinished', steps: state.optimizer.steps },
  };
  const json = JSON.stringify(header);
  const headerBytes = new TextEncoder().encode(json.padEnd(json.length + 4));
  const headerSize = headerBytes.length & ~3;
  const arrays =
    state.kind === 'finished'
      ? [parameters]
      : [parameters, state.parameters, state.optimizer.first, state.optimizer.second];
  const size = arrays.reduce((sum, { byteLength }) => sum + byteLength, prefixBytes + headerSize);
  const bytes = new Uint8Array(size);
  bytes.set(new Uint8Array(Uint32Array.of(magic, version, headerSize).buffer));
  bytes.set(headerBytes.subarray(0, headerSize), prefixBytes);
  let position = prefixBytes + headerSize;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), position);
    position += byteLength;
  }
  return bytes;
}

/** Trusts nothing: sizes are compared before anything is allocated. */
export function decodeCheckpoint(bytes: Uint8Array, expected: CheckpointExpectation): Checkpoint | CheckpointRefusal {
  if (bytes.length < prefixBytes) return 'damaged';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== magic) return 'damaged';
  if (view.getUint32(4, true) !== version) return 'version';
  const headerEnd = prefixBytes + view.getUint32(8, true);
  if (headerEnd > bytes.length) return 'damaged';
  const header = parseHeader(bytes.subarray(prefixBytes, headerEnd));
  if (header === undefined) return 'damaged';
  const differing = difference(header.fingerprint, expected.fingerprint);
  if (differing !== undefined) return differing;
  const { parameters: count, secondMoments } = expected;
  const sizes = header.state.kind === 'finished' ? [count] : [count, count, count, secondMoments];
  const arrays = readArrays(bytes.subarray(headerEnd), sizes);
  return arrays === undefined ? 'damaged' : assemble(header, arrays);
}

/** "UNCP" */
const magic = 0x50434e55;
const version = 1;
const prefixBytes = 12;

const figure = z.number();
const count = z.int().min(0);
const finalEnd = z.enum(['completed', 'earlyStopping', 'diverged']);

const headerSchema = z.object({
  fingerprint: z.object({
    engine: z.string(),
    seed: z.number(),
    settings: z.string(),
    data: z.string(),
    start: z.string(),
  }),
  epochs: z
    .array(
      z.object({
        type: z.literal('epoch'),
        epoch: count,
        trainLoss: figure,
        devLoss: figure,
        devAccuracy: figure,
        devMacroF1: figure,
        best: z.boolean(),
        learningRate: figure,
        seconds: figure,
      }),
    )
    .min(1),
  best: z.object({ epoch: count.min(1), loss: figure, temperature: figure.positive() }),
  meter: z.object({ batches: count, tokens: count, trainingMilliseconds: figure.min(0), seconds: figure.min(0) }),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('unfinished'), steps: count.max(2 ** 31 - 1) }),
    z.object({ kind: z.literal('finished'), reason: finalEnd }),
  ]),
});

type Header = z.infer<typeof headerSchema>;

function parseHeader(bytes: Uint8Array): Header | undefined {
  try {
    const header = headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    const areCounted = header.epochs.every(({ epoch }, index) => epoch === index + 1);
    return areCounted && header.best.epoch <= header.epochs.length ? header : undefined;
  } catch (error) {
    // What the bytes say is no bug of ours: text that is not UTF-8, not JSON, or not of this shape.
    if (error instanceof TypeError || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Undefined unless the bytes are finite floats of exactly these sizes. */
function readArrays(bytes: Uint8Array, sizes: readonly number[]): readonly Float32Array[] | undefined {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.length !== total * Float32Array.BYTES_PER_ELEMENT) return undefined;
  // Copied, because the bytes may not be aligned.
  const floats = new Float32Array(new Uint8Array(bytes).buffer);
  if (!floats.every(Number.isFinite)) return undefined;
  let position = 0;
  return sizes.map(size => floats.subarray(position, (position += size)));
}

function assemble(
  { epochs, best, meter, state }: Header,
  arrays: readonly Float32Array[],
): Checkpoint | CheckpointRefusal {
  const [bestParameters, parameters, first, second] = arrays;
  const common = { epochs, best: { ...best, parameters: bestParameters! }, meter };
  if (state.kind === 'finished') return { ...common, state };
  if (second!.some(moment => moment < 0)) return 'damaged';
  const optimizer = { steps: state.steps, first: first!, second: second! };
  return { ...common, state: { kind: 'unfinished', parameters: parameters!, optimizer } };
}
