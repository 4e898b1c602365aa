import * as vscode from 'vscode';
import type { Label } from '../../core/labels/label';
import type { LabelKey } from '../../core/queue/labelKeys';
import type { QueueItem } from '../../core/queue/queue';
import { shorten } from '../../core/text/shorten';
import { commandWith } from '../commands';
import { colorOf, labelIcon } from '../labels/labelColors';
import { keyInWords } from './queueWords';

export type QueueNode =
  | {
      readonly kind: 'group';
      readonly group: QueueGroup;
      readonly description: string;
      readonly children: readonly QueueNode[];
    }
  | { readonly kind: 'key'; readonly key: LabelKey; readonly isGiven: boolean; readonly labels: readonly Label[] }
  | { readonly kind: 'fact'; readonly text: string; readonly icon: string }
  | { readonly kind: 'balance'; readonly name: string; readonly share: string; readonly labels: readonly Label[] }
  | QueueItemNode;

export type QueueGroup = 'current' | 'next' | 'skipped' | 'flagged' | 'progress' | 'balance';

/** For *Go to Item*, which is given the node. */
export interface QueueItemNode {
  readonly kind: 'item';
  readonly itemId: string;
  readonly text: string;
  /** Why it is there, or what was noted of it. */
  readonly remark: string;
}

export function itemNode({ id, text }: QueueItem, remark: string): QueueItemNode {
  return { kind: 'item', itemId: id, text, remark: shorten(remark, longestRemark) };
}

/** Characters of a label's name, of a remark. */
const longestName = 100;
const longestRemark = 300;

export function queueTreeItem(node: QueueNode): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'key':
      return keyItem(node);
    case 'fact':
      return withIcon(new vscode.TreeItem(shorten(node.text, longestRemark)), new vscode.ThemeIcon(node.icon));
    case 'balance':
      return balanceItem(node);
    case 'item':
      return queueItem(node);
  }
}

function groupItem({ group, description }: Extract<QueueNode, { kind: 'group' }>): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const isOpen = group === 'current' || group === 'next' || group === 'progress';
  const item = new vscode.TreeItem(groupName(group), isOpen ? Expanded : Collapsed);
  item.id = group;
  item.description = description;
  item.tooltip = description;
  return item;
}

function groupName(group: QueueGroup): string {
  switch (group) {
    case 'current':
      return vscode.l10n.t('Now');
    case 'next':
      return vscode.l10n.t('Next');
    case 'skipped':
      return vscode.l10n.t('Skipped');
    case 'flagged':
      return vscode.l10n.t('Flagged');
    case 'progress':
      return vscode.l10n.t('Progress');
    case 'balance':
      return vscode.l10n.t('Labels given');
  }
}

function keyItem({ key, isGiven, labels }: Extract<QueueNode, { kind: 'key' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(shorten(keyInWords(key), longestName));
  item.id = `key ${key.label.name}`;
  item.iconPath = labelIcon(colorOf(labels, key.label.name));
  const parts = [isGiven ? vscode.l10n.t('given') : '', key.label.description ?? ''];
  item.description = parts.filter(part => part !== '').join(' · ');
  item.command = commandWith('undertone.giveLabel', vscode.l10n.t('Give this label'), key.label.name);
  return item;
}

function balanceItem({ name, share, labels }: Extract<QueueNode, { kind: 'balance' }>): vscode.TreeItem {
  const item = withIcon(new vscode.TreeItem(shorten(name, longestName)), labelIcon(colorOf(labels, name)));
  item.id = `balance ${name}`;
  item.description = share;
  return item;
}

function queueItem(node: QueueItemNode): vscode.TreeItem {
  const item = new vscode.TreeItem(shorten(node.text, 120));
  item.description = node.remark;
  item.tooltip = `${shorten(node.text, 1000)}\n\n${node.remark}`;
  item.contextValue = 'queueItem';
  item.command = commandWith('undertone.showItem', vscode.l10n.t('Go to Item'), node);
  item.accessibilityInformation = { label: `${shorten(node.text, 120)}. ${node.remark}` };
  return item;
}

function withIcon(item: vscode.TreeItem, icon: vscode.ThemeIcon): vscode.TreeItem {
  item.iconPath = icon;
  return item;
}
