import { Cell } from './layer';
import { sumColumnQuarters } from './strassen';
import { Thread } from './thread';
import { multiplyTiles } from './tile';

/**
 * One packed kernel times what two panels have at a step: out += kernel · input for each. `input2` is 0 where there is one panel only.
 *
 *   kernel [half][tiles][count/2][4], then S1 to S4 of its quarters, or [tiles][count][4]; see `packing.ts`
 *   input  [count][8]
 *   out    [tiles][4][8]
 *
 * Two panels are the halves that Strassen's product needs of its second factor; `strassen.ts` has the formulas. What several quarters of
 * the result share is added at the end. Every quarter of the kernel is one piece: at half of every other line the processor fetches
 * memory in vain, and nothing is gained.
 */
export function multiplyBoth(
  thread: Thread,
  cell: Cell,
  kernel: usize,
  count: i32,
  tiles: i32,
  input1: usize,
  out1: usize,
  input2: usize,
  out2: usize,
): void {
  if (!gainsByHalves(cell, count, tiles)) {
    const pitch = <usize>count * 16;
    multiplyTiles(kernel, pitch, input1, count, out1, tiles);
    if (input2) multiplyTiles(kernel, pitch, input2, count, out2, tiles);
    return;
  }
  const half = count / 2;
  const halfTiles = tiles / 2;
  const pitch = <usize>half * 16;
  const inputBytes = <usize>half * 32;
  const quarter = <usize>halfTiles * pitch;
  if (input2 == 0) {
    multiplyTiles(kernel, pitch, input1, half, out1, tiles);
    multiplyTiles(kernel + 2 * quarter, pitch, input1 + inputBytes, half, out1, tiles);
    return;
  }
  const outBytes = <usize>halfTiles * 128;
  const a11 = kernel;
  const a21 = a11 + quarter;
  const a12 = a21 + quarter;
  const a22 = a12 + quarter;
  const s1 = a22 + quarter;
  const s2 = s1 + quarter;
  const s3 = s2 + quarter;
  const s4 = s3 + quarter;
  const b21 = input1 + inputBytes;
  const b22 = input2 + inputBytes;
  const t1 = thread.inputSums;
  const t2 = t1 + inputBytes;
  const t3 = t2 + inputBytes;
  const t4 = t3 + inputBytes;
  sumColumnQuarters(input1, b21, input2, b22, t1, t2, t3, t4, inputBytes);
  const p1 = thread.outSums;
  const p5 = p1 + outBytes;
  const p7 = p5 + outBytes;
  memory.fill(p1, 0, 3 * outBytes);
  multiplyTiles(a11, pitch, input1, half, p1, halfTiles);
  addTo(out1, p1, outBytes);
  multiplyTiles(a12, pitch, b21, half, out1, halfTiles);
  multiplyTiles(s2, pitch, t2, half, p1, halfTiles);
  multiplyTiles(s1, pitch, t1, half, p5, halfTiles);
  multiplyTiles(s3, pitch, t3, half, p7, halfTiles);
  multiplyTiles(s4, pitch, b22, half, out2, halfTiles);
  multiplyTiles(a22, pitch, t4, half, out1 + outBytes, halfTiles);
  addShared(out1 + outBytes, out2, p1, p5, p7, outBytes);
}

/**
 * Whether a product can be halved both ways, groups of four rows being kept together, and is large enough to gain by it. Sums of quarters
 * round where a single product would be 0, and Adam makes a full step of the smallest gradient: so padding must not take part.
 */
export function gainsByHalves(cell: Cell, count: i32, tiles: i32): bool {
  return !cell.padded && ((count & 7) | (tiles & 1)) == 0 && count >= 32 && tiles >= 8;
}

function addTo(out: usize, sums: usize, bytes: usize): void {
  for (let offset: usize = 0; offset < bytes; offset += 32) {
    v128.store(out + offset, f32x4.add(v128.load(out + offset), v128.load(sums + offset)));
    v128.store(out + offset, f32x4.add(v128.load(out + offset, 16), v128.load(sums + offset, 16)), 16);
  }
}

/** C21 += P1 + P7, C12 += P1 + P5, C22 += P1 + P5 + P7, where P1 has P6 with it. */
function addShared(c21: usize, c12: usize, p1: usize, p5: usize, p7: usize, bytes: usize): void {
  const c22 = c12 + bytes;
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const shared = v128.load(p1 + offset);
    const lower = f32x4.add(shared, v128.load(p7 + offset));
    const fifth = v128.load(p5 + offset);
    v128.store(c21 + offset, f32x4.add(v128.load(c21 + offset), lower));
    v128.store(c12 + offset, f32x4.add(v128.load(c12 + offset), f32x4.add(shared, fifth)));
    v128.store(c22 + offset, f32x4.add(v128.load(c22 + offset), f32x4.add(lower, fifth)));
  }
}
