import type { LinearPartsThread } from '../core/training/linearPartsThread';
import { createEngine } from '../engine/createEngine';
import { RpcPeer, type Channel } from '../protocol/rpc';
import type { WorkerHostSide, WorkerSide } from '../protocol/workerProtocol';
import { WorkerService, type WorkerReporter } from './workerService';

/**
 * Answers the host at the other end of `channel` with a new service.
 *
 * @param onError is told of what no request can be rejected with
 */
export function serveHost(
  channel: Channel,
  onError: (error: unknown, host: RpcPeer<WorkerSide, WorkerHostSide>) => void,
  linearParts?: LinearPartsThread,
): void {
  const reporter: WorkerReporter = {
    trainingEvent: event => {
      host.notify('trainingEvent', event);
    },
    studyEvent: event => {
      host.notify('studyEvent', event);
    },
    checkStage: stage => {
      host.notify('checkStage', stage);
    },
    log: entry => {
      host.notify('log', entry);
    },
    readCheckpoint: async (run, stage) => (await host.request('readCheckpoint', { run, stage })) ?? undefined,
    writeCheckpoint: async (run, stage, bytes) => {
      await host.request('writeCheckpoint', { run, stage, bytes }, [bytes.buffer]);
    },
  };
  const service: WorkerService = new WorkerService(createEngine, reporter, linearParts);
  const host = new RpcPeer<WorkerSide, WorkerHostSide>(channel, service.methods, service.notifications, error => {
    onError(error, host);
  });
}
