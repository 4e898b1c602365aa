import type { WasmBuild } from '../../src/engine/wasm/build';
import type { PythonPeer } from './pythonPeer';
import type { Report } from './report';

/** What the command line asked for. */
export interface Setting {
  readonly threads: number;
  readonly build: WasmBuild | undefined;
  /** How often contestants take turns. */
  readonly rounds: number;
  /** Rows of the step suite, from 1. */
  readonly rows: readonly number[] | undefined;
  readonly peer: PythonPeer | undefined;
  readonly report: Report;
}

export type Suite = (setting: Setting) => Promise<void>;
