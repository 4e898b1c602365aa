import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WasmBuild } from '../../src/engine/wasm/build';
import { time } from './contest';

interface KernelExports {
  peak(place: number, rounds: number): void;
  tiles(kernel: number, states: number, out: number, units: number, count: number): void;
}

/** The benchmark's own module: rates of bare multiply-adds and of the micro-kernel, in GFLOP/s; the best of several tries. */
export class Kernels {
  private readonly exports: KernelExports;

  constructor(build: WasmBuild) {
    const file = path.resolve(__dirname, '../../kernels-' + build + '.wasm');
    const memory = new WebAssembly.Memory({ initial: 64, maximum: 65536, shared: true });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), { env: { memory } });
    this.exports = instance.exports as unknown as KernelExports;
  }

  peak(): number {
    const rounds = 20_000;
    return rate(80 * rounds, () => {
      this.exports.peak(PLACE, rounds);
    });
  }

  /** A step's recurrent product of a panel at `units` units. */
  tile(units: number): number {
    return rate(64 * units * units, () => {
      this.exports.tiles(KERNEL, STATES, OUT, units, units);
    });
  }
}

const PLACE = 65536;
const STATES = 131072;
const OUT = 196608;
const KERNEL = 262144;

/** 20 tries of a millisecond or so each, after as many to let the compiler optimize. */
function rate(operations: number, work: () => void): number {
  const repeats = Math.ceil(5e7 / operations);
  let best = Infinity;
  for (let attempt = 0; attempt < 40; attempt++) {
    const { wall } = time(() => {
      for (let repeat = 0; repeat < repeats; repeat++) work();
    });
    if (attempt >= 20) best = Math.min(best, wall / repeats);
  }
  return operations / best / 1e6;
}
