import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelFixtureFolder, recordedPredictions, type RecordedPrediction } from '../core/model/modelFixture';
import { opinions, smallSettings } from '../core/training/trainingFixture';
import { temporaryFolder } from '../storage/temporaryFolder';
import { lastLine, undertone } from './undertone';

describe('the commands', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);

  beforeEach(() => {
    const rows = opinions(120).map(({ text, labels }) => `${labels[0] ?? ''},${text}`);
    writeFileSync(at('train.csv'), ['label,text', ...rows].join('\n'));
    const lines = opinions(20).map(({ text, labels }) => JSON.stringify({ sentence: text, class: labels[0] }));
    writeFileSync(at('test.jsonl'), [...lines, '{"sentence": "no class"}'].join('\n'));
    writeFileSync(at('config.json'), JSON.stringify(smallSettings));
  });

  const trainWords = (): string[] => {
    const [data, test, config, out] = ['train.csv', 'test.jsonl', 'config.json', 'model'].map(at) as [
      string,
      string,
      string,
      string,
    ];
    return ['train', '--data', data, '--test', test, '--config', config, '--out', out, '--engine', 'reference'];
  };

  it('train, then evaluate and predict with what was trained', async () => {
    const trained = await undertone([...trainWords(), '--json']);
    assert.equal(trained.code, 0, trained.stderr);
    const result = lastLine(trained.stdout) as Record<string, unknown>;
    assert.deepEqual(Object.keys(result), [
      'test',
      'dev',
      'epochs',
      'seconds',
      'tokensPerSecond',
      'peakRssMb',
      'engine',
    ]);
    const { accuracy, macroF1, ece } = result['test'] as Record<string, number>;
    assert.equal(accuracy, 1);
    assert.equal(macroF1, 1);
    assert.ok(ece! >= 0 && ece! < 0.5);
    assert.ok((result['peakRssMb'] as number) > 10 && (result['tokensPerSecond'] as number) > 0);
    assert.equal(result['engine'], 'reference');
    assert.match(trained.stderr, /epoch 1: training loss/);
    assert.match(trained.stderr, /test\.jsonl:21: /);
    assert.deepEqual(readdirSync(at('model')).sort(), [
      'MODEL_CARD.md',
      'classifier.json',
      'examples.bin',
      'metrics.json',
      'model.json',
      'weights.bin',
      'wide.bin',
    ]);

    const evaluated = await undertone(['evaluate', '--model', at('model'), '--data', at('test.jsonl'), '--json']);
    assert.equal(evaluated.code, 0, evaluated.stderr);
    const figures = lastLine(evaluated.stdout) as Record<string, unknown>;
    assert.equal(figures['examples'], 20);
    assert.equal(figures['accuracy'], accuracy);

    const predicted = await undertone(['predict', '--model', at('model'), '-', '--json'], 'a good film\n\nso bad\n');
    const lines = predicted.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(
      lines.map(({ text, label }) => [text, label]),
      [
        ['a good film', 'positive'],
        ['so bad', 'negative'],
      ],
    );
    assert.deepEqual(Object.keys(lines[0]?.['probabilities'] as object), ['negative', 'positive']);
  });

  it('update a model with rows that it has not seen, and keep its settings', async () => {
    assert.equal((await undertone(trainWords())).code, 0);
    const rows = opinions(140).map(({ text, labels }) => `${labels[0] ?? ''},${text}`);
    writeFileSync(at('all.csv'), ['label,text', ...rows].join('\n'));
    const words = ['train', '--data', at('all.csv'), '--adapt', at('model'), '--out', at('updated')];
    const { code, stdout, stderr } = await undertone([...words, '--engine', 'reference', '--json']);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /The new examples, before it learned from them/);
    const { dev } = lastLine(stdout) as { dev: { examples: number } };
    assert.equal(dev.examples, 20);
    const metrics = JSON.parse(readFileSync(at('updated/metrics.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(metrics['update'], { from: 'model', newExamples: 20 });
    assert.deepEqual((metrics['settings'] as Record<string, unknown>)['layers'], smallSettings.layers);
  });

  it('train with a starter model, which is then part of the model', async () => {
    const starter = ['--starter', join('media', 'starter'), '--set', 'epochs=1'];
    const { code, stderr } = await undertone([...trainWords(), ...starter]);
    assert.equal(code, 0, stderr);
    assert.ok(readdirSync(at('model')).includes('starter.bin'));
    const predicted = await undertone(['predict', '--model', at('model'), '-', '--json'], 'a good film\n');
    assert.equal(predicted.code, 0, predicted.stderr);
  });

  it('train, and tell in the card what more labels would give', async () => {
    const { code, stdout, stderr } = await undertone([
      ...trainWords(),
      '--learning-curve',
      '--set',
      'epochs=3',
      '--json',
    ]);
    assert.equal(code, 0, stderr);
    const { learningCurve } = lastLine(stdout) as { learningCurve: { points: unknown[]; forecasts: unknown[] } };
    assert.equal(learningCurve.points.length, 4);
    assert.match(stderr, /Learning curve.*\n {2}\d+ labels: accuracy/);
    assert.match(readFileSync(at('model/MODEL_CARD.md'), 'utf8'), /## More labels/);
    const metrics = JSON.parse(readFileSync(at('model/metrics.json'), 'utf8')) as Record<string, unknown>;
    assert.deepEqual(metrics['learningCurve'], learningCurve);
  });

  it('simulate labelling, and print the same figures again for the same seeds', async () => {
    const files = ['--data', at('train.csv'), '--test', at('test.jsonl'), '--engine', 'reference', '--json'];
    const words = ['simulate', ...files, '--labels', '30', '--batch', '10', '--seed', '1,2'];
    const first = await undertone(words);
    assert.equal(first.code, 0, first.stderr);
    const { order, mean, runs } = lastLine(first.stdout) as {
      order: string;
      mean: { labels: number; macroF1: number }[];
      runs: unknown[];
    };
    assert.deepEqual([order, mean.map(({ labels }) => labels), runs.length], ['mixed', [10, 20, 30], 2]);
    assert.equal(mean[2]!.macroF1, 1);
    assert.equal((await undertone(words)).stdout, first.stdout);
  });

  it('simulate wrong labels, and find them', async () => {
    const words = ['simulate', '--data', at('train.csv'), '--flip', '0.05', '--engine', 'reference', '--json'];
    const { code, stdout, stderr } = await undertone(words);
    assert.equal(code, 0, stderr);
    const { runs } = lastLine(stdout) as { runs: unknown };
    assert.deepEqual(runs, [{ seed: 1, flipped: 6, listed: 12, found: 1 }]);
  });

  it('predict the records of a table and the lines of a text alike', async () => {
    const texts = recordedPredictions().map(({ text }) => text);
    writeFileSync(at('texts.txt'), texts.join('\n'));
    writeFileSync(at('texts.jsonl'), texts.map(text => JSON.stringify({ text })).join('\n'));
    const ofText = await undertone(['predict', '--model', modelFixtureFolder, at('texts.txt')]);
    const ofTable = await undertone(['predict', '--model', modelFixtureFolder, at('texts.jsonl')]);
    assert.equal(ofText.stdout, ofTable.stdout);
    const labels = ofText.stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t')[0]);
    assert.deepEqual(
      labels,
      recordedPredictions().map(({ label }) => label),
    );
  });

  it('explain a text, and show and measure what they say', async () => {
    const words = ['explain', '--model', modelFixtureFolder, '--engine', 'reference'];
    const [{ text, label }] = recordedPredictions() as [RecordedPrediction];
    const shown = await undertone([...words, '--text', text, '--cells']);
    assert.equal(shown.code, 0, shown.stderr);
    assert.ok(shown.stdout.startsWith(`“${label}” `), shown.stdout);
    assert.match(shown.stdout, /\nnetwork 1, layer 1 forward, means of \d+ units\n/);

    const asJson = await undertone([...words, '--json', '--cells'], `${text}\n\n${text}\n`);
    const records = asJson.stdout.trimEnd().split('\n');
    assert.equal(records.length, 2);
    const record = JSON.parse(records[0]!) as Record<string, unknown>;
    assert.deepEqual([record['text'], record['label']], [text, label]);
    assert.ok((record['completenessError'] as number) < 0.01);
    const tokens = record['tokens'] as { token: string; start: number; end: number }[];
    for (const { token, start, end } of tokens) assert.equal(text.slice(start, end), token);
    const [cell] = record['cells'] as { units: number; forgetGate: number[][] }[];
    assert.equal(cell!.forgetGate.length, tokens.length);
    assert.equal(cell!.forgetGate[0]!.length, cell!.units);

    writeFileSync(
      at('texts.txt'),
      recordedPredictions()
        .map(recorded => recorded.text)
        .join('\n'),
    );
    const measured = await undertone([...words, '--faithfulness', at('texts.txt'), '--delete', '1', '--json']);
    assert.equal(measured.code, 0, measured.stderr);
    const figures = lastLine(measured.stdout) as {
      topFall: number;
      randomFall: number;
      completenessError: { max: number };
    };
    assert.ok(figures.topFall > figures.randomFall);
    assert.ok(figures.completenessError.max < 0.01);
    const short = await undertone([...words, '--faithfulness', at('texts.txt'), '--delete', '1000']);
    assert.equal(short.code, 1);
    assert.match(short.stderr, /has more than 1000 words/);
  });

  it('keep the best epoch when training is interrupted', async () => {
    writeFileSync(at('config.json'), JSON.stringify({ ...smallSettings, epochs: 10_000, patience: 10_000 }));
    const { code, stdout, stderr } = await undertone([...trainWords(), '--json'], '', (text, interrupt) => {
      if (text.includes('epoch 2:') && !text.includes('Stopping')) interrupt();
    });
    assert.equal(code, 0, stderr);
    assert.ok((lastLine(stdout) as { epochs: number }).epochs < 10_000);
    assert.ok(readdirSync(at('model')).includes('weights.bin'));
  });

  it('say what is wrong and what to do, and leave everything as it was', async () => {
    writeFileSync(at('one.csv'), 'text,label\na,x\nb,x\n');
    const oneClass = await undertone(['train', '--data', at('one.csv'), '--out', at('model')]);
    assert.equal(oneClass.code, 1);
    assert.match(oneClass.stderr, /All 2 examples have the label “x”\.\nA classifier needs at least two labels/);
    writeFileSync(at('columns.csv'), 'a,b\n1,2\n');
    const columns = await undertone(['train', '--data', at('columns.csv'), '--out', at('model')]);
    assert.match(columns.stderr, /columns\.csv has no column that looks like .*\nName the columns “text” and “label”/);
    const occupied = await undertone(['train', '--data', at('train.csv'), '--out', folder.path]);
    assert.equal(occupied.code, 1);
    assert.match(occupied.stderr, /holds other files/);
    const noModel = await undertone(['predict', '--model', folder.path, at('one.csv')]);
    assert.match(noModel.stderr, /There is no model in/);
    const wrong = await undertone(['train', '--data', at('train.csv')]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /--out is missing\.\n\nUsage: undertone train/);
    assert.deepEqual(readdirSync(folder.path).sort(), [
      'columns.csv',
      'config.json',
      'one.csv',
      'test.jsonl',
      'train.csv',
    ]);
    assert.equal(readFileSync(at('one.csv'), 'utf8'), 'text,label\na,x\nb,x\n');
  });
}).timeout(60_000);
