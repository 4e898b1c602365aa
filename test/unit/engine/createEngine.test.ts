import assert from 'node:assert/strict';
import { createEngine } from '../../../src/engine/createEngine';

describe('choosing an engine', () => {
  it('takes the one asked for and says so', async () => {
    const engine = await createEngine({ engine: 'reference', threads: 1 });
    assert.equal(engine.name, 'reference');
    assert.match(engine.description, /reference engine .*asked for/);
    engine.dispose();
  });

  it('tells for the log why TensorFlow is not used', async () => {
    const engine = await createEngine({ engine: 'auto', threads: 1 });
    assert.match(engine.description, /TensorFlow is not used.*@tensorflow\/tfjs-node is (not )?installed/);
    engine.dispose();
  });

  it('takes the fastest when left to choose', async () => {
    const engine = await createEngine({ engine: 'auto', threads: 1 });
    assert.match(engine.description, /^wasm engine .*: the fastest one/);
    engine.dispose();
  });
});
