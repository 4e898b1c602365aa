import * as vscode from 'vscode';
import { supersededIds } from '../../core/agreement/adjudication';
import { shorten } from '../../core/text/shorten';
import type { LabelColor } from '../../core/labels/label';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { colorOf, themeColor } from './labelColors';
import type { LiveAnnotations } from './liveAnnotations';

/**
 * Marks labelled text in the editor: a line under it in the colour of the label, the label's name behind it, a tick in the overview
 * ruler. Between changes VS Code moves the marks along with the text by itself.
 */
export class LabelDecorations implements vscode.Disposable {
  /** By colour and name; made when first needed, and kept, because making them anew flickers. */
  private readonly types = new Map<string, vscode.TextEditorDecorationType>();
  /** What an editor was sent last of each type. The window draws all marks of a type anew, so with each label only its own type is sent. */
  private readonly drawn = new WeakMap<vscode.TextEditor, Map<vscode.TextEditorDecorationType, string>>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
  ) {
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(editors => {
        for (const editor of editors) this.draw(editor);
      }),
      live.onDidChange(document => {
        for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.draw(editor);
      }),
      stores.onDidChangeProject(() => {
        this.drawAll();
      }),
    ];
    this.drawAll();
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, ...this.types.values()]) disposable.dispose();
    this.types.clear();
  }

  private drawAll(): void {
    for (const editor of vscode.window.visibleTextEditors) this.draw(editor);
  }

  private draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    const labels = this.stores.labelsOf(document.uri);
    const ranges = new Map<vscode.TextEditorDecorationType, vscode.Range[]>();
    const places = this.live.of(document);
    const superseded = supersededIds(places.map(({ annotation }) => annotation));
    for (const { annotation, range } of places) {
      if (superseded.has(annotation.id)) continue;
      const marked = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
      for (const name of annotation.labels) {
        const type = this.typeOf(name, colorOf(labels, name));
        const others = ranges.get(type);
        if (others === undefined) ranges.set(type, [marked]);
        else others.push(marked);
      }
    }
    const drawn = this.drawn.get(editor) ?? new Map<vscode.TextEditorDecorationType, string>();
    this.drawn.set(editor, drawn);
    for (const type of this.types.values()) {
      const marked = ranges.get(type) ?? [];
      // Of another version of the text the window knows other places: it moves the marks by itself, and loses those of deleted text.
      const drawing = JSON.stringify([document.version, marked]);
      if (drawn.get(type) === drawing) continue;
      drawn.set(type, drawing);
      editor.setDecorations(type, marked);
    }
  }

  private typeOf(name: string, color: LabelColor): vscode.TextEditorDecorationType {
    const key = `${color} ${name}`;
    let type = this.types.get(key);
    if (type === undefined) {
      type = vscode.window.createTextEditorDecorationType(underline(name, color));
      this.types.set(key, type);
    }
    return type;
  }
}

function underline(name: string, color: LabelColor): vscode.DecorationRenderOptions {
  return {
    borderColor: themeColor(color),
    borderStyle: 'solid',
    borderWidth: '0 0 2px 0',
    overviewRulerColor: themeColor(color),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    // Colour alone would tell nothing to people who cannot see it.
    after: { contentText: shorten(name, 60), color: themeColor(color), margin: '0 0 0 0.5em', fontStyle: 'italic' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}
