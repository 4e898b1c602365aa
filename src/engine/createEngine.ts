import { availableParallelism } from 'node:os';
import type { Engine } from '../core/engine';
import { messageOf } from '../core/errors';
import type { EngineChoice } from '../core/training/settings';
import { ReferenceEngine } from './reference/referenceEngine';
import { tensorflowInstallation } from './tfjs/tensorflowInstallation';
import { TfjsEngine } from './tfjs/tfjsEngine';
import { WasmEngine } from './wasm/wasmEngine';

/**
 * The engine of this name, or for `auto` the fastest that works here; its `description` says which it is and why.
 * @throws UserFacingError when the engine asked for cannot run here
 */
export async function createEngine(choice: EngineChoice): Promise<Engine> {
  const threads = choice.threads > 0 ? choice.threads : Math.max(1, availableParallelism() - 1);
  switch (choice.engine) {
    case 'auto': {
      const reason = `the fastest one. ${tensorflowInstallation()}`;
      try {
        return await WasmEngine.load({ threads, reason });
      } catch (error) {
        return new ReferenceEngine(`the wasm engine did not load (${messageOf(error)})`);
      }
    }
    case 'wasm':
      return WasmEngine.load({ threads });
    case 'reference':
      return new ReferenceEngine('asked for');
    case 'tfjs':
      return TfjsEngine.start({ threads });
  }
}
