import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { trainLinearParts } from '../../core/training/linearParts';
import { packLinearParts } from '../../core/training/packedLinearParts';
import { createEngine } from '../createEngine';
import { failureOf } from '../failure';
import type { LinearPartsInput, LinearPartsMessage } from './linearPartsMessage';

/** The thread's entry. Nobody else runs on it, and it is ended from outside: so it never has to pause. */
async function run({ task, engine: name }: LinearPartsInput): Promise<void> {
  // TensorFlow has neither of the algorithms: its engine leaves them to the reference engine.
  const engine = await createEngine({ engine: name === 'tfjs' ? 'reference' : name, threads: 1 });
  await trainLinearParts(
    task,
    engine,
    part => {
      tell({ type: 'part', part: packLinearParts(part) });
    },
    () => Promise.resolve(),
  );
  tell({ type: 'end' });
}

function tell(message: LinearPartsMessage): void {
  parentPort?.postMessage(message);
}

// The editor goes first. Linux takes this for the calling thread alone; elsewhere it would slow the whole process down.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

run(workerData as LinearPartsInput).catch((error: unknown) => {
  tell({ type: 'failure', failure: failureOf(error) });
});
