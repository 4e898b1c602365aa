import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aspectExamples, aspectTask } from '../core/training/multiLabelFixture';
import { temporaryFolder } from '../storage/temporaryFolder';
import { lastLine, undertone, type Ending } from './undertone';

describe('the commands with --multi-label', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);

  beforeEach(() => {
    const rows = aspectExamples(120).map(
      ({ text, labels }, index) => `${labels.join(index % 2 ? ';' : ' | ')},${text}`,
    );
    writeFileSync(at('train.csv'), ['labels,text', ...rows].join('\n'));
    const lines = aspectExamples(40, 2).map(example => JSON.stringify(example));
    writeFileSync(at('test.jsonl'), [...lines, '{"text": "labels unknown"}'].join('\n'));
    writeFileSync(at('config.json'), JSON.stringify(aspectTask().settings));
  });

  function run(name: string, ...words: readonly string[]): Promise<Ending> {
    const configured = name === 'train' || name === 'crossval' ? ['--config', at('config.json')] : [];
    return undertone([name, '--engine', 'reference', ...configured, ...words]);
  }

  it('train, and the saved model knows how to predict and evaluate', async () => {
    const data = ['--data', at('train.csv'), '--test', at('test.jsonl'), '--out', at('model')];
    const trained = await run('train', '--multi-label', ...data, '--json');
    assert.equal(trained.code, 0, trained.stderr);
    assert.match(trained.stderr, /test\.jsonl:41: No text in the column “labels”/);
    assert.match(trained.stderr, /Test: all labels right .* micro-F1/);
    assert.match(trained.stderr, /music: rightly given \d+, wrongly given \d+, missed \d+, rightly not given \d+/);

    const evaluated = await run('evaluate', '--model', at('model'), '--data', at('test.jsonl'), '--json');
    const figures = lastLine(evaluated.stdout) as Record<string, unknown>;
    assert.equal(figures['examples'], 40);
    assert.ok((figures['macroF1'] as number) > 0.8, JSON.stringify(figures['macroF1']));
    const ofTraining = lastLine(trained.stdout) as { test: Record<string, unknown> };
    assert.deepEqual(figures, ofTraining.test);

    writeFileSync(at('texts.txt'), 'the cast and a twist\nwe saw it again');
    const predicted = await run('predict', '--model', at('model'), at('texts.txt'));
    assert.match(predicted.stdout, /^acting;plot\t0\.\d{3};0\.\d{3}\tthe cast and a twist\n\t\twe saw it again\n$/);
    const asJson = await run('predict', '--model', at('model'), at('texts.txt'), '--json');
    const [first, second] = asJson.stdout.trim().split('\n');
    assert.deepEqual((JSON.parse(first!) as { labels: unknown }).labels, ['acting', 'plot']);
    assert.deepEqual((JSON.parse(second!) as { labels: unknown }).labels, []);
  });

  it('cross-validate, and find a label that was forgotten', async () => {
    const rows = readFileSync(at('train.csv'), 'utf8').split('\n');
    const line = rows.findIndex(row => row.startsWith('acting;music,'));
    rows[line] = rows[line]!.replace('acting;music,', 'acting,');
    writeFileSync(at('train.csv'), rows.join('\n'));
    const words = ['--folds', '3', '--out', at('judged.jsonl'), '--suspects', '1', '--json'];
    const { code, stdout, stderr } = await run('crossval', '--multi-label', '--data', at('train.csv'), ...words);
    assert.equal(code, 0, stderr);
    const { suspects } = lastLine(stdout) as { suspects: { label: string; suggested: string; source: object }[] };
    assert.deepEqual([suspects[0]?.label, suspects[0]?.suggested], ['acting', 'acting; music']);
    assert.deepEqual(suspects[0]?.source, { path: at('train.csv'), line: line + 1 });
    const judged = readFileSync(at('judged.jsonl'), 'utf8').trim().split('\n');
    assert.equal(judged.length, 120);
    const { labels, predicted } = JSON.parse(judged[line - 1]!) as Record<string, unknown>;
    assert.deepEqual([labels, predicted], [['acting'], ['acting', 'music']]);
  });

  it('are named when a table seems to need them and they were not asked for', async () => {
    const { stderr } = await run('train', '--data', at('train.csv'), '--out', at('model'), '--set', 'epochs=1');
    assert.match(stderr, /the column “labels” seems to hold several labels a text; --multi-label takes them as such/);
  });
});
