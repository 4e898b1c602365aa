import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserFacingError } from '../../../src/core/errors';
import type { ModelFiles } from '../../../src/core/model/modelFiles';
import { defaultSettings } from '../../../src/core/training/settings';
import type { LinearPartsThread } from '../../../src/core/training/linearPartsThread';
import { trainClassifier } from '../../../src/core/training/trainClassifier';
import type { TrainingTask } from '../../../src/core/training/trainingTask';
import { createEngine } from '../../../src/engine/createEngine';
import { linearPartsThread } from '../../../src/engine/linearParts/linearPartsThread';
import { aspectExamples } from '../core/training/multiLabelFixture';
import { opinionTask, smallSettings, TestEnvironment } from '../core/training/trainingFixture';

const settings = { ...smallSettings, folds: 3, epochs: 2, semantic: defaultSettings.semantic };

async function train(task: TrainingTask, linearParts?: LinearPartsThread): Promise<ModelFiles> {
  const engine = await createEngine({ engine: 'wasm', threads: 1 });
  try {
    const environment = new TestEnvironment();
    environment.yieldControl = () => new Promise<void>(resolve => setImmediate(resolve));
    environment.linearParts = linearParts;
    return (await trainClassifier(task, engine, environment)).files;
  } finally {
    engine.dispose();
  }
}

describe('a thread for the linear parts', () => {
  const kinds: readonly [string, TrainingTask][] = [
    ['one label', { ...opinionTask(), settings }],
    ['several labels', { ...opinionTask(), kind: 'multi', examples: aspectExamples(90), settings }],
  ];
  for (const [kind, task] of kinds) {
    it(`trains the same as in turn, bit for bit: ${kind} a text`, async () => {
      const [beside, inTurn] = [await train(task, linearPartsThread()), await train(task)];
      for (const name of ['wide.bin', 'semantic.bin', 'weights.bin', 'classifier.json']) {
        assert.ok(inTurn.has(name));
        assert.deepEqual(beside.get(name), inTurn.get(name), name);
      }
    });
  }

  describe('that fails', () => {
    let folder = '';
    before(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'undertone-thread-'));
    });
    after(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    const trainOn = (program: string): Promise<ModelFiles> => {
      const script = path.join(folder, 'thread.js');
      writeFileSync(script, program);
      return train({ ...opinionTask(), settings }, linearPartsThread(script));
    };

    it('ends the training with the same kind of error', async () => {
      const failure = "{ name: 'UserFacingError', message: 'Too much.', remedy: 'Take less.' }";
      const failing = trainOn(
        `require('node:worker_threads').parentPort.postMessage({ type: 'failure', failure: ${failure} });`,
      );
      await assert.rejects(failing, error => error instanceof UserFacingError && error.remedy === 'Take less.');
    });

    it('ends the training when it dies', async () => {
      await assert.rejects(trainOn('process.exit(3);'), /ended before they did \(exit code 3\)/);
      await assert.rejects(trainOn("throw new RangeError('no memory');"), /no memory/);
    });
  });
});
