import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ExchangeItem } from '../../../../src/core/exchange/exchangeFormat';
import { exchangeFormats } from '../../../../src/core/exchange/formats';
import { withImportedLabels } from '../../../../src/core/exchange/importedLabels';
import { planImport } from '../../../../src/core/exchange/importPlan';
import { selectAnnotations } from '../../../../src/core/exchange/selectAnnotations';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { applyChange } from '../../../../src/core/labels/change';
import { emptyProject } from '../../../../src/core/project/project';
import { annotation } from '../labels/annotations';
import { anyAnnotations, anyLabelSet } from './anyLabels';

const now = '2025-01-02T03:04:05.000Z';

function plan(items: readonly ExchangeItem[], existing: readonly Annotation[] = []) {
  let number = 0;
  const setting = { documentPath: 'imported/x.txt', annotator: 'me', now, newId: () => `new-${++number}` };
  return planImport(items, existing, setting);
}

function foreign(text: string, ...labels: readonly string[]): ExchangeItem {
  return { text, labels, source: { path: 'x.jsonl', line: 1 } };
}

function ours(original: Annotation, ...labels: readonly string[]): ExchangeItem {
  return { ...foreign(original.target.selector.exact, ...labels), original };
}

describe('an import', () => {
  it('into an empty folder makes the store equal to the exported one, in every format', () => {
    fc.assert(
      fc.property(anyAnnotations, anyLabelSet, fc.constantFrom(...exchangeFormats), (annotations, labels, format) => {
        const { items } = format.decode(format.encode(annotations, labels));
        const { edits, added } = plan(items);
        const store = new Map<string, Annotation>();
        applyChange(store, { id: 'x', time: now, edits });
        assert.deepEqual(store, new Map(annotations.map(each => [each.id, each])));
        assert.equal(added, annotations.length);
        assert.deepEqual(plan(items, annotations).edits, []);
      }),
      { numRuns: 200 },
    );
  });

  it('gives new texts a file of their own, each once, and labels them there', () => {
    const span = { ...foreign('Anna likes Rome', 'LOC'), range: { start: 11, end: 15 } };
    const { edits, document, added } = plan([foreign('first', 'a'), span, { ...span, range: { start: 0, end: 4 } }]);
    assert.equal(document, 'first\n\nAnna likes Rome\n\n');
    assert.equal(added, 3);
    for (const { after } of edits) {
      const { source, selector } = after!.target;
      assert.equal(source, 'imported/x.txt');
      assert.equal(document.slice(selector.start, selector.end), selector.exact);
    }
    assert.deepEqual(
      edits.map(({ after }) => [after!.target.selector.exact, after!.annotator, after!.created]),
      ['first', 'Rome', 'Anna'].map(text => [text, 'me', now]),
    );
  });

  it('passes over what is there by text and labels', () => {
    const existing = annotation('a');
    const { edits, known, document } = plan(
      [foreign('word', 'positive'), foreign('x', 'y'), foreign('x', 'y')],
      [existing],
    );
    assert.equal(edits.length, 1);
    assert.equal(known, 2);
    assert.equal(document, 'x\n\n');
  });

  it('adds the same text with another label, and the same text of ours in another place', () => {
    const existing = annotation('a');
    assert.equal(plan([foreign('word', 'negative')], [existing]).added, 1);
    const elsewhere = annotation('b', 'positive', 'reviews.txt', 40);
    assert.equal(plan([ours(elsewhere, 'positive')], [existing]).added, 1);
    assert.equal(plan([ours({ ...existing, id: 'copy' }, 'positive')], [existing]).known, 1);
  });

  it('takes labels that were changed elsewhere, and keeps those that were changed here since', () => {
    const exported = annotation('a');
    const here = { ...exported, labels: ['neutral'] };
    assert.deepEqual(plan([ours(exported, 'positive')], [here]).edits, []);
    const { edits, relabelled } = plan([{ ...ours(exported, 'negative'), annotator: 'ann' }], [here]);
    assert.equal(relabelled, 1);
    assert.deepEqual(edits, [
      { before: here, after: { ...here, labels: ['negative'], annotator: 'ann', modified: now } },
    ]);
  });
});

describe('the labels of an import', () => {
  it('are added as they are described, with another key where theirs is taken', () => {
    const labels = [
      { name: 'spam', color: 'gray', key: 's', description: 'Unwanted' },
      { name: 'ham', color: 'blue', key: '1' },
      { name: 'positive', color: 'gray' },
      { name: 'declared' },
    ] as const;
    const project = withImportedLabels(emptyProject, {
      labels,
      items: [foreign('x', 'used', ''), foreign('y', 'spam')],
    });
    assert.deepEqual(project.labels.slice(0, 3), emptyProject.labels);
    const [spam, ham, declared, used, ...others] = project.labels.slice(3);
    assert.deepEqual(spam, labels[0]);
    assert.deepEqual(ham, { ...labels[1], key: '4' });
    assert.equal(declared?.name, 'declared');
    assert.equal(used?.name, 'used');
    assert.deepEqual(others, []);
  });
});

describe('choosing annotations', () => {
  const annotations = [
    { ...annotation('a', 'x', 'docs/a.txt'), annotator: 'ann' },
    { ...annotation('b', 'y', 'docs/b.txt'), annotator: 'bob' },
    { ...annotation('c', 'x', 'docs.txt'), annotator: '' },
  ];
  const chosen = (selection: Parameters<typeof selectAnnotations>[1]) =>
    selectAnnotations(annotations, selection)
      .map(({ id }) => id)
      .join('');

  it('takes those that meet all criteria, and all without any', () => {
    assert.equal(chosen({}), 'abc');
    assert.equal(chosen({ labels: ['x'] }), 'ac');
    assert.equal(chosen({ labels: ['x', 'y'], annotators: ['ann', 'bob'] }), 'ab');
    assert.equal(chosen({ annotators: [''] }), 'c');
    assert.equal(chosen({ labels: ['x'], annotators: ['bob'] }), '');
  });

  it('takes a folder for all that is in it, and no file whose name begins alike', () => {
    assert.equal(chosen({ files: ['docs'] }), 'ab');
    assert.equal(chosen({ files: ['./docs/'] }), 'ab');
    assert.equal(chosen({ files: ['docs/b.txt', 'docs.txt'] }), 'bc');
  });
});
