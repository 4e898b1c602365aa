/** @type {Set<() => void>} */
const cleanups = new Set();

/**
 * Has `cleanup` run when this process ends in any way but SIGKILL, unless the returned function was called before.
 * It must be synchronous: an ending process waits for nothing.
 *
 * @param {() => void} cleanup
 * @returns {() => void} forgets the cleanup
 */
export function onEnding(cleanup) {
  if (cleanups.size === 0) listen();
  cleanups.add(cleanup);
  return () => {
    cleanups.delete(cleanup);
  };
}

/** Once is enough: later calls find the listeners in place. */
function listen() {
  if (process.listeners('exit').includes(cleanUp)) return;
  process.on('exit', cleanUp);
  for (const [signal, number] of /** @type {const} */ ([
    ['SIGHUP', 1],
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ])) {
    process.on(signal, () => process.exit(128 + number));
  }
}

function cleanUp() {
  // The newest first: what was made inside a folder ends before the folder is removed.
  for (const cleanup of [...cleanups].reverse()) cleanup();
  cleanups.clear();
}
