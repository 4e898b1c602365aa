import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { adjudication } from '../../core/agreement/adjudication';
import { judgementOf } from '../../core/agreement/sharedItems';
import { UserFacingError } from '../../core/errors';
import type { ConflictFinding, Finding, SameTextFinding, SuspectFinding } from '../../core/quality/finding';
import { itemKey, type LabelledItem } from '../../core/quality/labelledItem';
import { shorten } from '../../core/text/shorten';
import type { FolderStores } from '../folders/folderStores';
import { annotatorName } from '../labels/annotatorName';
import { annotatorWords } from './agreementWords';
import { chooseLabels } from './labelsChoice';
import type { Relabelling } from './relabelling';

/** *Fix*: a suggestion is taken; where texts or people contradict each other, the person says what is right. */
export class FixFinding {
  constructor(private readonly relabelling: Relabelling) {}

  /** False when the person left without a decision. */
  async run(stores: FolderStores, finding: Finding): Promise<boolean> {
    switch (finding.kind) {
      case 'suspect':
        await this.takeSuggestion(stores, finding);
        return true;
      case 'contradiction':
        return this.unify(stores, finding);
      case 'conflict':
        return adjudicate(stores, finding);
      case 'copies':
        throw new UserFacingError(
          vscode.l10n.t('Copies have the same label, so there is nothing to correct.'),
          vscode.l10n.t('Keep them, or remove the label of those that should not count.'),
        );
    }
  }

  private async takeSuggestion(stores: FolderStores, finding: SuspectFinding): Promise<void> {
    const { item, suggested, probability } = finding;
    const [label] = suggested;
    const suggestion = label === undefined ? undefined : { label, confidence: probability, model: checkName };
    await this.relabelling.run(stores, [item], suggested, suggestion);
  }

  private async unify(stores: FolderStores, { items }: SameTextFinding): Promise<boolean> {
    const now = items.map(item => ({ item, labels: labelsNow(item, stores), by: placeWords(item, stores) }));
    const title = vscode.l10n.t('Label “{0}”', shorten(items[0]!.text, 60));
    const labels = await chooseLabels(title, now, stores);
    if (labels === undefined) return false;
    const others = now.filter(each => judgementOf(each) !== judgementOf({ labels }));
    await this.relabelling.run(
      stores,
      others.map(({ item }) => item),
      labels,
    );
    return true;
  }
}

/** In the place of a model's name: the classifiers of a check are not kept. */
const checkName = 'label check';

async function adjudicate(stores: FolderStores, { annotations }: ConflictFinding): Promise<boolean> {
  const sides = annotations.flatMap(({ id }) => stores.get(id) ?? []);
  const { source, selector } = annotations[0]!.target;
  const title = vscode.l10n.t('Adjudicate “{0}”', shorten(selector.exact, 60));
  const given = sides.map(({ labels, annotator }) => ({ labels, by: annotatorWords(annotator) }));
  const labels = await chooseLabels(title, given, stores);
  if (labels === undefined) return false;
  const { annotations: store } = await stores.opened();
  const decision = {
    labels,
    annotator: annotatorName(stores.uriOf(source)),
    time: new Date().toISOString(),
    newId: randomUUID(),
  };
  await store.apply([adjudication(sides, stores.ofSource(source), decision)]);
  return true;
}

function labelsNow({ origin, labels }: LabelledItem, stores: FolderStores): readonly string[] {
  return origin.kind === 'annotation' ? (stores.get(origin.id)?.labels ?? labels) : labels;
}

function placeWords(item: LabelledItem, stores: FolderStores): string {
  return item.origin.kind === 'annotation' ? (stores.get(item.origin.id)?.target.source ?? '') : itemKey(item);
}
