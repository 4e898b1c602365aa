import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/*
 * Compiles the AssemblyScript sources to `dist/engine-plain.wasm` and `dist/engine-relaxed.wasm`, where they are older than a source.
 * `--kernels` does the same for the modules of the benchmark: `out/kernels-….wasm`.
 */
const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, 'assembly');
const root = join(here, '../../..');

const newestSource = Math.max(
  statSync(fileURLToPath(import.meta.url)).mtimeMs,
  ...readdirSync(sources).map(name => statSync(join(sources, name)).mtimeMs),
);
const [entry, output] = process.argv.includes('--kernels')
  ? ['kernels', join(root, 'out/kernels')]
  : ['index', join(root, 'dist/engine')];
mkdirSync(dirname(output), { recursive: true });
await compile(`${output}-plain.wasm`, 'simd,threads');
await compile(`${output}-relaxed.wasm`, 'simd,threads,relaxed-simd');

/**
 * @param {string} file
 * @param {string} features
 */
async function compile(file, features) {
  if ((statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > newestSource) return;
  const { error, stderr } = await asc.main([
    relative(process.cwd(), join(sources, `${entry}.ts`)),
    ...['--outFile', relative(process.cwd(), file)],
    ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', features],
    // The caller brings the memory, which threads share; its size is planned per model.
    ...['--importMemory', '--sharedMemory', '--initialMemory', '16', '--maximumMemory', '65536'],
  ]);
  if (error) {
    console.error(stderr.toString());
    throw error;
  }
}
