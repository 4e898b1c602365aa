import * as vscode from 'vscode';
import type { LabelColor } from '../../core/labels/label';
import { contributedColor, labelDisc, themeColor, type ExtensionManifest } from '../labels/labelColors';

/** How one kind of mark looks. Undefined as colour: the model is unsure. */
export interface MarkLook {
  readonly style: 'background' | 'underline' | 'gutter' | 'lineEnd' | 'overviewRuler';
  readonly color: LabelColor | undefined;
  /** How sure the model is; the same for all where the style does not show it. */
  readonly strength: number;
}

/** The decoration types of all looks: each made when it is first needed, and kept, because made anew they would flicker. */
export class MarkTypes implements vscode.Disposable {
  private readonly types = new Map<string, vscode.TextEditorDecorationType>();

  constructor(private readonly manifest: ExtensionManifest) {}

  of(look: MarkLook): vscode.TextEditorDecorationType {
    const key = `${look.style} ${look.color ?? 'unsure'} ${look.strength}`;
    let type = this.types.get(key);
    if (type === undefined) {
      type = vscode.window.createTextEditorDecorationType({
        ...this.optionsOf(look),
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      });
      this.types.set(key, type);
    }
    return type;
  }

  dispose(): void {
    for (const type of this.types.values()) type.dispose();
    this.types.clear();
  }

  private optionsOf({ style, color, strength }: MarkLook): vscode.DecorationRenderOptions {
    const foreground = color === undefined ? new vscode.ThemeColor('undertone.unsure') : themeColor(color);
    switch (style) {
      case 'background':
        return color === undefined
          ? dottedLine(foreground)
          : { backgroundColor: new vscode.ThemeColor(`undertone.${color}Tint`) };
      case 'underline':
        return color === undefined
          ? dottedLine(foreground)
          : { borderStyle: 'solid', borderWidth: `0 0 ${Math.min(3, strength)}px 0`, borderColor: foreground };
      case 'gutter':
        return this.gutterIcon(color);
      case 'lineEnd':
        return { after: { color: foreground, margin: '0 0 0 2em', fontStyle: 'italic' } };
      case 'overviewRuler':
        return { overviewRulerColor: foreground, overviewRulerLane: vscode.OverviewRulerLane.Center };
    }
  }

  /** Images cannot have theme colours: these have the default ones of light and dark themes. */
  private gutterIcon(color: LabelColor | undefined): vscode.DecorationRenderOptions {
    const { light, dark } = color === undefined ? this.unsureRing() : labelDisc(this.manifest, color);
    const size = { gutterIconSize: '60%' };
    return { light: { gutterIconPath: light, ...size }, dark: { gutterIconPath: dark, ...size } };
  }

  private unsureRing(): { light: vscode.Uri; dark: vscode.Uri } {
    const { light, dark } = contributedColor(this.manifest, 'unsure');
    return { light: ring(light), dark: ring(dark) };
  }
}

function dottedLine(borderColor: vscode.ThemeColor): vscode.DecorationRenderOptions {
  return { borderStyle: 'dotted', borderWidth: '0 0 1px 0', borderColor };
}

function ring(stroke: string): vscode.Uri {
  const circle = `<circle cx="8" cy="8" r="4" fill="none" stroke="${stroke}" stroke-width="1.5" stroke-dasharray="1.6 1.6"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${circle}</svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
}
