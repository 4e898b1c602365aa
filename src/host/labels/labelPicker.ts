import * as vscode from 'vscode';
import type { Label } from '../../core/labels/label';
import { listText } from '../plainText';
import { labelDisc, type ExtensionManifest } from './labelColors';

/** The list in which a person chooses a label, or makes a new one by typing its name. */
export class LabelPicker {
  constructor(private readonly manifest: ExtensionManifest) {}

  /** The name chosen; undefined when the list was left. A name that `labels` does not have is to be added. */
  async pick(choice: LabelChoice): Promise<string | undefined> {
    const { labels, title } = choice;
    const [current] = choice.current;
    const existing = this.items(choice);
    const picker = vscode.window.createQuickPick<LabelItem>();
    picker.title = listText(title);
    picker.placeholder = vscode.l10n.t('Choose a label by its name or key, or type the name of a new one');
    picker.matchOnDescription = false;
    picker.items = existing;
    picker.activeItems = existing.filter(({ name }) => name === current);
    return new Promise(resolve => {
      const settle = (name: string | undefined): void => {
        resolve(name);
        picker.dispose();
      };
      picker.onDidChangeValue(value => {
        const typed = value.trim();
        const byKey = labelOfKey(labels, typed);
        if (byKey !== undefined) settle(byKey.name);
        else picker.items = isNewName(labels, typed) ? [...existing, createItem(typed)] : existing;
      });
      picker.onDidAccept(() => {
        const chosen = picker.activeItems[0];
        if (chosen !== undefined) settle(chosen.name);
      });
      picker.onDidHide(() => {
        settle(undefined);
      });
      picker.show();
    });
  }

  /** The names ticked; undefined when the list was left. A key ticks its label, or takes the tick off. */
  async pickSeveral(choice: LabelChoice): Promise<readonly string[] | undefined> {
    const { labels, title } = choice;
    let items = this.items(choice);
    const picker = vscode.window.createQuickPick<LabelItem>();
    picker.title = listText(title);
    picker.placeholder = vscode.l10n.t('Tick labels, or press their keys; type the name of a new one; Enter saves');
    picker.canSelectMany = true;
    picker.items = items;
    picker.selectedItems = items.filter(({ name }) => choice.current.includes(name));
    const tick = (name: string): void => {
      const ticked = picker.selectedItems.filter(item => item.name !== name);
      const isTicked = ticked.length < picker.selectedItems.length;
      picker.selectedItems = isTicked ? ticked : [...ticked, ...items.filter(item => item.name === name)];
    };
    const show = (typed: string): void => {
      const names = picker.selectedItems.map(({ name }) => name);
      // A new one that is ticked stays, whatever is typed next.
      items = items.filter(({ name }) => names.includes(name) || labels.some(label => label.name === name));
      if (isNewName(labels, typed) && items.every(({ name }) => name !== typed)) items = [...items, createItem(typed)];
      picker.items = items;
      picker.selectedItems = items.filter(({ name }) => names.includes(name));
    };
    return new Promise(resolve => {
      const settle = (names: readonly string[] | undefined): void => {
        resolve(names);
        picker.dispose();
      };
      picker.onDidChangeValue(value => {
        const byKey = labelOfKey(labels, value.trim());
        if (byKey !== undefined) {
          picker.value = '';
          tick(byKey.name);
        } else {
          show(value.trim());
        }
      });
      picker.onDidAccept(() => {
        settle(picker.selectedItems.map(({ name }) => name));
      });
      picker.onDidHide(() => {
        settle(undefined);
      });
      picker.show();
    });
  }

  private items({ labels, counts, current }: LabelChoice): readonly LabelItem[] {
    return labels.map(label => this.item(label, counts.get(label.name) ?? 0, current.includes(label.name)));
  }

  private item(label: Label, count: number, isCurrent: boolean): LabelItem {
    const counted = vscode.l10n.t('{0} labelled', count);
    const parts = [label.key === undefined ? '' : `[${label.key}]`, counted, isCurrent ? vscode.l10n.t('now') : ''];
    return {
      name: label.name,
      label: listText(label.name),
      description: parts.filter(part => part !== '').join(' · '),
      iconPath: labelDisc(this.manifest, label.color),
      ...(label.description !== undefined && { detail: listText(label.description) }),
    };
  }
}

export interface LabelChoice {
  readonly labels: readonly Label[];
  /** Annotations by the name of their label. */
  readonly counts: ReadonlyMap<string, number>;
  /** The labels that the text has already, or all of the texts have. */
  readonly current: readonly string[];
  readonly title: string;
}

interface LabelItem extends vscode.QuickPickItem {
  readonly name: string;
}

function createItem(name: string): LabelItem {
  return {
    name,
    label: vscode.l10n.t('Create label “{0}”', listText(name)),
    iconPath: new vscode.ThemeIcon('add'),
    alwaysShow: true,
  };
}

/** The label that this one character gives at once, unless it may be the beginning of a name that is being typed. */
function labelOfKey(labels: readonly Label[], typed: string): Label | undefined {
  const label = labels.find(({ key }) => key !== undefined && key === typed);
  const mayBeginName = labels.some(other => other !== label && other.name.startsWith(typed));
  return mayBeginName ? undefined : label;
}

/** Names that differ in upper and lower case alone are taken for a slip. */
function isNewName(labels: readonly Label[], typed: string): boolean {
  return typed !== '' && !labels.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
}
