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
      choice: { engine: 'auto', threads: 0 },
      json: false,
    });
  });

  it('takes every option of training', () => {
    const line = 'train --data a --dev d --test t --out m --seed 7 --engine reference --threads 2 --config c --json';
    assert.deepEqual(parse(line), {
      name: 'train',
      data: ['a'],
      dev: 'd',
      test: 't',
      out: 'm',
      seed: 7,
      config: 'c',
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

  it('simulates labelling in an order, or a search for wrong labels', () => {
    const choice = { engine: 'auto', threads: 0 };
    const data = ['a.csv'];
    assert.deepEqual(parse('simulate --data a.csv --test t.csv --seed 1,2 --batch 10'), {
      name: 'simulate',
      data,
      test: 't.csv',
      order: 'mixed',
      batch: 10,
      labels: 500,
      seeds: [1, 2],
      choice,
      json: false,
    });
    const flips = { name: 'simulateFlips', data, flip: 0.05, seeds: [1], choice, json: true };
    assert.deepEqual(parse('simulate --data a.csv --flip 0.05 --json'), flips);
  });

  it('offers help wherever it is asked for', () => {
    for (const line of ['', '--help', 'help']) assert.deepEqual(parse(line), { name: 'help', topic: 'undertone' });
    for (const line of ['train --help', 'help train', 'train -h']) {
      assert.deepEqual(parse(line), { name: 'help', topic: 'train' });
    }
  });

  const mistakes: readonly (readonly [line: string, message: RegExp])[] = [
    ['fly', /no command “fly”/],
    ['simulate --data a', /--test is missing/],
    ['simulate --data a --test t --order best', /--order must be one of default, /],
    ['simulate --data a --test t --seed 1,x', /--seed must be a whole number/],
    ['simulate --data a --flip 5', /--flip must be a share/],
    ['train --out m', /--data is missing/],
    ['train --data a', /--out is missing/],
    ['train --data a --out m --speed 9', /--speed/],
    ['train --data a --out m --seed -1', /--seed/],
    ['train --data a --out m --seed 1.5', /--seed must be a whole number/],
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
    const options = ['--data', '--dev', '--test', '--out', '--seed', '--config', '--engine', '--threads', '--json'];
    for (const option of options) assert.ok(usage('train').includes(`  ${option} `), option);
    for (const option of ['--model', '--engine', '--threads', '--json']) {
      assert.ok(usage('predict').includes(`  ${option} `), option);
      assert.ok(usage('evaluate').includes(`  ${option} `), option);
    }
    const ofSimulate = ['--data', '--test', '--order', '--batch', '--labels', '--seed', '--flip', '--json', '--engine'];
    for (const option of ofSimulate) assert.ok(usage('simulate').includes(`  ${option} `), option);
  });
});
