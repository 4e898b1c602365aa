import { Linear } from './linear';
import { addProducts, multiplyAdd, sumOfLanes } from './simd';

/** step ← 0, residual ← −gradient, direction ← residual. Returns ‖residual‖². */
export function linearStartStep(linear: Linear): f64 {
  memory.fill(linear.step, 0, <usize>linear.size * 4);
  memory.fill(linear.stepLogits, 0, <usize>(linear.rows * linear.lanes) * 4);
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < <usize>linear.size * 4; at += 16) {
    const residual = f32x4.neg(v128.load(linear.gradient + at));
    v128.store(linear.residual + at, residual);
    v128.store(linear.direction + at, residual);
    sum = addProducts(residual, residual, sum);
  }
  return sumOfLanes(sum);
}

/** step ← step + length · direction, residual ← residual − length · product. Returns ‖residual‖². */
export function linearExtendStep(linear: Linear, length: f64): f64 {
  const factor = f32x4.splat(<f32>length);
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < <usize>linear.size * 4; at += 16) {
    v128.store(linear.step + at, multiplyAdd(factor, v128.load(linear.direction + at), v128.load(linear.step + at)));
    const change = f32x4.mul(factor, v128.load(linear.product + at));
    const residual = f32x4.sub(v128.load(linear.residual + at), change);
    v128.store(linear.residual + at, residual);
    sum = addProducts(residual, residual, sum);
  }
  addScaled(linear.stepLogits, <f32>length, linear.directionLogits, linear.rows * linear.lanes);
  return sumOfLanes(sum);
}

/** direction ← residual + share · direction */
export function linearTurnDirection(linear: Linear, share: f64): void {
  const factor = f32x4.splat(<f32>share);
  for (let at: usize = 0; at < <usize>linear.size * 4; at += 16) {
    const direction = linear.direction + at;
    v128.store(direction, multiplyAdd(factor, v128.load(direction), v128.load(linear.residual + at)));
  }
}

/** weights ← weights + share · step */
export function linearTakeStep(linear: Linear, share: f64): void {
  addScaled(linear.weights, <f32>share, linear.step, linear.size);
  addScaled(linear.logits, <f32>share, linear.stepLogits, linear.rows * linear.lanes);
}

/** What is minimized, at weights + share · step. */
export function linearObjective(linear: Linear, share: f64): f64 {
  let sum: f64 = 0;
  for (let row = 0; row < linear.rows; row++) {
    const loss = linear.softmax ? softmaxLoss(linear, row, share) : sigmoidLoss(linear, row, share);
    sum += load<f32>(linear.exampleWeights + <usize>row * 4) * loss;
  }
  const factor = f32x4.splat(<f32>share);
  let squares = f64x2.splat(0);
  for (let at: usize = 0; at < <usize>linear.size * 4; at += 16) {
    const moved = multiplyAdd(factor, v128.load(linear.step + at), v128.load(linear.weights + at));
    squares = addProducts(moved, moved, squares);
  }
  let penalized = sumOfLanes(squares);
  for (let output = 0; output < linear.outputs; output++) {
    const place = <usize>(linear.features * linear.lanes + output) * 4;
    const moved = <f64>load<f32>(linear.weights + place) + share * load<f32>(linear.step + place);
    penalized -= moved * moved;
  }
  return sum + (linear.strength / 2) * penalized;
}

function softmaxLoss(linear: Linear, row: i32, share: f64): f64 {
  let largest: f64 = -Infinity;
  for (let output = 0; output < linear.outputs; output++) largest = max(largest, logitAt(linear, row, output, share));
  let sum: f64 = 0;
  let matched: f64 = 0;
  for (let output = 0; output < linear.outputs; output++) {
    const logit = logitAt(linear, row, output, share);
    sum += Math.exp(logit - largest);
    matched += targetAt(linear, row, output) * logit;
  }
  return largest + Math.log(sum) - matched;
}

function sigmoidLoss(linear: Linear, row: i32, share: f64): f64 {
  let sum: f64 = 0;
  for (let output = 0; output < linear.outputs; output++) {
    const logit = logitAt(linear, row, output, share);
    sum += max(logit, 0) + Math.log1p(Math.exp(-abs(logit))) - targetAt(linear, row, output) * logit;
  }
  return sum;
}

@inline
function logitAt(linear: Linear, row: i32, output: i32, share: f64): f64 {
  const place = <usize>(row * linear.lanes + output) * 4;
  return <f64>load<f32>(linear.logits + place) + share * <f64>load<f32>(linear.stepLogits + place);
}

@inline
function targetAt(linear: Linear, row: i32, output: i32): f64 {
  return load<f32>(linear.targets + <usize>(row * linear.lanes + output) * 4);
}

/** Arrays start at multiples of 64 bytes and are followed by zeros up to the next, so whole vectors may be added. */
function addScaled(target: usize, factor: f32, source: usize, count: i32): void {
  const factors = f32x4.splat(factor);
  for (let at: usize = 0; at < <usize>count * 4; at += 16) {
    v128.store(target + at, multiplyAdd(factors, v128.load(source + at), v128.load(target + at)));
  }
}
