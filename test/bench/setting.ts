import type { WasmBuild } from '../../src/engine/wasm/build';
import type { Peer } from './peer';
import type { Report } from './report';

/** What the command line asked for. */
export interface Setting {
  readonly threads: number;
  readonly build: WasmBuild | undefined;
  /** How often contestants take turns. */
  readonly rounds: number;
  /** Rows of the step suite, from 1. */
  readonly rows: readonly number[] | undefined;
  readonly peers: readonly Peer[];
  readonly report: Report;
}

export type Suite = (setting: Setting) => Promise<void>;
