import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { opinions, smallSettings } from '../core/training/trainingFixture';
import { temporaryFolder } from '../storage/temporaryFolder';
import { lastLine, undertone, type Ending } from './undertone';

interface Judged {
  readonly text: string;
  readonly label: string;
  readonly predicted: string;
  readonly fold: number;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly line: number;
}

describe('undertone crossval', () => {
  const folder = temporaryFolder();
  const at = (name: string): string => join(folder.path, name);

  function crossval(...words: readonly string[]): Promise<Ending> {
    const common = ['--config', at('config.json'), '--engine', 'reference', '--folds', '3'];
    return undertone(['crossval', '--data', at('data.csv'), ...common, ...words]);
  }

  function judgedIn(file: string): readonly Judged[] {
    const lines = readFileSync(at(file), 'utf8').trimEnd().split('\n');
    return lines.map(line => JSON.parse(line) as Judged);
  }

  beforeEach(() => {
    const rows = opinions(60).map(({ text, labels: [label] }, index) => {
      // One label of sixty is wrong.
      return `${index === 10 ? 'negative' : label!},${text}`;
    });
    const copies = rows.slice(0, 6).map(row => row.replace('film', 'FILM').replace(/ /g, '  '));
    writeFileSync(at('data.csv'), ['label,text', ...rows, ...copies, 'no text,'].join('\n'));
    writeFileSync(at('config.json'), JSON.stringify({ ...smallSettings, epochs: 3 }));
  });

  it('writes what is said of each example, copies in one fold, and tells figures with intervals', async () => {
    const { code, stdout, stderr } = await crossval('--out', at('judged.jsonl'), '--json');
    assert.equal(code, 0, stderr);
    const judged = judgedIn('judged.jsonl');
    assert.deepEqual(
      judged.map(({ line }) => line),
      Array.from({ length: 66 }, (_, index) => index + 2),
    );
    for (const { probabilities } of judged) {
      assert.deepEqual(Object.keys(probabilities), ['negative', 'positive']);
      assert.ok(Math.abs(probabilities['negative']! + probabilities['positive']! - 1) < 1e-6);
    }
    for (let copy = 0; copy < 6; copy++) assert.equal(judged[60 + copy]!.fold, judged[copy]!.fold);
    const right = judged.filter(({ label, predicted }) => label === predicted).length;
    const result = lastLine(stdout) as Record<string, unknown>;
    assert.equal(result['examples'], 66);
    assert.equal(result['accuracy'], right / 66);
    const { accuracy } = result['intervals'] as { accuracy: { low: number; high: number } };
    assert.ok(accuracy.low < right / 66 && right / 66 < accuracy.high);
    assert.equal((result['folds'] as unknown[]).length, 3);
    assert.equal((result['baselines'] as unknown[]).length, 4);
    assert.match(stderr, /data\.csv:68: No text/);
    assert.match(stderr, /fold 3 of 3: \d+ labels, accuracy/);
    assert.match(stderr, /macro-F1 [\d.]+ % \([\d.]+ to [\d.]+ %\)/);
  });

  it('finds the label that is wrong, and names its line and the better label', async () => {
    const { stdout, stderr } = await crossval('--suspects', '1', '--json', '--set', 'epochs=5');
    const { suspects } = lastLine(stdout) as { suspects: { label: string; suggested: string; source: object }[] };
    assert.equal(suspects.length, 1);
    assert.deepEqual(suspects[0]?.source, { path: at('data.csv'), line: 12 });
    assert.deepEqual([suspects[0].label, suspects[0].suggested], ['negative', 'positive']);
    assert.match(stderr, /data\.csv:12: labelled “negative”, perhaps “positive” \([\d.]+ % against [\d.]+ %\)/);
  });

  it('says the same twice, byte for byte, and tells what more labels would give', async () => {
    const [first, again] = await Promise.all([
      crossval('--out', at('first.jsonl'), '--learning-curve', '--json'),
      crossval('--out', at('again.jsonl')),
    ]);
    assert.equal(first.code, 0, first.stderr);
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(readFileSync(at('first.jsonl')), readFileSync(at('again.jsonl')));
    const { learningCurve } = lastLine(first.stdout) as { learningCurve: { points: { labels: number }[] } };
    assert.deepEqual(
      learningCurve.points.map(({ labels }) => labels).sort((a, b) => a - b),
      learningCurve.points.map(({ labels }) => labels),
    );
    assert.equal(learningCurve.points.at(-1)?.labels, 44);
    assert.match(first.stderr, /66 more labels would give/);
  });

  it('refuses what it could only fail at, before anything is trained', async () => {
    const before = readFileSync(at('data.csv'));
    const mistakes: readonly (readonly [words: readonly string[], message: RegExp])[] = [
      [['--out', at('data.csv')], /data\.csv would replace what is read\.\nName another file/],
      [['--out', at('none/judged.jsonl')], /The folder .*none does not exist/],
      [['--out', folder.path], /is a folder\./],
      [['--set', 'epoch=3'], /--set has a wrong setting/],
      [['--set', 'epochs'], /--set epochs gives no value\.\nWrite --set NAME=VALUE/],
      [['--folds', '70'], /too few different texts\.\nAsk for \d+ folds at most/],
    ];
    for (const [words, message] of mistakes) {
      const { code, stderr } = await crossval(...words);
      assert.equal(code, 1);
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /fold 1 of/);
    }
    const { code, stderr } = await crossval('--folds', '1');
    assert.equal(code, 2);
    assert.match(stderr, /--folds must be a whole number from 2 to 100/);
    assert.deepEqual(readFileSync(at('data.csv')), before);
  });

  it('keeps nothing when it is interrupted', async () => {
    const words = ['--data', at('data.csv'), '--engine', 'reference', '--out', at('judged.jsonl'), '--folds', '20'];
    const { code } = await undertone(['crossval', ...words, '--config', at('config.json')], '', (text, interrupt) => {
      if (text.includes('fold 1 of 20') && !text.includes('Stopping')) interrupt();
    });
    assert.equal(code, 130);
    assert.equal(existsSync(at('judged.jsonl')), false);
  });
}).timeout(60_000);
