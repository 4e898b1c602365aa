import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { isOwn } from '../../core/agreement/ownAnnotation';
import type { Annotation } from '../../core/labels/annotation';
import { AnchorFinder } from '../../core/labels/anchor';
import { sameJson } from '../../core/labels/sameJson';
import { shiftRange } from '../../core/text/shiftRange';
import type { TextRange } from '../../core/text/textRange';
import type { WorkspaceStores } from '../folders/workspaceStores';

/** An annotation at its place in the text as it is in the editor now. */
export interface LiveAnnotation {
  readonly annotation: Annotation;
  readonly range: TextRange;
}

/**
 * Where the annotations of open documents are while people type: found once by their anchors, then moved along with every edit. One
 * whose text is deleted is looked for again when typing pauses, because undo and paste bring text back.
 */
export class LiveAnnotations implements vscode.Disposable {
  private readonly documents = new Map<string, LiveDocument>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: readonly Disposable[];

  /** Annotations of the document were added, removed, altered, lost or found again; moving along is not told. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly stores: WorkspaceStores) {
    this.subscriptions = [
      this.changed,
      stores.onDidChangeAnnotations(({ stores: changed, sources }) => {
        for (const live of this.documents.values()) {
          if (sources.has(changed.sourceOf(live.document.uri))) this.synchronize(live);
        }
      }),
      vscode.workspace.onDidChangeTextDocument(event => {
        this.follow(event);
      }),
      vscode.workspace.onDidCloseTextDocument(document => {
        this.forget(document);
      }),
    ];
  }

  /** In the order of the text. */
  of(document: vscode.TextDocument): readonly LiveAnnotation[] {
    const live = this.documentOf(document);
    return live === undefined ? [] : [...located(live)].sort((a, b) => a.range.start - b.range.start);
  }

  /** Those that hold the offset, the shortest first. One that ends at the offset counts when no other text begins there. */
  at(document: vscode.TextDocument, offset: number): readonly LiveAnnotation[] {
    const position = document.positionAt(offset);
    const isBeforeText = /^\S/.test(document.getText(new vscode.Range(position, position.translate(0, 1))));
    return this.of(document)
      .filter(({ range }) => range.start <= offset && (isBeforeText ? offset < range.end : offset <= range.end))
      .sort((a, b) => length(a.range) - length(b.range));
  }

  /** Those whose text is not in the document now. */
  lost(document: vscode.TextDocument): readonly Annotation[] {
    const places = this.documentOf(document)?.places.values() ?? [];
    return [...places].filter(({ range }) => range === undefined).map(({ annotation }) => annotation);
  }

  /** The annotator's own of exactly this range. */
  exactly(document: vscode.TextDocument, { start, end }: TextRange, annotator: string): LiveAnnotation | undefined {
    return this.of(document).find(
      ({ range, annotation }) => range.start === start && range.end === end && isOwn(annotation, annotator),
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const { pause } of this.documents.values()) clearTimeout(pause);
    this.documents.clear();
  }

  private documentOf(document: vscode.TextDocument): LiveDocument | undefined {
    const key = document.uri.toString();
    const known = this.documents.get(key);
    if (known !== undefined) return known;
    if (document.isClosed || this.stores.storesOf(document.uri) === undefined) return undefined;
    const live: LiveDocument = { document, places: new Map(), pause: undefined };
    this.documents.set(key, live);
    this.synchronize(live);
    return live;
  }

  /** Takes over what the store has now; places that are known stay as they are. */
  private synchronize(live: LiveDocument): void {
    const annotations = this.stores.annotationsOf(live.document.uri);
    const previous = live.places;
    const finder = new AnchorFinder(live.document.getText());
    live.places = new Map(
      annotations.map(annotation => {
        const known = previous.get(annotation.id);
        const { selector } = annotation.target;
        const isAnchoredAlike = known !== undefined && sameJson(known.annotation.target.selector, selector);
        const range = isAnchoredAlike ? known.range : finder.find(selector);
        return [annotation.id, { annotation, range }];
      }),
    );
    this.changed.fire(live.document);
  }

  private follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const live = this.documents.get(document.uri.toString());
    if (live === undefined || contentChanges.length === 0) return;
    let isLost = false;
    for (const place of live.places.values()) {
      const before = place.range;
      for (const { rangeOffset, rangeLength, text } of contentChanges) {
        place.range &&= shiftRange(place.range, {
          start: rangeOffset,
          deletedLength: rangeLength,
          insertedLength: text.length,
        });
      }
      isLost ||= before !== undefined && place.range === undefined;
    }
    if (isLost) this.changed.fire(document);
    this.searchWhenTypingPauses(live);
  }

  private searchWhenTypingPauses(live: LiveDocument): void {
    clearTimeout(live.pause);
    if ([...live.places.values()].every(({ range }) => range !== undefined)) return;
    live.pause = setTimeout(() => {
      const finder = new AnchorFinder(live.document.getText());
      let isFound = false;
      for (const place of live.places.values()) {
        if (place.range !== undefined) continue;
        place.range = finder.find(place.annotation.target.selector);
        isFound ||= place.range !== undefined;
      }
      if (isFound) this.changed.fire(live.document);
    }, typingPause);
  }

  private forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.documents.get(key)?.pause);
    this.documents.delete(key);
  }
}

/** Milliseconds without an edit after which lost annotations are looked for. */
const typingPause = 300;

interface LiveDocument {
  readonly document: vscode.TextDocument;
  /** By the id of the annotation; `range` undefined: its text is not there now. */
  places: Map<string, { readonly annotation: Annotation; range: TextRange | undefined }>;
  pause: NodeJS.Timeout | undefined;
}

function* located(live: LiveDocument): Generator<LiveAnnotation> {
  for (const { annotation, range } of live.places.values()) if (range !== undefined) yield { annotation, range };
}

function length({ start, end }: TextRange): number {
  return end - start;
}
