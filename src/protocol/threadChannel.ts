import type { Channel } from './rpc';

/** A worker seen from its host, or the host's port seen from the worker, as a channel. */
export function threadChannel(end: ThreadEnd): Channel {
  return {
    post: (message, transfer) => {
      end.postMessage(message, transfer);
    },
    listen: listener => {
      end.on('message', listener);
    },
  };
}

/** What `Worker` and `MessagePort` of node:worker_threads have in common. */
interface ThreadEnd {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}
