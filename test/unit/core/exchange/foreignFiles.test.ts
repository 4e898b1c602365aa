import assert from 'node:assert/strict';
import type { ExchangeItem } from '../../../../src/core/exchange/exchangeFormat';
import { textFile } from '../../../../src/core/exchange/exchangeFormat';
import { exchangeFormats } from '../../../../src/core/exchange/formats';

/** Decodes files as another program writes them: path and lines. */
function decode(format: string, files: Readonly<Record<string, readonly string[]>>) {
  const found = exchangeFormats.find(({ name }) => name === format)!;
  return found.decode(Object.entries(files).map(([path, lines]) => textFile(path, lines.join('\n'))));
}

/** The labelled passage, and its labels. */
function passages(items: readonly ExchangeItem[]): readonly (readonly string[])[] {
  return items.map(({ text, range, labels }) => [range ? text.slice(range.start, range.end) : text, ...labels]);
}

function lines(problems: readonly { readonly path: string; readonly line: number }[]): readonly string[] {
  return problems.map(({ path, line }) => `${path}:${line}`);
}

describe('files of Prodigy', () => {
  it('give choices, classifications and spans; spans count code points', () => {
    const { items, problems, labels } = decode('prodigy', {
      'out.jsonl': [
        '{"text":"Great film","options":[{"id":"pos","text":"Positive"},{"id":"neg","text":"Negative"}],"accept":["pos"],"answer":"accept","_annotator_id":"ann","_timestamp":1700000000,"_input_hash":1,"_task_hash":2}',
        '{"text":"Buy now","label":"SPAM","answer":"accept"}',
        '{"text":"😀 Apple in Paris","spans":[{"start":2,"end":7,"label":"ORG","token_start":1,"token_end":1},{"start":11,"end":16,"label":"LOC"}],"answer":"accept"}',
      ],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(passages(items), [
      ['Great film', 'pos'],
      ['Buy now', 'SPAM'],
      ['Apple', 'ORG'],
      ['Paris', 'LOC'],
    ]);
    assert.equal(items[0]!.annotator, 'ann');
    assert.equal(items[0]!.created, '2023-11-14T22:13:20.000Z');
    assert.deepEqual(labels, [{ name: 'pos' }, { name: 'neg' }]);
  });

  it('say which answers are no labels', () => {
    const { items, problems } = decode('prodigy', {
      'out.jsonl': [
        '{"text":"a","label":"X","answer":"reject"}',
        '{"text":"b","options":[],"accept":[],"answer":"ignore"}',
        '{"text":"c","answer":"accept"}',
        '{"text":"d","label":"X","answer":"accept"}',
      ],
    });
    assert.deepEqual(passages(items), [['d', 'X']]);
    assert.deepEqual(lines(problems), ['out.jsonl:1', 'out.jsonl:2', 'out.jsonl:3']);
    assert.match(problems[0]!.message, /answered with “reject”/);
  });
});

describe('files of doccano', () => {
  it('give labels, spans and entities', () => {
    const { items, problems } = decode('doccano', {
      'all.jsonl': [
        '{"id":1,"text":"Terrible customer service.","label":["negative"],"Comments":[]}',
        '{"id":2,"data":"Great price.","label":["positive","price"]}',
        '{"id":3,"text":"EU rejects German call","label":[[0,2,"ORG"],[11,17,"MISC"]]}',
        '{"id":4,"text":"Peter Blackburn","entities":[{"id":0,"start_offset":0,"end_offset":15,"label":"PERSON"}],"relations":[]}',
        '{"id":5,"text":"plain","label":"one"}',
      ],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(passages(items), [
      ['Terrible customer service.', 'negative'],
      ['Great price.', 'positive', 'price'],
      ['EU', 'ORG'],
      ['German', 'MISC'],
      ['Peter Blackburn', 'PERSON'],
      ['plain', 'one'],
    ]);
  });

  it('are read but for the lines that are wrong, each named', () => {
    const { items, problems } = decode('doccano', {
      'all.jsonl': [
        '{"text":"good","label":["x"]}',
        '{"text":"cut off","label":["x"',
        '[1,2]',
        '{"label":["x"]}',
        '{"text":7,"label":["x"]}',
        '{"text":"short","label":[[0,50,"x"]]}',
        '{"text":"none","label":[]}',
        `{"text":"deep","label":["x"],"undertone":${'['.repeat(5000)}${']'.repeat(5000)}}`,
        `{"text":"long","label":["${'x'.repeat(1001)}"]}`,
        '{"text":"still read","label":["x"]}',
      ],
    });
    assert.deepEqual(passages(items), [
      ['good', 'x'],
      ['still read', 'x'],
    ]);
    assert.deepEqual(
      lines(problems).toSorted(),
      [2, 3, 4, 5, 6, 7, 8, 9].map(line => `all.jsonl:${line}`),
    );
  });
});

describe('files of spaCy', () => {
  it('give the categories that are at least half true, and entities', () => {
    const { items, labels } = decode('spacy', {
      'train.jsonl': [
        '{"text":"Great","cats":{"POSITIVE":1.0,"NEGATIVE":0.0}}',
        '{"text":"So so","cats":{"POSITIVE":true,"NEGATIVE":0.5}}',
        '{"text":"I like London","entities":[[7,13,"LOC"]],"meta":{"source":"x"}}',
      ],
    });
    assert.deepEqual(passages(items), [
      ['Great', 'POSITIVE'],
      ['So so', 'POSITIVE', 'NEGATIVE'],
      ['London', 'LOC'],
    ]);
    assert.deepEqual(labels, [{ name: 'POSITIVE' }, { name: 'NEGATIVE' }]);
  });
});

describe('tables', () => {
  it('are read by the columns that look like text and label', () => {
    const { items, problems } = decode('csv', {
      'reviews.csv': ['id,review,sentiment', '1,"Good, really",positive', '2,Bad,a|b', '3,No label,', '4,one,too,many'],
    });
    assert.deepEqual(passages(items), [
      ['Good, really', 'positive'],
      ['Bad', 'a|b'],
    ]);
    assert.deepEqual(lines(problems).toSorted(), ['reviews.csv:4', 'reviews.csv:5']);
  });
});

describe('files of Label Studio', () => {
  const task = {
    id: 7,
    meta: { batch: 3 },
    data: { review: 'Anna likes Rome 😀 and Oslo' },
    annotations: [
      {
        id: 1,
        completed_by: { id: 3, email: 'ann@example.com' },
        created_at: '2024-03-09T22:16:08.728353Z',
        was_cancelled: false,
        result: [
          { id: 'a', from_name: 'sentiment', to_name: 'text', type: 'choices', value: { choices: ['Positive'] } },
          {
            id: 'b',
            from_name: 'ner',
            to_name: 'text',
            type: 'labels',
            value: { start: 11, end: 15, text: 'Rome', labels: ['LOC'] },
          },
          {
            id: 'c',
            from_name: 'ner',
            to_name: 'text',
            type: 'labels',
            value: { start: 22, end: 26, text: 'Oslo', labels: ['LOC'] },
          },
        ],
      },
      { id: 2, completed_by: 4, was_cancelled: true, result: [] },
      { id: 3, completed_by: 5, result: [{ type: 'choices', value: { choices: ['Negative'] } }] },
    ],
    predictions: [{ model_version: 'm', result: [{ type: 'choices', value: { choices: ['Machine'] } }] }],
  };

  it('give an item for each annotation, region and annotator, and nothing of predictions', () => {
    const { items, problems } = decode('label-studio', { 'export.json': [JSON.stringify([task])] });
    assert.deepEqual(problems, []);
    assert.deepEqual(passages(items), [
      [task.data.review, 'Positive'],
      ['Rome', 'LOC'],
      ['Oslo', 'LOC'],
      [task.data.review, 'Negative'],
    ]);
    assert.deepEqual(
      items.map(({ annotator }) => annotator),
      ['ann@example.com', 'ann@example.com', 'ann@example.com', '5'],
    );
  });

  it('name the tasks that cannot be used', () => {
    const tasks = [{ data: { text: 'a' } }, 7, { data: { a: 'x', b: 'y' }, annotations: task.annotations }, task];
    const { items, problems } = decode('label-studio', { 'export.json': [JSON.stringify(tasks)] });
    assert.equal(items.length, 4);
    assert.deepEqual(
      problems.map(({ message }) => message.slice(0, 7)),
      ['Task 1:', 'Task 2:', 'Task 3:'],
    );
    assert.equal(decode('label-studio', { 'x.json': ['{"not":"tasks"}'] }).problems.length, 1);
    assert.match(decode('label-studio', { 'x.json': ['[{]'] }).problems[0]!.message, /Not valid JSON/);
  });
});

describe('datasets of Hugging Face', () => {
  const info = {
    features: { text: { dtype: 'string', _type: 'Value' }, label: { names: ['neg', 'pos'], _type: 'ClassLabel' } },
  };

  it('give the names of their classes', () => {
    const { items, problems, labels } = decode('hugging-face', {
      'train.jsonl': [
        '{"text":"a","label":1}',
        '{"text":"b","label":0}',
        '{"text":"c","label":"pos"}',
        '{"text":"d","label":2}',
        '{"text":"e","label":-1}',
      ],
      'dataset_info.json': [JSON.stringify(info)],
    });
    assert.deepEqual(passages(items), [
      ['a', 'pos'],
      ['b', 'neg'],
      ['c', 'pos'],
    ]);
    assert.deepEqual(lines(problems), ['train.jsonl:4', 'train.jsonl:5']);
    assert.deepEqual(labels, [{ name: 'neg' }, { name: 'pos' }]);
  });

  it('are read without the description too, by numbers, and say when it is damaged', () => {
    const rows = { 'data.jsonl': ['{"text":"a","label":1}', '{"text":"b","labels":["x","y"]}'] };
    assert.deepEqual(passages(decode('hugging-face', rows).items), [
      ['a', '1'],
      ['b', 'x', 'y'],
    ]);
    assert.deepEqual(lines(decode('hugging-face', { ...rows, 'dataset_info.json': ['{'] }).problems), [
      'dataset_info.json:1',
    ]);
  });
});

describe('files of fastText', () => {
  it('give the labels, wherever they stand, and the text as it is', () => {
    const { items, problems } = decode('fasttext', {
      'train.txt': ['__label__sauce __label__cheese How much  starch ?', '', 'no label', 'late one __label__x\r'],
    });
    assert.deepEqual(passages(items), [
      ['How much  starch ?', 'sauce', 'cheese'],
      ['late one', 'x'],
    ]);
    assert.deepEqual(lines(problems), ['train.txt:3']);
  });
});

describe('CoNLL files', () => {
  it('give the spans of IOB1, IOB2 and BIOES with any number of columns', () => {
    const { items, problems } = decode('conll', {
      'a.conll': [
        '-DOCSTART- -X- -X- O',
        '',
        'EU NNP B-NP B-ORG',
        'rejects VBZ B-VP O',
        'New NNP B-NP B-LOC',
        'York NNP I-NP I-LOC',
        '',
        'Peter I-PER',
        'Pan I-PER',
        'flies O',
      ],
      'b.conll': ['Oslo\tS-LOC', 'and\tO', 'New\tB-LOC', 'Delhi\tE-LOC', '', 'nothing\tO'],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(passages(items), [
      ['EU', 'ORG'],
      ['New York', 'LOC'],
      ['Peter Pan', 'PER'],
      ['Oslo', 'LOC'],
      ['New Delhi', 'LOC'],
    ]);
    assert.equal(items[0]!.text, 'EU rejects New York');
  });
});

describe('class folders', () => {
  it('give a text for each file, without white space around it', () => {
    const { items, problems } = decode('folder', {
      'pos/1.txt': ['Great film', ''],
      'neg/deep/2.txt': ['Bad'],
      'neg/empty.txt': [' '],
      'README.txt': ['not in a class'],
    });
    assert.deepEqual(passages(items), [
      ['Great film', 'pos'],
      ['Bad', 'neg'],
    ]);
    assert.deepEqual(lines(problems), ['neg/empty.txt:1']);
  });
});
