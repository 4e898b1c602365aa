import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../../core/errors';
import type { LabellingItems } from '../../core/queue/labellingItems';
import { type WorkerClient } from '../thread/workerClient';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LabellingSource } from '../queue/labellingSource';
import type { BulkQuestion } from './bulkQuestion';
import { readBulkFile, type BulkFile } from './bulkFile';

/** A text that was asked for. */
export interface BulkHit {
  readonly file: BulkFile;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** To the example, from 0 to 1, where likeness was asked for. */
  readonly likeness?: number;
}

export interface BulkFindings {
  readonly hits: readonly BulkHit[];
  /** There were more, which were left out. */
  readonly isCut: boolean;
  /** Files that are too large, or that could not be read. */
  readonly leftOut: readonly string[];
}

/**
 * Looks for texts in a worker of its own: a regular expression that never comes to an end takes nothing else along when its worker is
 * ended.
 */
export class BulkSearch {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly createClient: () => WorkerClient,
  ) {}

  /** @throws CancelledError @throws UserFacingError when an expression takes too long */
  async find(
    sources: readonly LabellingSource[],
    question: BulkQuestion,
    onProgress: (done: number) => void,
    token: vscode.CancellationToken,
  ): Promise<BulkFindings> {
    const client = this.createClient();
    const hits: BulkHit[] = [];
    const leftOut: string[] = [];
    const most = question.kind === 'similar' ? mostCompared : mostHits;
    try {
      for (const [index, source] of sources.entries()) {
        if (token.isCancellationRequested) throw new CancelledError('Looking for texts was cancelled.');
        onProgress(index);
        const file = await readBulkFile(this.stores, source.uri);
        if (typeof file === 'string') leftOut.push(file);
        else for (const item of (await look(client, file, source, question)).items) hits.push({ file, ...item });
        if (hits.length > most) break;
      }
      const isCut = hits.length > most;
      const found = hits.slice(0, most);
      const ranked = question.kind === 'similar' ? await mostAlike(client, found, question.text) : found;
      return { hits: ranked, isCut, leftOut };
    } finally {
      client.dispose();
    }
  }
}

/** As many as a list can show. */
const mostHits = 5000;
/** Their words are held in memory. */
const mostCompared = 100_000;
const mostAlikeShown = 200;
/** Below, two texts have little more than common words in common. */
const leastLikeness = 0.15;
/** Milliseconds that one file may take. */
const patience = 5000;

async function look(
  client: WorkerClient,
  file: BulkFile,
  { unit }: LabellingSource,
  question: BulkQuestion,
): Promise<LabellingItems> {
  const { text } = file;
  if (question.kind === 'similar') return client.request('findItems', { text, unit });
  const asked = client.request('findMatches', { text, unit, query: question });
  const found = await Promise.race([asked, sleep(patience, undefined, { ref: false })]);
  if (found !== undefined) return found;
  asked.catch(() => undefined); // Its worker goes before it comes to an end.
  throw new UserFacingError(
    vscode.l10n.t('Looking through “{0}” takes too long.', file.name),
    vscode.l10n.t('Use a simpler regular expression: one without a repetition inside of a repetition.'),
  );
}

async function mostAlike(
  client: WorkerClient,
  found: readonly BulkHit[],
  example: string,
): Promise<readonly BulkHit[]> {
  const texts = found.map(({ text }) => text);
  const likeness = await client.request('compareTexts', { texts, example });
  return found
    .map((hit, index) => ({ ...hit, likeness: likeness[index]! }))
    .filter(hit => hit.likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, mostAlikeShown);
}
