import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { tallyOf } from '../../core/marks/tally';
import { commandWith } from '../commands';
import { withoutIcons } from '../plainText';
import type { AnnotationSettings } from './annotationSettings';
import type { Annotator } from './annotator';
import { tallyDetails } from './tallyWords';

/** Above each heading, function and class of an annotated file what the sentences in it are; where the setting asks for it. */
export class SummaryLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly subscriptions: readonly Disposable[];
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly annotator: Annotator,
    private readonly settings: AnnotationSettings,
  ) {
    const refresh = (): void => {
      this.changed.fire();
    };
    this.subscriptions = [
      this.changed,
      annotator.onDidChange(refresh),
      settings.onDidChange(refresh),
      vscode.languages.registerCodeLensProvider([{ scheme: 'file' }, { scheme: 'untitled' }], this),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { codeLens, rules } = this.settings.of(document);
    const annotations = codeLens ? this.annotator.of(document) : undefined;
    if (annotations === undefined) return [];
    const sections = await sectionsOf(document.uri);
    return sections.flatMap(range => {
      const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      const inside = annotations.sentences.all.filter(({ start, end }) => start >= from && end <= to);
      if (inside.length === 0) return [];
      const tally = tallyOf(
        inside.map(({ prediction }) => prediction),
        rules.unsureMargin,
      );
      return [new vscode.CodeLens(range, commandWith('undertone.showSentences', withoutIcons(tallyDetails(tally))))];
    });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** Headings of Markdown are strings to VS Code. */
const kinds = new Set([
  vscode.SymbolKind.String,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Module,
]);

/** The ranges of headings and functions, as the language's own extension knows them. */
async function sectionsOf(uri: vscode.Uri): Promise<readonly vscode.Range[]> {
  const symbols = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  const ranges: vscode.Range[] = [];
  const visit = (symbol: vscode.DocumentSymbol): void => {
    if (kinds.has(symbol.kind)) ranges.push(symbol.range);
    symbol.children.forEach(visit);
  };
  symbols?.forEach(visit);
  return ranges;
}
