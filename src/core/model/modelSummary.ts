import type { TaskKind } from '../dataset/taskKind';
import type { EvaluationFigures } from '../evaluation/figures';

/** What lists, hovers and the panel show of a trained model without loading its weights. */
export interface ModelSummary {
  /** Name of the run that made it; also the name of its folder. */
  readonly run: string;
  /** How many labels it gives a text; one when left out. */
  readonly kind?: TaskKind;
  readonly labels: readonly string[];
  /** ISO 8601 in UTC. */
  readonly created: string;
  readonly trainExamples: number;
  readonly engine: string;
  readonly dev?: EvaluationFigures;
  readonly test?: EvaluationFigures;
}
