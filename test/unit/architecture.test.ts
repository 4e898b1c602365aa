import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const source = resolve('src');

describe('the architecture', () => {
  const imports = readImports();

  it('knows every folder and file at the top of src', async () => {
    const { layers } = await import('../layers.mjs');
    const top = new Set(imports.map(({ file }) => layerOf(file)));
    assert.deepEqual(
      [...top].filter(name => !(name in layers)),
      [],
    );
    assert.ok(imports.length > 50, `only ${imports.length} imports were read`);
  });

  it('lets each layer import only the layers below it', async () => {
    const { layers } = await import('../layers.mjs');
    const broken = imports.filter(({ file, target }) => {
      if (target === undefined) return false;
      const [from, to] = [layerOf(file), layerOf(target)];
      return from !== to && !layers[from]!.mayImport.includes(to);
    });
    assert.deepEqual(broken.map(describeImport), []);
  });

  it('keeps packages out of the layers that must not know them', async () => {
    const { confined, layers } = await import('../layers.mjs');
    const broken = imports.filter(({ file, name, target }) => {
      if (target !== undefined) return false;
      const isAtHome = file.startsWith(`${confined.folder}/`);
      const forbidden = [...layers[layerOf(file)]!.forbiddenPackages, ...(isAtHome ? [] : [confined.packages])];
      return forbidden.some(pattern => matches(pattern, name));
    });
    assert.deepEqual(broken.map(describeImport), []);
  });

  it('gives core no package but a pure one', () => {
    const packages = imports.filter(({ file, target }) => layerOf(file) === 'core' && target === undefined);
    const others = packages.filter(({ name }) => name !== 'zod');
    assert.deepEqual(others.map(describeImport), []);
  });

  it('has no ring of files that import each other', () => {
    assert.deepEqual(findCycle(imports), []);
  });

  it('sees type-only, dynamic and re-exporting imports', () => {
    const text =
      "import type { A } from 'a'; const b = await import('b'); export * from 'c'; type D = import('d').D; require('e');";
    assert.deepEqual(importedNames(text).sort(), ['a', 'b', 'c', 'd', 'e']);
  });

  it('would find a ring', () => {
    const ring = [
      { file: 'a.ts', name: './b', target: 'b.ts' },
      { file: 'b.ts', name: './c', target: 'c.ts' },
      { file: 'c.ts', name: './b', target: 'b.ts' },
    ];
    assert.deepEqual(findCycle(ring), ['b.ts', 'c.ts', 'b.ts']);
  });
});

/** Paths are relative to `src`, with slashes. */
interface Import {
  readonly file: string;
  /** As it is written. */
  readonly name: string;
  /** The file it leads to, when that is one of ours. */
  readonly target: string | undefined;
}

function readImports(): Import[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).map(file => file.split(sep).join('/'));
  // AssemblyScript is a language of its own, with imports of its own.
  const ours = files.filter(file => file.endsWith('.ts') && !file.startsWith('engine/wasm/assembly/'));
  return ours.flatMap(file =>
    importedNames(readFileSync(join(source, file), 'utf8')).map(name => ({ file, name, target: targetOf(file, name) })),
  );
}

function importedNames(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function targetOf(file: string, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined;
  const path = resolve(source, dirname(file), name);
  const found = [path, `${path}.ts`].find(candidate => /\.\w+$/.test(candidate) && existsSync(candidate));
  assert.ok(found, `${file} imports ${name}, which is not there`);
  return relative(source, found).split(sep).join('/');
}

function layerOf(file: string): string {
  return file.split('/', 1)[0]!;
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function describeImport({ file, name }: Import): string {
  return `src/${file} imports ${name}`;
}

/** @returns the files of one ring, the first repeated at the end; empty when there is none */
function findCycle(imports: readonly Import[]): string[] {
  const finished = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (finished.has(file)) return [];
    for (const { target } of imports.filter(each => each.file === file)) {
      const cycle = target === undefined ? [] : visit(target, [...path, file]);
      if (cycle.length > 0) return cycle;
    }
    finished.add(file);
    return [];
  };
  for (const { file } of imports) {
    const cycle = visit(file, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
