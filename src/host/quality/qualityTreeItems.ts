import * as vscode from 'vscode';
import type { Annotation } from '../../core/labels/annotation';
import { findingKey, type Finding } from '../../core/quality/finding';
import { itemKey, type LabelledItem } from '../../core/quality/labelledItem';
import { shorten } from '../../core/text/shorten';
import { commandWith } from '../commands';
import type { FolderStores } from '../folders/folderStores';
import { colorOf, labelIcon } from '../labels/labelColors';
import { percent } from '../percent';
import { annotatorWords } from './agreementWords';
import type { FindingNode, OrphanNode, QualityNode, SectionKind, SectionNode } from './qualityNodes';

export function qualityTreeItem(node: QualityNode): vscode.TreeItem {
  switch (node.kind) {
    case 'section':
      return sectionItem(node);
    case 'finding':
      return findingItem(node);
    case 'item':
      return withOpening(memberItem(node.stores, node.finding, node.item), node);
    case 'opinion':
      return withOpening(opinionItem(node.stores, node.annotation), node);
    case 'orphan':
      return withOpening(orphanItem(node), node);
    case 'agreement': {
      const item = new vscode.TreeItem(node.line.label);
      item.description = node.line.description;
      item.tooltip = `${node.line.label}\n${node.line.description}`;
      item.iconPath = new vscode.ThemeIcon('organization');
      return item;
    }
    case 'unlisted':
      return new vscode.TreeItem(vscode.l10n.t('More copies: {0}', node.count));
  }
}

function sectionItem({ section, count }: SectionNode): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(sectionTitle(section, count), section === 'copies' ? Collapsed : Expanded);
  item.id = `section ${section}`;
  item.iconPath = new vscode.ThemeIcon(sectionIcons[section]);
  item.contextValue = 'section';
  return item;
}

function sectionTitle(section: SectionKind, count: number): string {
  const number = count.toLocaleString(vscode.env.language);
  switch (section) {
    case 'suspect':
      return vscode.l10n.t('Labels that look wrong ({0})', number);
    case 'contradiction':
      return vscode.l10n.t('Same text, different labels ({0})', number);
    case 'copies':
      return vscode.l10n.t('Copies and near copies ({0})', number);
    case 'conflict':
      return vscode.l10n.t('Annotators disagree ({0})', number);
    case 'agreement':
      return vscode.l10n.t('How far annotators agree');
    case 'orphans':
      return vscode.l10n.t('Text not found ({0})', number);
  }
}

const sectionIcons: Readonly<Record<SectionKind, string>> = {
  suspect: 'lightbulb',
  contradiction: 'warning',
  copies: 'copy',
  conflict: 'comment-discussion',
  agreement: 'organization',
  orphans: 'question',
};

function findingItem(node: FindingNode): vscode.TreeItem {
  const { finding, stores } = node;
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const text = textOf(finding);
  const item = new vscode.TreeItem(shorten(text, listedLength), finding.kind === 'suspect' ? None : Collapsed);
  const description = descriptionOf(finding);
  item.id = findingKey(finding);
  item.description = description;
  item.tooltip = `${shorten(text, hoverLength)}\n\n${description}\n${placeOf(finding, stores)}`;
  item.contextValue = finding.kind;
  if (finding.kind === 'suspect') {
    item.iconPath = labelIcon(colorOf(stores.project.labels, finding.suggested[0] ?? ''));
  }
  item.accessibilityInformation = { label: `${shorten(text, listedLength)}, ${spokenOf(finding)}` };
  return withOpening(item, node);
}

/** UTF-16 units. */
const listedLength = 120;
const hoverLength = 1000;
const longestName = 100;
const longestPath = 300;

function textOf(finding: Finding): string {
  switch (finding.kind) {
    case 'suspect':
      return finding.item.text;
    case 'contradiction':
    case 'copies':
      return finding.items[0]!.text;
    case 'conflict':
      return finding.annotations[0]!.target.selector.exact;
  }
}

function descriptionOf(finding: Finding): string {
  switch (finding.kind) {
    case 'suspect': {
      const { item, suggested, probability } = finding;
      return `${names(item.labels)} → ${names(suggested)} · ${percent(probability)}`;
    }
    case 'contradiction':
      return [...new Set(finding.items.map(({ labels }) => names(labels)))].join(' / ');
    case 'copies': {
      const { items, texts } = finding;
      const count =
        texts === 'equal'
          ? vscode.l10n.t('equal texts: {0}', items.length)
          : vscode.l10n.t('nearly equal texts: {0}', items.length);
      return `${names(items[0]!.labels)} · ${count}`;
    }
    case 'conflict':
      return finding.annotations
        .map(({ annotator, labels }) => `${annotatorWords(annotator)}: ${names(labels)}`)
        .join(' · ');
  }
}

function spokenOf(finding: Finding): string {
  if (finding.kind !== 'suspect') return descriptionOf(finding);
  const { item, suggested, probability } = finding;
  const [given, better] = [names(item.labels), names(suggested)];
  return vscode.l10n.t('labelled {0}, perhaps {1}, with a probability of {2}', given, better, percent(probability));
}

function names(labels: readonly string[]): string {
  return labels.length === 0 ? vscode.l10n.t('no label') : shorten(labels.join(', '), longestName);
}

function placeOf(finding: Finding, stores: FolderStores): string {
  switch (finding.kind) {
    case 'suspect':
      return itemPlace(finding.item, stores);
    case 'contradiction':
    case 'copies':
      return finding.items
        .slice(0, mostPlaces)
        .map(item => itemPlace(item, stores))
        .join('\n');
    case 'conflict':
      return shorten(finding.annotations[0]!.target.source, longestPath);
  }
}

const mostPlaces = 10;

function itemPlace(item: LabelledItem, stores: FolderStores): string {
  const { origin } = item;
  const place = origin.kind === 'annotation' ? (stores.get(origin.id)?.target.source ?? '') : itemKey(item);
  return shorten(place, longestPath);
}

function memberItem(stores: FolderStores, finding: Finding, item: LabelledItem): vscode.TreeItem {
  const { origin } = item;
  const annotation = origin.kind === 'annotation' ? stores.get(origin.id) : undefined;
  const labels = annotation?.labels ?? item.labels;
  const member = new vscode.TreeItem(shorten(item.text, listedLength));
  member.id = `${findingKey(finding)} ${itemKey(item)}`;
  member.description = `${names(labels)} · ${itemPlace(item, stores)}`;
  member.tooltip = `${shorten(item.text, hoverLength)}\n\n${member.description}`;
  member.iconPath = labelIcon(colorOf(stores.project.labels, labels[0] ?? ''));
  member.contextValue = origin.kind === 'annotation' ? 'labelledItem' : 'datasetItem';
  return member;
}

function opinionItem(stores: FolderStores, { id, annotator, labels, modified }: Annotation): vscode.TreeItem {
  const item = new vscode.TreeItem(`${annotatorWords(annotator)}: ${names(labels)}`);
  item.id = `opinion ${id}`;
  item.description = new Date(modified).toLocaleString(vscode.env.language);
  item.iconPath = labelIcon(colorOf(stores.project.labels, labels[0] ?? ''));
  return item;
}

function orphanItem({ annotation }: OrphanNode): vscode.TreeItem {
  const { source, selector } = annotation.target;
  const item = new vscode.TreeItem(shorten(selector.exact, listedLength));
  item.id = `orphan ${annotation.id}`;
  item.description = `${names(annotation.labels)} · ${shorten(source, longestPath)}`;
  item.tooltip = `${shorten(selector.exact, hoverLength)}\n\n${item.description}`;
  item.iconPath = new vscode.ThemeIcon('question');
  item.contextValue = 'orphan';
  return item;
}

function withOpening(item: vscode.TreeItem, node: QualityNode): vscode.TreeItem {
  item.command = commandWith('undertone.openFinding', vscode.l10n.t('Show in File'), node);
  return item;
}
