import assert from 'node:assert/strict';
import type { DatasetSource } from '../../../../src/core/dataset/datasetSource';
import { emptyProject, withDataset, withLabels, withoutDataset } from '../../../../src/core/project/project';

describe('a project', () => {
  const reviews: DatasetSource = {
    kind: 'csv',
    path: 'a.csv',
    textColumn: 'text',
    labelColumn: 'label',
    role: 'train',
  };
  const folder: DatasetSource = { kind: 'folder', path: 'classes', role: 'dev' };

  it('gives a new label the next key and a colour that no other label has', () => {
    const { labels } = withLabels(emptyProject, ['mixed', 'positive', 'ironic']);
    assert.deepEqual(
      labels.map(({ name, key }) => [name, key]),
      [
        ['negative', '1'],
        ['neutral', '2'],
        ['positive', '3'],
        ['mixed', '4'],
        ['ironic', '5'],
      ],
    );
    assert.equal(new Set(labels.map(({ color }) => color)).size, 5);
  });

  it('runs out of keys after nine labels, and goes on without', () => {
    const names = Array.from({ length: 9 }, (_, index) => `label ${index}`);
    const { labels } = withLabels(emptyProject, names);
    assert.equal(labels.length, 12);
    assert.equal(labels.at(5)?.key, '6');
    assert.equal(labels.at(9)?.key, undefined);
  });

  it('adds a dataset behind the others, and puts one of the same path in its place', () => {
    const both = withDataset(withDataset(emptyProject, reviews), folder);
    assert.deepEqual(both.datasets, [reviews, folder]);
    const retagged: DatasetSource = { ...reviews, role: 'test' };
    assert.deepEqual(withDataset(both, retagged).datasets, [retagged, folder]);
  });

  it('removes a dataset and leaves the others', () => {
    const both = withDataset(withDataset(emptyProject, reviews), folder);
    assert.deepEqual(withoutDataset(both, 'a.csv').datasets, [folder]);
  });
});
