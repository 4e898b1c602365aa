import assert from 'node:assert/strict';
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
    const figures = await run({ kind: 'crossValidation', folds: 2 });
    assert.equal(state.folds.length, 2);
    assert.equal(
      figures?.examples,
      state.folds.reduce((sum, { examples }) => sum + examples, 0),
    );
  });

  it('of settings tries those that there are first, and then others', async () => {
    assert.equal(await run({ kind: 'search', trials: 2, secondsAllowed: 1000 }), undefined);
    assert.equal(state.trials.length, 2);
    assert.equal(state.trials[0]?.values['learningRate'], opinionTask().settings.learningRate);
    assert.notDeepEqual(state.trials[1]?.values, state.trials[0].values);
  });
});
