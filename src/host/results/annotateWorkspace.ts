import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../../core/errors';
import { tallyOf } from '../../core/marks/tally';
import { resultOf, type FileResults } from '../../core/results/result';
import { LineIndex } from '../../core/results/lineIndex';
import type { AnnotationSettings } from '../annotations/annotationSettings';
import { documentReading } from '../annotations/documentReading';
import type { JudgedFiles } from '../annotations/judgedFiles';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { showInformation, showWarning } from '../messages';
import type { Classifier } from '../models/classifier';
import { withoutLinks } from '../plainText';
import { decode, findWorkspaceFiles, type WorkspaceFile } from './workspaceFiles';
import type { WorkspaceResults } from './workspaceResults';

/** *Annotate Workspace*: judges one file after the other, so that memory holds one text at a time. What was found stays when it is cancelled. */
export class AnnotateWorkspace {
  constructor(
    private readonly owners: ResultOwners,
    private readonly results: WorkspaceResults,
  ) {}

  async run(): Promise<void> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Annotating the workspace'),
      cancellable: true,
    };
    const outcome = await vscode.window.withProgress(options, (progress, token) => this.annotate(progress, token));
    if (outcome.files === 0 && !outcome.isCancelled) {
      throw new UserFacingError(
        vscode.l10n.t('There is no file here to annotate.'),
        vscode.l10n.t('Look at the settings “undertone.annotations.include” and “exclude”, and at .gitignore.'),
      );
    }
    if (this.results.isEmpty) {
      if (!outcome.isCancelled) void showInformation(vscode.l10n.t('There is no sentence here to annotate.'));
      return;
    }
    await vscode.commands.executeCommand('undertone.results.focus');
    if (outcome.unreadable > 0) {
      void showWarning(vscode.l10n.t('Files that could not be read: {0}. The log names them.', outcome.unreadable));
    }
  }

  private async annotate(progress: Progress, token: vscode.CancellationToken): Promise<Outcome> {
    const files = await findWorkspaceFiles(this.owners.settings, token);
    this.results.clear();
    let unreadable = 0;
    for (const [index, file] of files.entries()) {
      if (token.isCancellationRequested) break;
      const place = vscode.l10n.t('{0} of {1}: {2}', index + 1, files.length, withoutLinks(file.path));
      progress.report({ message: place, increment: 100 / files.length });
      try {
        await this.annotateFile(file, token);
      } catch (error) {
        if (error instanceof CancelledError) break;
        if (!isReadError(error)) throw error;
        this.owners.errors.record(error, file.path);
        unreadable++;
      }
    }
    return { files: files.length, unreadable, isCancelled: token.isCancellationRequested };
  }

  private async annotateFile(file: WorkspaceFile, token: vscode.CancellationToken): Promise<void> {
    const { unit, sourceParts, maximumLines, rules } = this.owners.settings.of(file);
    const { size } = await vscode.workspace.fs.stat(file.uri);
    if (size > largestFile) throw new FileTooLarge(file.path);
    const bytes = await vscode.workspace.fs.readFile(file.uri);
    const beginning = bytes.subarray(0, maximumLines * bytesPerLine);
    const all = decode(beginning);
    // A file with a zero in it is no text.
    if (all.slice(0, 8000).includes('\0')) return;
    const lines = new LineIndex(all);
    const text = lines.firstLines(maximumLines);
    const reading = documentReading(file, sourceParts, this.owners.stores);
    const units = await this.owners.classifier.findUnits(text, { reading, kind: unit });
    if (units.length === 0 || token.isCancellationRequested) return;
    const { model, sentences } = await this.owners.classifier.judgeUnits(units, () => !token.isCancellationRequested);
    this.results.labels = model.labels;
    const results: FileResults = {
      path: file.path,
      tally: tallyOf(
        sentences.map(({ prediction }) => prediction),
        rules.unsureMargin,
      ),
      results: sentences.map(sentence =>
        resultOf(sentence, lines.lineAt(sentence.start), sentence.prediction, rules.unsureMargin),
      ),
      lines: Math.min(maximumLines, lines.count),
      isCut: lines.count > maximumLines || beginning.length < bytes.length,
    };
    this.results.add(file, results);
    this.owners.judgedFiles.set(file.uri, results.tally);
  }
}

/** Who reads, judges and is told. */
export interface ResultOwners {
  readonly classifier: Classifier;
  readonly settings: AnnotationSettings;
  readonly stores: WorkspaceStores;
  readonly judgedFiles: JudgedFiles;
  readonly errors: ErrorDisplay;
}

type Progress = vscode.Progress<{ message?: string; increment?: number }>;

interface Outcome {
  readonly files: number;
  readonly unreadable: number;
  readonly isCancelled: boolean;
}

class FileTooLarge extends Error {
  constructor(path: string) {
    super(`${path} is larger than ${largestFile} bytes.`);
  }
}

/** One bad file does not end the run. */
function isReadError(error: unknown): boolean {
  return error instanceof vscode.FileSystemError || error instanceof FileTooLarge;
}

/** Longer than nearly all lines are: decoding all of a huge file would hold up the editor. */
const bytesPerLine = 300;

/** VS Code hands no larger documents to extensions either. */
const largestFile = 50 * 1024 * 1024;
