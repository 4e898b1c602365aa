import { z } from 'zod';
import type { Assessment } from '../evaluation/assessment';
import { trivialBaselines, type EvaluationFigures } from '../evaluation/figures';
import { mixtureParts } from '../evaluation/mixture';
import type { LearningCurve } from '../evaluation/learningCurve';
import type { LinearPartName } from '../training/linearPartName';
import type { TrainingSettings } from '../training/settings';
import type { EpochFinished, TrainingEnd } from '../training/trainingEvent';
import type { ModelFiles } from './modelFiles';
import type { ModelSummary } from './modelSummary';
import { encodeJson, parseJson, readSavedJson, requireFormat } from './savedFile';

/** How a model came to be and what it is worth: `metrics.json`. */
export interface ModelMetrics {
  readonly summary: ModelSummary;
  readonly reason: TrainingEnd;
  /** From 1. */
  readonly bestEpoch: number;
  readonly epochs: readonly EpochFinished[];
  readonly seconds: number;
  readonly tokensPerSecond: number;
  /** Parts that the settings ask for and that were not ready when training ended. */
  readonly leftOut?: readonly LinearPartName[];
  readonly settings: TrainingSettings;
  readonly seed: number;
  /** Where an earlier model was updated with new examples. */
  readonly update?: ModelUpdate;
}

export interface ModelUpdate {
  /** The run of the earlier model. */
  readonly from: string;
  readonly newExamples: number;
}

export const savedMetrics = { file: 'metrics.json', format: 'undertone-metrics', version: 2 } as const;
/** Of a model that gives one label: programs that know no other kind read it. */
const versionOfOneLabel = 1;

/** @param assessments of the figures that the summary has: what they are worth */
export function encodeMetrics(metrics: ModelMetrics, assessments: Assessments): ModelFiles {
  const { format } = savedMetrics;
  const version = metrics.summary.kind === 'multi' ? savedMetrics.version : versionOfOneLabel;
  return new Map([[savedMetrics.file, encodeJson({ format, version, ...metrics, assessments })]]);
}

export interface Assessments {
  readonly dev?: Assessment;
  readonly test?: Assessment;
}

/** The file with the learning curve that was measured after it was written. */
export function withMeasuredCurve(files: ModelFiles, learningCurve: LearningCurve): ModelFiles {
  const metrics = parseJson(files, savedMetrics.file);
  requireFormat(metrics, savedMetrics);
  return new Map([...files, [savedMetrics.file, encodeJson({ ...(metrics as object), learningCurve })]]);
}

/**
 * What a list shows of a model: needs `metrics.json` only.
 * @throws UserFacingError when it is missing, damaged or of an unknown version
 */
export function decodeSummary(files: ModelFiles): ModelSummary {
  return readSavedJson(files, savedMetrics, schema).summary;
}

const share = z.number().min(0).max(1);

const decisionsSchema = z.object({
  truePositives: z.int().min(0),
  falsePositives: z.int().min(0),
  falseNegatives: z.int().min(0),
  trueNegatives: z.int().min(0),
});

const figuresSchema: z.ZodType<EvaluationFigures> = z.object({
  examples: z.int().min(0),
  accuracy: share,
  macroF1: share,
  loss: z.number().min(0),
  ece: share,
  perClass: z.array(z.object({ label: z.string(), support: z.int(), precision: share, recall: share, f1: share })),
  confusion: z.array(z.array(z.int().min(0))).exactOptional(),
  multiLabel: z.object({ microF1: share, decisions: z.array(decisionsSchema) }).exactOptional(),
  baselines: z.array(
    z.object({
      name: z.enum([...trivialBaselines, ...mixtureParts]),
      accuracy: share,
      macroF1: share,
      comparison: z
        .object({ onlyFirstRight: z.int().min(0), onlySecondRight: z.int().min(0), probability: share })
        .exactOptional(),
    }),
  ),
  reliability: z
    .array(z.object({ from: share, to: share, texts: z.int().min(0), confidence: share, accuracy: share }))
    .exactOptional(),
  mistakes: z
    .array(
      z.object({
        text: z.string(),
        truth: z.string(),
        predicted: z.string(),
        confidence: share,
        source: z.object({ path: z.string(), line: z.int().min(1) }).exactOptional(),
      }),
    )
    .exactOptional(),
});

export const summarySchema: z.ZodType<ModelSummary> = z.object({
  run: z.string(),
  kind: z.enum(['single', 'multi']).exactOptional(),
  labels: z.array(z.string()),
  created: z.iso.datetime(),
  trainExamples: z.int().min(0),
  engine: z.string(),
  dev: figuresSchema.exactOptional(),
  test: figuresSchema.exactOptional(),
});

const schema = z.object({ summary: summarySchema });
