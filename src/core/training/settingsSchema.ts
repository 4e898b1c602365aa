import { z } from 'zod';
import { UserFacingError } from '../errors';
import { defaultSettings, type TrainingSettings } from './settings';

/**
 * Settings from JSON that names only what differs from the defaults, at any depth.
 *
 * @param origin where the value stands, for the message
 * @throws UserFacingError that names the setting that is unknown or out of range
 */
export function parseSettings(value: unknown, origin: string): TrainingSettings {
  const result = schema.safeParse(withDefaults(defaultSettings, value));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new UserFacingError(
    `${origin} has a wrong setting${place === '' ? '' : ` “${place}”`}: ${issue?.message ?? ''}.`,
    'Correct it, or leave it out to have the default.',
  );
}

/** Objects are merged member by member; everything else, lists too, is replaced. */
function withDefaults(defaults: unknown, value: unknown): unknown {
  if (!isObject(defaults) || !isObject(value)) return value === undefined ? defaults : value;
  const merged: Record<string, unknown> = { ...defaults };
  for (const [key, member] of Object.entries(value)) merged[key] = withDefaults(defaults[key], member);
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const count = z.int().min(1);
const probability = z.number().min(0).max(0.95);
const penalty = z.number().min(0).max(1);

const ngramLengths = z.strictObject({ shortest: count.max(16), longest: z.int().min(0).max(16) });

const ngramModel = z.strictObject({
  ngrams: z.strictObject({
    words: ngramLengths,
    marks: z.boolean(),
    pairDistance: z.int().min(0).max(32),
    characters: ngramLengths,
    unspacedOnly: z.boolean(),
  }),
  minimumDocuments: count,
  maximumFeatures: count.max(2_000_000),
  c: z.number().positive().max(1e6),
});

const skipGram = z.strictObject({
  window: count.max(100),
  negatives: count.max(15),
  subsampling: z.number().min(0).max(1),
  epochs: count.max(1000),
  learningRate: z.number().positive().max(1),
});

const semanticVectors = skipGram.extend({
  dimension: z.int().min(4).max(1000).multipleOf(4),
  maximumPairs: z.number().positive().max(1e12),
});

const schema: z.ZodType<TrainingSettings> = z.strictObject({
  embeddingSize: count.max(4096),
  layers: z
    .array(z.strictObject({ hiddenSize: count.max(4096), bidirectional: z.boolean() }))
    .min(1)
    .max(8),
  pooling: z.enum(['max', 'mean', 'last', 'attention']),
  minimumFrequency: count,
  maximumVocabulary: count.max(1_000_000),
  maximumLength: count.max(10_000),
  batchSize: count.max(4096),
  epochs: z.union([count.max(10_000), z.literal('auto')]),
  patience: count.max(10_000),
  learningRate: z.number().positive().max(10),
  schedule: z.enum(['constant', 'linear', 'cosine', 'oneCycle']),
  optimizer: z.strictObject({
    kind: z.enum(['adam', 'adamw', 'sgd']),
    beta1: z.number().min(0).max(0.9999),
    beta2: z.number().min(0).max(0.999999),
    epsilon: z.number().positive().max(1),
    weightDecay: z.number().min(0).max(10),
    momentum: z.number().min(0).max(0.9999),
    clipNorm: z.number().min(0),
  }),
  regularization: z.strictObject({
    wordDropout: probability,
    embeddingDropout: probability,
    recurrentDropout: probability,
    outputDropout: probability,
    l1: penalty,
    l2: penalty,
    labelSmoothing: z.number().min(0).max(0.9),
  }),
  classWeights: z.enum(['none', 'balanced']),
  wide: z
    .strictObject({
      naiveBayes: ngramModel.extend({ smoothing: z.number().positive().max(100) }),
      tfidf: ngramModel,
    })
    .nullable(),
  semantic: z
    .strictObject({
      words: ngramLengths,
      characters: ngramLengths,
      maximumFeatures: count.max(2_000_000),
      latent: z.strictObject({
        dimension: count.max(1000),
        iterations: z.int().min(0).max(20),
        maximumFeatures: count.max(2_000_000),
      }),
      wordVectors: semanticVectors,
      furtherWordVectors: semanticVectors,
      pairVectors: semanticVectors,
    })
    .nullable(),
  wordVectors: skipGram.nullable(),
  folds: count.max(20),
  validationShare: z.number().min(0.01).max(0.5),
});
