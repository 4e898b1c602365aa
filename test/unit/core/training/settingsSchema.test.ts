import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { defaultSettings } from '../../../../src/core/training/settings';
import { parseSettings } from '../../../../src/core/training/settingsSchema';

describe('reading settings', () => {
  it('takes the defaults for what is not named, at any depth', () => {
    assert.deepEqual(parseSettings({}, 'f'), defaultSettings);
    const settings = parseSettings({ epochs: 3, optimizer: { clipNorm: 5 } }, 'f');
    assert.deepEqual(settings, {
      ...defaultSettings,
      epochs: 3,
      optimizer: { ...defaultSettings.optimizer, clipNorm: 5 },
    });
  });

  it('replaces lists as a whole', () => {
    const layers = [
      { hiddenSize: 8, bidirectional: true },
      { hiddenSize: 4, bidirectional: false },
    ];
    assert.deepEqual(parseSettings({ layers }, 'f').layers, layers);
  });

  const mistakes: readonly (readonly [value: unknown, message: RegExp])[] = [
    [{ epoch: 3 }, /f has a wrong setting: .*epoch/],
    [{ learningRate: -1 }, /f has a wrong setting “learningRate”/],
    [{ optimizer: { kind: 'lion' } }, /“optimizer\.kind”/],
    [{ layers: [] }, /“layers”/],
    [{ layers: [{ hiddenSize: 1e9, bidirectional: false }] }, /“layers\.0\.hiddenSize”/],
    [[1], /f has a wrong setting/],
  ];
  for (const [value, message] of mistakes) {
    it(`refuses ${JSON.stringify(value)} and names the place`, () => {
      assert.throws(
        () => parseSettings(value, 'f'),
        (error: unknown) => error instanceof UserFacingError && message.test(error.message),
      );
    });
  }
});
