import { multiplyAdd } from './simd';
import { multiplyTile } from './tile';

/** A module of its own, for the benchmark only: what the micro-kernel reaches, and what there is to reach. */

/** Ten independent multiply-adds of four lanes `rounds` times: the 128-bit peak, 80 operations a round. */
export function peak(place: usize, rounds: i32): void {
  const a = v128.load(place);
  const b = v128.load(place, 16);
  let sum0 = a;
  let sum1 = a;
  let sum2 = a;
  let sum3 = a;
  let sum4 = a;
  let sum5 = a;
  let sum6 = a;
  let sum7 = a;
  let sum8 = a;
  let sum9 = a;
  for (let round = 0; round < rounds; round++) {
    sum0 = multiplyAdd(a, b, sum0);
    sum1 = multiplyAdd(a, b, sum1);
    sum2 = multiplyAdd(a, b, sum2);
    sum3 = multiplyAdd(a, b, sum3);
    sum4 = multiplyAdd(a, b, sum4);
    sum5 = multiplyAdd(a, b, sum5);
    sum6 = multiplyAdd(a, b, sum6);
    sum7 = multiplyAdd(a, b, sum7);
    sum8 = multiplyAdd(a, b, sum8);
    sum9 = multiplyAdd(a, b, sum9);
  }
  const low = f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3));
  const high = f32x4.add(f32x4.add(sum4, sum5), f32x4.add(sum6, sum7));
  v128.store(place, f32x4.add(f32x4.add(low, high), f32x4.add(sum8, sum9)), 32);
}

/** The product of a step's states [count][8] with a recurrent kernel of `units` units: 64·count operations a unit. */
export function tiles(kernel: usize, states: usize, out: usize, units: i32, count: i32): void {
  for (let unit = 0; unit < units; unit++) {
    multiplyTile(kernel + <usize>(unit * count) * 16, states, 32, count, out + <usize>unit * 128, 32);
  }
}
