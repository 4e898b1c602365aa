import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { existsSync } from 'node:fs';

/** Two compilations of the same source: `relaxed` uses fused multiply-adds, `plain` runs on every engine with 128-bit SIMD. */
export type WasmBuild = 'relaxed' | 'plain';

/** The faster of the builds that this JavaScript engine accepts. */
export function bestBuild(): WasmBuild {
  return WebAssembly.validate(relaxedProbe) ? 'relaxed' : 'plain';
}

export interface CompiledBuild {
  readonly module: WebAssembly.Module;
  /** Changes with every change of the code. */
  readonly digest: string;
}

/** @throws Error when the file is missing (the project was not built) or is not what this JavaScript engine accepts */
export async function compileBuild(build: WasmBuild): Promise<CompiledBuild> {
  const bytes = await readFile(path.join(folderOfBuilds(), fileOf(build)));
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { module: await WebAssembly.compile(bytes), digest };
}

export function fileOf(build: WasmBuild): string {
  return `engine-${build}.wasm`;
}

/** Beside the bundle; for unbundled code, as in tests, where `npm run build` puts it. */
function folderOfBuilds(): string {
  return existsSync(path.join(__dirname, fileOf('plain'))) ? __dirname : path.join(__dirname, '../../../../dist');
}

/** The smallest module with an `f32x4.relaxed_madd`: () → v128, of three zeros. */
const relaxedProbe = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x13, 0x01, 0x11, 0x00],
  ...[0x41, 0x00, 0xfd, 0x0f],
  ...[0x41, 0x00, 0xfd, 0x0f],
  ...[0x41, 0x00, 0xfd, 0x0f],
  ...[0xfd, 0x85, 0x02, 0x0b],
);
