import { multiplyAdd } from './simd';

/**
 * The micro-kernel; the matrix products of the engine are loops of it:
 *
 *   out[row][column] += Σk a[k][row] · b[k][column]        a [count][4], b [count][8] every `bStride` bytes, out [4][8] every `outStride`
 *
 * Eight accumulators, two loads of b and four broadcasts of a make eight multiply-adds: 94 % of the 128-bit peak in V8. Not unrolled, and
 * no larger: by 2 or 4, or as 4×12, V8 spills registers and the rate falls by a third or more (`npm run bench` prints it).
 * `count` is at least 1.
 */
export function multiplyTile(a: usize, b: usize, bStride: usize, count: i32, out: usize, outStride: usize): void {
  const row1 = out + outStride;
  const row2 = row1 + outStride;
  const row3 = row2 + outStride;
  let sum00 = v128.load(out);
  let sum01 = v128.load(out, 16);
  let sum10 = v128.load(row1);
  let sum11 = v128.load(row1, 16);
  let sum20 = v128.load(row2);
  let sum21 = v128.load(row2, 16);
  let sum30 = v128.load(row3);
  let sum31 = v128.load(row3, 16);
  const end = a + ((<usize>count) << 4);
  do {
    const low = v128.load(b);
    const high = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    sum00 = multiplyAdd(a0, low, sum00);
    sum01 = multiplyAdd(a0, high, sum01);
    const a1 = v128.load32_splat(a, 4);
    sum10 = multiplyAdd(a1, low, sum10);
    sum11 = multiplyAdd(a1, high, sum11);
    const a2 = v128.load32_splat(a, 8);
    sum20 = multiplyAdd(a2, low, sum20);
    sum21 = multiplyAdd(a2, high, sum21);
    const a3 = v128.load32_splat(a, 12);
    sum30 = multiplyAdd(a3, low, sum30);
    sum31 = multiplyAdd(a3, high, sum31);
    a += 16;
    b += bStride;
  } while (a != end);
  v128.store(out, sum00);
  v128.store(out, sum01, 16);
  v128.store(row1, sum10);
  v128.store(row1, sum11, 16);
  v128.store(row2, sum20);
  v128.store(row2, sum21, 16);
  v128.store(row3, sum30);
  v128.store(row3, sum31, 16);
}

/** `tiles` products with the same b: a and out advance by their pitches (bytes), out's rows of 8 stand one after the other. */
export function multiplyTiles(a: usize, aPitch: usize, b: usize, count: i32, out: usize, tiles: i32): void {
  for (let tile = 0; tile < tiles; tile++) {
    multiplyTile(a, b, 32, count, out, 32);
    a += aPitch;
    out += 128;
  }
}

/** The same where the four rows of a stand by themselves, each [count]; b [count][8] in one piece. */
export function multiplyRows(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  count: i32,
  out: usize,
  outStride: usize,
): void {
  const row1 = out + outStride;
  const row2 = row1 + outStride;
  const row3 = row2 + outStride;
  let sum00 = v128.load(out);
  let sum01 = v128.load(out, 16);
  let sum10 = v128.load(row1);
  let sum11 = v128.load(row1, 16);
  let sum20 = v128.load(row2);
  let sum21 = v128.load(row2, 16);
  let sum30 = v128.load(row3);
  let sum31 = v128.load(row3, 16);
  const end = a0 + ((<usize>count) << 2);
  do {
    const low = v128.load(b);
    const high = v128.load(b, 16);
    const factor0 = v128.load32_splat(a0);
    sum00 = multiplyAdd(factor0, low, sum00);
    sum01 = multiplyAdd(factor0, high, sum01);
    const factor1 = v128.load32_splat(a1);
    sum10 = multiplyAdd(factor1, low, sum10);
    sum11 = multiplyAdd(factor1, high, sum11);
    const factor2 = v128.load32_splat(a2);
    sum20 = multiplyAdd(factor2, low, sum20);
    sum21 = multiplyAdd(factor2, high, sum21);
    const factor3 = v128.load32_splat(a3);
    sum30 = multiplyAdd(factor3, low, sum30);
    sum31 = multiplyAdd(factor3, high, sum31);
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += 32;
  } while (a0 != end);
  v128.store(out, sum00);
  v128.store(out, sum01, 16);
  v128.store(row1, sum10);
  v128.store(row1, sum11, 16);
  v128.store(row2, sum20);
  v128.store(row2, sum21, 16);
  v128.store(row3, sum30);
  v128.store(row3, sum31, 16);
}

/**
 * The product of a vector [count] with a kernel, 8 units at a time: out[column] += Σk vector[k] · kernel[k][column]. The kernel is packed
 * as [units/8][k][8 units × 4 gates], where units may end in zeros; out is [unit][gate].
 */
export function multiplyVector(vector: usize, count: i32, kernel: usize, out: usize, units: i32): void {
  for (let unit = 0; unit < units; unit += 8) {
    multiplyOctet(vector, count, kernel, out);
    kernel += <usize>count * 128;
    out += 128;
  }
}

function multiplyOctet(vector: usize, count: i32, kernel: usize, out: usize): void {
  let sum0 = v128.load(out);
  let sum1 = v128.load(out, 16);
  let sum2 = v128.load(out, 32);
  let sum3 = v128.load(out, 48);
  let sum4 = v128.load(out, 64);
  let sum5 = v128.load(out, 80);
  let sum6 = v128.load(out, 96);
  let sum7 = v128.load(out, 112);
  const end = vector + ((<usize>count) << 2);
  do {
    const factor = v128.load32_splat(vector);
    sum0 = multiplyAdd(factor, v128.load(kernel), sum0);
    sum1 = multiplyAdd(factor, v128.load(kernel, 16), sum1);
    sum2 = multiplyAdd(factor, v128.load(kernel, 32), sum2);
    sum3 = multiplyAdd(factor, v128.load(kernel, 48), sum3);
    sum4 = multiplyAdd(factor, v128.load(kernel, 64), sum4);
    sum5 = multiplyAdd(factor, v128.load(kernel, 80), sum5);
    sum6 = multiplyAdd(factor, v128.load(kernel, 96), sum6);
    sum7 = multiplyAdd(factor, v128.load(kernel, 112), sum7);
    vector += 4;
    kernel += 128;
  } while (vector != end);
  v128.store(out, sum0);
  v128.store(out, sum1, 16);
  v128.store(out, sum2, 32);
  v128.store(out, sum3, 48);
  v128.store(out, sum4, 64);
  v128.store(out, sum5, 80);
  v128.store(out, sum6, 96);
  v128.store(out, sum7, 112);
}
