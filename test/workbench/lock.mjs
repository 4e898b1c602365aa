import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Runs `action` while no other process on this machine runs one under the same name. The lock is a socket in Linux's abstract
 * namespace: the kernel frees it when its holder dies, so there is never a stale lock to clean up.
 *
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} action
 * @param {() => void} [onWait] called once when another process holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(name, action, onWait) {
  let socket = await tryLock(name);
  if (socket === undefined) onWait?.();
  while (socket === undefined) {
    await delay(500);
    socket = await tryLock(name);
  }
  try {
    return await action();
  } finally {
    socket.close();
  }
}

/**
 * @param {string} name
 * @returns {Promise<import('node:net').Server | undefined>}
 */
function tryLock(name) {
  return new Promise((resolve, reject) => {
    const socket = createServer();
    socket.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    // Hashed, because such an address holds at most 107 bytes.
    socket.listen(`\0${createHash('sha256').update(name).digest('hex')}`, () => {
      resolve(socket);
    });
  });
}
