import type { ModelSpecification } from '../network/specification';

/**
 * The weights of the logits whose sum an explanation of a class explains.
 *
 *   softmax   the class's logit minus the mean of the others'. A shift of all logits changes neither it nor the
 *             probabilities, so it is the same for logits and for log-probabilities; with two classes it is the log odds.
 *   sigmoid   the class's logit, which is its log odds.
 */
export function classContrast(explained: number, classes: number, output: ModelSpecification['output']): number[] {
  const other = output === 'softmax' && classes > 1 ? -1 / (classes - 1) : 0;
  return Array.from({ length: classes }, (_, c) => (c === explained ? 1 : other));
}
