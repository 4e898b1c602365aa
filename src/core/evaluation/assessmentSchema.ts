import { z } from 'zod';
import type { Assessment } from './assessment';
import type { LearningCurve } from './learningCurve';

/* What a saved model says of its figures, as it is read. */

const share = z.number().min(0).max(1);
const interval = z.object({ low: share, high: share });

export const assessmentSchema: z.ZodType<Assessment> = z.object({
  intervals: z.object({
    accuracy: interval,
    macroF1: interval,
    perClass: z.array(z.object({ precision: interval, recall: interval, f1: interval })),
  }),
  verdict: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('nothingMeasured') }),
    z.object({ kind: z.literal('tooFewLabels'), accuracy: interval, examplesWanted: z.int().min(0) }),
    z.object({ kind: z.literal('noBetterThanMajority'), accuracy: interval, majority: share }),
    z.object({
      kind: z.enum(['fair', 'good', 'excellent']),
      accuracy: interval,
      mistakesAvoided: share,
      isUncertain: z.boolean(),
    }),
  ]),
});

export const learningCurveSchema: z.ZodType<LearningCurve> = z.object({
  points: z.array(z.object({ labels: z.int().min(0), accuracy: share, examples: z.int().min(0) })),
  forecasts: z.array(
    z.object({
      more: z.int().min(0),
      forecast: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('cannotTell'), reason: z.enum(['tooFewPoints', 'tooFar', 'tooUncertain']) }),
        z.object({
          kind: z.literal('forecast'),
          labels: z.int().min(0),
          accuracy: share,
          interval,
          gain: z.number(),
          gainInterval: z.object({ low: z.number(), high: z.number() }),
        }),
      ]),
    }),
  ),
});
