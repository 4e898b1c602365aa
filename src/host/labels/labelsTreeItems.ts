import path from 'node:path';
import * as vscode from 'vscode';
import type { Annotation } from '../../core/labels/annotation';
import { shorten } from '../../core/text/shorten';
import type { StorageProblem } from '../../storage/storageProblem';
import { commandWith } from '../commands';
import type { FolderStores } from '../folders/folderStores';
import { folderItem, problemItem } from '../treeItems';
import { labelIcon } from './labelColors';
import { labelTooltip } from './labelTooltip';

export type LabelsNode =
  | { readonly kind: 'folder'; readonly stores: FolderStores }
  | { readonly kind: 'problem'; readonly problem: StorageProblem }
  | ClassNode
  | {
      readonly kind: 'file';
      readonly stores: FolderStores;
      readonly name: string;
      readonly source: string;
      readonly annotations: readonly Annotation[];
    }
  | { readonly kind: 'orphans'; readonly stores: FolderStores; readonly annotations: readonly Annotation[] }
  | AnnotationNode;

export interface ClassNode {
  readonly kind: 'class';
  readonly stores: FolderStores;
  /** Name of the label. */
  readonly name: string;
  readonly annotations: readonly Annotation[];
  /** The labels that stand under this one. */
  readonly below: readonly ClassNode[];
}

export interface AnnotationNode {
  readonly kind: 'annotation';
  readonly stores: FolderStores;
  readonly annotation: Annotation;
  /** For *Remove Label*, which is given the node. */
  readonly annotationId: string;
  /** What it is listed under: with several labels it is listed under each. */
  readonly groupId: string;
  readonly isOrphan: boolean;
}

export function labelsTreeItem(node: LabelsNode): vscode.TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node.stores.folder);
    case 'problem':
      return problemItem(node.problem);
    case 'class':
      return classItem(node);
    case 'file':
      return fileItem(node);
    case 'orphans':
      return orphansItem(node);
    case 'annotation':
      return annotationItem(node);
  }
}

/** Characters of a label's or a file's name, of a path. */
const longestName = 100;
const longestPath = 300;

function classItem(node: ClassNode): vscode.TreeItem {
  const { stores, name, annotations } = node;
  const label = stores.project.labels.find(other => other.name === name);
  const count = countWithin(node);
  const item = new vscode.TreeItem(shorten(name, longestName), collapsibleState(node));
  item.id = `${stores.folder.uri.toString()} class ${name}`;
  item.iconPath = labelIcon(label?.color ?? 'gray');
  item.description =
    count === annotations.length
      ? String(count)
      : vscode.l10n.t('{0} with those below, itself {1}', count, annotations.length);
  // A stray label stands on texts and is not among the labels of the project.
  item.contextValue = label === undefined ? 'strayClass' : 'class';
  item.tooltip = label && labelTooltip(label, stores.folder);
  item.accessibilityInformation = { label: vscode.l10n.t('Label {0}, annotations: {1}', name, annotations.length) };
  return item;
}

/** What is too long to be read is not opened by itself: making its items would take a while. */
function collapsibleState(node: ClassNode): vscode.TreeItemCollapsibleState {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (node.annotations.length === 0 && node.below.length === 0) return None;
  return isListed(node) ? Expanded : Collapsed;
}

/** A class with more annotations is divided by file. */
export function isListed({ annotations }: ClassNode): boolean {
  return annotations.length <= longestList;
}

const longestList = 100;

function countWithin({ annotations, below }: ClassNode): number {
  return below.reduce((sum, node) => sum + countWithin(node), annotations.length);
}

function fileItem({ stores, name, source, annotations }: Extract<LabelsNode, { kind: 'file' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(
    shorten(path.posix.basename(source), longestName),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `${stores.folder.uri.toString()} file ${name} ${source}`;
  item.iconPath = vscode.ThemeIcon.File;
  item.resourceUri = stores.uriOf(source);
  item.description = String(annotations.length);
  item.tooltip = shorten(source, longestPath);
  item.accessibilityInformation = { label: vscode.l10n.t('{0}, annotations: {1}', source, annotations.length) };
  return item;
}

function orphansItem({ stores, annotations }: Extract<LabelsNode, { kind: 'orphans' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Text not found'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${stores.folder.uri.toString()} orphans`;
  item.iconPath = new vscode.ThemeIcon('question');
  item.description = String(annotations.length);
  item.tooltip = vscode.l10n.t(
    'The labelled text is no longer in its file. The labels are kept, and are used for training; they come back when the text does.',
  );
  item.accessibilityInformation = { label: vscode.l10n.t('Text not found, annotations: {0}', annotations.length) };
  return item;
}

function annotationItem({ stores, annotation, groupId, isOrphan }: AnnotationNode): vscode.TreeItem {
  const { source, selector } = annotation.target;
  const names = shorten(annotation.labels.join(', '), longestName);
  const file = shorten(source, longestPath);
  const quote = shorten(selector.exact, 120);
  const item = new vscode.TreeItem(quote, vscode.TreeItemCollapsibleState.None);
  item.id = `${stores.folder.uri.toString()} annotation ${groupId} ${annotation.id}`;
  item.description = isOrphan ? `${names} · ${file}` : shorten(path.posix.basename(source), longestName);
  const signed = annotation.annotator === '' ? names : `${names} (${shorten(annotation.annotator, longestName)})`;
  item.tooltip = `${shorten(selector.exact, 1000)}

${signed}
${file}`;
  item.contextValue = isOrphan ? 'orphan' : 'annotation';
  item.command = commandWith('undertone.revealAnnotation', vscode.l10n.t('Show in File'), annotation.id);
  item.accessibilityInformation = { label: vscode.l10n.t('“{0}”, labelled {1}, in {2}', quote, names, file) };
  return item;
}
