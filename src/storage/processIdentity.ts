import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process on which machine: enough to tell later whether it still runs. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When the process began, in a form only to be compared; '' where the system does not tell cheaply. Ids are used again, this pair is not. */
  readonly started: string;
}

export function ownIdentity(): ProcessIdentity {
  return { host: hostname(), pid: process.pid, started: startOf(process.pid) };
}

/** 'unknown' when it runs on another machine, or when another process may have been given its id. */
export function processState({ host, pid, started }: ProcessIdentity): 'running' | 'dead' | 'unknown' {
  if (host !== hostname()) return 'unknown';
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'dead';
  }
  const startedNow = startOf(pid);
  if (started === '' || startedNow === '') return 'unknown';
  return started === startedNow ? 'running' : 'dead';
}

/** On Linux: the boot, and the clock ticks from it to the start of the process (field 22 of /proc/PID/stat, see proc(5)). */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in parentheses, which may hold spaces and parentheses itself.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${ticks}`;
  } catch {
    return ''; // No /proc, or the process ended meanwhile: nothing is known.
  }
}
