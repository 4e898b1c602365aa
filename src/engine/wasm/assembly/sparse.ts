import { multiplyAdd } from './simd';

/**
 * out[i] ← Σ values[e] · vector[indices[e]] over the elements e of line i, where vector and out have rows of `lanes` floats. Lines are rows
 * of features and the vector weights, or lines are columns and the vector is one row for each text: then it fits the first caches.
 */
export function multiplySparse(
  starts: usize,
  indices: usize,
  values: usize,
  lines: i32,
  vector: usize,
  out: usize,
  lanes: i32,
): void {
  for (let line = 0; line < lines; line++) {
    const from = <usize>load<i32>(starts + <usize>line * 4) * 4;
    const to = <usize>load<i32>(starts + <usize>line * 4, 4) * 4;
    const place = out + <usize>(line * lanes) * 4;
    if (lanes == 1) store<f32>(place, sumOfNumbers(indices + from, values + from, to - from, vector));
    else sumOfRows(indices + from, values + from, to - from, vector, place, <usize>lanes * 4);
  }
}

/** Four sums in step: that hides the latency of an addition. */
@inline
function sumOfNumbers(indices: usize, values: usize, bytes: usize, vector: usize): f32 {
  let sum0: f32 = 0;
  let sum1: f32 = 0;
  let sum2: f32 = 0;
  let sum3: f32 = 0;
  let at: usize = 0;
  for (; at + 16 <= bytes; at += 16) {
    sum0 += load<f32>(values + at) * load<f32>(vector + (<usize>load<u32>(indices + at) << 2));
    sum1 += load<f32>(values + at, 4) * load<f32>(vector + (<usize>load<u32>(indices + at, 4) << 2));
    sum2 += load<f32>(values + at, 8) * load<f32>(vector + (<usize>load<u32>(indices + at, 8) << 2));
    sum3 += load<f32>(values + at, 12) * load<f32>(vector + (<usize>load<u32>(indices + at, 12) << 2));
  }
  for (; at < bytes; at += 4) {
    sum0 += load<f32>(values + at) * load<f32>(vector + (<usize>load<u32>(indices + at) << 2));
  }
  return sum0 + sum1 + (sum2 + sum3);
}

@inline
function sumOfRows(indices: usize, values: usize, bytes: usize, vector: usize, out: usize, pitch: usize): void {
  for (let lane: usize = 0; lane < pitch; lane += 16) {
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    let at: usize = 0;
    for (; at + 8 <= bytes; at += 8) {
      even = multiplyAdd(v128.load32_splat(values + at), v128.load(vector + lane + load<u32>(indices + at) * pitch), even);
      odd = multiplyAdd(v128.load32_splat(values + at, 4), v128.load(vector + lane + load<u32>(indices + at, 4) * pitch), odd);
    }
    if (at < bytes) {
      even = multiplyAdd(v128.load32_splat(values + at), v128.load(vector + lane + load<u32>(indices + at) * pitch), even);
    }
    v128.store(out + lane, f32x4.add(even, odd));
  }
}

/** The same matrix by its columns, by counting; `columnStarts` has room for two more than there are columns. */
export function transposeSparse(
  rows: i32,
  columnCount: i32,
  rowStarts: usize,
  columns: usize,
  values: usize,
  columnStarts: usize,
  columnRows: usize,
  columnValues: usize,
): void {
  // Counts stand two places further on, so that while elements are placed each start moves to where it belongs.
  const elements = load<i32>(rowStarts + <usize>rows * 4);
  for (let element: usize = 0; element < <usize>elements; element++) {
    const count = columnStarts + (<usize>load<i32>(columns + element * 4) + 2) * 4;
    store<i32>(count, load<i32>(count) + 1);
  }
  for (let column = 2; column <= columnCount; column++) {
    const start = columnStarts + <usize>column * 4;
    store<i32>(start, load<i32>(start) + load<i32>(start - 4));
  }
  for (let row = 0; row < rows; row++) {
    const to = <usize>load<i32>(rowStarts + <usize>row * 4, 4);
    for (let element = <usize>load<i32>(rowStarts + <usize>row * 4); element < to; element++) {
      const start = columnStarts + (<usize>load<i32>(columns + element * 4) + 1) * 4;
      const place = <usize>load<i32>(start) * 4;
      store<i32>(columnRows + place, row);
      store<f32>(columnValues + place, load<f32>(values + element * 4));
      store<i32>(start, load<i32>(start) + 1);
    }
  }
}
