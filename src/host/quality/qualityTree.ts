import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { findingKey, type Finding } from '../../core/quality/finding';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Orphans } from '../labels/orphans';
import { agreementLines } from './agreementWords';
import type { LabelReview } from './labelReview';
import type { FindingNode, OrphanNode, QualityNode, SectionKind, SectionNode } from './qualityNodes';
import { qualityTreeItem } from './qualityTreeItems';

/** The Quality view: what the last check of labels found and nobody has settled yet, and labels whose text is gone. */
export class QualityTree implements vscode.TreeDataProvider<QualityNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly review: LabelReview,
    private readonly orphans: Orphans,
  ) {
    const refresh = (): void => {
      this.changed.fire(undefined);
    };
    this.subscriptions = [this.changed, review.onDidChange(refresh), orphans.onDidChange(refresh)];
  }

  getTreeItem(node: QualityNode): vscode.TreeItem {
    return qualityTreeItem(node);
  }

  getChildren(node?: QualityNode): QualityNode[] {
    if (node === undefined) return this.sections();
    switch (node.kind) {
      case 'section':
        return this.inSection(node.section);
      case 'finding':
        return membersOf(node);
      case 'item':
      case 'opinion':
      case 'orphan':
      case 'agreement':
      case 'unlisted':
        return [];
    }
  }

  /** Of a finding, which is what is revealed. */
  getParent(node: QualityNode): QualityNode | undefined {
    return node.kind === 'finding' ? this.section(node.finding.kind) : undefined;
  }

  /** The finding that comes after another one in its section, or else the one before. */
  neighbourOf(finding: Finding): FindingNode | undefined {
    const nodes = this.findingNodes(finding.kind);
    const place = nodes.findIndex(node => findingKey(node.finding) === findingKey(finding));
    return nodes[place + 1] ?? nodes[place - 1];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private sections(): SectionNode[] {
    return sectionKinds.map(kind => this.section(kind)).filter(({ count }) => count > 0);
  }

  private section(section: SectionKind): SectionNode {
    return { kind: 'section', section, count: this.inSection(section).length };
  }

  private inSection(section: SectionKind): QualityNode[] {
    const { last } = this.review;
    switch (section) {
      case 'agreement':
        return last === undefined
          ? []
          : agreementLines(last.report.agreement).map(line => ({ kind: 'agreement', line }));
      case 'orphans':
        return this.orphanNodes();
      case 'suspect':
      case 'contradiction':
      case 'copies':
      case 'conflict':
        return this.findingNodes(section);
    }
  }

  private findingNodes(kind: Finding['kind']): FindingNode[] {
    const { last } = this.review;
    if (last === undefined) return [];
    const { stores } = last;
    return this.review
      .findings()
      .filter(finding => finding.kind === kind)
      .map(finding => ({ kind: 'finding', stores, finding }));
  }

  private orphanNodes(): OrphanNode[] {
    return this.stores.folders.flatMap(stores =>
      this.orphans
        .of(stores)
        .map((annotation): OrphanNode => ({ kind: 'orphan', stores, annotation, annotationId: annotation.id })),
    );
  }
}

const sectionKinds: readonly SectionKind[] = ['suspect', 'contradiction', 'conflict', 'agreement', 'copies', 'orphans'];

/** More copies of one text are counted, not listed. */
const mostMembers = 100;

function membersOf({ stores, finding }: FindingNode): QualityNode[] {
  switch (finding.kind) {
    case 'suspect':
      return [];
    case 'contradiction':
    case 'copies': {
      const listed = finding.items
        .slice(0, mostMembers)
        .map((item): QualityNode => ({ kind: 'item', stores, finding, item }));
      const count = finding.items.length - listed.length;
      return count === 0 ? listed : [...listed, { kind: 'unlisted', count }];
    }
    case 'conflict':
      return finding.annotations.map(annotation => ({ kind: 'opinion', stores, annotation }));
  }
}
