import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserFacingError } from '../../../../src/core/errors';
import type { Annotation } from '../../../../src/core/labels/annotation';
import type { Label } from '../../../../src/core/labels/label';
import { migrationEffect, type LabelMigration } from '../../../../src/core/labels/labelMigration';
import { applyLabelSetChange, inverseLabelSetChange, type LabelSetChange } from '../../../../src/core/labels/labelSet';
import { labelSetSchema } from '../../../../src/core/labels/labelSchema';
import { labelTree } from '../../../../src/core/labels/labelTree';
import { annotation } from './annotations';

const labels: readonly Label[] = [
  { name: 'animal', color: 'gray' },
  { name: 'dog', color: 'blue', key: 'd', parent: 'animal' },
  { name: 'puppy', color: 'orange', parent: 'dog' },
  { name: 'cat', color: 'green', parent: 'animal', description: 'It purrs.' },
];
const annotations = [annotation('a', 'dog'), annotation('b', 'puppy'), annotation('c', 'cat')];
const later = '2025-01-01T00:00:00.000Z';

async function after(
  migration: LabelMigration,
  from: readonly Annotation[] = annotations,
): Promise<[string[], string[]]> {
  const effect = await effectOf(migration, labels, from);
  const changed = new Map(effect?.edits.map(edit => [edit.after!.id, edit.after!]));
  return [
    (effect?.labelSet.after ?? labels).map(({ name, parent }) => (parent === undefined ? name : `${parent}/${name}`)),
    from.map(each => `${each.id}:${(changed.get(each.id) ?? each).labels.join('+')}`),
  ];
}

function effectOf(
  migration: LabelMigration,
  from: readonly Label[],
  given: readonly Annotation[],
): ReturnType<typeof migrationEffect> {
  return migrationEffect(migration, from, given, later, () => Promise.resolve());
}

describe('a label migration', () => {
  it('renames a label where it stands, below it and in annotations', async () => {
    assert.deepEqual(await after({ kind: 'rename', label: 'dog', to: 'hound' }), [
      ['animal', 'animal/hound', 'hound/puppy', 'animal/cat'],
      ['a:hound', 'b:puppy', 'c:cat'],
    ]);
  });

  it('keeps a label confirmed under its new name', async () => {
    const confirmed = { ...annotation('a', 'dog'), state: { confirmed: ['dog'] } };
    const effect = await effectOf({ kind: 'rename', label: 'dog', to: 'hound' }, labels, [confirmed]);
    assert.deepEqual(effect?.edits[0]?.after?.state, { confirmed: ['hound'] });
  });

  it('merges labels into one that stays; what stood below them moves up', async () => {
    const both = { ...annotation('d'), labels: ['cat', 'dog'] };
    assert.deepEqual(await after({ kind: 'merge', labels: ['dog', 'cat'], into: 'cat' }, [...annotations, both]), [
      ['animal', 'animal/puppy', 'animal/cat'],
      ['a:cat', 'b:puppy', 'c:cat', 'd:cat'],
    ]);
    assert.deepEqual(await after({ kind: 'merge', labels: ['animal', 'dog'], into: 'puppy' }), [
      ['puppy', 'cat'],
      ['a:puppy', 'b:puppy', 'c:cat'],
    ]);
  });

  it('splits a label by identity, by words and by annotator', async () => {
    const into: Label = { name: 'wolf', color: 'purple', parent: 'animal' };
    const split = (rule: Extract<LabelMigration, { kind: 'split' }>['rule']): ReturnType<typeof after> =>
      after({ kind: 'split', label: 'dog', rule, into }, [annotation('a', 'dog'), annotation('b', 'dog')]);
    assert.deepEqual(await split({ by: 'id', ids: ['b', 'c'] }), [
      ['animal', 'animal/dog', 'animal/wolf', 'dog/puppy', 'animal/cat'],
      ['a:dog', 'b:wolf'],
    ]);
    assert.deepEqual((await split({ by: 'text', contains: 'WOR' }))[1], ['a:wolf', 'b:wolf']);
    assert.deepEqual((await split({ by: 'annotator', annotator: 'Ada' }))[1], ['a:dog', 'b:dog']);
  });

  it('deletes a label: annotations move to another, or stay without one', async () => {
    assert.deepEqual(await after({ kind: 'delete', label: 'dog', moveTo: 'cat' }), [
      ['animal', 'animal/puppy', 'animal/cat'],
      ['a:cat', 'b:puppy', 'c:cat'],
    ]);
    assert.deepEqual((await after({ kind: 'delete', label: 'dog' }))[1], ['a:', 'b:puppy', 'c:cat']);
  });

  it('recolours and describes without touching an annotation, and takes away what is null', async () => {
    const effect = await effectOf(
      {
        kind: 'alter',
        label: 'cat',
        alteration: { color: 'yellow', description: 'It meows.', parent: null, key: 'c' },
      },
      labels,
      annotations,
    );
    assert.deepEqual(effect?.edits, []);
    assert.deepEqual(effect.labelSet.after[3], { name: 'cat', color: 'yellow', description: 'It meows.', key: 'c' });
    const alteration = { color: 'green' } as const;
    assert.equal(await effectOf({ kind: 'alter', label: 'cat', alteration }, labels, annotations), undefined);
  });

  it('says when the annotations were modified and leaves suggestions as the model made them', async () => {
    const suggestion = { label: 'dog', confidence: 0.9, model: 'm' };
    const suggested = { ...annotation('a', 'dog'), suggestion };
    const effect = await effectOf({ kind: 'rename', label: 'dog', to: 'hound' }, labels, [suggested]);
    assert.deepEqual(effect?.edits[0]?.after, { ...suggested, labels: ['hound'], modified: later });
  });

  it('refuses what the labels do not allow', async () => {
    const refused: LabelMigration[] = [
      { kind: 'add', label: { name: 'cat', color: 'gray' } },
      { kind: 'add', label: { name: '', color: 'gray' } },
      { kind: 'add', label: { name: 'new', color: 'gray', parent: 'nobody' } },
      { kind: 'rename', label: 'cat', to: 'dog' },
      { kind: 'rename', label: 'cow', to: 'bull' },
      { kind: 'merge', labels: ['cat'], into: 'cow' },
      { kind: 'alter', label: 'animal', alteration: { parent: 'puppy' } },
      { kind: 'delete', label: 'cat', moveTo: 'cat' },
    ];
    for (const migration of refused) await assert.rejects(after(migration), UserFacingError, JSON.stringify(migration));
  });

  it('leaves a label set that can be read again, whatever was done before', async () => {
    const name = fc.constantFrom('animal', 'dog', 'puppy', 'cat', 'new', 'other');
    const migration: fc.Arbitrary<LabelMigration> = fc.oneof(
      fc.record({ kind: fc.constant('rename' as const), label: name, to: name }),
      fc.record({ kind: fc.constant('merge' as const), labels: fc.array(name), into: name }),
      fc.record({ kind: fc.constant('delete' as const), label: name }),
      fc.record({ kind: fc.constant('alter' as const), label: name, alteration: fc.record({ parent: name }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(migration, { maxLength: 12 }), async migrations => {
        let current = labels;
        const changes: LabelSetChange[] = [];
        for (const each of migrations) {
          try {
            const effect = await effectOf(each, current, []);
            if (effect === undefined) continue;
            changes.push(effect.labelSet);
            assert.deepEqual(applyLabelSetChange(current, effect.labelSet), effect.labelSet.after);
            assert.deepEqual(
              applyLabelSetChange(effect.labelSet.after, inverseLabelSetChange(effect.labelSet)),
              current,
            );
            current = effect.labelSet.after;
          } catch (error) {
            if (!(error instanceof UserFacingError)) throw error;
          }
          assert.deepEqual(labelSetSchema.safeParse(current).error, undefined);
        }
        // All of them again, on what any number of them left.
        for (const { before } of changes) assert.deepEqual(changes.reduce(applyLabelSetChange, before), current);
        assert.deepEqual(changes.reduce(applyLabelSetChange, current), current);
      }),
    );
  });
});

describe('a change of the label set', () => {
  it('keeps labels that somebody else added or altered meanwhile', () => {
    const [first, second] = [labels[0]!, labels[3]!];
    const added: Label = { name: 'added', color: 'yellow' };
    const altered: Label = { ...first, color: 'purple' };
    const renamed: Label = { ...second, name: 'tom' };
    const change = { before: [first, second], after: [first, renamed] };
    assert.deepEqual(applyLabelSetChange([altered, second, added], change), [altered, renamed, added]);
  });
});

describe('a label tree', () => {
  it('has labels without a parent at the top, and those whose parent is missing', () => {
    const orphan: Label = { name: 'orphan', color: 'gray', parent: 'nobody' };
    const shape = (nodes: ReturnType<typeof labelTree>): unknown =>
      nodes.map(({ label, children }) => [label.name, shape(children)]);
    assert.deepEqual(shape(labelTree([...labels, orphan])), [
      [
        'animal',
        [
          ['dog', [['puppy', []]]],
          ['cat', []],
        ],
      ],
      ['orphan', []],
    ]);
  });
});
