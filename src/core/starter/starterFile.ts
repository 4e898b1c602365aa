import { ByteReader } from '../model/byteReader';
import { ByteWriter } from '../model/byteWriter';
import { cardFile } from '../model/modelCard';
import type { ModelFiles } from '../model/modelFiles';
import { damaged, requireFile } from '../model/savedFile';

/**
 * The starter model that a classifier consults, whole, so that the classifier depends on nothing outside its folder. `starter.bin`, all
 * little-endian:
 *
 *   u32 × 3      magic, version, number of files
 *   of each file
 *     u32 × 2    bytes of its name and of its content
 *     bytes      name (UTF-8), content; each filled up to a multiple of 4
 */
export function encodeStarter(files: ModelFiles): ModelFiles {
  const kept = [...files].filter(([name]) => name !== cardFile);
  const writer = new ByteWriter();
  writer.integers([magic, version, kept.length]);
  for (const [name, content] of kept) {
    const encoded = new TextEncoder().encode(name);
    writer.integers([encoded.length, content.length]);
    writer.bytes(encoded);
    writer.bytes(content);
  }
  return new Map([[starterFile, writer.finish()]]);
}

/** @throws UserFacingError when it is missing, damaged or of an unknown version */
export function decodeStarter(files: ModelFiles): ModelFiles {
  const reader = new ByteReader(requireFile(files, starterFile), starterFile);
  if (reader.integer() !== magic) throw damaged(starterFile, 'holds no starter model');
  if (reader.integer() !== version) throw damaged(starterFile, 'is of another version than this program knows');
  const count = reader.integer();
  const decoded = new Map<string, Uint8Array>();
  for (let file = 0; file < count; file++) {
    const nameLength = reader.integer();
    const length = reader.integer();
    const name = new TextDecoder().decode(reader.bytes(nameLength));
    decoded.set(name, reader.bytes(length));
  }
  reader.finish();
  return decoded;
}

export const starterFile = 'starter.bin';
/** "UNST" */
const magic = 0x54534e55;
const version = 1;
