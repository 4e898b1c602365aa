import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exchangeFormats } from '../../../../src/core/exchange/formats';
import { huggingFaceFormat } from '../../../../src/core/exchange/huggingFaceFormat';
import { ownFormat } from '../../../../src/core/exchange/ownFormat';
import type { DecodedLabels, ExchangeFile } from '../../../../src/core/exchange/exchangeFormat';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { isThorough } from '../../thorough';
import { anyAnnotations, anyLabelSet } from './anyLabels';

const runs = { numRuns: isThorough ? 1000 : 100 };

/** The annotations as they would be given to a store that has none of them. */
function restored({ items }: DecodedLabels): readonly Annotation[] {
  return items.map(({ original, labels, text }) => {
    assert.ok(original !== undefined, `“${text}” has lost its annotation`);
    return { ...original, labels };
  });
}

function byId(annotations: readonly Annotation[]): readonly Annotation[] {
  return [...annotations].sort((left, right) => (left.id < right.id ? -1 : 1));
}

for (const format of exchangeFormats) {
  describe(`the format ${format.name}`, () => {
    it('gives back all that was exported, whatever the texts and labels are', () => {
      fc.assert(
        fc.property(anyAnnotations, anyLabelSet, (annotations, labels) => {
          const decoded = format.decode(format.encode(annotations, labels));
          assert.deepEqual(decoded.problems, []);
          assert.deepEqual(byId(restored(decoded)), byId(annotations));
        }),
        runs,
      );
    });

    it('writes the same files again from what it has read', () => {
      fc.assert(
        fc.property(anyAnnotations, anyLabelSet, (annotations, labels) => {
          const files = format.encode(annotations, labels);
          const again = format.encode(byPlace(annotations, restored(format.decode(files))), labels);
          assert.deepEqual(again, files);
        }),
        runs,
      );
    });

    it('reads damaged files without throwing, and says what is wrong', () => {
      fc.assert(
        fc.property(
          anyAnnotations,
          anyLabelSet,
          fc.nat(),
          fc.uint8Array({ maxLength: 20 }),
          (annotations, labels, at, rubbish) => {
            const files = format.encode(annotations, labels).map(file => damaged(file, at, rubbish));
            const { items, problems } = format.decode(files);
            for (const { message, line } of problems) assert.ok(message !== '' && line >= 1);
            assert.ok(items.filter(({ original }) => original !== undefined).length <= annotations.length);
          },
        ),
        runs,
      );
    });
  });
}

function byPlace(order: readonly Annotation[], annotations: readonly Annotation[]): readonly Annotation[] {
  const found = new Map(annotations.map(annotation => [annotation.id, annotation]));
  return order.map(({ id }) => found.get(id)!);
}

function damaged({ path, bytes }: ExchangeFile, at: number, rubbish: Uint8Array): ExchangeFile {
  const damagedBytes = bytes.slice();
  damagedBytes.set(rubbish.subarray(0, bytes.length), at % Math.max(1, bytes.length - rubbish.length));
  return { path, bytes: damagedBytes };
}

describe('the label set of an export', () => {
  it('is given back as it was by our own format, colours, keys and descriptions included', () => {
    fc.assert(
      fc.property(anyLabelSet, labels => {
        assert.deepEqual(ownFormat.decode(ownFormat.encode([], labels)).labels, labels);
      }),
      runs,
    );
  });

  it('is given back with all names, used or not, by Hugging Face', () => {
    const labels = [
      { name: 'unused', color: 'gray' },
      { name: 'two words', color: 'blue' },
    ] as const;
    const { labels: read } = huggingFaceFormat.decode(huggingFaceFormat.encode([], labels));
    assert.deepEqual(read, [{ name: 'unused' }, { name: 'two words' }]);
  });
});
