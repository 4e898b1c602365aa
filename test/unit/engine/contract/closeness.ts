import assert from 'node:assert/strict';

/** Fails with the worst element when any is further than the tolerance from what is expected. NaN is never close. */
export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  assert.equal(actual.length, expected.length, `${what}: ${actual.length} numbers instead of ${expected.length}`);
  let worst = 0;
  for (let index = 0; index < expected.length; index++) {
    if (!(difference(actual, expected, index) <= difference(actual, expected, worst))) worst = index;
  }
  assert.ok(
    difference(actual, expected, worst) <= tolerance,
    `${what}[${worst}] is ${actual[worst]} instead of ${expected[worst]}: further off than ${tolerance}`,
  );
}

function difference(actual: ArrayLike<number>, expected: ArrayLike<number>, index: number): number {
  return Math.abs(actual[index]! - expected[index]!);
}
