import { multiplyTiles } from './tile';
import { GATE_PITCH, rowPitch } from './weightGradient';

/**
 * Adds A·B to the seven products of a kernel's gradient, by Strassen's product in Winograd's form (Winograd 1971): from the quarters of both factors
 * seven products of an eighth of the work instead of eight, so 128-bit vectors do more than their peak. A kernel's gradient is a sum over
 * blocks of time steps; the seven are summed by themselves over a whole batch and joined once, which leaves eight additions of quarters of
 * the factors a block:
 *
 *   S1 = A21 + A22   S2 = S1 − A11   S3 = A11 − A21   S4 = A12 − S2
 *   T1 = B12 − B11   T2 = B22 − T1   T3 = B22 − B12   T4 = B21 − T2
 *   P1 = A11·B11   P2 = A12·B21   P3 = S4·B22   P4 = A22·T4   P5 = S1·T1   P6 = S2·T2   P7 = S3·T3
 *
 *   C11 = P1 + P2   C12 = P1 + P6 + P5 + P3   C21 = P1 + P6 + P7 + P4   C22 = P1 + P6 + P7 + P5
 *
 * A are the rows' strips [half][row/4][position][4], B the gates' [unit pair][position][8]; `steps` is even, its halves are those of the
 * positions. The products stand as [unit pair][P][row/4][4][8]: what a strip of B adds to is one piece.
 */
export function addSevenProducts(
  a: usize,
  rowGroups: i32,
  b: usize,
  pairs: i32,
  steps: i32,
  products: usize,
  rowSums: usize,
  gateSums: usize,
): void {
  const positions = steps * 4;
  const pitch = rowPitch(steps / 2);
  const gateBytes = <usize>positions * 32;
  const groups = rowGroups / 2;
  const quarter = <usize>groups * pitch;
  const a11 = a;
  const a21 = a11 + quarter;
  const a12 = a21 + quarter;
  const a22 = a12 + quarter;
  const s1 = rowSums;
  const s2 = s1 + quarter;
  const s3 = s2 + quarter;
  const s4 = s3 + quarter;
  sumRowQuarters(a11, a12, a21, a22, s1, s2, s3, s4, quarter);
  const t1 = gateSums;
  const t2 = t1 + gateBytes;
  const t3 = t2 + gateBytes;
  const t4 = t3 + gateBytes;
  const bytes = <usize>groups * 128;
  for (let pair = 0; pair < pairs / 2; pair++) {
    const b11 = b + <usize>pair * GATE_PITCH;
    const b21 = b11 + gateBytes;
    const b12 = b11 + <usize>(pairs / 2) * GATE_PITCH;
    const b22 = b12 + gateBytes;
    sumColumnQuarters(b11, b21, b12, b22, t1, t2, t3, t4, gateBytes);
    multiplyTiles(a11, pitch, b11, positions, products, groups);
    multiplyTiles(a12, pitch, b21, positions, products + bytes, groups);
    multiplyTiles(s4, pitch, b22, positions, products + 2 * bytes, groups);
    multiplyTiles(a22, pitch, t4, positions, products + 3 * bytes, groups);
    multiplyTiles(s1, pitch, t1, positions, products + 4 * bytes, groups);
    multiplyTiles(s2, pitch, t2, positions, products + 5 * bytes, groups);
    multiplyTiles(s3, pitch, t3, positions, products + 6 * bytes, groups);
    products += 7 * bytes;
  }
}

/** Adds C of the products to the gradient [row][columnBytes]. */
export function joinSevenProducts(products: usize, rowGroups: i32, gradient: usize, columnBytes: usize): void {
  const rows = rowGroups * 2;
  const bytes = <usize>rows * 32;
  const columns = columnBytes / 2;
  for (let column: usize = 0; column < columns; column += 32) {
    let upper = gradient + column;
    for (let row = 0; row < rows; row++) {
      joinQuads(products, bytes, upper, upper + columns, <usize>rows * columnBytes);
      joinQuads(products + 16, bytes, upper + 16, upper + columns + 16, <usize>rows * columnBytes);
      products += 32;
      upper += columnBytes;
    }
    products += 6 * bytes;
  }
}

@inline
function joinQuads(products: usize, bytes: usize, left: usize, right: usize, lower: usize): void {
  const p1 = v128.load(products);
  const p5 = v128.load(products + 4 * bytes);
  const upperSum = f32x4.add(p1, v128.load(products + 5 * bytes));
  const lowerSum = f32x4.add(upperSum, v128.load(products + 6 * bytes));
  addAt(left, f32x4.add(p1, v128.load(products + bytes)));
  addAt(right, f32x4.add(f32x4.add(upperSum, p5), v128.load(products + 2 * bytes)));
  addAt(left + lower, f32x4.add(lowerSum, v128.load(products + 3 * bytes)));
  addAt(right + lower, f32x4.add(lowerSum, p5));
}

@inline
function addAt(place: usize, value: v128): void {
  v128.store(place, f32x4.add(v128.load(place), value));
}

/** S1 to S4 of A's quarters, `bytes` each. */
export function sumRowQuarters(a11: usize, a12: usize, a21: usize, a22: usize, s1: usize, s2: usize, s3: usize, s4: usize, bytes: usize): void {
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const upper = v128.load(a11 + offset);
    const lower = v128.load(a21 + offset);
    const first = f32x4.add(lower, v128.load(a22 + offset));
    const second = f32x4.sub(first, upper);
    v128.store(s1 + offset, first);
    v128.store(s2 + offset, second);
    v128.store(s3 + offset, f32x4.sub(upper, lower));
    v128.store(s4 + offset, f32x4.sub(v128.load(a12 + offset), second));
  }
}

/** T1 to T4 of B's quarters, `bytes` each. */
export function sumColumnQuarters(b11: usize, b21: usize, b12: usize, b22: usize, t1: usize, t2: usize, t3: usize, t4: usize, bytes: usize): void {
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const upper = v128.load(b12 + offset);
    const lower = v128.load(b22 + offset);
    const first = f32x4.sub(upper, v128.load(b11 + offset));
    const second = f32x4.sub(lower, first);
    v128.store(t1 + offset, first);
    v128.store(t2 + offset, second);
    v128.store(t3 + offset, f32x4.sub(lower, upper));
    v128.store(t4 + offset, f32x4.sub(v128.load(b21 + offset), second));
  }
}
