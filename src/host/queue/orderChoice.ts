import * as vscode from 'vscode';
import type { QueueStrategy } from '../../core/queue/queue';

/** The order that the settings ask for; a value that is none counts as not set. */
export function chosenOrder(scope: vscode.ConfigurationScope): QueueStrategy['kind'] {
  const value: unknown = vscode.workspace.getConfiguration('undertone.labelling', scope).get('order');
  return choices().find(({ order }) => order === value)?.order ?? 'mixed';
}

/** Asks in which order items are to come; undefined when the person leaves. */
export async function askOrder(current: QueueStrategy['kind']): Promise<QueueStrategy['kind'] | undefined> {
  const items = choices().map(choice =>
    choice.order === current ? { ...choice, description: vscode.l10n.t('now') } : choice,
  );
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Order of the Queue'),
    placeHolder: vscode.l10n.t('In which order are the items to come? The current one stays.'),
    matchOnDetail: true,
  });
  return chosen?.order;
}

interface OrderItem extends vscode.QuickPickItem {
  readonly order: QueueStrategy['kind'];
}

function choices(): readonly OrderItem[] {
  return [
    {
      order: 'mixed',
      label: vscode.l10n.t('What teaches the model most'),
      detail: vscode.l10n.t(
        'Three that the model is unsure of, each unlike the others, then one picked by chance, and so on',
      ),
    },
    {
      order: 'uncertain',
      label: vscode.l10n.t('Only what the model is unsure of'),
      detail: vscode.l10n.t('Learns fast at times, but may never see whole kinds of texts'),
    },
    {
      order: 'balanced',
      label: vscode.l10n.t('Rare labels first'),
      detail: vscode.l10n.t('What is probably of the label that has the fewest texts'),
    },
    {
      order: 'document',
      label: vscode.l10n.t('As in the file'),
      detail: vscode.l10n.t('From the beginning to the end'),
    },
    {
      order: 'random',
      label: vscode.l10n.t('By chance'),
      detail: vscode.l10n.t('What is labelled is like the whole, which makes figures honest'),
    },
  ];
}
