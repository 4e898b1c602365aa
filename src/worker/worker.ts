import { parentPort } from 'node:worker_threads';
import { createEngine } from '../engine/createEngine';
import { spareThread } from '../engine/linearParts/linearPartsThread';
import { RpcPeer } from '../protocol/rpc';
import { threadChannel } from '../protocol/threadChannel';
import type { WorkerHostSide, WorkerSide } from '../protocol/workerProtocol';
import { WorkerService, type WorkerReporter } from './workerService';

/*
 * The worker thread's entry: joins the service to the host's port. An error that nothing catches ends the thread, and Node tells the host
 * of it with its stack before the exit, so nothing is caught here only to be reported.
 */
if (parentPort === null) throw new Error('This is the worker of the extension; it cannot run by itself.');

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

const service: WorkerService = new WorkerService(createEngine, reporter, spareThread());

const host = new RpcPeer<WorkerSide, WorkerHostSide>(
  threadChannel(parentPort),
  service.methods,
  service.notifications,
  error => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.notify('log', { level: 'error', message });
  },
);
