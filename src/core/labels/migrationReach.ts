import type { Edit } from './change';

/** What a change touches, for telling a person before it is done. */
export interface MigrationReach {
  readonly annotations: number;
  readonly files: number;
}

export function reachOf(edits: readonly Edit[]): MigrationReach {
  const files = new Set(edits.map(({ before, after }) => (after ?? before)?.target.source));
  return { annotations: edits.length, files: files.size };
}
