import { z } from 'zod';
import { assessmentSchema, learningCurveSchema } from '../evaluation/assessmentSchema';
import type { LearningCurve } from '../evaluation/learningCurve';
import type { EpochFinished, TrainingEnd } from '../training/trainingEvent';
import { savedMetrics, summarySchema, type Assessments, type ModelUpdate } from './metricsFile';
import type { ModelFiles } from './modelFiles';
import type { ModelSummary } from './modelSummary';
import { readSavedJson } from './savedFile';

/** All that `metrics.json` tells of a run, of whatever version of Undertone. */
export interface RunRecord {
  readonly summary: ModelSummary;
  readonly reason: TrainingEnd;
  /** From 1. */
  readonly bestEpoch: number;
  readonly epochs: readonly EpochFinished[];
  readonly seconds: number;
  /** As they were then: other versions have other settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly update?: ModelUpdate;
  /** Missing in models that were saved before they were measured. */
  readonly assessments?: Assessments;
  readonly learningCurve?: LearningCurve;
}

/** @throws UserFacingError when `metrics.json` is missing, damaged or of an unknown version */
export function decodeRunRecord(files: ModelFiles): RunRecord {
  return readSavedJson(files, savedMetrics, schema);
}

const epoch: z.ZodType<EpochFinished> = z.object({
  type: z.literal('epoch'),
  epoch: z.int().min(1),
  trainLoss: z.number(),
  devLoss: z.number(),
  devAccuracy: z.number(),
  devMacroF1: z.number(),
  best: z.boolean(),
  learningRate: z.number(),
  seconds: z.number().min(0),
});

const schema: z.ZodType<RunRecord> = z.object({
  summary: summarySchema,
  reason: z.enum(['completed', 'earlyStopping', 'cancelled', 'diverged', 'timeBudget']),
  bestEpoch: z.int().min(0),
  epochs: z.array(epoch),
  seconds: z.number().min(0),
  settings: z.record(z.string(), z.unknown()),
  seed: z.int(),
  update: z.object({ from: z.string(), newExamples: z.int().min(0) }).exactOptional(),
  assessments: z
    .object({ dev: assessmentSchema.exactOptional(), test: assessmentSchema.exactOptional() })
    .exactOptional(),
  learningCurve: learningCurveSchema.exactOptional(),
});
