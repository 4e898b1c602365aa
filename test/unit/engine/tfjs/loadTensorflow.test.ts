import assert from 'node:assert/strict';
import { UserFacingError } from '../../../../src/core/errors';
import { loadTensorflow } from '../../../../src/engine/tfjs/loadTensorflow';

/**
 * `require` of a machine on which just these packages are installed; an Error stands for a package that fails to load.
 */
function machineWith(packages: Readonly<Record<string, unknown>>): (name: string) => unknown {
  return name => {
    const found = name === 'node:util' ? {} : packages[name];
    if (found instanceof Error) throw found;
    if (found === undefined)
      throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
    return found;
  };
}

const plainPackages = {
  '@tensorflow/tfjs-core': { version_core: '4.22.0', setBackend: () => Promise.resolve(true) },
  '@tensorflow/tfjs-layers': {},
  '@tensorflow/tfjs-backend-cpu': {},
};

describe('loading TensorFlow.js', () => {
  it('prefers the native package', async () => {
    const native = { version_core: '4.22.0', ready: () => Promise.resolve() };
    const { tf, description } = await loadTensorflow(
      machineWith({ ...plainPackages, '@tensorflow/tfjs-node': native }),
    );
    assert.equal(tf, native);
    assert.equal(description, '@tensorflow/tfjs-node 4.22.0, native');
  });

  it('says that the native package is not installed when it falls back', async () => {
    const { tf, description } = await loadTensorflow(machineWith(plainPackages));
    assert.equal(tf, plainPackages['@tensorflow/tfjs-core']);
    assert.match(description, /^plain .*slow, because @tensorflow\/tfjs-node is not installed$/);
  });

  it('tells why a native package that is installed does not load', async () => {
    const broken = new Error('tfjs_binding.node was compiled against another version\nRequire stack: …');
    const { description } = await loadTensorflow(machineWith({ ...plainPackages, '@tensorflow/tfjs-node': broken }));
    assert.match(description, /does not load \(tfjs_binding\.node was compiled against another version\)$/);
  });

  it('does not call a package missing when something that it needs is', async () => {
    const broken = Object.assign(new Error("Cannot find module 'long'"), { code: 'MODULE_NOT_FOUND' });
    const { description } = await loadTensorflow(machineWith({ ...plainPackages, '@tensorflow/tfjs-node': broken }));
    assert.match(description, /tfjs-node does not load \(Cannot find module 'long'\)$/);
  });

  it('refuses with a remedy when there is no TensorFlow.js at all', async () => {
    await assert.rejects(
      () => loadTensorflow(machineWith({})),
      error =>
        error instanceof UserFacingError &&
        error.message.includes('tfjs-node is not installed, and plain @tensorflow/tfjs is not installed') &&
        error.remedy.includes('Install @tensorflow/tfjs-node'),
    );
  });

  it('gives Node 23 and later the function that tfjs-node misses there', async () => {
    const util: Record<string, unknown> = {};
    const machine = machineWith(plainPackages);
    await loadTensorflow(name => (name === 'node:util' ? util : machine(name)));
    const isNullOrUndefined = util['isNullOrUndefined'] as (value: unknown) => boolean;
    assert.deepEqual([null, undefined, 0, ''].map(isNullOrUndefined), [true, true, false, false]);
  });
});
