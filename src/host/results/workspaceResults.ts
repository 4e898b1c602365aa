import * as vscode from 'vscode';
import { everyResult, matches, type FileResults, type Result, type ResultFilter } from '../../core/results/result';
import type { WorkspaceFile } from './workspaceFiles';

/** The results of the last *Annotate Workspace*, and which of them are shown. */
export class WorkspaceResults implements vscode.Disposable {
  private readonly byFile = new Map<string, JudgedFile>();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private kept = 0;
  private currentFilter = everyResult;
  readonly onDidChange = this.changed.event;

  /** Labels of the model that judged them. */
  labels: readonly string[] = [];

  get filter(): ResultFilter {
    return this.currentFilter;
  }

  set filter(filter: ResultFilter) {
    this.currentFilter = filter;
    this.changed.fire(undefined);
  }

  get isEmpty(): boolean {
    return this.byFile.size === 0;
  }

  /** Whether there were more results than are kept. */
  get isFull(): boolean {
    return this.kept >= mostResults;
  }

  /** A file beyond what is kept keeps its tally alone. */
  add(file: WorkspaceFile, results: FileResults): void {
    const room = Math.max(0, mostResults - this.kept);
    const first = results.results.slice(0, room);
    this.kept += first.length;
    this.byFile.set(file.uri.toString(), { file, results: { ...results, results: first } });
    this.changed.fire(undefined);
  }

  clear(): void {
    this.byFile.clear();
    this.kept = 0;
    this.currentFilter = everyResult;
    this.changed.fire(undefined);
  }

  /** With the results that the filter lets through; files without any are left out. */
  shown(): readonly ShownFile[] {
    return [...this.byFile.values()].flatMap(({ file, results }) => {
      const found = results.results.filter(result => matches(result, this.currentFilter));
      return found.length === 0 ? [] : [{ file, all: results, results: found }];
    });
  }

  dispose(): void {
    this.changed.dispose();
    this.byFile.clear();
  }
}

interface JudgedFile {
  readonly file: WorkspaceFile;
  readonly results: FileResults;
}

export interface ShownFile {
  readonly file: WorkspaceFile;
  readonly all: FileResults;
  /** Of these, the ones that are shown. */
  readonly results: readonly Result[];
}

/** About 50 MB of memory. */
const mostResults = 100_000;
