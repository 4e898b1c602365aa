import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as its user does: a process with words, input, output and an exit code. */
export function undertone(
  words: readonly string[],
  input = '',
  onError: (text: string, kill: (signal?: NodeJS.Signals) => void) => void = () => undefined,
): Promise<Ending> {
  return new Promise<Ending>((settle, reject) => {
    const child = spawn(process.execPath, [resolve('out/src/cli/main.js'), ...words]);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      onError(stderr, (signal = 'SIGINT') => child.kill(signal));
    });
    child.on('error', reject);
    child.on('close', code => {
      settle({ code, stdout, stderr });
    });
    child.stdin.end(input);
  });
}

export function lastLine(output: string): unknown {
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
}
