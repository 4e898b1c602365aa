import * as vscode from 'vscode';
import { confidenceOf, givenLabels } from '../../core/model/prediction';
import { shorten } from '../../core/text/shorten';
import { commandLink, type CommandId } from '../commands';
import { confidenceWords } from '../confidenceWords';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { escapeMarkdown } from '../markdown';
import { modelName } from '../models/modelName';
import type { Annotator, JudgedSentence } from './annotator';
import { percent } from '../percent';

/**
 * The first part of a sentence's hover, which is there at once: how sure the model is of each class, which model, and links that correct it
 * and lead on.
 */
export class SentenceHover implements vscode.HoverProvider {
  constructor(
    private readonly annotator: Annotator,
    private readonly stores: WorkspaceStores,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const judged = this.annotator.at(document, document.offsetAt(position));
    if (judged === undefined) return undefined;
    const { start, end } = judged.sentence;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    // A label that the model never saw may be the right one.
    const labels = [...judged.model.labels, ...this.stores.labelsOf(document.uri).map(({ name }) => name)];
    return new vscode.Hover(explain(judged, document.uri.toString(), [...new Set(labels)]), range);
  }
}

/** The only commands that the hover's links may run. */
const correction = 'undertone.labelRange' satisfies CommandId;
const furtherWays = [
  'undertone.explainSentence',
  'undertone.startLabelling',
  'undertone.openPanel',
] satisfies CommandId[];

/** @param choices the labels that it may be corrected to */
function explain(
  { sentence, model: { run, labels } }: JudgedSentence,
  file: string,
  choices: readonly string[],
): vscode.MarkdownString {
  const { prediction } = sentence;
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: [correction, ...furtherWays] };
  const given = givenLabels(prediction).map(label => {
    const probability = prediction.probabilities[labels.indexOf(label)] ?? confidenceOf(prediction);
    return `**${nameOf(label)}** ${percent(probability)}`;
  });
  const headline = given.length === 0 ? escapeMarkdown(vscode.l10n.t('no label')) : given.join(' · ');
  const parts = [headline, ...(given.length === 1 ? [escapeMarkdown(confidenceWords(confidenceOf(prediction)))] : [])];
  text.appendMarkdown(`${[...parts, escapeMarkdown(modelName(run))].join(' · ')}\n`);
  text.appendCodeblock(bars(prediction.probabilities, labels), 'text');
  const suggestion = { label: prediction.label, confidence: confidenceOf(prediction), model: run };
  const links = choices.map(label => {
    const link = commandLink(correction, { file, start: sentence.start, end: sentence.end, label, suggestion });
    return `[${nameOf(label)}](${link})`;
  });
  text.appendMarkdown(`${escapeMarkdown(vscode.l10n.t('Correct it:'))} ${links.join(' · ')}\n\n`);
  const place = { file, offset: sentence.start };
  const explanation = `[${escapeMarkdown(vscode.l10n.t('Explain'))}](${commandLink('undertone.explainSentence', place)})`;
  const labelNext = `[${escapeMarkdown(vscode.l10n.t('Label Next'))}](${commandLink('undertone.startLabelling')})`;
  const openPanel = `[${escapeMarkdown(vscode.l10n.t('Open Panel'))}](${commandLink('undertone.openPanel')})`;
  text.appendMarkdown([explanation, labelNext, openPanel].join(' · '));
  return text;
}

/** A line a class, the most probable first. The figure stands before its bar, so that it is read aloud first. */
function bars(probabilities: readonly number[], labels: readonly string[]): string {
  return labels
    .map((label, index) => ({ label: shorten(label, longestName), probability: probabilities[index] ?? 0 }))
    .sort((left, right) => right.probability - left.probability)
    .map(({ label, probability }) => {
      const bar = '█'.repeat(Math.round(probability * barLength)).padEnd(barLength, '░');
      return `${percent(probability).padStart(5)} ${bar} ${label}`;
    })
    .join('\n');
}

const barLength = 20;

function nameOf(label: string): string {
  return escapeMarkdown(shorten(label, longestName));
}

const longestName = 60;
