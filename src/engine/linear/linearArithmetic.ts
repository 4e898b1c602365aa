import type { LinearWeights } from '../../core/linear/linearFit';

/**
 * The arithmetic of Newton's method for a linear model: an engine keeps the problem and every vector, and hands out single numbers.
 * The vectors are laid out alike and hold intercepts too: weights, gradient, and for the conjugate gradients that solve
 * Hessian · step = −gradient the step, its residual, the direction and Hessian · direction. Logits of weights, step and direction are
 * kept with them.
 */
export interface LinearArithmetic {
  /** The gradient at the weights. @returns its largest magnitude */
  gradient(): number;
  /** step ← 0, residual ← −gradient, direction ← residual. @returns ‖residual‖² */
  startStep(): number;
  /** @returns direction · Hessian · direction */
  curvature(): number;
  /** step ← step + length · direction, residual ← residual − length · Hessian · direction. @returns ‖residual‖² */
  extendStep(length: number): number;
  /** direction ← residual + share · direction */
  turnDirection(share: number): void;
  /** @returns what is minimized, at weights + share · step */
  objective(share: number): number;
  /** weights ← weights + share · step */
  takeStep(share: number): void;
  readWeights(): LinearWeights;
  /** Its memory may be used for something else. */
  dispose(): void;
}
