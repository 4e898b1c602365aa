import { z } from 'zod';
import { parameterCount } from '../network/parameters';
import type { ModelSpecification } from '../network/specification';
import { layersTopology } from './layersTopology';
import type { ModelFiles } from './modelFiles';
import { damaged, encodeJson, parseJson, requireFile, requireFormat, requireShape } from './savedFile';

/** An ensemble of networks with their weights: `model.json` and `weights.bin`, a LayersModel that TensorFlow.js loads too. */
export interface SavedNetwork {
  /** Of each member. */
  readonly specification: ModelSpecification;
  /** The parameters of each member, flat, as `parameters.ts` says; at least one member. */
  readonly members: readonly Float32Array[];
}

const saved = { file: 'model.json', format: 'undertone-network', version: 2 } as const;
const weightsFile = 'weights.bin';

export function encodeNetwork({ specification, members }: SavedNetwork): ModelFiles {
  const { modelTopology, weights } = layersTopology(specification, members.length);
  const model = {
    format: 'layers-model',
    generatedBy: 'Undertone',
    convertedBy: null,
    modelTopology,
    weightsManifest: [{ paths: [weightsFile], weights }],
    // Where TensorFlow.js leaves room for what it does not know.
    userDefinedMetadata: { format: saved.format, version: saved.version, specification, members: members.length },
  };
  return new Map([
    [saved.file, encodeJson(model)],
    [weightsFile, joined(members)],
  ]);
}

/** @throws UserFacingError when a file is missing or damaged, of an unknown version, or the two do not belong together */
export function decodeNetwork(files: ModelFiles): SavedNetwork {
  const value = parseJson(files, saved.file);
  requireFormat(requireShape(value, saved.file, metadataSchema).userDefinedMetadata, saved);
  const { userDefinedMetadata, weightsManifest } = requireShape(value, saved.file, modelSchema);
  const { specification, members: count } = userDefinedMetadata;
  const bytes = requireFile(files, weightsFile);
  // Sizes are compared before anything is allocated: a forged shape must not ask for gigabytes.
  const size = parameterCount(specification);
  const expected = Float32Array.BYTES_PER_ELEMENT * size * count;
  if (bytes.length !== expected) throw damaged(weightsFile, `has ${bytes.length} bytes where ${expected} are expected`);
  const listed = JSON.stringify(weightsManifest[0]?.weights);
  if (listed !== JSON.stringify(layersTopology(specification, count).weights)) {
    throw damaged(saved.file, 'lists other weights than its specification has');
  }
  // Little-endian, as every machine that runs an editor is. Copied, because the bytes may not be aligned.
  const parameters = new Float32Array(new Uint8Array(bytes).buffer);
  if (!parameters.every(Number.isFinite)) throw damaged(weightsFile, 'has weights that are not numbers');
  const members = Array.from({ length: count }, (_, member) => parameters.subarray(member * size, (member + 1) * size));
  return { specification, members };
}

function joined(members: readonly Float32Array[]): Uint8Array {
  const [first] = members;
  const all = new Float32Array(members.length * first!.length);
  members.forEach((parameters, member) => {
    all.set(parameters, member * parameters.length);
  });
  return new Uint8Array(all.buffer);
}

const metadataSchema = z.object({ userDefinedMetadata: z.unknown().optional() });

const extent = z.int().min(1).max(16_384);

const modelSchema = z.object({
  weightsManifest: z
    .array(
      z.object({
        weights: z.array(
          z.object({ name: z.string(), shape: z.array(extent.max(10_000_000)), dtype: z.literal('float32') }),
        ),
      }),
    )
    .length(1),
  userDefinedMetadata: z.object({
    specification: z.strictObject({
      vocabularySize: z.int().min(2).max(10_000_000),
      embeddingSize: extent,
      layers: z
        .array(z.strictObject({ hiddenSize: extent, bidirectional: z.boolean() }))
        .min(1)
        .max(16),
      pooling: z.enum(['max', 'mean', 'last', 'attention']),
      classes: extent.min(2),
      output: z.enum(['softmax', 'sigmoid']),
    }),
    // The first version knew one network only.
    members: z.int().min(1).max(20).default(1),
  }),
});
