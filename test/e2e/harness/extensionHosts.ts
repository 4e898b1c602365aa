import { readdirSync, readFileSync } from 'node:fs';

/** Process ids of the extension hosts that a server runs, read from Linux's /proc. */
export function extensionHostsOf(server: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && isExtensionHost(pid, server));
}

function isExtensionHost(pid: number, server: number): boolean {
  try {
    const isChild = readFileSync(`/proc/${pid}/status`, 'utf8').includes(`\nPPid:\t${server}\n`);
    return isChild && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=extensionHost');
  } catch (error) {
    // Processes end while the list is read.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return false;
    throw error;
  }
}
