import type { Engine, ModelOptions } from '../../core/engine';
import type { ModelSpecification } from '../../core/network/specification';
import { bestBuild, compileBuild, type WasmBuild } from './build';
import { WasmModel } from './wasmModel';

export interface WasmEngineOptions {
  /** At least 1. */
  readonly threads: number;
  /** Default: the fastest that runs here. */
  readonly build?: WasmBuild;
  /** In bytes, for each model. Default: 2 GB. */
  readonly memoryLimit?: number;
  /** Why this engine was chosen. */
  readonly reason?: string;
}

/** The fused trainer in WebAssembly with SIMD; the default engine. */
export class WasmEngine implements Engine {
  readonly name = 'wasm';
  readonly description: string;
  private readonly models = new Set<WasmModel>();

  private constructor(
    private readonly module: WebAssembly.Module,
    build: WasmBuild,
    private readonly options: WasmEngineOptions,
  ) {
    const threads = options.threads === 1 ? '1 thread' : `${options.threads} threads`;
    const simd = build === 'relaxed' ? 'relaxed SIMD' : 'SIMD';
    this.description = `wasm engine (${simd}, ${threads}): ${options.reason ?? 'asked for'}`;
  }

  /** @throws Error when the build is missing or this JavaScript engine cannot run it */
  static async load(options: WasmEngineOptions): Promise<WasmEngine> {
    const build = options.build ?? bestBuild();
    return new WasmEngine(await compileBuild(build), build, options);
  }

  createModel(specification: ModelSpecification, options: ModelOptions): WasmModel {
    const { threads, memoryLimit = DEFAULT_MEMORY_LIMIT } = this.options;
    const model = new WasmModel(specification, options, { module: this.module, threads, memoryLimit });
    this.models.add(model);
    return model;
  }

  dispose(): void {
    for (const model of this.models) model.dispose();
    this.models.clear();
  }
}

const DEFAULT_MEMORY_LIMIT = 2 ** 31;
