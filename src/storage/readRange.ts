import type { FileHandle } from 'node:fs/promises';

/** The bytes from `position` on; fewer than `length` only where the file ends. */
export async function readRange(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  // Clearing much memory would hold up the thread; of what is not read nothing is given out.
  const buffer = Buffer.allocUnsafeSlow(Math.max(0, length));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
