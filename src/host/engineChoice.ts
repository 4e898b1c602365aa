import * as vscode from 'vscode';
import type { EngineChoice } from '../core/training/settings';

/** Where the arithmetic runs, as the person's settings say; a value that is not what the setting allows counts as not set. */
export function engineChoice(): EngineChoice {
  const configuration = vscode.workspace.getConfiguration('undertone');
  const engine = configuration.get('engine');
  const threads = configuration.get('threads');
  return {
    engine: engines.find(name => name === engine) ?? 'auto',
    threads: typeof threads === 'number' && Number.isInteger(threads) && threads > 0 ? threads : 0,
  };
}

const engines = ['auto', 'wasm', 'reference', 'tfjs'] as const satisfies readonly EngineChoice['engine'][];
