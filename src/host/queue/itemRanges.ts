import * as vscode from 'vscode';
import { shiftRange, type TextReplacement } from '../../core/text/shiftRange';
import type { TextRange } from '../../core/text/textRange';

/** Where the items of a queue are in their document, from the moment this is made, whatever is edited. */
export class ItemRanges implements vscode.Disposable {
  private ranges: ReadonlyMap<string, TextRange> = new Map<string, TextRange>();
  /** Since this was made, until the items are placed. */
  private edits: TextReplacement[] = [];
  private isPlaced = false;
  private readonly moved = new vscode.EventEmitter<readonly string[]>();
  private readonly listener: vscode.Disposable;

  /** The text was edited; the ids are of items of which nothing is left. */
  readonly onDidMove = this.moved.event;

  constructor(document: vscode.TextDocument) {
    this.listener = vscode.workspace.onDidChangeTextDocument(event => {
      if (event.document === document && event.contentChanges.length > 0) {
        this.follow(event.contentChanges.map(replacementOf));
      }
    });
  }

  /** Takes ranges, by the id of their item, in the text as it was when this was made. */
  place(ranges: ReadonlyMap<string, TextRange>): void {
    this.ranges = movedRanges(ranges, this.edits);
    this.edits = [];
    this.isPlaced = true;
  }

  /** Undefined when nothing of the item is left. */
  of(id: string): TextRange | undefined {
    return this.ranges.get(id);
  }

  entries(): Iterable<[id: string, range: TextRange]> {
    return this.ranges.entries();
  }

  dispose(): void {
    this.listener.dispose();
    this.moved.dispose();
  }

  private follow(edits: readonly TextReplacement[]): void {
    if (!this.isPlaced) {
      this.edits.push(...edits);
      return;
    }
    const before = this.ranges;
    this.ranges = movedRanges(before, edits);
    this.moved.fire([...before.keys()].filter(id => !this.ranges.has(id)));
  }
}

function replacementOf({ rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): TextReplacement {
  return { start: rangeOffset, deletedLength: rangeLength, insertedLength: text.length };
}

function movedRanges(
  ranges: ReadonlyMap<string, TextRange>,
  edits: readonly TextReplacement[],
): ReadonlyMap<string, TextRange> {
  const moved = new Map<string, TextRange>();
  for (const [id, before] of ranges) {
    const range = edits.reduce<TextRange | undefined>((at, edit) => at && shiftRange(at, edit), before);
    if (range !== undefined) moved.set(id, range);
  }
  return moved;
}
