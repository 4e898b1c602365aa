import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Label } from '../../core/labels/label';
import { chooseFolder } from '../exchange/folderChoice';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { labelDisc, type ExtensionManifest } from '../labels/labelColors';
import { listText } from '../plainText';
import type { LabelArgument, LabelPlace } from './labelArgument';

/** Which label a command is about: the one it was given, the one selected in the Labels view, or one that the person chooses. */
export class LabelChoice {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly manifest: ExtensionManifest,
    private readonly selected: () => LabelPlace | undefined,
  ) {}

  /** Undefined when the person leaves. Throws a UserFacingError when the label given is not one of the project. */
  async ofCommand(argument: LabelArgument | undefined, title: string): Promise<ChosenLabel | undefined> {
    const given = argument === 'selected' ? this.selected() : argument;
    const stores = given?.stores ?? (await chooseFolder(this.stores));
    if (stores === undefined) return undefined;
    await stores.opened();
    const { labels } = stores.project;
    const label =
      given === undefined
        ? await this.pick(stores, labels, { title, placeHolder: vscode.l10n.t('Choose a label') })
        : labels.find(({ name }) => name === given.name);
    if (label !== undefined) return { stores, label };
    if (given === undefined) return undefined;
    throw new UserFacingError(
      vscode.l10n.t('“{0}” is not among the labels of the project, only on texts.', given.name),
      vscode.l10n.t('Add it first, with New Label….'),
    );
  }

  /** One of `labels`; undefined when the person leaves. */
  async pick(
    stores: FolderStores,
    labels: readonly Label[],
    options: vscode.QuickPickOptions,
  ): Promise<Label | undefined> {
    const items = this.items(stores, labels);
    const chosen = await vscode.window.showQuickPick(items, {
      ...options,
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return chosen?.choice;
  }

  /** For lists that hold more than labels. */
  items(stores: FolderStores, labels: readonly Label[]): readonly LabelItem[] {
    const counts = stores.countByLabel();
    return labels.map(label => ({
      choice: label,
      label: listText(label.name),
      description: vscode.l10n.t('{0} labelled', counts.get(label.name) ?? 0),
      iconPath: labelDisc(this.manifest, label.color),
      ...(label.description !== undefined && { detail: listText(label.description) }),
    }));
  }
}

export interface ChosenLabel {
  readonly stores: FolderStores;
  readonly label: Label;
}

export interface LabelItem extends vscode.QuickPickItem {
  readonly choice: Label;
}
