import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { decodeWide, encodeWide } from '../../../../src/core/wide/wideFile';
import { wideOpinions } from '../../../../src/core/wide/wideModel';
import { tokenized, trainedWide } from './wideFixture';

describe('wide.bin', () => {
  for (const classCount of [2, 3]) {
    it(`gives back the models of ${classCount} classes, bit for bit`, async () => {
      const model = await trainedWide(classCount);
      const again = decodeWide(encodeWide(model), classCount);
      assert.deepEqual(again.naiveBayes, model.naiveBayes);
      assert.deepEqual(again.tfidf, model.tfidf);
      const texts = [tokenized('a bad number'), tokenized('good')];
      const pause = (): Promise<void> => Promise.resolve();
      assert.deepEqual(await wideOpinions(again, texts, pause), await wideOpinions(model, texts, pause));
    });
  }

  const damages: readonly (readonly [name: string, change: (bytes: Uint8Array) => Uint8Array, message: RegExp])[] = [
    ['is empty', () => new Uint8Array(0), /wide\.bin holds no linear models/],
    ['is another file', bytes => changed(bytes, 0, 7), /wide\.bin holds no linear models/],
    ['is of a later version', bytes => changed(bytes, 4, 3), /wide\.bin is of another version/],
    ['has another number of classes', bytes => changed(bytes, 8, 3), /has not one class for each label/],
    ['states a vocabulary larger than itself', bytes => changed(bytes, 12, 0xffffffff), /is cut off/],
    ['is cut off', bytes => bytes.slice(0, -4), /has not the size that it states/],
    ['holds a weight that is not a number', bytes => changed(bytes, bytes.length - 4, 0x7fc00000), /not a number/],
  ];
  for (const [name, change, message] of damages) {
    it(`is refused by its name when it ${name}`, async () => {
      const bytes = encodeWide(await trainedWide(2)).get('wide.bin')!;
      assert.throws(
        () => decodeWide(new Map([['wide.bin', change(bytes)]]), 2),
        (error: unknown) => error instanceof UserFacingError && message.test(error.message),
      );
    });
  }

  it('is named when it is missing', () => {
    assert.throws(() => decodeWide(new Map(), 2), /wide\.bin is missing/);
  });
});

function changed(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(offset, value, true);
  return copy;
}
