import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Trial } from '../../../src/core/search/trial';
import { opinions, smallSettings } from '../core/training/trainingFixture';
import { temporaryFolder } from '../storage/temporaryFolder';
import { lastLine, undertone, type Ending } from './undertone';

interface Result {
  readonly best: { readonly loss: number; readonly settings: Readonly<Record<string, unknown>> };
  readonly end: string;
  readonly trials: readonly Trial[];
}

describe('undertone search', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);

  const words = (out: string, ...more: readonly string[]): string[] => {
    const files = ['--data', at('data.csv'), '--dev', at('dev.csv'), '--config', at('config.json'), '--out', at(out)];
    return ['search', ...files, '--engine', 'reference', '--json', ...more];
  };

  function search(out: string, ...more: readonly string[]): Promise<Ending> {
    return undertone(words(out, ...more));
  }

  /** Trials without their seconds, which are never the same twice. */
  function trialsIn(out: string): readonly object[] {
    const lines = readFileSync(at(`${out}/trials.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    return lines.map(line => ({ ...(JSON.parse(line) as Trial), seconds: 0 }));
  }

  beforeEach(() => {
    const rows = opinions(60).map(({ text, labels: [label] }) => `${label!},${text}`);
    writeFileSync(at('data.csv'), ['label,text', ...rows.slice(0, 40)].join('\n'));
    writeFileSync(at('dev.csv'), ['label,text', ...rows.slice(40)].join('\n'));
    writeFileSync(at('config.json'), JSON.stringify({ ...smallSettings, epochs: 2, wide: null }));
  });

  it('tries settings, the given ones first, and leaves the best for --config', async () => {
    const { code, stdout, stderr } = await search('search', '--trials', '3', '--method', 'random');
    assert.equal(code, 0, stderr);
    const { best, trials, end } = lastLine(stdout) as Result;
    assert.deepEqual([trials.length, end], [3, 'enough']);
    assert.equal(trials[0]?.values['learningRate'], smallSettings.learningRate);
    assert.equal(best.loss, Math.min(...trials.flatMap(({ losses }) => losses)));
    assert.equal(best.settings['wide'], null);
    assert.match(stderr, /trial 1 of 3: validation loss [\d.]+, 2 epochs, [\d.]+ s, best so far\n {2}embeddingSize=8 /);
    assert.match(stderr, /Its settings are in .*best\.json/);
    assert.deepEqual(JSON.parse(readFileSync(at('search/best.json'), 'utf8')), best.settings);
    const files = ['--data', at('data.csv'), '--dev', at('dev.csv'), '--config', at('search/best.json')];
    const trained = await undertone(['train', ...files, '--engine', 'reference', '--out', at('model'), '--json']);
    const { dev } = lastLine(trained.stdout) as { dev: { loss: number } };
    assert.ok(Math.abs(dev.loss - best.loss) < 1e-9, `${dev.loss} is not ${best.loss}`);
  });

  it('goes on after it was killed as if it had not been', async () => {
    const whole = await search('whole', '--trials', '8');
    assert.equal(whole.code, 0, whole.stderr);
    const killed = await undertone(words('killed', '--trials', '8'), '', (text, kill) => {
      if (text.includes('trial 2 of 8')) kill('SIGKILL');
    });
    assert.equal(killed.code, null);
    assert.ok(trialsIn('killed').length < 8 && !existsSync(at('killed/best.json')));
    const refused = await search('killed', '--trials', '8');
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /There is a search in .* already\.\nGive --resume/);
    const resumed = await search('killed', '--trials', '8', '--resume');
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.match(resumed.stderr, /\d trials are there already/);
    assert.deepEqual(trialsIn('killed'), trialsIn('whole'));
  });

  it('keeps to its time, and says how to go on', async () => {
    const started = performance.now();
    const { code, stdout, stderr } = await search(
      'short',
      ...['--time-budget', '2', '--trials', '1000', '--set', 'epochs=1000', '--set', 'patience=1000'],
    );
    assert.equal(code, 0, stderr);
    const { trials, end } = lastLine(stdout) as Result;
    assert.equal(end, 'outOfTime');
    assert.ok(trials.length >= 1 && trials.length < 1000);
    assert.match(stderr, /No other trial would end within 2 s: --resume goes on/);
    assert.ok(performance.now() - started < 20_000);
  });

  it('keeps the trials that ended when it is interrupted', async () => {
    const { code, stdout } = await undertone(words('stopped', '--trials', '1000'), '', (text, interrupt) => {
      if (text.includes('trial 2 of') && !text.includes('Stopping')) interrupt();
    });
    assert.equal(code, 0);
    const { trials, end } = lastLine(stdout) as Result;
    assert.equal(end, 'interrupted');
    assert.equal(trialsIn('stopped').length, trials.length);
    assert.ok(existsSync(at('stopped/best.json')));
  });

  it('says what to do where no trial had the time to end, or all failed', async () => {
    const late = await search('late', '--time-budget', '0.001');
    assert.equal(late.code, 1);
    assert.match(late.stderr, /No trial ended in the time allowed\.\nAllow more with --time-budget/);
    const steep = ['--set', 'optimizer.kind=sgd', '--set', 'optimizer.clipNorm=0', '--set', 'regularization.l2=1'];
    const failed = await search(
      'failed',
      '--trials',
      '1',
      ...steep,
      '--set',
      'learningRate=10',
      '--set',
      'batchSize=1',
    );
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /trial 1 of 1 failed: .*no longer a number.*\n/);
    assert.match(failed.stderr, /No trial got as far as a validation loss\.\nChange the settings/);
  });

  it('does not go on with other data, and begins nothing with a wrong setting', async () => {
    await search('search', '--trials', '1');
    writeFileSync(at('dev.csv'), 'label,text\nnegative,so bad\npositive,so good\n');
    const other = await search('search', '--trials', '2', '--resume');
    assert.equal(other.code, 1);
    assert.match(other.stderr, /was begun with other examples\.\nGive the same/);
    const wrong = await search('wrong', '--trials', '1', '--set', 'epochs=0');
    assert.match(wrong.stderr, /--set has a wrong setting “epochs”/);
    assert.equal(existsSync(at('wrong')), false);
  });
}).timeout(60_000);
