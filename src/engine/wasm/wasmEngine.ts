import type { Engine, ModelOptions } from '../../core/engine';
import { checkLinearProblem, type LinearProblem, type LinearSettings } from '../../core/linear/linearFit';
import type { ModelSpecification } from '../../core/network/specification';
import { checkSkipGram, type SkipGramSettings, type TokenCorpus } from '../../core/wordVectors/skipGram';
import { NewtonFit } from '../linear/newtonFit';
import { SkipGramRun } from '../wordVectors/skipGramRun';
import { wordFrequencies } from '../wordVectors/wordFrequencies';
import { bestBuild, compileBuild, type CompiledBuild, type WasmBuild } from './build';
import { SpareMemories, type WasmSetup } from './plannedMemory';
import { WasmLinearArithmetic } from './wasmLinearArithmetic';
import { WasmModel } from './wasmModel';
import { WasmSkipGramArithmetic } from './wasmSkipGramArithmetic';

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
  readonly build: string;
  private readonly models = new Set<WasmModel>();
  private readonly memories: SpareMemories;

  private constructor(
    { module, digest }: CompiledBuild,
    build: WasmBuild,
    private readonly options: WasmEngineOptions,
  ) {
    this.memories = new SpareMemories(module);
    const threads = options.threads === 1 ? '1 thread' : `${options.threads} threads`;
    const simd = build === 'relaxed' ? 'relaxed SIMD' : 'SIMD';
    this.description = `wasm engine (${simd}, ${threads}): ${options.reason ?? 'asked for'}`;
    this.build = `${build} ${digest}, ${threads}`;
  }

  /** @throws Error when the build is missing or this JavaScript engine cannot run it */
  static async load(options: WasmEngineOptions): Promise<WasmEngine> {
    const build = options.build ?? bestBuild();
    return new WasmEngine(await compileBuild(build), build, options);
  }

  createModel(specification: ModelSpecification, options: ModelOptions): WasmModel {
    const model = new WasmModel(specification, options, { ...this.setup, threads: this.options.threads });
    this.models.add(model);
    return model;
  }

  fitLinear(problem: LinearProblem, settings: LinearSettings): NewtonFit {
    checkLinearProblem(problem, settings);
    return new NewtonFit(new WasmLinearArithmetic(problem, settings, this.setup), problem, settings);
  }

  trainSkipGram(corpus: TokenCorpus, settings: SkipGramSettings): SkipGramRun {
    checkSkipGram(corpus, settings);
    const arithmetic = new WasmSkipGramArithmetic(settings, wordFrequencies(corpus, settings), this.setup);
    return new SkipGramRun(arithmetic, corpus, settings);
  }

  dispose(): void {
    for (const model of this.models) model.dispose();
    this.models.clear();
  }

  private get setup(): WasmSetup {
    return { memories: this.memories, memoryLimit: this.options.memoryLimit ?? DEFAULT_MEMORY_LIMIT };
  }
}

const DEFAULT_MEMORY_LIMIT = 2 ** 31;
