import { ClassifierExplainer } from '../core/explanation/classifierExplainer';
import type { TextClassifier } from '../core/model/textClassifier';
import { ExplainableNetwork } from './reference/explainableNetwork';

/** Opens a classifier for explanations. */
export function openExplainer(classifier: TextClassifier): Promise<ClassifierExplainer> {
  return ClassifierExplainer.open(
    classifier,
    (specification, parameters) => new ExplainableNetwork(specification, parameters),
  );
}
