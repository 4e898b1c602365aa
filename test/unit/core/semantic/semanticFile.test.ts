import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { decodeSemantic, encodeSemantic } from '../../../../src/core/semantic/semanticFile';
import { semanticOpinions } from '../../../../src/core/semantic/semanticModel';
import { fitted, noPause, tokenized } from './semanticFixture';

describe('semantic.bin', () => {
  for (const classCount of [2, 3]) {
    it(`gives back the model of ${classCount} classes, bit for bit`, async () => {
      const { model } = await fitted(classCount, 12);
      const again = decodeSemantic(encodeSemantic(model), classCount);
      assert.deepEqual(again.weights, model.weights);
      const texts = ['a bad film', 'lovely', ''].map(tokenized);
      assert.deepEqual(await semanticOpinions(again, texts, noPause), await semanticOpinions(model, texts, noPause));
      assert.deepEqual(encodeSemantic(again), encodeSemantic(model));
    });
  }

  it('gives back the model also from a Buffer, which files are read as', async () => {
    const { model } = await fitted(2, 12);
    const bytes = Buffer.from(encodeSemantic(model).get('semantic.bin')!);
    const again = decodeSemantic(new Map([['semantic.bin', bytes]]), 2);
    assert.deepEqual(again.features.vectors, model.features.vectors);
  });

  const damages: readonly (readonly [name: string, change: (bytes: Uint8Array) => Uint8Array, message: RegExp])[] = [
    ['is empty', () => new Uint8Array(0), /semantic\.bin is cut off/],
    ['is another file', bytes => changed(bytes, 0, 7), /semantic\.bin holds no semantic model/],
    ['is of a later version', bytes => changed(bytes, 4, 2), /is of another version/],
    ['has another number of classes', bytes => changed(bytes, 8, 3), /has not one class for each label/],
    ['states a vocabulary larger than itself', bytes => changed(bytes, 12, 0xffffffff), /is cut off/],
    ['states more weights than it has', bytes => changed(bytes, weightCount(bytes), 0xffffffff), /is cut off/],
    ['names features out of order', bytes => changed(bytes, weightCount(bytes) + 8, 0), /out of order/],
    ['names a feature that is none', bytes => changed(bytes, weightCount(bytes) + 4, 0x7fffffff), /out of order/],
    ['is cut off', bytes => bytes.slice(0, -4), /is cut off/],
    ['goes on after its end', bytes => Uint8Array.of(...bytes, 0, 0, 0, 0), /has not the size that it states/],
    ['has a sharpness of 0', bytes => changed(bytes, bytes.length - 4, 0), /sharpness out of range/],
    ['holds a weight that is not a number', bytes => changed(bytes, bytes.length - 8, 0x7fc00000), /not a number/],
  ];
  for (const [name, change, message] of damages) {
    it(`is refused by its name when it ${name}`, async () => {
      const bytes = encodeSemantic((await fitted(2, 6)).model).get('semantic.bin')!;
      assert.throws(
        () => decodeSemantic(new Map([['semantic.bin', change(bytes)]]), 2),
        (error: unknown) => error instanceof UserFacingError && message.test(error.message),
      );
    });
  }

  it('is refused or read, whatever byte of it is changed', async () => {
    const bytes = encodeSemantic((await fitted(2, 6)).model).get('semantic.bin')!;
    for (let at = 0; at < bytes.length; at += 61) {
      const copy = bytes.slice();
      copy[at] = copy[at]! ^ 0xff;
      try {
        decodeSemantic(new Map([['semantic.bin', copy]]), 2);
      } catch (error) {
        assert.ok(error instanceof UserFacingError, String(error));
      }
    }
  });

  it('is named when it is missing', () => {
    assert.throws(() => decodeSemantic(new Map(), 2), /semantic\.bin is missing/);
  });
});

/** Where the number of the words' weights stands: after the vocabulary. */
function weightCount(bytes: Uint8Array): number {
  return 16 + new DataView(bytes.buffer).getUint32(12, true);
}

function changed(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(offset, value, true);
  return copy;
}
