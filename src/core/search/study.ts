import type { EvaluationFigures } from '../evaluation/figures';
import type { FoldFigures } from '../evaluation/foldFigures';
import type { CurvePoint, ForecastOfMore, LearningCurve } from '../evaluation/learningCurve';
import type { Trial } from './trial';

/** Many trainings that leave figures behind and no model. */
export type StudyPlan =
  /** How good the classifier is that the labels give: each part of them is judged by one that learned from the others. */
  | { readonly kind: 'crossValidation'; readonly folds: number }
  /** What more labels would give: the same, with parts of the labels. */
  | { readonly kind: 'learningCurve'; readonly folds: number }
  /** Which settings are the best for these labels. */
  | { readonly kind: 'search'; readonly trials: number; readonly secondsAllowed: number };

/** What a study has come to, bit by bit: all of it together is its result. */
export type StudyEvent =
  | { readonly type: 'fold'; readonly figures: FoldFigures }
  | { readonly type: 'trial'; readonly trial: Trial }
  /** Of a learning curve. */
  | { readonly type: 'point'; readonly point: CurvePoint }
  | { readonly type: 'forecasts'; readonly forecasts: readonly ForecastOfMore[] }
  /** Of all folds together. */
  | { readonly type: 'figures'; readonly figures: EvaluationFigures };

/** Where a study stands. */
export interface StudyState {
  /** Of the study that goes on, or of the last one; null before the first. */
  readonly plan: StudyPlan | null;
  readonly isRunning: boolean;
  readonly folds: readonly FoldFigures[];
  readonly trials: readonly Trial[];
  readonly curve: LearningCurve;
  /** Of all folds together, once they are judged. */
  readonly figures: EvaluationFigures | null;
  /** Message of a failure, for people. */
  readonly error: string | null;
}

export const noStudy: StudyState = {
  plan: null,
  isRunning: false,
  folds: [],
  trials: [],
  curve: { points: [], forecasts: [] },
  figures: null,
  error: null,
};

export function afterStudyEvent(state: StudyState, event: StudyEvent): StudyState {
  switch (event.type) {
    case 'fold':
      return { ...state, folds: [...state.folds, event.figures] };
    case 'trial':
      return { ...state, trials: [...state.trials, event.trial] };
    case 'point':
      return { ...state, curve: { ...state.curve, points: [...state.curve.points, event.point] } };
    case 'forecasts':
      return { ...state, curve: { ...state.curve, forecasts: event.forecasts } };
    case 'figures':
      return { ...state, figures: event.figures };
  }
}
