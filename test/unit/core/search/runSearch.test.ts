import assert from 'node:assert/strict';
import { runSearch, type SearchResult, type SearchTask } from '../../../../src/core/search/runSearch';
import { shouldStop } from '../../../../src/core/search/shouldStop';
import { trainingSpace } from '../../../../src/core/search/trainingSpace';
import { proposeTrial } from '../../../../src/core/search/proposeTrial';
import type { Trial } from '../../../../src/core/search/trial';
import { defaultSettings } from '../../../../src/core/training/settings';
import { withValues } from '../../../../src/core/training/settingsPaths';

function ended(...losses: number[]): Trial {
  return { values: {}, losses, end: 'finished', seconds: 1 };
}

describe('stopping hopeless trials', () => {
  const history = [ended(0.9, 0.5, 0.4), ended(0.9, 0.6, 0.5), ended(0.9, 0.7, 0.6), ended(0.9, 0.8, 0.7)];

  it('stops one whose best loss is above the median of the others after as many epochs', () => {
    assert.equal(shouldStop(history, [0.9, 0.66]), true);
    assert.equal(shouldStop(history, [0.9, 0.64]), false);
    assert.equal(shouldStop(history, [0.64, 0.9]), false);
  });

  it('lets one epoch pass, and all while there are few to compare with', () => {
    assert.equal(shouldStop(history, [5]), false);
    assert.equal(shouldStop(history.slice(1), [5, 5]), false);
    assert.equal(shouldStop(history, [5, 5, 5, 5]), false);
  });

  it('does not compare with failed trials', () => {
    const failed: Trial = { ...ended(0.1, 0.1), end: 'failed' };
    assert.equal(shouldStop([...history.slice(1), failed], [5, 5]), false);
  });
});

describe('running a search', () => {
  const task: SearchTask = {
    space: { x: { kind: 'uniform', low: 0, high: 1 } },
    strategy: 'bayesian',
    seed: 1,
    history: [],
    trials: 20,
    secondsAllowed: Infinity,
  };

  /** Each trial takes ten seconds; its loss is x, told in three epochs. */
  async function run(task: SearchTask): Promise<{ history: readonly Trial[]; end: SearchResult['end']; told: number }> {
    let now = 1000;
    let told = 0;
    const { trials: history, end } = await runSearch(task, {
      seconds: () => now,
      onTrial: () => {
        told++;
        return Promise.resolve();
      },
      run: ({ x }, isHopeless) => {
        now += 10;
        const losses: number[] = [];
        for (let epoch = 0; epoch < 3; epoch++) {
          losses.push(Number(x) + 1 / (epoch + 1));
          if (isHopeless(losses)) return Promise.resolve({ losses, end: 'stopped' });
        }
        return Promise.resolve({ losses, end: 'finished' });
      },
    });
    return { history, end, told };
  }

  it('stops hopeless trials early and tells of each trial', async () => {
    const { history, told } = await run(task);
    assert.deepEqual([history.length, told], [20, 20]);
    const stopped = history.filter(({ end }) => end === 'stopped');
    assert.ok(stopped.length > 0 && stopped.length < 15);
    assert.ok(stopped.some(({ losses }) => losses.length === 2));
  });

  it('begins no trial that would probably not end in the time allowed', async () => {
    const { history, end } = await run({ ...task, secondsAllowed: 55 });
    assert.deepEqual([history.length, end], [5, 'outOfTime']);
    assert.equal((await run({ ...task, secondsAllowed: 0, history: [ended(1)] })).history.length, 1);
  });

  it('tries the given values first, but in a grid, which ends when it is complete', async () => {
    const first = { x: 0.123 };
    assert.deepEqual((await run({ ...task, first })).history[0]?.values, first);
    const grid = await run({ ...task, first, strategy: 'grid' });
    assert.deepEqual([grid.history.length, grid.end], [3, 'complete']);
    assert.notDeepEqual(grid.history[0]?.values, first);
  });

  it('ends where a trial had no time for anything', async () => {
    const nothing = await runSearch(task, {
      seconds: () => 0,
      onTrial: () => assert.fail('there is nothing to tell of'),
      run: () => Promise.resolve(undefined),
    });
    assert.deepEqual(nothing, { trials: [], end: 'outOfTime' });
  });

  it('continues with what an earlier run found', async () => {
    const whole = (await run(task)).history;
    assert.deepEqual((await run({ ...task, history: whole.slice(0, 8) })).history, whole);
  });
});

describe('the space of training settings', () => {
  it('gives settings that can be trained with', () => {
    for (let seed = 0; seed < 50; seed++) {
      const values = proposeTrial(trainingSpace(defaultSettings), [], 'random', seed)!;
      const settings = withValues(defaultSettings, values, 'The trial');
      assert.equal(settings.layers[0]?.hiddenSize, values['layers.0.hiddenSize']);
      assert.equal(settings.regularization.outputDropout, values['regularization.outputDropout']);
      assert.equal(settings.wide?.tfidf.c, values['wide.tfidf.c']);
      assert.equal(settings.epochs, defaultSettings.epochs);
    }
  });

  it('has no dimension of the linear models where the network stands alone', () => {
    const names = Object.keys(trainingSpace({ wide: null }));
    assert.ok(names.includes('learningRate') && !names.some(name => name.startsWith('wide')));
  });
});
