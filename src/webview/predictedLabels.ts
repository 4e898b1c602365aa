import { givenLabels, type Prediction } from '../core/model/prediction';
import { t } from './language';

/** The labels that a model gives a text, on one line. */
export function predictedLabels(prediction: Prediction): string {
  const labels = givenLabels(prediction);
  return labels.length === 0 ? t('no label') : labels.join(', ');
}
