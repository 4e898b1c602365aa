import * as vscode from 'vscode';
import { relativeError, type Explanation } from '../../core/explanation/explanation';
import { tellingWords, type TellingTokens } from '../../core/explanation/tellingTokens';
import { shorten } from '../../core/text/shorten';
import type { TextRange } from '../../core/text/textRange';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { inTime } from '../inTime';
import { colorOf } from '../labels/labelColors';
import { escapeMarkdown } from '../markdown';
import { percent } from '../percent';
import type { Annotator, JudgedSentence } from './annotator';
import type { Explanations } from './explanations';
import { exampleCommands, type LabelledExample, type LabelledExamples } from './labelledExamples';
import type { WordMarks } from './wordMarks';

/**
 * The second part of a sentence's hover, which takes a moment: the words that decided, marked in the text too, and the labelled examples
 * that are most like it. VS Code shows the first part at once and adds this when it is there; if it takes too long, it is there next time.
 */
export class ExplanationHover implements vscode.HoverProvider {
  constructor(
    private readonly annotator: Annotator,
    private readonly explanations: Explanations,
    private readonly examples: LabelledExamples,
    private readonly marks: WordMarks,
    private readonly stores: WorkspaceStores,
    private readonly errors: ErrorDisplay,
  ) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    this.marks.clear();
    const judged = this.annotator.at(document, document.offsetAt(position));
    if (judged === undefined) return undefined;
    const { version } = document;
    const [explanation, nearest = []] = await Promise.all([
      this.attempt(this.explanations.of(judged)),
      this.attempt(this.examples.nearestTo(judged.sentence.text)),
    ]);
    if (token.isCancellationRequested || document.version !== version) return undefined;
    const parts = [
      ...(explanation === undefined ? [] : this.explain(document, judged, explanation)),
      ...(nearest.length === 0 ? [] : [exampleList(nearest)]),
    ];
    return parts.length === 0 ? undefined : new vscode.Hover(markdown(parts), rangeOf(document, judged.sentence));
  }

  private async attempt<T>(answer: Promise<T>): Promise<T | undefined> {
    const told = answer.catch((error: unknown) => {
      this.errors.record(error, 'hover');
      return undefined;
    });
    return inTime(told, longestWait);
  }

  /** Marks the words that decided, and says which they are. */
  private explain(
    document: vscode.TextDocument,
    { sentence }: JudgedSentence,
    explanation: Explanation,
  ): readonly string[] {
    const telling = tellingWords(sentence.text, explanation.tokens, mostWords);
    const places = (tokens: readonly TextRange[]): readonly vscode.Range[] =>
      tokens.map(({ start, end }) => rangeOf(document, { start: sentence.start + start, end: sentence.start + end }));
    this.marks.show(document, {
      color: colorOf(this.stores.labelsOf(document.uri), sentence.prediction.label),
      for: places(telling.for),
      against: places(telling.against),
    });
    return words(sentence.text, telling, explanation);
  }
}

/** Milliseconds. */
const longestWait = 190;
/** Of those that speak for a label, and of those against it. */
const mostWords = 5;
/** An error below it is not worth a word. */
const smallError = 0.01;

function markdown(parts: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(parts.join('\n\n'));
  text.isTrusted = { enabledCommands: exampleCommands };
  return text;
}

/** A paragraph for each side that has words. */
function words(text: string, telling: TellingTokens<TextRange>, explanation: Explanation): readonly string[] {
  const quoted = (tokens: readonly TextRange[]): string =>
    [...new Set(tokens.map(({ start, end }) => `**${escapeMarkdown(shorten(text.slice(start, end), 40))}**`))].join(
      ' · ',
    );
  const missing = relativeError(explanation);
  return [
    ...(telling.for.length === 0 ? [] : [vscode.l10n.t('Speaks for it: {0}', quoted(telling.for))]),
    ...(telling.against.length === 0 ? [] : [vscode.l10n.t('Speaks against it: {0}', quoted(telling.against))]),
    ...(missing < smallError ? [] : [vscode.l10n.t('Not accounted for: {0}', escapeMarkdown(percent(missing)))]),
  ];
}

function exampleList(examples: readonly LabelledExample[]): string {
  const items = examples.map(({ text, labels, link }) => {
    const quote = escapeMarkdown(shorten(text, 80));
    const names = labels.map(name => `**${escapeMarkdown(shorten(name, 40))}**`).join(', ');
    return `- ${names}: [${quote}](${link})`;
  });
  return [escapeMarkdown(vscode.l10n.t('Nearest labelled examples:')), ...items].join('\n');
}

function rangeOf(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
