import { bestBuild } from '../../../src/engine/wasm/build';
import { Kernels } from '../peak';
import type { Setting } from '../setting';

/** What the processor could do with 128-bit vectors, and what the micro-kernel makes of it. */
export function benchmarkKernel({ build, report }: Setting): Promise<void> {
  const kernels = new Kernels(build ?? bestBuild());
  report.heading('Micro-kernel, GFLOP/s of one core (best)');
  const peak = kernels.peak();
  report.figure('kernel', '128-bit multiply-add peak', peak, 'GFLOP/s');
  for (const units of [32, 64, 128, 256]) {
    const rate = kernels.tile(units);
    report.figure('kernel', `4×8 tile, ${units} units`, rate, `GFLOP/s, ${percent(rate / peak)} of the peak`);
  }
  return Promise.resolve();
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
