import type { Annotation } from '../core/labels/annotation';
import { labelFileLines } from '../core/labels/labelFile';
import { prepareReplacement, type Replacement } from './atomicWrite';
import type { FileSystem } from './fileSystem';
import type { FolderLock } from './folderLock';
import type { ProjectFolder } from './projectFolder';
import type { StoredProject } from './storedProject';
import type { StoredLabels } from './storedLabels';

/** 'blocked': a file has problems, and is left as it is. 'later': another program is changing the label file just now. */
export type FoldOutcome = 'folded' | 'nothing' | 'blocked' | 'later';

export interface FoldContext {
  readonly fileSystem: FileSystem;
  readonly folder: ProjectFolder;
  readonly stored: StoredLabels;
  readonly project: StoredProject;
  readonly lock: FolderLock;
  /** Runs a task while nobody else uses `stored`. */
  readonly exclusively: <T>(task: () => Promise<T>) => Promise<T>;
  /** Brings `stored` up to date. */
  readonly refresh: () => Promise<void>;
  /** Called after each attempt, successful or not. */
  readonly announce: () => void;
  /** Milliseconds; see AnnotationStoreOptions. */
  readonly settleDelay: number;
}

/** 'joining': a label file with both sides of a merge is rewritten, too, with what both have. */
export type FoldMode = 'joining' | 'usual';

/**
 * Moves the journal's changes into the label file, and those of the label set into `project.json`. The new label file is written without
 * the lock, while labelling goes on; then, under it, renamed into place, and the changes go from the journal to the history. A crash between any two steps does no harm: applying changes
 * that the label file has already makes no difference, and the history passes over what it has twice.
 */
export async function foldJournal(context: FoldContext, mode: FoldMode): Promise<FoldOutcome> {
  const { fileSystem, folder, lock, exclusively } = context;
  const plan = await exclusively(() => planFold(context, mode));
  if (typeof plan === 'string') return plan;
  const pieces = joinedLines(labelFileLines(plan.annotations));
  const replacement = await prepareReplacement(fileSystem, folder.labels, pieces);
  return exclusively(async () => {
    try {
      return await lock.hold(() => finishFold(context, mode, plan, replacement));
    } finally {
      await replacement.discard();
    }
  });
}

interface FoldPlan {
  readonly annotations: readonly Annotation[];
  /** The bytes of the journal whose changes the annotations include. */
  readonly offset: number;
  readonly reloads: number;
}

async function planFold(
  { stored, refresh, settleDelay }: FoldContext,
  mode: FoldMode,
): Promise<FoldPlan | FoldOutcome> {
  await refresh();
  const isJoined = mode === 'joining' && stored.joinable !== undefined;
  if (stored.journal.isEmpty && !isJoined) return 'nothing';
  if (!isWritable(stored, mode)) return 'blocked';
  if (!isJoined && !(await stored.labelFileIsSettled(settleDelay))) return 'later';
  return { annotations: [...stored.annotations.sorted()], offset: stored.journal.offset, reloads: stored.reloads };
}

function isWritable(stored: StoredLabels, mode: FoldMode): boolean {
  return stored.isSound || (mode === 'joining' && stored.joinable !== undefined);
}

async function finishFold(
  { folder, stored, project, refresh }: FoldContext,
  mode: FoldMode,
  { offset, reloads }: FoldPlan,
  replacement: Replacement,
): Promise<FoldOutcome> {
  await refresh();
  if (stored.reloads !== reloads || !isWritable(stored, mode)) return 'later';
  await project.refresh();
  if (project.isBehind) await project.write(project.project);
  await replacement.commit();
  await stored.labelFileWasWritten();
  if (!stored.journal.isEmpty) {
    await stored.historyFile.append(await stored.journal.rawChanges(offset));
    await stored.journal.cut(offset);
  }
  await folder.removeLeftovers();
  return 'folded';
}

/** Writing line by line would be slow, and writing all at once would hold up everybody else. */
function* joinedLines(lines: Iterable<string>): Generator<string, void, void> {
  let piece: string[] = [];
  for (const line of lines) {
    piece.push(line, '\n');
    if (piece.length < linesPerPiece * 2) continue;
    yield piece.join('');
    piece = [];
  }
  yield piece.join('');
}

const linesPerPiece = 100;
