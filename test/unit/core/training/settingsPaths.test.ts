import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { defaultSettings } from '../../../../src/core/training/settings';
import { differences, valueOfPath, withValues } from '../../../../src/core/training/settingsPaths';
import { parseSettings } from '../../../../src/core/training/settingsSchema';

describe('settings by their paths', () => {
  const values = { epochs: 3, 'layers.0.hiddenSize': 8, 'regularization.outputDropout': 0.25, wide: null };
  const changed = withValues(defaultSettings, values, 'test');

  it('can be replaced and read', () => {
    for (const [path, value] of Object.entries(values)) assert.equal(valueOfPath(changed, path), value);
    assert.equal(changed.regularization.wordDropout, defaultSettings.regularization.wordDropout);
    assert.equal(valueOfPath(changed, 'wide.tfidfC'), undefined);
  });

  it('are told by what differs from the defaults, which gives the same settings again', () => {
    const short = differences(changed, defaultSettings);
    assert.deepEqual(Object.keys(short).sort(), ['epochs', 'layers', 'regularization', 'wide']);
    assert.deepEqual(short['regularization'], { outputDropout: 0.25 });
    assert.deepEqual(parseSettings(short, 'test'), changed);
    assert.deepEqual(differences(defaultSettings, defaultSettings), {});
  });

  for (const path of ['unknown', 'unknown.deeper', 'layers.0.size', 'layers.7.hiddenSize', 'epochs.deeper', '']) {
    it(`are refused at “${path}”`, () => {
      assert.throws(
        () => withValues(defaultSettings, { [path]: 'x' }, '--set'),
        (error: unknown) => error instanceof UserFacingError && error.message.startsWith('--set has a wrong setting'),
      );
    });
  }
});
