import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { encodeMetrics } from '../../../src/core/model/metricsFile';
import { UserFacingError } from '../../../src/core/errors';
import { defaultSettings } from '../../../src/core/training/settings';
import { CheckpointDirectory } from '../../../src/storage/checkpointDirectory';
import { listModels, modelsFolder, readStoredModel, saveModel } from '../../../src/storage/storedModels';
import { temporaryFolder } from './temporaryFolder';

describe('stored models', () => {
  const folder = temporaryFolder();
  let workspace: string;

  beforeEach(() => {
    workspace = folder.path;
  });

  it('are none where nothing was trained, and looking creates nothing', async () => {
    assert.deepEqual(await listModels(workspace), { models: [], unreadable: [] });
    assert.deepEqual(await fs.readdir(workspace), []);
  });

  it('are found again with their summaries and files', async () => {
    await saveModel(workspace, 'one', modelFiles('one'));
    await saveModel(workspace, 'two', modelFiles('two'));
    const { models, unreadable } = await listModels(workspace);
    assert.deepEqual(unreadable, []);
    assert.deepEqual(models.map(({ summary }) => summary.run).sort(), ['one', 'two']);
    const files = await readStoredModel(models[0]!);
    assert.deepEqual([...files.keys()].sort(), ['classifier.json', 'metrics.json']);
  });

  it('that are damaged or of an unknown version are named, left as they are, and hide no other', async () => {
    await saveModel(workspace, 'good', modelFiles('good'));
    for (const [run, metrics] of [
      ['cut', '{"format":"undertone-metr'],
      ['future', '{"format":"undertone-metrics","version":99}'],
      ['foreign', '[]'],
    ] as const) {
      await saveModel(workspace, run, new Map([...modelFiles(run), ['metrics.json', Buffer.from(metrics)]]));
    }
    await fs.mkdir(path.join(modelsFolder(workspace), 'empty'));
    const before = await fs.readFile(path.join(modelsFolder(workspace), 'cut', 'metrics.json'), 'utf8');
    const { models, unreadable } = await listModels(workspace);
    assert.deepEqual(
      models.map(({ summary }) => summary.run),
      ['good'],
    );
    const messages = new Map(unreadable.map(({ directory, error }) => [path.basename(directory), error.message]));
    assert.match(messages.get('cut')!, /models.cut: .*metrics\.json/);
    assert.match(messages.get('future')!, /models.future: .*newer/);
    assert.match(messages.get('foreign')!, /models.foreign: .*metrics\.json/);
    assert.match(messages.get('empty')!, /models.empty: a file of the model is missing/);
    assert.equal(await fs.readFile(path.join(modelsFolder(workspace), 'cut', 'metrics.json'), 'utf8'), before);
  });

  it('do not include a run that was interrupted: only its checkpoints are there', async () => {
    const directory = path.join(modelsFolder(workspace), 'interrupted');
    await new CheckpointDirectory(directory).write('networks', [Buffer.from('bytes')]);
    assert.deepEqual(await listModels(workspace), { models: [], unreadable: [] });
    await fs.writeFile(path.join(directory, 'weights.bin'), '');
    assert.equal((await listModels(workspace)).unreadable.length, 1);
  });

  it('do not include what an interrupted write left behind', async () => {
    await fs.mkdir(path.join(modelsFolder(workspace), 'one.123.tmp'), { recursive: true });
    assert.deepEqual(await listModels(workspace), { models: [], unreadable: [] });
  });

  it('are reported with their folder when a file has gone since', async () => {
    await saveModel(workspace, 'one', modelFiles('one'));
    const { models } = await listModels(workspace);
    await fs.rm(path.join(modelsFolder(workspace), 'one'), { recursive: true });
    await assert.rejects(
      readStoredModel(models[0]!),
      (error: unknown) => error instanceof UserFacingError && error.message.includes(path.join('models', 'one')),
    );
  });
});

function modelFiles(run: string): Map<string, Uint8Array> {
  const summary = {
    run,
    labels: ['a', 'b'],
    created: '2026-01-02T03:04:05.000Z',
    trainExamples: 2,
    engine: 'reference',
  };
  const metrics = {
    summary,
    reason: 'completed',
    bestEpoch: 1,
    epochs: [],
    seconds: 1,
    tokensPerSecond: 1,
    settings: defaultSettings,
    seed: 1,
  } as const;
  return new Map([...encodeMetrics(metrics, {}), ['classifier.json', Buffer.from('{}')]]);
}
