import assert from 'node:assert/strict';
import { parseCommandLine } from '../../../src/cli/commandLine';
import type { Topic } from '../../../src/cli/commandLine/topic';
import { UsageError } from '../../../src/cli/commandLine/usageError';
import { usage } from '../../../src/cli/usage';

function parse(line: string): ReturnType<typeof parseCommandLine> {
  return parseCommandLine(line.split(' ').filter(word => word !== ''));
}

describe('the command line', () => {
  it('takes several files to train on, and defaults for the rest', () => {
    assert.deepEqual(parse('train --data a.csv b.csv --data c.jsonl --out m'), {
      name: 'train',
      kind: 'single',
      data: ['a.csv', 'c.jsonl', 'b.csv'],
      dev: undefined,
      test: undefined,
      unlabelled: [],
      further: [],
      adapt: undefined,
      starter: undefined,
      out: 'm',
      seed: 1,
      config: undefined,
      set: [],
      learningCurve: false,
      timeBudget: null,
      resume: false,
      findLearningRate: false,
      choice: { engine: 'auto', threads: 0 },
      json: false,
    });
  });

  it('takes every option of training', () => {
    const line =
      'train --data a --dev d --test t --unlabelled u --unlabelled v --further w --starter s --out m --seed 7 --engine reference ' +
      '--threads 2 --config c --set a=1 --set b.c=d --learning-curve --json --time-budget 60.5 --resume --find-learning-rate';
    assert.deepEqual(parse(line), {
      name: 'train',
      kind: 'single',
      data: ['a'],
      dev: 'd',
      test: 't',
      unlabelled: ['u', 'v'],
      further: ['w'],
      adapt: undefined,
      starter: 's',
      out: 'm',
      seed: 7,
      config: 'c',
      set: ['a=1', 'b.c=d'],
      learningCurve: true,
      timeBudget: 60.5,
      resume: true,
      findLearningRate: true,
      choice: { engine: 'reference', threads: 2 },
      json: true,
    });
  });

  it('is told that texts may have several labels', () => {
    for (const line of ['train --data a --out m --multi-label', 'crossval --data a --multi-label']) {
      const command = parse(line);
      assert.ok(command.name === 'train' || command.name === 'crossval');
      assert.equal(command.kind, 'multi');
    }
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

  it('explains a file, the standard input or a text, or measures explanations', () => {
    const common = { model: 'm', choice: { engine: 'auto', threads: 0 }, json: false };
    const explain = { ...common, name: 'explain', label: undefined, cells: false };
    assert.deepEqual(parse('explain --model m f.txt'), { ...explain, input: 'f.txt' });
    assert.deepEqual(parse('explain --model m'), { ...explain, input: '-' });
    assert.deepEqual(parse('explain --model m --text good --class pos --cells'), {
      ...explain,
      input: { text: 'good' },
      label: 'pos',
      cells: true,
    });
    assert.deepEqual(parse('explain --model m --faithfulness d.jsonl --texts 50 --delete 2 --seed 7'), {
      ...common,
      name: 'faithfulness',
      data: 'd.jsonl',
      texts: 50,
      deletedTokens: 2,
      seed: 7,
    });
  });

  it('exports what is chosen', () => {
    assert.deepEqual(parse('export --folder f --format csv --out o --label a --label b --annotator c --file d'), {
      name: 'export',
      folder: 'f',
      format: 'csv',
      out: 'o',
      selection: { labels: ['a', 'b'], annotators: ['c'], files: ['d'] },
    });
    assert.deepEqual(parse('import --folder f --format csv a.csv b.csv --annotator c'), {
      name: 'import',
      folder: 'f',
      format: 'csv',
      files: ['a.csv', 'b.csv'],
      annotator: 'c',
    });
  });

  it('takes cross-validation and search, with defaults', () => {
    const common = { config: undefined, set: [], seed: 1, choice: { engine: 'auto', threads: 0 }, json: false };
    assert.deepEqual(parse('crossval --data a b'), {
      name: 'crossval',
      kind: 'single',
      data: ['a', 'b'],
      folds: 5,
      out: undefined,
      suspects: 10,
      learningCurve: false,
      ...common,
    });
    assert.deepEqual(parse('search --data a --dev d --time-budget 2.5 --method grid --out o --resume'), {
      name: 'search',
      data: ['a'],
      dev: 'd',
      trials: 20,
      method: 'grid',
      secondsAllowed: 2.5,
      out: 'o',
      resume: true,
      ...common,
    });
    const search = parse('search --data a');
    assert.ok(search.name === 'search' && search.secondsAllowed === Infinity && search.method === 'bayesian');
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
    ['train --data a --out m --adapt n --set epochs=1', /With --adapt the settings .* stay those of the model/],
    ['train --data a --out m --adapt n --starter s', /With --adapt/],
    ['train --data a --out m --adapt n --multi-label', /With --adapt/],
    ['train --data a --out m --starter s --multi-label', /starter model .* only where texts have one label/],
    ['train --data a --out m --seed -1', /--seed/],
    ['train --data a --out m --seed 1.5', /--seed must be a whole number/],
    ['train --data a --out m --time-budget 0', /--time-budget must be a number of seconds above 0/],
    ['train --data a --out m --engine steam', /no engine “steam”/],
    ['predict f.txt', /--model is missing/],
    ['predict --model m f.txt g.txt', /“g\.txt” is one word too many/],
    ['evaluate --model m', /--data is missing/],
    ['explain --text good', /--model is missing/],
    ['explain --model m --text good f.txt', /“f\.txt” is one word too many/],
    ['explain --model m --faithfulness d.jsonl f.txt', /“f\.txt” is one word too many/],
    ['explain --model m --faithfulness d.jsonl --texts many', /--texts must be a whole number/],
    ['export --folder f --format csv', /--out is missing/],
    ['export --folder f --format csv --out o p', /“p” is one word too many/],
    ['import --folder f --format csv', /The file to import is missing/],
    ['import a.csv --format csv', /--folder is missing/],
    ['crossval', /--data is missing/],
    ['crossval --data a --folds 1', /--folds must be a whole number from 2 to 100/],
    ['search --data a --trials 0', /--trials must be a whole number from 1/],
    ['search --data a --method luck', /no method “luck”: choose random, grid or bayesian/],
    ['search --data a --time-budget soon', /--time-budget must be a number of seconds above 0/],
    ['search --data a --resume', /--resume needs --out/],
  ];
  for (const [line, message] of mistakes) {
    it(`refuses “${line}”`, () => {
      assert.throws(
        () => parse(line),
        (error: unknown) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  const options: Readonly<Record<Exclude<Topic, 'undertone'>, string>> = {
    train:
      '--data --dev --test --unlabelled --further --out --seed --config --set --time-budget --resume ' +
      '--find-learning-rate --learning-curve --engine --threads --json',
    predict: '--model --engine --threads --json',
    evaluate: '--model --data --engine --threads --json',
    check: '--folder --show --seed --engine --threads --json',
    crossval: '--data --folds --seed --config --set --out --suspects --learning-curve --engine --threads --json',
    search:
      '--data --dev --trials --method --time-budget --seed --out --resume --config --set --engine --threads --json',
    export: '--folder --format --out --label --annotator --file',
    import: '--folder --format --annotator',
    simulate: '--data --test --order --batch --labels --seed --flip --json --engine',
    explain: '--model --text --class --cells --faithfulness --texts --delete --seed --engine --threads --json',
  };
  for (const [topic, names] of Object.entries(options)) {
    it(`explains every option that ${topic} takes`, () => {
      for (const option of names.split(' ')) assert.match(usage(topic as Topic), new RegExp(`^  ${option}\\s`, 'm'));
    });
  }
});
