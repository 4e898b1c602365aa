import type { MethodHandlers } from '../../../../src/protocol/rpc';
import type { WorkerHostSide } from '../../../../src/protocol/workerProtocol';

/** A host that keeps nothing of a training. */
export const noCheckpoints: MethodHandlers<WorkerHostSide> = {
  readCheckpoint: () => null,
  writeCheckpoint: () => null,
};
