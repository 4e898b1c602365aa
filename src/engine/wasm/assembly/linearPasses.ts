import { Linear } from './linear';
import { multiplySparse, transposeSparse } from './sparse';
import { addProducts, multiplyAdd, sumOfLanes } from './simd';

/** To be called when the problem and the first weights are in place. */
export function linearStart(linear: Linear): void {
  transposeSparse(
    linear.rows,
    linear.features,
    linear.rowStarts,
    linear.columns,
    linear.rowValues,
    linear.columnStarts,
    linear.columnRows,
    linear.columnValues,
  );
  multiply(linear, linear.weights, linear.logits);
}

/** The gradient at the weights, and its largest magnitude. */
export function linearGradient(linear: Linear): f32 {
  for (let row = 0; row < linear.rows; row++) {
    if (linear.softmax) predictBySoftmax(linear, row);
    else predictBySigmoids(linear, row);
    const start = <usize>(row * linear.lanes) * 4;
    const weight = load<f32>(linear.exampleWeights + <usize>row * 4);
    for (let output = 0; output < linear.outputs; output++) {
      const place = start + <usize>output * 4;
      const error = load<f32>(linear.probabilities + place) - load<f32>(linear.targets + place);
      store<f32>(linear.errors + place, weight * error);
    }
  }
  multiplyBack(linear, linear.weights, linear.gradient);
  let largest: f32 = 0;
  // Of a NaN, `max` makes NaN.
  for (let index = 0; index < linear.size; index++) {
    largest = max(largest, abs(load<f32>(linear.gradient + <usize>index * 4)));
  }
  return largest;
}

/** Hessian · direction, and its product with the direction. */
export function linearCurvature(linear: Linear): f64 {
  multiply(linear, linear.direction, linear.directionLogits);
  for (let row = 0; row < linear.rows; row++) {
    const start = <usize>(row * linear.lanes) * 4;
    const weight = load<f32>(linear.exampleWeights + <usize>row * 4);
    let mean: f32 = 0;
    if (linear.softmax) {
      for (let output = 0; output < linear.outputs; output++) {
        const place = start + <usize>output * 4;
        mean += load<f32>(linear.probabilities + place) * load<f32>(linear.directionLogits + place);
      }
    }
    for (let output = 0; output < linear.outputs; output++) {
      const place = start + <usize>output * 4;
      const probability = load<f32>(linear.probabilities + place);
      const logit = load<f32>(linear.directionLogits + place);
      const change = linear.softmax ? logit - mean : (1 - probability) * logit;
      store<f32>(linear.errors + place, weight * probability * change);
    }
  }
  multiplyBack(linear, linear.direction, linear.product);
  let sum = f64x2.splat(0);
  for (let at: usize = 0; at < <usize>linear.size * 4; at += 16) {
    sum = addProducts(v128.load(linear.direction + at), v128.load(linear.product + at), sum);
  }
  return sumOfLanes(sum);
}

function predictBySigmoids(linear: Linear, row: i32): void {
  const start = <usize>(row * linear.lanes) * 4;
  for (let output = 0; output < linear.outputs; output++) {
    const place = start + <usize>output * 4;
    store<f32>(linear.probabilities + place, <f32>(1 / (1 + Math.exp(-load<f32>(linear.logits + place)))));
  }
}

function predictBySoftmax(linear: Linear, row: i32): void {
  const start = <usize>(row * linear.lanes) * 4;
  let largest: f64 = -Infinity;
  for (let output = 0; output < linear.outputs; output++) {
    largest = max(largest, <f64>load<f32>(linear.logits + start + <usize>output * 4));
  }
  let sum: f64 = 0;
  for (let output = 0; output < linear.outputs; output++) {
    const power = Math.exp(<f64>load<f32>(linear.logits + start + <usize>output * 4) - largest);
    store<f32>(linear.probabilities + start + <usize>output * 4, <f32>power);
    sum += power;
  }
  for (let output = 0; output < linear.outputs; output++) {
    const place = linear.probabilities + start + <usize>output * 4;
    store<f32>(place, <f32>(load<f32>(place) / sum));
  }
}

/** out [N] ← X · vector + intercepts */
function multiply(linear: Linear, vector: usize, out: usize): void {
  const lanes = linear.lanes;
  multiplySparse(linear.rowStarts, linear.columns, linear.rowValues, linear.rows, vector, out, lanes);
  const intercepts = vector + <usize>(linear.features * lanes) * 4;
  for (let row = 0; row < linear.rows; row++) {
    for (let output = 0; output < linear.outputs; output++) {
      const place = out + <usize>(row * lanes + output) * 4;
      store<f32>(place, load<f32>(place) + load<f32>(intercepts + <usize>output * 4));
    }
  }
}

/** out ← Xᵀ · errors + λ · penalized, without λ for the intercepts. */
function multiplyBack(linear: Linear, penalized: usize, out: usize): void {
  const lanes = linear.lanes;
  multiplySparse(linear.columnStarts, linear.columnRows, linear.columnValues, linear.features, linear.errors, out, lanes);
  const strength = f32x4.splat(linear.strength);
  for (let at: usize = 0; at < <usize>linear.size * 4; at += 16) {
    v128.store(out + at, multiplyAdd(strength, v128.load(penalized + at), v128.load(out + at)));
  }
  const intercepts = out + <usize>(linear.features * lanes) * 4;
  for (let output = 0; output < linear.outputs; output++) {
    let sum: f64 = 0;
    for (let row = 0; row < linear.rows; row++) sum += load<f32>(linear.errors + <usize>(row * lanes + output) * 4);
    store<f32>(intercepts + <usize>output * 4, <f32>sum);
  }
}
