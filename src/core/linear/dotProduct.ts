/** The product of two rows. Two sums by turns, so that not every addition waits for the one before. */
export function dotProduct(a: Float64Array, startA: number, b: Float64Array, startB: number, length: number): number {
  let even = 0;
  let odd = 0;
  let at = 0;
  for (; at + 1 < length; at += 2) {
    even += a[startA + at]! * b[startB + at]!;
    odd += a[startA + at + 1]! * b[startB + at + 1]!;
  }
  if (at < length) even += a[startA + at]! * b[startB + at]!;
  return even + odd;
}

/** The products of a row with four others that lie `stride` apart: twice as fast as one by one. */
export function fourDotProducts(
  a: Float64Array,
  startA: number,
  b: Float64Array,
  startB: number,
  stride: number,
  length: number,
  products: Float64Array,
): void {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  const startSecond = startB + stride;
  const startThird = startSecond + stride;
  const startFourth = startThird + stride;
  for (let at = 0; at < length; at++) {
    const value = a[startA + at]!;
    first += value * b[startB + at]!;
    second += value * b[startSecond + at]!;
    third += value * b[startThird + at]!;
    fourth += value * b[startFourth + at]!;
  }
  products[0] = first;
  products[1] = second;
  products[2] = third;
  products[3] = fourth;
}
