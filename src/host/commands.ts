import * as vscode from 'vscode';
import type { Suggestion } from '../core/labels/annotation';
import type { PanelTab } from '../protocol/panelProtocol';
import type { DatasetNode } from './datasets/datasetsTreeItems';
import type { LabelArgument, LabelPlace } from './labelSet/labelArgument';
import type { GuidelinePlace } from './labelSet/openGuideline';
import type { QualityNode } from './quality/qualityNodes';
import type { LabellingSource } from './queue/labellingSource';

/**
 * Every command of the extension, with what it takes. The palette calls them without arguments; trees, hovers and the panel with them;
 * the menus of the editor and the explorer pass the resource. package.json contributes the ones that people see; the others are internal.
 */
export interface CommandArguments {
  'undertone.labelSelection': [label?: string | vscode.Uri];
  'undertone.removeLabel': [annotation?: string | { readonly annotationId: string } | vscode.Uri];
  /** Asks for a search, and labels what it finds. */
  'undertone.labelMatching': [];
  'undertone.undoLabel': [];
  'undertone.redoLabel': [];
  /** Given a node of a name that only texts have, that name is proposed. */
  'undertone.newLabel': [label?: LabelPlace];
  /** Of a label of the project, as all of these; without one it is asked for. */
  'undertone.renameLabel': [label?: LabelArgument];
  'undertone.mergeLabel': [label?: LabelArgument];
  'undertone.splitLabel': [label?: LabelArgument];
  'undertone.recolorLabel': [label?: LabelArgument];
  'undertone.describeLabel': [label?: LabelArgument];
  'undertone.rekeyLabel': [label?: LabelArgument];
  'undertone.moveLabel': [label?: LabelArgument];
  'undertone.deleteLabel': [label?: LabelArgument];
  /** Without a source it is asked for; when a queue is under way, its current item is shown. */
  'undertone.startLabelling': [source?: LabellingSource];
  /** Of the current item of the queue, as all of these: the label with this key, a digit or another character. */
  'undertone.labelItem': [key: string];
  'undertone.confirmItem': [];
  /** Internal: a label by its name, as the Queue view gives it. */
  'undertone.giveLabel': [label: string];
  /** Of an item in the Queue view. */
  'undertone.showItem': [node: { readonly itemId: string }];
  'undertone.acceptSuggestion': [];
  'undertone.skipItem': [];
  'undertone.flagItem': [];
  'undertone.noteItem': [];
  'undertone.previousItem': [];
  'undertone.undoItem': [];
  'undertone.redoItem': [];
  /** Asks in which order the items are to come. */
  'undertone.orderQueue': [];
  'undertone.endLabelling': [];
  /** Without a place its folder is asked for. */
  'undertone.openGuideline': [place?: GuidelinePlace];
  'undertone.allowSeveralLabels': [];
  'undertone.allowOneLabel': [];
  /** Of an annotation in the Labels view; else of the labelled text at the cursor. */
  'undertone.showHistory': [annotation?: { readonly annotationId: string }];
  'undertone.joinSides': [];
  'undertone.exportLabels': [];
  'undertone.importLabels': [];
  'undertone.checkLabels': [];
  /** Of the Quality view; without a node, as a key calls them, of what is chosen in it. */
  'undertone.keepFinding': [node?: QualityNode];
  'undertone.fixFinding': [node?: QualityNode];
  'undertone.adjudicate': [node?: QualityNode];
  'undertone.skipFinding': [node?: QualityNode];
  /** Of a label whose text was not found, to the text that is selected. */
  'undertone.reattachLabel': [node: { readonly annotationId: string }];
  'undertone.addDataset': [resource?: vscode.Uri];
  /** Without a resource: the file in the active editor. */
  'undertone.openAsTable': [resource?: vscode.Uri];
  /** Of a dataset in the Datasets view. */
  'undertone.removeDataset': [node: DatasetNode];
  'undertone.train': [];
  'undertone.updateModel': [];
  'undertone.resumeTraining': [];
  /** Or lets one that is paused go on. */
  'undertone.pauseTraining': [];
  'undertone.cancelTraining': [];
  'undertone.crossValidate': [];
  'undertone.measureLearningCurve': [];
  'undertone.searchSettings': [];
  'undertone.annotateSelection': [];
  'undertone.annotateFile': [];
  /** Asks for a file of texts, one a line. */
  'undertone.predictFile': [];
  'undertone.toggleAnnotations': [];
  /** Of the active file, to choose one from. */
  'undertone.showSentences': [];
  'undertone.annotateWorkspace': [];
  /** Of the Results view, as the next two. */
  'undertone.filterResults': [];
  'undertone.exportResults': [];
  'undertone.clearResults': [];
  /** Without a tab it is as it was left. */
  'undertone.openPanel': [tab?: PanelTab];
  'undertone.openWalkthrough': [];
  'undertone.showLog': [];
  /**
   * Internal: labels a range of a document, as the hover's "correct it" links and the panel do; where texts may have several labels, takes off
   * one that is there.
   */
  'undertone.labelRange': [target: LabelRange];
  /** Internal: shows a sentence of an annotated document in the panel, with the words that decided. */
  'undertone.explainSentence': [place: SentencePlace];
  /** Internal: what the key for deletion does in the Labels view, to a label or an annotation. */
  'undertone.deleteSelected': [];
  /** Internal: opens an annotation's text and selects it. */
  'undertone.revealAnnotation': [annotationId: string];
  /** Internal: opens the file of a dataset at a row. */
  'undertone.openRow': [place: DatasetRowPlace];
  /** Internal: shows where the text of a node of the Quality view is. */
  'undertone.openFinding': [node: QualityNode];
}

export type CommandId = keyof CommandArguments;

export interface LabelRange {
  /** URI of the document, as text. */
  readonly file: string;
  /** UTF-16 offsets into the document as it is in the editor; end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly label: string;
  /** What the model had suggested for it, when the person decided about a suggestion. */
  readonly suggestion?: Suggestion;
}

export interface DatasetRowPlace {
  /** URI of the workspace folder, as text. */
  readonly folder: string;
  /** Of the dataset, from that folder. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
}

export interface SentencePlace {
  /** URI of the document, as text. */
  readonly file: string;
  /** UTF-16 offset of any character of the sentence. */
  readonly offset: number;
}

export function executeCommand<Id extends CommandId>(id: Id, ...args: CommandArguments[Id]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** The command as data, for tree items and status bar items. */
export function commandWith<Id extends CommandId>(
  id: Id,
  title: string,
  ...args: CommandArguments[Id]
): vscode.Command {
  return { command: id, title, arguments: args };
}

/** A link for trusted Markdown, whose `isTrusted.enabledCommands` must name the command. Arguments must survive JSON. */
export function commandLink<Id extends CommandId>(id: Id, ...args: CommandArguments[Id]): string {
  // Parentheses, which this encoding leaves as they are, would end a link of Markdown.
  const encoded = encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, mark => (mark === '(' ? '%28' : '%29'));
  return `command:${id}?${encoded}`;
}
