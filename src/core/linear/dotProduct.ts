/** The product of two rows; four sums at a time, so that no addition waits for the one before. */
export function dotProduct(a: Float64Array, startA: number, b: Float64Array, startB: number, length: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < length; at += 4) {
    first += a[startA + at]! * b[startB + at]!;
    second += a[startA + at + 1]! * b[startB + at + 1]!;
    third += a[startA + at + 2]! * b[startB + at + 2]!;
    fourth += a[startA + at + 3]! * b[startB + at + 3]!;
  }
  for (; at < length; at++) first += a[startA + at]! * b[startB + at]!;
  return first + second + (third + fourth);
}
