/** A saved model as the files of its folder: name (no folders in it) → content. Encoding is core's; reading and writing are the caller's. */
export type ModelFiles = ReadonlyMap<string, Uint8Array>;
