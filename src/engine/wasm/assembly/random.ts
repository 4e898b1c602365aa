/** The counter-based numbers of `core/random.ts`, bit for bit; see there. */
export function randomBits(seed: i32, stream: i32, step: i32, index: i32): u32 {
  return bitsAt(sequenceOf(seed, stream, step), index);
}

/** What `randomBits` makes of the sequence at one index. */
@inline
export function bitsAt(sequence: i32, index: i32): u32 {
  return <u32>mix(sequence ^ (index * <i32>0x85ebca6b));
}

/** What `randomBits` makes of everything but the index; `bitsOf` does the rest for four indices at a time. */
export function sequenceOf(seed: i32, stream: i32, step: i32): i32 {
  return mix(mix(seed ^ (stream * <i32>0x9e3779b9)) + step);
}

/** The random bits of `index` to `index` + 3. */
@inline
export function bitsOf(sequence: i32, index: i32): v128 {
  const indices = i32x4.add(i32x4.splat(index), i32x4(0, 1, 2, 3));
  const spread = i32x4.mul(indices, i32x4.splat(<i32>0x85ebca6b));
  let hash = v128.xor(i32x4.splat(sequence), spread);
  hash = i32x4.mul(v128.xor(hash, i32x4.shr_u(hash, 16)), i32x4.splat(<i32>0x85ebca6b));
  hash = i32x4.mul(v128.xor(hash, i32x4.shr_u(hash, 13)), i32x4.splat(<i32>0xc2b2ae35));
  return v128.xor(hash, i32x4.shr_u(hash, 16));
}

/** Whether the element is dropped, as `core/network/dropout.ts` says. */
export function isDropped(seed: i32, stream: i32, step: i32, index: i32, probability: f64): bool {
  return <f64>(randomBits(seed, stream, step, index) >>> 8) < probability * 16777216;
}

/** The numbers of `RandomStream`. */
export const WORD_DROPOUT = 2;
export const EMBEDDING_DROPOUT = 3;
export const RECURRENT_DROPOUT = 4;
export const OUTPUT_DROPOUT = 5;
export const SUBSAMPLING = 8;
export const WINDOW_SIZE = 9;
export const NEGATIVE_SAMPLING = 10;

@inline
function mix(value: i32): i32 {
  let hash = <u32>value;
  hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
  hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
  return <i32>(hash ^ (hash >>> 16));
}
