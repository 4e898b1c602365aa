import assert from 'node:assert/strict';

/**
 * Asserts that `milliseconds` keep to `limit`. A limit is met on a quiet machine; where tests run, other programs share the processor, so
 * a test fails at five times the limit only: at a fault in kind, not in a busy minute. `UNDERTONE_STRICT=1` asks for the limit itself.
 */
export function assertWithin(limit: number, milliseconds: number, what: string): void {
  const allowed = limit * patience;
  assert.ok(milliseconds < allowed, `${what}: ${milliseconds.toFixed(1)} ms, at most ${allowed.toFixed(0)} allowed`);
}

const patience = process.env['UNDERTONE_STRICT'] === '1' ? 1 : 5;
