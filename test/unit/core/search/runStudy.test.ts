import assert from 'node:assert/strict';
import { measuredShares } from '../../../../src/core/evaluation/learningCurve';
import { runStudy } from '../../../../src/core/search/runStudy';
import { afterStudyEvent, noStudy, type StudyPlan, type StudyState } from '../../../../src/core/search/study';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinionTask, TestEnvironment } from '../training/trainingFixture';

describe('a study', () => {
  let state: StudyState;

  const run = (plan: StudyPlan): ReturnType<typeof runStudy> => {
    state = { ...noStudy, plan };
    return runStudy(plan, opinionTask(), new ReferenceEngine(), new TestEnvironment(), event => {
      state = afterStudyEvent(state, event);
    });
  };

  it('of folds tells of each, and has figures of all examples in the end', async () => {
    await run({ kind: 'crossValidation', folds: 2 });
    assert.equal(state.folds.length, 2);
    assert.equal(
      state.figures?.examples,
      state.folds.reduce((sum, { examples }) => sum + examples, 0),
    );
  });

  it('of a learning curve tells of each fold and each point, and looks ahead in the end', async () => {
    await run({ kind: 'learningCurve', folds: 2 });
    assert.equal(state.folds.length, 2 * measuredShares.length);
    assert.deepEqual(
      state.curve.points.map(({ labels }) => labels),
      state.folds.filter((_, fold) => fold % 2 === 0).map(({ labelled }) => labelled),
    );
    assert.ok(state.curve.forecasts.length > 0);
    assert.equal(state.figures, null);
  });

  it('of settings tries those that there are first, and then others', async () => {
    await run({ kind: 'search', trials: 2, secondsAllowed: 1000 });
    assert.equal(state.trials.length, 2);
    assert.equal(state.trials[0]?.values['learningRate'], opinionTask().settings.learningRate);
    assert.notDeepEqual(state.trials[1]?.values, state.trials[0].values);
  });
});
