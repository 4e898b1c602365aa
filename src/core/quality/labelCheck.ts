import { annotatorAgreement, type AnnotatorAgreement } from '../agreement/annotatorAgreement';
import { standingAnnotations } from '../agreement/standingAnnotations';
import { groupBy } from '../dataset/groupBy';
import type { Engine } from '../engine';
import type { Annotation } from '../labels/annotation';
import { gatherExamples } from '../training/gatherExamples';
import type { TrainingTask } from '../training/trainingTask';
import type { Finding } from './finding';
import type { DatasetOrigin, LabelledItem } from './labelledItem';
import type { CurrentLabels } from './itemsNow';
import { openFindings } from './openFindings';
import { sameTexts } from './sameTexts';
import { suspectItems } from './suspectItems';

export interface LabelCheckTask extends Pick<TrainingTask, 'tables' | 'folders' | 'kind' | 'seed'> {
  readonly annotations: readonly Annotation[];
}

/** What a check of all labels found. */
export interface LabelReport {
  /** Texts with labels. */
  readonly checked: number;
  /** Those of a kind follow each other, the most certain first. What a person confirmed is left out. */
  readonly findings: readonly Finding[];
  /** Findings beyond the most that are listed of a kind. */
  readonly unlisted: number;
  readonly agreement: Omit<AnnotatorAgreement, 'conflicts'>;
  /** Labels that too few different texts have to say whether they are right. */
  readonly uncheckedLabels: readonly string[];
  /** Rows and files of datasets that could not be used. */
  readonly unusable: number;
}

/** What a check is doing, in this order. */
export type LabelCheckStage = 'reading' | 'texts' | 'labels';

/**
 * Looks for labels that are probably wrong, for equal and nearly equal texts, and for what annotators disagree about, in annotations and
 * datasets together.
 *
 * @param pause awaited again and again: lets others run, and may throw to stop
 */
export async function checkLabels(
  task: LabelCheckTask,
  engine: Engine,
  pause: () => Promise<void>,
  onStage: (stage: LabelCheckStage) => void,
): Promise<LabelReport> {
  const { annotations, seed, kind = 'single' } = task;
  const enter = async (stage: LabelCheckStage): Promise<void> => {
    onStage(stage);
    await pause();
  };
  await enter('reading');
  const { items, unusable } = labelledItems(task);
  const { conflicts, ...agreement } = annotatorAgreement(annotations, 'place');
  await enter('texts');
  const { contradictions, copies } = sameTexts(items);
  await enter('labels');
  const { suspects, unchecked } = await suspectItems(items, kind, seed, engine, pause);
  const current = currentLabels(annotations);
  const kinds: readonly (readonly Finding[])[] = [
    suspects,
    contradictions,
    copies,
    conflicts.map(({ annotations: sides }) => ({ kind: 'conflict', annotations: sides })),
  ];
  const open = kinds.map(ofKind => openFindings(ofKind, current));
  const findings = open.flatMap(ofKind => ofKind.slice(0, mostListed));
  const unlisted = open.flat().length - findings.length;
  return { checked: items.length, findings, unlisted, agreement, uncheckedLabels: unchecked, unusable };
}

/** Of a kind. Nobody goes through more before the next check, and they have to be sent to the editor. */
const mostListed = 1000;

function labelledItems(task: LabelCheckTask): { readonly items: readonly LabelledItem[]; readonly unusable: number } {
  const annotated = standingAnnotations(task.annotations).map(({ id, labels, target }): LabelledItem => {
    return { text: target.selector.exact, labels, origin: { kind: 'annotation', id } };
  });
  const { train, dev, test, problems } = gatherExamples({ ...task, examples: [] });
  const tables = new Map(task.tables.map(table => [table.path, table]));
  const originAt = (path: string, line: number): DatasetOrigin => {
    const table = tables.get(path);
    if (table === undefined) return { kind: 'file', path };
    const { kind, textColumn, labelColumn } = table;
    return { kind: 'row', path, line, table: { kind, textColumn, labelColumn } };
  };
  const inDatasets = [...train, ...dev, ...test].map(({ text, labels, source }): LabelledItem => {
    return { text, labels, origin: originAt(source!.path, source!.line) };
  });
  return { items: [...annotated, ...inDatasets], unusable: problems.length };
}

function currentLabels(annotations: readonly Annotation[]): CurrentLabels {
  const byId = new Map(annotations.map(annotation => [annotation.id, annotation]));
  const bySource = groupBy(annotations, ({ target }) => target.source);
  return {
    get: id => byId.get(id),
    ofSource: source => bySource.get(source) ?? [],
    rowLabels: new Map(),
  };
}
