import type { EvaluationFigures } from '../evaluation/figures';
import type { FoldFigures } from '../evaluation/foldFigures';
import type { Trial } from './trial';

/** Many trainings that leave figures behind and no model. */
export type StudyPlan =
  /** How good the classifier is that the labels give: each part of them is judged by one that learned from the others. */
  | { readonly kind: 'crossValidation'; readonly folds: number }
  /** Which settings are the best for these labels. */
  | { readonly kind: 'search'; readonly trials: number; readonly secondsAllowed: number };

export type StudyEvent =
  { readonly type: 'fold'; readonly figures: FoldFigures } | { readonly type: 'trial'; readonly trial: Trial };

/** Where a study stands. */
export interface StudyState {
  /** Of the study that goes on, or of the last one; null before the first. */
  readonly plan: StudyPlan | null;
  readonly isRunning: boolean;
  readonly folds: readonly FoldFigures[];
  readonly trials: readonly Trial[];
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
  figures: null,
  error: null,
};

export function afterStudyEvent(state: StudyState, event: StudyEvent): StudyState {
  switch (event.type) {
    case 'fold':
      return { ...state, folds: [...state.folds, event.figures] };
    case 'trial':
      return { ...state, trials: [...state.trials, event.trial] };
  }
}
