import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSemanticSettings } from '../../../src/core/semantic/semanticSettings';
import { assertWithin } from '../../timeLimit';
import { opinions, smallSettings } from '../core/training/trainingFixture';
import { temporaryFolder } from '../storage/temporaryFolder';
import { undertone, type Ending } from './undertone';

const vectors = { ...defaultSemanticSettings.wordVectors, epochs: 1, dimension: 8 };
const fastSemantic = { ...defaultSemanticSettings, wordVectors: vectors, pairVectors: vectors };

/** Trains in a process, and kills it when it has said that an epoch is finished: its code is null then. */
function train(words: readonly string[], killAfterEpoch?: number): Promise<Ending> {
  return undertone(['train', ...words], '', (stderr, kill) => {
    if (killAfterEpoch !== undefined && stderr.includes(`epoch ${killAfterEpoch}:`)) kill('SIGKILL');
  });
}

describe('a training process that is killed', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);
  const words = (out: string, engine: string, ...others: readonly string[]): readonly string[] => [
    ...['--data', at('train.csv'), '--config', at('config.json'), '--out', at(out)],
    ...['--engine', engine, '--threads', '2', ...others],
  ];

  beforeEach(() => {
    const rows = opinions(400).map(({ text, labels }) => `${labels[0] ?? ''},${text}`);
    writeFileSync(at('train.csv'), ['label,text', ...rows].join('\n'));
    const settings = { ...smallSettings, epochs: 30, patience: 30, learningRate: 0.002, schedule: 'oneCycle' };
    writeFileSync(at('config.json'), JSON.stringify(settings));
  });

  for (const { engine, folds } of [
    { engine: 'wasm', folds: 1 },
    { engine: 'wasm', folds: 3 },
    { engine: 'reference', folds: 1 },
    { engine: 'reference', folds: 3 },
  ]) {
    it(`goes on to the same model, byte for byte: ${engine}, ${folds} networks`, async () => {
      const parts = ['--set', `folds=${folds}`, '--set', `semantic=${JSON.stringify(fastSemantic)}`];
      const whole = await train(words('whole', engine, ...parts));
      assert.equal(whole.code, 0, whole.stderr);
      for (const epoch of [3, 9]) {
        const killed = await train(words('killed', engine, '--resume', ...parts), epoch);
        assert.equal(killed.code, null, killed.stderr);
        assert.deepEqual(readdirSync(at('killed')), ['checkpoint']);
      }
      const resumed = await train(words('killed', engine, '--resume', ...parts));
      assert.equal(resumed.code, 0, resumed.stderr);
      const after = Number(/Going on after epoch (\d+)/.exec(resumed.stderr)?.[1]);
      assert.ok(after >= 8 && after < 30, resumed.stderr);
      assert.ok(!resumed.stderr.includes(`epoch ${after}:`));
      for (const name of ['weights.bin', 'wide.bin', 'semantic.bin']) {
        assert.ok(readFileSync(at(`killed/${name}`)).equals(readFileSync(at(`whole/${name}`))), name);
      }
      assert.ok(!existsSync(at('killed/checkpoint')));
    });
  }

  it('starts anew when it is not asked to resume, and says why when it cannot', async () => {
    assert.equal((await train(words('killed', 'reference'), 3)).code, null);
    const otherSeed = await train(words('killed', 'reference', '--seed', '2', '--resume'), 2);
    assert.match(otherSeed.stderr, /Starting anew: the interrupted run had another seed/);
    const anew = await train(words('killed', 'reference'));
    assert.match(anew.stderr, /^epoch 1:/m);
    assert.equal(anew.code, 0, anew.stderr);
    const nothing = await train(words('killed', 'reference', '--resume'), 1);
    assert.match(nothing.stderr, /No interrupted run is kept in .*killed: starting anew/);
    assert.ok(existsSync(at('killed/weights.bin')), 'the model before it is gone');
  });

  it('ends within its time budget when it is given one, with several networks', async () => {
    writeFileSync(at('config.json'), JSON.stringify({ ...smallSettings, epochs: 10_000, patience: 10_000, folds: 3 }));
    const started = performance.now();
    const { code, stderr } = await train(words('model', 'reference', '--time-budget', '6'));
    const took = performance.now() - started;
    assert.equal(code, 0, stderr);
    assert.match(stderr, /The time is used up; the best epoch was kept/);
    assertWithin(8_000, took, 'a training of 6 s');
    assert.ok(existsSync(at('model/weights.bin')));
  });

  it('says which parts were not ready when the time was up', async () => {
    const { code, stderr } = await train(words('model', 'wasm', '--time-budget', '0.001'));
    assert.equal(code, 0, stderr);
    assert.match(stderr, /Training ended before the linear models over n-grams were ready: the model does without/);
    assert.ok(!existsSync(at('model/wide.bin')), 'there is a part that was left out');
  });

  it('tells which learning rate it found', async () => {
    const { code, stderr } = await train(words('model', 'wasm', '--find-learning-rate'));
    assert.equal(code, 0, stderr);
    const rate = Number(/Learning rate found: (\S+)/.exec(stderr)?.[1]);
    assert.ok(rate > 1e-6 && rate < 1, stderr);
    const { settings } = JSON.parse(readFileSync(at('model/metrics.json'), 'utf8')) as {
      settings: { learningRate: number };
    };
    assert.equal(Number(settings.learningRate.toPrecision(2)), rate);
  });
}).timeout(120_000);
