import assert from 'node:assert/strict';
import { CancelledError, type UserFacingError } from '../../../../src/core/errors';
import type { TrialOutcome } from '../../../../src/core/search/runSearch';
import { trainTrial } from '../../../../src/core/search/trainTrial';
import { ReferenceEngine } from '../../../../src/engine/reference/referenceEngine';
import { opinionTask, TamperedEngine, TestEnvironment } from '../training/trainingFixture';

describe('a trial', () => {
  const task = opinionTask(60);
  const alone = { ...task, settings: { ...task.settings, wide: null } };
  const values = { 'layers.0.hiddenSize': 4 };
  const failures: string[] = [];

  function run(
    trial: { task?: typeof task; isHopeless?: (losses: readonly number[]) => boolean; engine?: TamperedEngine } = {},
    environment = new TestEnvironment(),
    isTimeUp = () => false,
  ): Promise<TrialOutcome | undefined> {
    const { task = alone, isHopeless = () => false, engine = new ReferenceEngine() } = trial;
    const onFailure = ({ message }: UserFacingError): number => failures.push(message);
    return trainTrial(task, values, isHopeless, engine, Object.assign(environment, { isTimeUp, onFailure }));
  }

  it('tells the validation loss of each epoch, and of the whole classifier where there is more than the network', async () => {
    const network = await run();
    assert.equal(network?.end, 'finished');
    assert.equal(network.losses.length, 6);
    assert.equal(network.wholeLoss, undefined);
    const whole = await run({ task });
    assert.deepEqual(whole?.losses, network.losses);
    assert.ok(whole.wholeLoss! > 0);
  });

  it('is stopped when it is hopeless', async () => {
    const outcome = await run({ isHopeless: losses => losses.length === 2 });
    assert.deepEqual([outcome?.end, outcome?.losses.length], ['stopped', 2]);
  });

  it('is cut short when the time is up, and counts for nothing before its first epoch', async () => {
    let epochs = 0;
    const environment = new TestEnvironment(event => (epochs += Number(event.type === 'epoch')));
    const outcome = await run({}, environment, () => epochs === 3);
    assert.deepEqual([outcome?.end, outcome?.losses.length], ['stopped', 3]);
    assert.equal(await run({}, undefined, () => true), undefined);
  });

  it('that diverges has failed, with a reason, and the search goes on', async () => {
    const outcome = await run({ engine: new TamperedEngine(result => ({ ...result, loss: NaN })) });
    assert.deepEqual(outcome, { losses: [], end: 'failed' });
    assert.match(failures.at(-1) ?? '', /no longer a number/);
  });

  it('that is cancelled counts for nothing', async () => {
    const environment: TestEnvironment = new TestEnvironment(event => {
      if (event.type === 'epoch') environment.cancelled = true;
    });
    await assert.rejects(run({}, environment), CancelledError);
  });
});
