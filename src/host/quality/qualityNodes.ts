import type { Annotation } from '../../core/labels/annotation';
import type { Finding } from '../../core/quality/finding';
import type { LabelledItem } from '../../core/quality/labelledItem';
import type { FolderStores } from '../folders/folderStores';
import type { AgreementLine } from './agreementWords';

/** What the Quality view shows. */
export type QualityNode =
  | SectionNode
  | FindingNode
  | { readonly kind: 'item'; readonly stores: FolderStores; readonly finding: Finding; readonly item: LabelledItem }
  | { readonly kind: 'opinion'; readonly stores: FolderStores; readonly annotation: Annotation }
  | OrphanNode
  | { readonly kind: 'agreement'; readonly line: AgreementLine }
  | { readonly kind: 'unlisted'; readonly count: number };

export type SectionKind = Finding['kind'] | 'agreement' | 'orphans';

export interface SectionNode {
  readonly kind: 'section';
  readonly section: SectionKind;
  readonly count: number;
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly stores: FolderStores;
  readonly finding: Finding;
}

export interface OrphanNode {
  readonly kind: 'orphan';
  readonly stores: FolderStores;
  readonly annotation: Annotation;
  /** For *Remove Label* and *Attach to Selection*, which are given the node. */
  readonly annotationId: string;
}
