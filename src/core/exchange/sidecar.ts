import type { RowProblem } from '../dataset/rowProblem';
import type { Annotation } from '../labels/annotation';
import type { Label } from '../labels/label';
import { groupBy } from '../dataset/groupBy';
import { sameLabels } from './appearance';
import { baseName, type DecodedLabel, type ExchangeFile, type ExchangeItem } from './exchangeFormat';
import { decodeOwnFiles, ownFile } from './ownFormat';

/*
 * Formats that have no place for anything but text and label come with a second file, which has the annotations as they are. What stands
 * in the main files is found there by its text, so lines may be sorted, removed and given other labels in between.
 */

export const sidecarName = 'undertone.jsonl';

export function sidecarFile(annotations: readonly Annotation[], labels: readonly Label[]): ExchangeFile {
  return ownFile(sidecarName, annotations, labels);
}

export function isSidecar({ path }: ExchangeFile): boolean {
  return baseName(path) === sidecarName;
}

/** How annotations stand in the main files. */
export interface MainForm {
  /** By which an annotation is found; undefined when the main files do not have it at all. */
  readonly keyOf: (annotation: Annotation) => string | undefined;
  readonly labelsOf: (annotation: Annotation) => readonly string[];
}

export interface MainRecord {
  /** Undefined when it cannot be one of ours. */
  readonly key: string | undefined;
  readonly item: ExchangeItem;
}

export interface SidecarMatch {
  readonly items: readonly ExchangeItem[];
  /** What the sidecar does not have. */
  readonly others: readonly MainRecord[];
  readonly labels: readonly DecodedLabel[];
  readonly problems: readonly RowProblem[];
}

/** Finds the annotations of what stands in the main files, each once. `formOf` may look at all of them together. */
export function matchSidecar(
  records: readonly MainRecord[],
  files: readonly ExchangeFile[],
  formOf: (annotations: readonly Annotation[]) => MainForm,
): SidecarMatch {
  const sidecar = decodeOwnFiles(files);
  const annotations = sidecar.items.flatMap(({ original }) => (original === undefined ? [] : [original]));
  const form = formOf(annotations);
  const candidates = groupBy(annotations, form.keyOf);
  const hidden = new Set(candidates.get(undefined));
  const items = sidecar.items.filter(({ original }) => original !== undefined && hidden.has(original));
  const others: MainRecord[] = [];
  for (const record of records) {
    const { key, item } = record;
    const original = takeBest(key === undefined ? undefined : candidates.get(key), item.labels, form);
    if (original === undefined) others.push(record);
    else items.push(restoredItem(item, original, form));
  }
  return { items, others, labels: sidecar.labels, problems: sidecar.problems };
}

/** Of equal texts, the one with the same labels. */
function takeBest(
  candidates: Annotation[] | undefined,
  labels: readonly string[],
  form: MainForm,
): Annotation | undefined {
  if (candidates === undefined) return undefined;
  const same = candidates.findIndex(candidate => sameLabels(form.labelsOf(candidate), labels));
  return candidates.splice(Math.max(0, same), 1)[0];
}

function restoredItem({ labels, source }: ExchangeItem, original: Annotation, form: MainForm): ExchangeItem {
  const isUnchanged = sameLabels(form.labelsOf(original), labels);
  return {
    text: original.target.selector.exact,
    labels: isUnchanged ? original.labels : labels,
    original,
    source,
  };
}
