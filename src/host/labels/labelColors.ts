import * as vscode from 'vscode';
import type { Label, LabelColor } from '../../core/labels/label';

export function themeColor(color: LabelColor): vscode.ThemeColor {
  return new vscode.ThemeColor(`undertone.${color}`);
}

/** The colour of a label by its name; gray for a name that the label set does not have. */
export function colorOf(labels: readonly Label[], name: string): LabelColor {
  return labels.find(label => label.name === name)?.color ?? 'gray';
}

/** For trees, which colour their icons with the theme. */
export function labelIcon(color: LabelColor): vscode.ThemeIcon {
  return new vscode.ThemeIcon('circle-filled', themeColor(color));
}

/**
 * For quick picks, which do not colour theme icons: a disc as an image, in the default colours that our package.json contributes.
 */
export function labelDisc(
  { packageJSON }: ExtensionManifest,
  color: LabelColor,
): { light: vscode.Uri; dark: vscode.Uri } {
  const { light, dark } = contributedColor({ packageJSON }, color);
  return { light: disc(light), dark: disc(dark) };
}

/** The default colours of our theme colour `undertone.<name>`, for images, which cannot have theme colours. */
export function contributedColor({ packageJSON }: ExtensionManifest, name: string): { light: string; dark: string } {
  const contributed = packageJSON.contributes.colors.find(({ id }) => id === `undertone.${name}`);
  if (contributed === undefined) throw new Error(`package.json contributes no colour “undertone.${name}”.`);
  return contributed.defaults;
}

/** The part of `context.extension` that is needed. */
export interface ExtensionManifest {
  readonly packageJSON: {
    readonly contributes: {
      readonly colors: readonly {
        readonly id: string;
        readonly defaults: { readonly light: string; readonly dark: string };
      }[];
    };
  };
}

function disc(fill: string): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5" fill="${fill}"/></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`);
}
