import * as vscode from 'vscode';
import { isOwn } from '../../core/agreement/ownAnnotation';
import { annotationsAt, placeKey } from '../../core/labels/annotatedPlaces';
import type { Annotation } from '../../core/labels/annotation';
import { annotatorName } from '../labels/annotatorName';
import { percent } from '../percent';
import { listText } from '../plainText';
import type { BulkFile } from './bulkFile';
import type { BulkFindings, BulkHit } from './bulkSearch';

/** Shows what would get the label, to be ticked, before anything is written; undefined when the person leaves. */
export async function previewHits(
  { hits, isCut, leftOut }: BulkFindings,
  label: string,
): Promise<readonly BulkHit[] | undefined> {
  const items = hitItems(hits, label);
  const picker = vscode.window.createQuickPick<HitItem>();
  const showTitle = (): void => {
    const count = picker.selectedItems.length;
    const ticked = vscode.l10n.t('Label {0} of {1} texts {2}', count, hits.length, label);
    const cut = isCut ? ` ${vscode.l10n.t('(the first ones; there are more)')}` : '';
    const rest = leftOut.length === 0 ? '' : ` ${vscode.l10n.t('(files that could not be read: {0})', leftOut.length)}`;
    picker.title = listText(ticked + cut + rest);
  };
  picker.canSelectMany = true;
  picker.ignoreFocusOut = true;
  picker.matchOnDescription = true;
  picker.placeholder = vscode.l10n.t('Untick what is not to get the label. Nothing is written before you accept.');
  picker.items = items;
  picker.selectedItems = items.filter(({ isTicked }) => isTicked);
  showTitle();
  picker.onDidChangeSelection(showTitle);
  try {
    return await new Promise(resolve => {
      picker.onDidAccept(() => {
        resolve(picker.selectedItems.flatMap(({ hit }) => hit ?? []));
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

interface HitItem extends vscode.QuickPickItem {
  /** Absent for a line between groups. */
  readonly hit?: BulkHit;
  readonly isTicked: boolean;
}

/** What has no label first, ticked; then what has another one. */
function hitItems(hits: readonly BulkHit[], label: string): readonly HitItem[] {
  const known = new Map<BulkFile, ReadonlyMap<string, Annotation>>();
  const lines = new Map<BulkFile, LineCounter>();
  const items = hits.flatMap(hit => {
    const { file } = hit;
    if (!known.has(file)) known.set(file, ownPlaces(file));
    if (!lines.has(file)) lines.set(file, new LineCounter(file.text));
    const labels = known.get(file)!.get(placeKey(hit))?.labels ?? [];
    return labels.includes(label) ? [] : [hitItem(hit, labels, lines.get(file)!.lineOf(hit.start))];
  });
  const fresh = items.filter(({ isTicked }) => isTicked);
  const others = items.filter(({ isTicked }) => !isTicked);
  const between = {
    label: vscode.l10n.t('With another label'),
    kind: vscode.QuickPickItemKind.Separator,
    isTicked: false,
  };
  return [...fresh, ...(others.length === 0 ? [] : [between, ...others])];
}

function hitItem(hit: BulkHit, labels: readonly string[], line: number): HitItem {
  const likeness = hit.likeness === undefined ? '' : `${percent(hit.likeness)} · `;
  const now = labels.length === 0 ? '' : ` · ${labels.join(', ')}`;
  return {
    label: listText(hit.text),
    description: listText(`${likeness}${hit.file.name}:${line}${now}`),
    hit,
    isTicked: labels.length === 0,
  };
}

function ownPlaces({ text, stores, source }: BulkFile): ReadonlyMap<string, Annotation> {
  const annotator = annotatorName(stores.folder);
  return annotationsAt(
    text,
    stores.ofSource(source).filter(annotation => isOwn(annotation, annotator)),
  );
}

/** Counts lines once, however many places are asked for. */
class LineCounter {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** From 1. */
  lineOf(offset: number): number {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
