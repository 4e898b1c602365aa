/**
 * Names of n-grams as 53-bit integers, so that millions of them are numbers and not strings. Of a million different n-grams two share
 * a name with a probability of 0.00006; they would then count as one feature.
 *
 * A name grows element by element as two 32-bit halves (`growLow`, `growHigh`), so that the n-grams that start at one place share
 * their work, and is mixed by MurmurHash3's finalizer (Appleby 2011) when it is complete.
 */
export function ngramName(low: number, high: number): number {
  return (mix(high) >>> 11) * 0x100000000 + (mix(low ^ high) >>> 0);
}

export function growLow(low: number, element: number): number {
  const product = Math.imul(low ^ element, 0x9e3779b1);
  return product ^ (product >>> 15);
}

export function growHigh(high: number, element: number): number {
  const product = Math.imul(high ^ element, 0x85ebca77);
  return product ^ (product >>> 13);
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
