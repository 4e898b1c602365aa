import type { FileHandle } from 'node:fs/promises';
import { diskFileSystem, type FileSystem } from '../../../src/storage/fileSystem';

/** Asked before each call; what it returns is thrown instead of calling. A write that fails has written half of its bytes. */
export type Fault = (operation: string, path: string) => Error | undefined;

/**
 * The real disk, with faults. Without flushing it is much quicker, and the same to all but a loss of power; a flush is still a call
 * that may fail.
 */
export function faultyFileSystem(fault: Fault, flushing: 'flushing' | 'notFlushing' = 'flushing'): FileSystem {
  return intercepted(diskFileSystem, async (operation, parameters, call) => {
    const path = parameters[0] as string;
    throwAny(fault(operation, path));
    const result = await call();
    return operation === 'open' ? faultyHandle(result as FileHandle, path, fault, flushing) : result;
  });
}

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

function faultyHandle(handle: FileHandle, path: string, fault: Fault, flushing: string): FileHandle {
  return intercepted(handle, async (operation, parameters, call) => {
    // Handles are closed whatever happens, as the system does when a process ends.
    const error = operation === 'close' ? undefined : fault(operation, path);
    if (error !== undefined && operation === 'writeFile') {
      const bytes = Buffer.from(parameters[0] as string);
      await handle.writeFile(bytes.subarray(0, bytes.length / 2));
    }
    throwAny(error);
    const isSkipped = flushing === 'notFlushing' && (operation === 'sync' || operation === 'datasync');
    return isSkipped ? undefined : call();
  });
}

type Interceptor = (operation: string, parameters: readonly unknown[], call: () => unknown) => Promise<unknown>;

/** The same object, with the interceptor called instead of each method. */
function intercepted<T extends object>(object: T, interceptor: Interceptor): T {
  return new Proxy(object, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      return (...parameters: unknown[]) =>
        interceptor(name, parameters, () => Reflect.apply(member, target, parameters) as unknown);
    },
  });
}

function throwAny(error: Error | undefined): void {
  if (error !== undefined) throw error;
}
