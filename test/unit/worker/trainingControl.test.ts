import assert from 'node:assert/strict';
import { TrainingControl } from '../../../src/worker/trainingControl';

describe('the control of a training', () => {
  let time: number;
  let control: TrainingControl;

  beforeEach(() => {
    time = 100;
    control = new TrainingControl(() => time);
  });

  it('holds until the pause is over, and its clock stands still meanwhile', async () => {
    await control.held();
    control.setPaused(true);
    control.setPaused(true);
    time = 500;
    assert.equal(control.now(), 100);
    let wentOn = false;
    const held = control.held().then(() => (wentOn = true));
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(wentOn, false);
    control.setPaused(false);
    await held;
    time = 510;
    assert.equal(control.now(), 110);
  });

  it('ends a pause that is cancelled, and does not pause again', async () => {
    control.setPaused(true);
    control.cancel();
    await control.held();
    control.setPaused(true);
    await control.held();
    assert.ok(control.isCancelled);
  });
});
