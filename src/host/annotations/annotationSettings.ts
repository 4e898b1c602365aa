import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { MarkRules } from '../../core/marks/mark';
import { sourceParts, type SourcePart } from '../../core/prose/reading';
import { unitKinds, type UnitKind } from '../../core/prose/textUnits';

/** What a person chose for the annotations of a document; each may differ by language and by folder. */
export interface AnnotationPreferences {
  readonly automatic: AutomaticMode;
  readonly unit: UnitKind;
  readonly sourceParts: readonly SourcePart[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maximumLines: number;
  readonly styles: ReadonlySet<MarkStyle>;
  readonly onlyActiveLine: boolean;
  readonly rules: MarkRules;
  readonly codeLens: boolean;
}

export type AutomaticMode = (typeof automaticModes)[number];
const automaticModes = ['off', 'onSave', 'asYouType'] as const;

export type MarkStyle = (typeof markStyles)[number];
export const markStyles = ['background', 'underline', 'gutter', 'lineEnd', 'overviewRuler'] as const;

const section = 'undertone.annotations';

/** The settings under `undertone.annotations`. They are asked for at every drawing, so they are kept until one changes. */
export class AnnotationSettings implements vscode.Disposable {
  private readonly kept = new Map<string, AnnotationPreferences>();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly listener: Disposable;
  readonly onDidChange = this.changed.event;

  constructor() {
    this.listener = vscode.workspace.onDidChangeConfiguration(change => {
      if (!change.affectsConfiguration(section)) return;
      this.kept.clear();
      this.changed.fire(undefined);
    });
  }

  of({ uri, languageId }: Pick<vscode.TextDocument, 'uri' | 'languageId'>): AnnotationPreferences {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const key = `${languageId} ${folder?.uri.toString() ?? ''}`;
    let preferences = this.kept.get(key);
    if (preferences === undefined) {
      preferences = read(vscode.workspace.getConfiguration(section, { uri: folder?.uri ?? uri, languageId }));
      this.kept.set(key, preferences);
    }
    return preferences;
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }
}

/** A value that a setting does not allow counts as not set. */
function read(configuration: vscode.WorkspaceConfiguration): AnnotationPreferences {
  const choice = <T extends string>(key: string, allowed: readonly T[], otherwise: T): T => {
    const value = configuration.get<unknown>(key);
    return allowed.find(one => one === value) ?? otherwise;
  };
  const texts = (key: string): readonly string[] => {
    const value = configuration.get<unknown>(key);
    return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
  };
  const number = (key: string, from: number, to: number, otherwise: number): number => {
    const value = configuration.get<unknown>(key);
    return typeof value === 'number' && value >= from && value <= to ? value : otherwise;
  };
  const flag = (key: string): boolean => configuration.get<unknown>(key) === true;
  const styles = texts('style');
  const parts = texts('sourceCode');
  return {
    automatic: choice('automatic', automaticModes, 'off'),
    unit: choice('unit', unitKinds, 'auto'),
    sourceParts: sourceParts.filter(part => parts.includes(part)),
    include: texts('include'),
    exclude: texts('exclude'),
    maximumLines: Math.floor(number('maximumLines', 1, 1e9, 20_000)),
    styles: new Set(markStyles.filter(style => styles.includes(style))),
    onlyActiveLine: flag('onlyActiveLine'),
    rules: {
      unsureMargin: number('unsureMargin', 0, 1, 0.2),
      minimumConfidence: number('minimumConfidence', 0, 1, 0),
      onlyLabels: texts('onlyLabels'),
    },
    codeLens: flag('codeLens'),
  };
}
