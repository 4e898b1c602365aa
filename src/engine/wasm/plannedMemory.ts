import { UserFacingError } from '../../core/errors';
import type { EngineExports } from './exports';

/** What a model, a fit or a training needs to come to life. */
export interface WasmSetup {
  readonly memories: SpareMemories;
  /** In bytes. */
  readonly memoryLimit: number;
}

/**
 * Memories that are no longer used, for what comes next: the garbage collector does not see how large they are, and would let several
 * stand beside each other.
 */
export class SpareMemories {
  private readonly spare: PlannedMemory[] = [];

  constructor(readonly module: WebAssembly.Module) {}

  /** One in which everything behind the engine's own data is zero. */
  take(memoryLimit: number): PlannedMemory {
    return this.spare.pop() ?? new PlannedMemory(this.module, memoryLimit);
  }

  giveBack(memory: PlannedMemory): void {
    memory.clear();
    this.spare.push(memory);
  }
}

/** An instance of the module with memory of its own, which is collected with it. */
export class PlannedMemory {
  readonly memory = new WebAssembly.Memory({ initial: 16, maximum: LARGEST_PAGES, shared: true });
  readonly exports: EngineExports;

  constructor(
    module: WebAssembly.Module,
    private readonly memoryLimit: number,
  ) {
    const instance = new WebAssembly.Instance(module, { env: { memory: this.memory } });
    this.exports = instance.exports as unknown as EngineExports;
  }

  /**
   * Grows to hold what was planned last.
   * @throws UserFacingError with the figures when that is more than allowed
   */
  grow(what: string, remedy: string): void {
    const bytes = this.exports.plannedEnd();
    const { memoryLimit } = this;
    if (bytes > memoryLimit) {
      throw new UserFacingError(
        `${what} would need ${megabytes(bytes)} of memory; ${megabytes(memoryLimit)} are allowed.`,
        remedy,
      );
    }
    const missing = Math.ceil(bytes / PAGE_BYTES) - this.memory.buffer.byteLength / PAGE_BYTES;
    if (missing > 0) this.memory.grow(missing);
  }

  clear(): void {
    new Uint8Array(this.memory.buffer).fill(0, this.exports.configurationAddress());
  }

  floats(address: number, count: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, count);
  }

  integers(address: number, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, address, count);
  }
}

const PAGE_BYTES = 65536;

/** What 32-bit addresses reach. */
const LARGEST_PAGES = 65536;

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MB`;
}
