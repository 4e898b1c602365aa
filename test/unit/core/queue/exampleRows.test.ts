import assert from 'node:assert/strict';
import { ExampleRows, type TableHead } from '../../../../src/core/queue/exampleRows';

describe('labelled rows of datasets, as examples', () => {
  it('come with their labels, file and line, the most alike first', async () => {
    const rows = await read(csv('a.csv', 'a dull film,negative', 'a wonderful film,positive'), {
      ...csv('b.jsonl'),
      kind: 'jsonl',
      bytes: bytesOf('{"text":"wonderful weather","label":"none"}\n'),
    });
    const near = rows.nearest('what a wonderful film', 2);
    assert.deepEqual(
      near.map(({ similarity, ...row }) => ({ ...row, isAlike: similarity > 0 })),
      [
        {
          text: 'a wonderful film',
          labels: ['positive'],
          source: { path: 'a.csv', line: 3 },
          folder: 'file:///folder',
          isAlike: true,
        },
        {
          text: 'a dull film',
          labels: ['negative'],
          source: { path: 'a.csv', line: 2 },
          folder: 'file:///folder',
          isAlike: true,
        },
      ],
    );
    assert.equal(rows.nearest('the weather', 1)[0]?.source.path, 'b.jsonl');
  });

  it('leave out what has no label, and the row that a cut table ends in', async () => {
    const whole = csv('a.csv', 'a dull film,', 'a good film,positive', 'a fine film,posi');
    const labelsOf = async (table: TableHead): Promise<readonly string[]> =>
      (await read(table)).nearest('film', 5).flatMap(({ labels }) => labels);
    assert.deepEqual(await labelsOf(whole), ['positive', 'posi']);
    assert.deepEqual(await labelsOf({ ...whole, isCut: true }), ['positive']);
    assert.deepEqual(ExampleRows.none.nearest('film', 5), []);
  });

  it('are at most ten thousand, evenly from all, and read with pauses', async () => {
    const words = Array.from({ length: 30_000 }, (_, row) => `film number${row},positive`);
    let pauses = 0;
    const rows = await ExampleRows.read([csv('a.csv', ...words)], () => {
      pauses++;
      return Promise.resolve();
    });
    const lines = rows.nearest('a film', 20_000).map(({ source }) => source.line);
    assert.equal(lines.length, 10_000);
    const late = lines.filter(line => line > 20_000).length;
    assert.ok(late > 3000 && late < 3700, `${late} of the last third`);
    assert.ok(pauses > 2);
  });
});

function csv(path: string, ...rows: readonly string[]): TableHead {
  const bytes = bytesOf(`text,label\n${rows.join('\n')}`);
  const columns = { textColumn: 'text', labelColumn: 'label' };
  return {
    kind: 'csv',
    path,
    ...columns,
    role: 'train',
    bytes,
    folder: 'file:///folder',
    taskKind: 'single',
    isCut: false,
  };
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function read(...tables: readonly TableHead[]): Promise<ExampleRows> {
  return ExampleRows.read(tables, () => Promise.resolve());
}
