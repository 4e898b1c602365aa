/**
 * a·b + c on four lanes. The relaxed build rounds once (a fused multiply-add where the processor has one), the plain build twice.
 * Each build is deterministic on one machine; the two differ in the last bits.
 */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c − a·b on four lanes. */
@inline
export function multiplySubtract(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** Clamps without ever turning a NaN into a number, so that one shows up in the loss and the gradient's norm. */
@inline
export function clamp(value: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(value, low), high);
}

/**
 * Zero in place of magnitudes below 1e-20: WebAssembly cannot flush denormals, arithmetic on them is many times slower, and gradients
 * that fade over time steps or an over-fitted batch come to them soon. The bound leaves room for products with small factors.
 * A NaN compares false and would be lost, hence "not below" rather than "above".
 */
@inline
export function flushTiny(value: v128): v128 {
  return flushBelow(value, 1e-20);
}

@inline
export function flushBelow(value: v128, bound: f32): v128 {
  return v128.andnot(value, f32x4.lt(f32x4.abs(value), f32x4.splat(bound)));
}

@inline
export function horizontalSum(value: v128): f32 {
  return (
    f32x4.extract_lane(value, 0) +
    f32x4.extract_lane(value, 1) +
    (f32x4.extract_lane(value, 2) + f32x4.extract_lane(value, 3))
  );
}

/** Reads four v128 at `from`, one every `fromStride` bytes, and writes their transpose at `to`, one every `toStride` bytes. */
@inline
export function transpose4(from: usize, fromStride: usize, to: usize, toStride: usize): void {
  transposeRows(from, from + fromStride, from + 2 * fromStride, from + 3 * fromStride, to, toStride);
}

/** The same for rows that stand anywhere. */
@inline
export function transposeRows(row0: usize, row1: usize, row2: usize, row3: usize, to: usize, toStride: usize): void {
  const a = v128.load(row0);
  const b = v128.load(row1);
  const c = v128.load(row2);
  const d = v128.load(row3);
  const ab01 = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const ab23 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd01 = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const cd23 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab01, cd01, 0, 1, 4, 5));
  v128.store(to + toStride, v128.shuffle<f32>(ab01, cd01, 2, 3, 6, 7));
  v128.store(to + 2 * toStride, v128.shuffle<f32>(ab23, cd23, 0, 1, 4, 5));
  v128.store(to + 3 * toStride, v128.shuffle<f32>(ab23, cd23, 2, 3, 6, 7));
}


/** Adds a·b on four lanes to sums in 64 bits. */
@inline
export function addProducts(a: v128, b: v128, sums: v128): v128 {
  const products = f32x4.mul(a, b);
  const high = v128.shuffle<f32>(products, products, 2, 3, 2, 3);
  return f64x2.add(sums, f64x2.add(f64x2.promote_low_f32x4(products), f64x2.promote_low_f32x4(high)));
}

@inline
export function sumOfLanes(sums: v128): f64 {
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}
