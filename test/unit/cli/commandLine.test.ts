import assert from 'node:assert/strict';
import { parseCommandLine, UsageError } from '../../../src/cli/commandLine';
import { usage } from '../../../src/cli/usage';

function parse(line: string): ReturnType<typeof parseCommandLine> {
  return parseCommandLine(line.split(' ').filter(word => word !== ''));
}

describe('the command line', () => {
  it('takes several files to train on, and defaults for the rest', () => {
    assert.deepEqual(parse('train --data a.csv b.csv --data c.jsonl --out m'), {
      name: 'train',
      data: ['a.csv', 'c.jsonl', 'b.csv'],
      dev: undefined,
      test: undefined,
      out: 'm',
      seed: 1,
      config: undefined,
      timeBudget: null,
      resume: false,
      findLearningRate: false,
      choice: { engine: 'auto', threads: 0 },
      json: false,
    });
  });

  it('takes every option of training', () => {
    const line =
      'train --data a --dev d --test t --out m --seed 7 --engine reference --threads 2 --config c --json ' +
      '--time-budget 60 --resume --find-learning-rate';
    assert.deepEqual(parse(line), {
      name: 'train',
      data: ['a'],
      dev: 'd',
      test: 't',
      out: 'm',
      seed: 7,
      config: 'c',
      timeBudget: 60,
      resume: true,
      findLearningRate: true,
      choice: { engine: 'reference', threads: 2 },
      json: true,
    });
  });

  it('predicts from a file or, without one, from the standard input', () => {
    const choice = { engine: 'auto', threads: 0 };
    assert.deepEqual(parse('predict --model m f.txt'), {
      name: 'predict',
      model: 'm',
      input: 'f.txt',
      choice,
      json: false,
    });
    assert.deepEqual(parse('predict --model m'), { name: 'predict', model: 'm', input: '-', choice, json: false });
    assert.deepEqual(parse('predict --model m -'), { name: 'predict', model: 'm', input: '-', choice, json: false });
  });

  it('offers help wherever it is asked for', () => {
    for (const line of ['', '--help', 'help']) assert.deepEqual(parse(line), { name: 'help', topic: 'undertone' });
    for (const line of ['train --help', 'help train', 'train -h']) {
      assert.deepEqual(parse(line), { name: 'help', topic: 'train' });
    }
  });

  const mistakes: readonly (readonly [line: string, message: RegExp])[] = [
    ['fly', /no command “fly”/],
    ['train --out m', /--data is missing/],
    ['train --data a', /--out is missing/],
    ['train --data a --out m --speed 9', /--speed/],
    ['train --data a --out m --seed -1', /--seed/],
    ['train --data a --out m --seed 1.5', /--seed must be a whole number/],
    ['train --data a --out m --time-budget 0', /--time-budget must be a whole number from 1 to/],
    ['train --data a --out m --engine steam', /no engine “steam”/],
    ['predict f.txt', /--model is missing/],
    ['predict --model m f.txt g.txt', /“g\.txt” is one word too many/],
    ['evaluate --model m', /--data is missing/],
  ];
  for (const [line, message] of mistakes) {
    it(`refuses “${line}”`, () => {
      assert.throws(
        () => parse(line),
        (error: unknown) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  it('explains every option that it takes', () => {
    const files = ['--data', '--dev', '--test', '--out', '--config'];
    const training = ['--seed', '--time-budget', '--resume', '--find-learning-rate'];
    for (const option of [...files, ...training, '--engine', '--threads', '--json']) {
      assert.match(usage('train'), new RegExp(`^  ${option}\\s`, 'm'));
    }
    for (const option of ['--model', '--engine', '--threads', '--json']) {
      assert.ok(usage('predict').includes(`  ${option} `), option);
      assert.ok(usage('evaluate').includes(`  ${option} `), option);
    }
  });
});
