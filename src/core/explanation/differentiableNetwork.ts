/**
 * A trained network whose outputs can be traced back to the tokens of a text. T tokens, W numbers for each, C classes;
 * P points, each a text of T rows that need not be those of any token.
 */
export interface DifferentiableNetwork {
  /**
   * The tokens as the network takes them in, [T, W]: their embeddings, or what is linear in them. Along a straight line
   * both have the same integrated gradients, summed over a token.
   */
  embed(tokens: Int32Array): Float64Array;
  /**
   * The logits at each point and the gradient by the point of Σ classWeights[c]·logit[c], without dropout.
   *
   * @param points [P, T, W]
   * @param timeSteps T
   * @param classWeights [C]
   */
  differentiate(points: Float64Array, timeSteps: number, classWeights: readonly number[]): Derivatives;
}

export interface Derivatives {
  /** [P, C] */
  readonly logits: Float64Array;
  /** [P, T, W] */
  readonly gradients: Float64Array;
}
