import assert from 'node:assert/strict';
import { tensorflowInstallation } from '../../../../src/engine/tfjs/tensorflowInstallation';

describe('why TensorFlow is not used', () => {
  it('is that it is not installed', () => {
    const line = tensorflowInstallation(name => {
      throw new Error(`Cannot find module '${name}'\nRequire stack:`);
    });
    assert.equal(
      line,
      "TensorFlow is not used, as @tensorflow/tfjs-node is not installed (Cannot find module '@tensorflow/tfjs-node')",
    );
  });

  it('is that it is slower, where it is installed', () => {
    assert.match(
      tensorflowInstallation(name => `/packages/${name}`),
      /tfjs-node is installed: it is slower/,
    );
  });
});
