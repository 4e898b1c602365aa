import assert from 'node:assert/strict';
import type { ModelFiles } from '../../../../src/core/model/modelFiles';
import { decodeStarter, encodeStarter } from '../../../../src/core/starter/starterFile';

const files: ModelFiles = new Map([
  ['model.json', Uint8Array.of(1, 2, 3)],
  ['wide.bin', new Uint8Array(0)],
  ['词.bin', Uint8Array.of(4, 5, 6, 7, 8)],
]);

describe('the file of a starter model', () => {
  it('gives back the files that were put in', () => {
    const decoded = decodeStarter(encodeStarter(files));
    assert.deepEqual(
      [...decoded].map(([name, bytes]) => [name, [...bytes]]),
      [...files].map(([name, bytes]) => [name, [...bytes]]),
    );
  });

  it('leaves the card out, which nobody reads there', () => {
    const card: ModelFiles = new Map([...files, ['MODEL_CARD.md', Uint8Array.of(9)]]);
    assert.deepEqual([...decodeStarter(encodeStarter(card)).keys()], [...files.keys()]);
  });

  it('is refused when it is missing, cut off, too long, or something else', () => {
    const whole = encodeStarter(files).get('starter.bin')!;
    const refuse = (bytes: Uint8Array, pattern: RegExp): void => {
      assert.throws(() => decodeStarter(new Map([['starter.bin', bytes]])), pattern);
    };
    assert.throws(() => decodeStarter(new Map()), /starter\.bin is missing/);
    refuse(whole.subarray(0, whole.length - 4), /is cut off/);
    refuse(Uint8Array.of(...whole, 0, 0, 0, 0), /has not the size/);
    refuse(new Uint8Array(whole.length), /holds no starter/);
    refuse(whole.with(4, 9), /another version/);
  });
});
