import { bestBuild, type WasmBuild } from '../../../src/engine/wasm/build';
import { WasmEngine } from '../../../src/engine/wasm/wasmEngine';
import { describeEngineContract } from './engineContract';

const builds: readonly WasmBuild[] = bestBuild() === 'relaxed' ? ['plain', 'relaxed'] : ['plain'];
for (const build of builds) {
  for (const threads of [1, 2]) {
    const title = `wasm, ${build} build, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
    describeEngineContract(title, () => WasmEngine.load({ build, threads }), {
      logits: 5e-7,
      gradients: 1e-7,
      trainingLoss: 5e-6,
      finiteDifferences: 1e-5,
      padding: 0,
    });
  }
}
