import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, threadId } from 'node:worker_threads';
import { RpcPeer } from '../../../../src/protocol/rpc';
import { threadChannel } from '../../../../src/protocol/threadChannel';
import type { WorkerHostSide, WorkerSide } from '../../../../src/protocol/workerProtocol';
import { tableMethods } from '../../../../src/worker/openTables';

const never = new Promise<void>(() => undefined);

const orders: Record<string, () => Promise<void>> = {
  exit: () => process.exit(3),
  throw: () => {
    setImmediate(() => {
      throw new Error('thrown outside of any request');
    });
    return never;
  },
  reject: () => {
    void Promise.reject(new Error('rejected outside of any request'));
    return never;
  },
  'eat memory': async () => {
    // What V8 still compiles in the background when memory runs out takes the whole process with it: it has a second to end that.
    await sleep(1000);
    const eaten: number[][] = [];
    for (;;) eaten.push(new Array<number>(1_000_000).fill(eaten.length));
  },
  hang: () => never,
  slow: () => new Promise(resolve => setTimeout(resolve, 5)),
};

/** A worker that dies in every way a worker can die, on demand: `predict` obeys the first text. */
const host = new RpcPeer<WorkerSide, WorkerHostSide>(
  threadChannel(parentPort!),
  {
    train: () => new Promise(() => undefined),
    findUnits: () => ({ bounds: new Int32Array(), rewritten: new Map() }),
    judgeUnits: () => new Promise(() => undefined),
    findMatches: () => ({ items: [], passedOver: 0 }),
    compareTexts: () => new Float32Array(),
    findItems: () => ({ items: [], passedOver: 0 }),
    orderQueue: () => [],
    checkLabels: () => new Promise(() => undefined),
    locateRows: () => [],
    loadModel: () => {
      throw new Error('has no models');
    },
    study: () => new Promise(() => undefined),
    traceCells: () => {
      throw new Error('There is no cell.');
    },
    explain: () => {
      throw new Error('has no models');
    },
    keepExamples: () => null,
    nearestExamples: () => [],
    keepRows: () => null,
    nearestRows: () => [],
    previewTable: () => {
      throw new Error('has no tables');
    },
    ...tableMethods(),
    encodeLabels: () => {
      throw new Error('has no formats');
    },
    decodeLabels: () => {
      throw new Error('has no formats');
    },
    predict: async ({ texts: [order = ''] }) => {
      await orders[order]?.();
      return { run: `thread ${threadId}`, predictions: [] };
    },
  },
  { cancelTraining: () => undefined, pauseTraining: () => undefined, cancelCheck: () => undefined },
  error => {
    throw error;
  },
);
host.notify('log', { level: 'info', message: 'started' });
