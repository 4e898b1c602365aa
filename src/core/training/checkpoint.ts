import { z } from 'zod';
import { difference, type CheckpointRefusal, type Fingerprint } from './fingerprint';
import type { MemberState } from './foldEnsemble';
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
  /** Of each member. */
  readonly parameters: readonly Float32Array[];
  /** [C] of each held-out example, partition by partition, by the member that did not see it. */
  readonly logits: readonly Float32Array[];
}

/** As the last epoch left the ensemble. */
export interface UnfinishedState {
  readonly kind: 'unfinished';
  readonly members: readonly MemberState[];
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
  readonly members: number;
  /** Of each member. */
  readonly parameters: number;
  /** How many parameters have a second moment: all or none. */
  readonly secondMoments: number;
  /** Held-out examples of all members. */
  readonly heldOut: number;
  /** C */
  readonly classes: number;
}

/**
 * As bytes, to be written one piece after another, all little-endian:
 *
 *   u32 × 3   magic, version, bytes of the header (a multiple of 4)
 *   header    JSON, see `headerSchema`, filled up with spaces
 *   f32       logits of the best epoch [held-out examples, C]; its parameters, member by member;
 *             unless finished, of each member the last epoch's parameters, first and second moments
 *
 * The larger pieces are views of the weights, not copies: a large ensemble takes hundreds of megabytes.
 */
export function encodeCheckpoint(
  { epochs, best, meter, state }: Checkpoint,
  fingerprint: Fingerprint,
): readonly Uint8Array[] {
  const { parameters, logits, ...bestFigures } = best;
  const header: Header = {
    fingerprint,
    epochs: [...epochs],
    best: bestFigures,
    meter,
    state: state.kind === 'finished' ? state : { ...state, members: state.members.map(stepsOf) },
  };
  const json = JSON.stringify(header);
  const headerBytes = new TextEncoder().encode(json.padEnd(json.length + 4));
  const headerSize = headerBytes.length & ~3;
  const states = state.kind === 'finished' ? [] : state.members.flatMap(arraysOf);
  return [
    bytesOf(Uint32Array.of(magic, version, headerSize)),
    headerBytes.subarray(0, headerSize),
    bytesOf(Float32Array.from(logits.flatMap(row => [...row]))),
    ...[...parameters, ...states].map(bytesOf),
  ];
}

/**
 * Trusts nothing: sizes are compared before anything is allocated. What it gives are views of the bytes, or, where those are not aligned,
 * of a copy.
 */
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
  const arrays = readArrays(bytes.subarray(headerEnd), sizesOf(header, expected));
  return arrays === undefined ? 'damaged' : assemble(header, arrays, expected);
}

function stepsOf({ optimizer }: MemberState): { readonly steps: number } {
  return { steps: optimizer.steps };
}

function arraysOf({ parameters, optimizer }: MemberState): readonly Float32Array[] {
  return [parameters, optimizer.first, optimizer.second];
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function sizesOf(
  { state }: Header,
  { members, parameters, secondMoments, heldOut, classes }: CheckpointExpectation,
): readonly number[] {
  const best = [heldOut * classes, ...new Array<number>(members).fill(parameters)];
  const states = state.kind === 'finished' ? [] : state.members;
  return [...best, ...states.flatMap(() => [parameters, parameters, secondMoments])];
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
    z.object({ kind: z.literal('unfinished'), members: z.array(z.object({ steps: count.max(2 ** 31 - 1) })) }),
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
  const isAligned = bytes.byteOffset % Float32Array.BYTES_PER_ELEMENT === 0;
  const { buffer, byteOffset } = isAligned ? bytes : new Uint8Array(bytes);
  const floats = new Float32Array(buffer, byteOffset, total);
  if (!floats.every(Number.isFinite)) return undefined;
  let position = 0;
  return sizes.map(size => floats.subarray(position, (position += size)));
}

function assemble(
  { epochs, best, meter, state }: Header,
  [logits, ...arrays]: readonly Float32Array[],
  { members, heldOut, classes }: CheckpointExpectation,
): Checkpoint | CheckpointRefusal {
  const rows = Array.from({ length: heldOut }, (_, row) => logits!.subarray(row * classes, (row + 1) * classes));
  const common = { epochs, best: { ...best, parameters: arrays.slice(0, members), logits: rows }, meter };
  if (state.kind === 'finished') return { ...common, state };
  if (state.members.length !== members) return 'damaged';
  const states = state.members.map(({ steps }, member): MemberState => {
    const [parameters, first, second] = arrays.slice(members + 3 * member);
    return { parameters: parameters!, optimizer: { steps, first: first!, second: second! } };
  });
  if (states.some(({ optimizer }) => optimizer.second.some(moment => moment < 0))) return 'damaged';
  return { ...common, state: { kind: 'unfinished', members: states } };
}
