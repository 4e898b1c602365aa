import { sigmoidInPlace } from './activation';
import { horizontalSum, multiplyAdd } from './simd';
import { SkipGram } from './skipGram';

/**
 * One step of gradient descent on the loss of a pair: first every score, then every update, three targets at a time. Scores all come before
 * updates, and updates in order, so that a target that was drawn twice moves twice.
 */
@inline
export function trainPair(skipGram: SkipGram, word: usize, count: i32, learningRate: f32): void {
  const bytes = <usize>skipGram.bytes;
  const factors = skipGram.factors;
  const filled = ((count + 2) / 3) * 3;
  for (let index = count; index < filled; index++) {
    store<usize>(skipGram.targets + <usize>index * sizeof<usize>(), skipGram.spare);
  }
  for (let index = 0; index < count; index += 3) score(skipGram, word, index, bytes);
  sigmoidInPlace(factors, factors + 32);
  for (let index = 0; index < count; index++) {
    const place = factors + <usize>index * 4;
    store<f32>(place, learningRate * ((index == 0 ? <f32>1 : <f32>0) - load<f32>(place)));
  }
  for (let index = count; index < filled; index++) store<f32>(factors + <usize>index * 4, 0);
  for (let index = 0; index < count; index += 3) update(skipGram, word, index, bytes);

  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(word + at, f32x4.add(v128.load(word + at), v128.load(skipGram.change + at)));
    v128.store(skipGram.change + at, f32x4.splat(0));
  }
}

@inline
function score(skipGram: SkipGram, word: usize, index: i32, bytes: usize): void {
  const targets = skipGram.targets + <usize>index * sizeof<usize>();
  const target0 = load<usize>(targets);
  const target1 = load<usize>(targets, sizeof<usize>());
  const target2 = load<usize>(targets, 2 * sizeof<usize>());
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(word + at);
    sum0 = multiplyAdd(value, v128.load(target0 + at), sum0);
    sum1 = multiplyAdd(value, v128.load(target1 + at), sum1);
    sum2 = multiplyAdd(value, v128.load(target2 + at), sum2);
  }
  const place = skipGram.factors + <usize>index * 4;
  store<f32>(place, horizontalSum(sum0));
  store<f32>(place, horizontalSum(sum1), 4);
  store<f32>(place, horizontalSum(sum2), 8);
}

@inline
function update(skipGram: SkipGram, word: usize, index: i32, bytes: usize): void {
  const targets = skipGram.targets + <usize>index * sizeof<usize>();
  const target0 = load<usize>(targets);
  const target1 = load<usize>(targets, sizeof<usize>());
  const target2 = load<usize>(targets, 2 * sizeof<usize>());
  const place = skipGram.factors + <usize>index * 4;
  const factor0 = v128.load32_splat(place);
  const factor1 = v128.load32_splat(place, 4);
  const factor2 = v128.load32_splat(place, 8);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = v128.load(word + at);
    let change = v128.load(skipGram.change + at);
    let target = v128.load(target0 + at);
    change = multiplyAdd(factor0, target, change);
    v128.store(target0 + at, multiplyAdd(factor0, value, target));
    target = v128.load(target1 + at);
    change = multiplyAdd(factor1, target, change);
    v128.store(target1 + at, multiplyAdd(factor1, value, target));
    target = v128.load(target2 + at);
    change = multiplyAdd(factor2, target, change);
    v128.store(target2 + at, multiplyAdd(factor2, value, target));
    v128.store(skipGram.change + at, change);
  }
}
