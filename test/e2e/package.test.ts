import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { TemporaryFolder } from '../project/temporaryFolder.mjs' with { 'resolution-mode': 'import' };
import { openWorkbench, type Workbench } from './harness/workbench';

describe('the package', () => {
  let folder: TemporaryFolder;
  let vsix = '';

  before(async () => {
    const { temporaryFolder } = await import('../project/temporaryFolder.mjs');
    folder = temporaryFolder('package');
    vsix = join(folder.path, 'undertone.vsix');
    npm('run', '-s', 'vsix', '--', '--out', vsix);
  });

  after(() => {
    folder.remove();
  });

  it('holds what runs and what is read, and nothing else', () => {
    const listed = npm('exec', '--', 'vsce', 'ls', '--no-dependencies').trim().split('\n').sort();
    assert.deepEqual(listed, [...files].sort());
  });

  it('is under 5 MB with the starter model', () => {
    const megabytes = statSync(vsix).size / 1e6;
    console.log(`      the package has ${megabytes.toFixed(2)} MB`);
    assert.ok(megabytes < 5);
  });

  describe('installed', () => {
    let workbench: Workbench;

    before(async () => {
      const files = { 'film.txt': 'A wonderful film, moving and honest.\n', 'films.csv': films() };
      const datasets = [{ kind: 'csv', path: 'films.csv', textColumn: 'text', labelColumn: 'label', role: 'train' }];
      const project = { format: 'undertone-project', version: 1, labels: [], datasets };
      workbench = await openWorkbench({
        vsix,
        files: { ...files, '.undertone/project.json': JSON.stringify(project) },
      });
    });

    after(() => workbench.close());

    it('annotates with the starter model', async () => {
      const { window } = workbench;
      await window.openFile('film.txt');
      await window.runCommand('Undertone: Annotate File');
      await window.editor.decorations.first().waitFor();
      await window.editor.pointAt('wonderful');
      await window.hover().filter({ hasText: 'positive' }).waitFor();
    });

    it('trains a model', async () => {
      const { window } = workbench;
      await window.runCommand('Undertone: Train');
      await window.notification(/texts that it had not seen/, 100_000);
      assert.equal(workbench.list('.undertone/models').length, 1);
    });
  });
});

const files = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  ...['engine-plain.wasm', 'engine-relaxed.wasm', ...bundlesFor('node20')].map(name => `dist/${name}`),
  ...['codicon.css', 'codicon.ttf', ...bundlesFor('web').flatMap(withLicenses)].map(name => `dist/webview/${name}`),
  'l10n/bundle.l10n.zh-cn.json',
  'media/icon.png',
  ...[
    ...['MODEL_CARD.md', 'SOURCES.md'],
    ...['classifier.json', 'metrics.json', 'model.json', 'weights.bin', 'wide.bin'],
  ].map(name => `media/starter/${name}`),
  'media/undertone.svg',
  ...['annotate', 'label', 'train'].flatMap(step => [
    `media/walkthrough/${step}.md`,
    `media/walkthrough/${step}.nls.zh-cn.md`,
  ]),
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
];

/** All that are built for it, but the command line, which is for those who have the source. */
function bundlesFor(platform: 'node20' | 'web'): readonly string[] {
  const configurations = createRequire(__filename)(resolve('webpack.config.js')) as readonly {
    readonly name: string;
    readonly target: string;
  }[];
  return configurations
    .filter(({ name, target }) => target === platform && name !== 'cli')
    .map(({ name }) => `${name}.js`);
}

/** Of the libraries in a bundle. */
function withLicenses(bundle: string): readonly string[] {
  return [bundle, `${bundle}.LICENSE.txt`];
}

/** Forty texts that are easily told apart. */
function films(): string {
  const rows = Array.from({ length: 20 }, (_, number) => [
    `"A moving and wonderful film, number ${number}",positive`,
    `"A dull and pointless film, number ${number}",negative`,
  ]);
  return ['text,label', ...rows.flat(), ''].join('\n');
}

function npm(...args: readonly string[]): string {
  return execFileSync('npm', args, { encoding: 'utf8' });
}
