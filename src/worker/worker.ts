import { parentPort } from 'node:worker_threads';
import { spareThread } from '../engine/linearParts/linearPartsThread';
import { threadChannel } from '../protocol/threadChannel';
import { serveHost } from './serveHost';

/*
 * The worker thread's entry: joins the service to the host's port. An error that nothing catches ends the thread, and Node tells the host
 * of it with its stack before the exit, so nothing is caught here only to be reported.
 */
if (parentPort === null) throw new Error('This is the worker of the extension; it cannot run by itself.');

serveHost(
  threadChannel(parentPort),
  (error, host) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.notify('log', { level: 'error', message });
  },
  spareThread(),
);
