import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import webpack, { type Configuration } from 'webpack';
import { modelFixtureFolder, recordedPredictions } from './core/model/modelFixture';
import { opinions, smallSettings } from './core/training/trainingFixture';

/** The command line as it is delivered: bundled, and far from any `node_modules` unless NODE_PATH names one. */
describe('the bundled command line', function () {
  this.timeout(120_000);
  let folder = '';
  const at = (name: string): string => join(folder, name);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'undertone-bundles-'));
    await bundle(['cli', 'linearPartsWorker', 'tensorflowProcess'], folder);
    for (const name of ['engine-plain.wasm', 'engine-relaxed.wasm']) copyFileSync(resolve('dist', name), at(name));
    const rows = opinions(60).map(({ text, labels }) => `${labels[0] ?? ''},${text}`);
    writeFileSync(at('train.csv'), ['label,text', ...rows].join('\n'));
    writeFileSync(at('config.json'), JSON.stringify({ ...smallSettings, epochs: 1 }));
    writeFileSync(at('texts.txt'), texts.join('\n'));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const texts = recordedPredictions().map(({ text }) => text);
  const undertone = (
    words: readonly string[],
    nodePath = '',
  ): { code: number | null; stdout: string; stderr: string } => {
    const env = { ...process.env, NODE_PATH: nodePath };
    const { status, stdout, stderr } = spawnSync(process.execPath, [at('cli.js'), ...words], { env, encoding: 'utf8' });
    return { code: status, stdout, stderr };
  };
  const train = (engine: string, nodePath?: string) =>
    undertone(
      ['train', '--data', at('train.csv'), '--config', at('config.json'), '--out', at('model'), '--engine', engine],
      nodePath,
    );

  it('chooses WebAssembly and says so, and why not TensorFlow', () => {
    const { code, stderr } = train('auto');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^wasm engine .*the fastest one\. TensorFlow is not used, as .* is not installed/);
  });

  it('finds TensorFlow.js where it is installed', () => {
    const predicted = undertone(
      ['predict', '--model', modelFixtureFolder, at('texts.txt'), '--engine', 'tfjs'],
      resolve('node_modules'),
    );
    assert.equal(predicted.code, 0, predicted.stderr);
    const lines = predicted.stdout.trimEnd().split('\n');
    assert.deepEqual(
      lines.map(line => line.split('\t')[0]),
      recordedPredictions().map(({ label }) => label),
    );
  });

  it('says what to install where there is no TensorFlow.js', () => {
    const { code, stderr } = train('tfjs');
    assert.equal(code, 1);
    assert.match(
      stderr,
      /tfjs-node is not installed, and plain @tensorflow\/tfjs is not installed\.\nInstall @tensorflow\/tfjs-node/,
    );
  });
});

/** As `npm run build` makes them, but not minimized. */
function bundle(names: readonly string[], folder: string): Promise<void> {
  const all = createRequire(__filename)(resolve('webpack.config.js')) as Configuration[];
  const chosen = all
    .filter(({ name }) => names.includes(name!))
    .map(configuration => ({
      ...configuration,
      output: { ...configuration.output, path: folder },
      optimization: { minimize: false },
      devtool: false as const,
    }));
  return new Promise((settle, reject) => {
    webpack(chosen, (error, stats) => {
      if (error !== null) reject(error);
      else if (stats === undefined || stats.hasErrors()) reject(new Error(stats?.toString('errors-only')));
      else settle();
    });
  });
}
