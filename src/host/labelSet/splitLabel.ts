import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Annotation } from '../../core/labels/annotation';
import type { SplitRule } from '../../core/labels/labelMigration';
import { shorten } from '../../core/text/shorten';
import { listText, withoutIcons } from '../plainText';
import type { ChosenLabel, LabelChoice } from './labelChoice';
import type { LabelMigrations } from './labelMigrations';
import { askLabelName } from './labelNameQuestion';
import { namedLabel } from './newLabel';

/** *Split Label…*: some of the texts that have a label get another one, by words that they contain, by a list, or by who labelled them. */
export async function splitLabel(
  { stores, label }: ChosenLabel,
  choice: LabelChoice,
  migrations: LabelMigrations,
): Promise<void> {
  const { name } = label;
  const title = vscode.l10n.t('Split “{0}”', name);
  await stores.opened();
  const annotations = [...stores.inOrder()].filter(({ labels }) => labels.includes(name));
  if (annotations.length === 0) {
    throw new UserFacingError(
      vscode.l10n.t('No text has the label “{0}”.', name),
      vscode.l10n.t('To have one more label, use New Label….'),
    );
  }
  const rule = await askRule(title, annotations);
  const into = rule && (await askTarget({ stores, label }, title, choice));
  if (into === undefined) return;
  await migrations.run(
    stores,
    { kind: 'split', label: name, rule: rule!, into },
    {
      title: vscode.l10n.t('Splitting a label'),
      question: vscode.l10n.t('Move these texts from “{0}” to “{1}”?', name, into.name),
      action: vscode.l10n.t('Split'),
      done: vscode.l10n.t('Split the label “{0}”: what was chosen is “{1}” now.', name, into.name),
    },
  );
}

async function askRule(title: string, annotations: readonly Annotation[]): Promise<SplitRule | undefined> {
  const annotators = [...new Set(annotations.map(({ annotator }) => annotator))];
  const ways: RuleItem[] = [
    { label: vscode.l10n.t('By words in the text…'), ask: () => askWords(title, annotations) },
    { label: vscode.l10n.t('By choosing from a list…'), ask: () => askList(title, annotations) },
    ...(annotators.length < 2
      ? []
      : [{ label: vscode.l10n.t('By who labelled them…'), ask: () => askAnnotator(title, annotators) }]),
  ];
  const placeHolder = vscode.l10n.t('How do you want to choose the texts that get another label?');
  return (await vscode.window.showQuickPick(ways, { title, placeHolder }))?.ask();
}

interface RuleItem extends vscode.QuickPickItem {
  readonly ask: () => Promise<SplitRule | undefined>;
}

async function askWords(title: string, annotations: readonly Annotation[]): Promise<SplitRule | undefined> {
  const matches = (words: string): number => {
    const lower = words.toLowerCase();
    return annotations.filter(({ target }) => target.selector.exact.toLowerCase().includes(lower)).length;
  };
  const contains = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Words that the texts contain, in upper or lower case'),
    validateInput: words => {
      const count = words === '' ? 0 : matches(words);
      const { Error, Info } = vscode.InputBoxValidationSeverity;
      return {
        message: vscode.l10n.t('{0} of {1} texts contain this.', count, annotations.length),
        severity: count === 0 ? Error : Info,
      };
    },
  });
  return contains === undefined ? undefined : { by: 'text', contains };
}

async function askList(title: string, annotations: readonly Annotation[]): Promise<SplitRule | undefined> {
  const items = annotations.slice(0, longestList).map(({ id, target }) => ({
    id,
    label: withoutIcons(shorten(target.selector.exact, 120)),
    description: listText(target.source),
  }));
  const isCut = annotations.length > longestList;
  const chosen = await vscode.window.showQuickPick(items, {
    title: isCut ? vscode.l10n.t('{0}: the first {1} of {2} texts', title, longestList, annotations.length) : title,
    placeHolder: vscode.l10n.t('Tick the texts that get another label'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (chosen === undefined || chosen.length === 0) return undefined;
  return { by: 'id', ids: chosen.map(({ id }) => id) };
}

/** A longer list is slow to show, and nobody reads it: words choose better there. */
const longestList = 2000;

async function askAnnotator(title: string, annotators: readonly string[]): Promise<SplitRule | undefined> {
  const items = annotators.map(annotator => ({
    annotator,
    label: annotator === '' ? vscode.l10n.t('Without a name') : listText(annotator),
  }));
  const chosen = await vscode.window.showQuickPick(items, { title });
  return chosen && { by: 'annotator', annotator: chosen.annotator };
}

/** A new label, or one that is there. */
async function askTarget(
  { stores, label }: ChosenLabel,
  title: string,
  choice: LabelChoice,
): Promise<ChosenLabel['label'] | undefined> {
  const { labels } = stores.project;
  const create = {
    choice: undefined,
    label: vscode.l10n.t('New Label…'),
    iconPath: new vscode.ThemeIcon('add'),
    alwaysShow: true,
  };
  const others = labels.filter(other => other !== label);
  const placeHolder = vscode.l10n.t('Which label do they get?');
  const item = await vscode.window.showQuickPick([create, ...choice.items(stores, others)], { title, placeHolder });
  if (item === undefined || item.choice !== undefined) return item?.choice;
  const name = await askLabelName({ title, labels });
  if (name === undefined) return undefined;
  const { parent } = label;
  return { ...namedLabel(name, labels), ...(parent !== undefined && { parent }) };
}
