import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { AnnotationSet } from '../../../../src/core/labels/annotationSet';

describe('a set of annotations', () => {
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    source: fc.constantFrom('one.txt', 'two.txt'),
    isDecided: fc.boolean(),
    isDeleted: fc.boolean(),
  });

  it('counts those that have a label, whatever is put in, moved, altered and taken out', () => {
    fc.assert(
      fc.property(fc.array(step), steps => {
        const set = new AnnotationSet();
        for (const { id, source, isDecided, isDeleted } of steps) {
          if (isDeleted) set.delete(id);
          else set.set(id, annotation(id, source, isDecided));
        }
        assert.equal(set.decided, [...set.values()].filter(({ labels }) => labels.length > 0).length);
        assert.equal(set.size, [...set.sorted()].length);
      }),
    );
  });
});

function annotation(id: string, source: string, isDecided: boolean): Annotation {
  const selector = { exact: 'text', prefix: '', suffix: '', start: 0, end: 4 };
  const time = '2026-01-01T00:00:00.000Z';
  const labels = isDecided ? ['positive'] : [];
  return { id, labels, target: { source, selector }, annotator: '', created: time, modified: time };
}
