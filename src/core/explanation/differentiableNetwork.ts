/**
 * A trained network whose outputs can be traced back to the embedded tokens of a text. T tokens, E width of the
 * embedding, C classes; P points, each a text of T vectors that need not be the embedding of any token.
 */
export interface DifferentiableNetwork {
  /** The rows of the embedding, [T, E]. */
  embed(tokens: Int32Array): Float64Array;
  /**
   * The logits at each point and the gradient by the point of Σ classWeights[c]·logit[c], without dropout.
   *
   * @param points [P, T, E]
   * @param timeSteps T
   * @param classWeights [C]
   */
  differentiate(points: Float64Array, timeSteps: number, classWeights: readonly number[]): Derivatives;
}

export interface Derivatives {
  /** [P, C] */
  readonly logits: Float64Array;
  /** [P, T, E] */
  readonly gradients: Float64Array;
}
