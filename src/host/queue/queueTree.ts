import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { LabellingRun } from './labellingRun';
import { percent } from '../percent';
import { placeKey } from '../../core/labels/annotatedPlaces';
import type { QueueMoment } from './queueMoment';
import type { QueueRuns } from './queueRuns';
import { itemNode, queueTreeItem, type QueueItemNode, type QueueNode } from './queueTreeItems';
import { progressInWords, suggestionInWords } from './queueWords';
import { reasonInWords } from './reasonWords';

/** The Queue view: the current item with its keys, what comes next and why, what was skipped and flagged, and how far one has come. */
export class QueueTree implements vscode.TreeDataProvider<QueueNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  private pause: NodeJS.Timeout | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly runs: QueueRuns) {
    this.subscriptions = [
      this.changed,
      runs.onDidChange(() => {
        // Not at each key: keys come faster than anybody reads a tree.
        this.pause ??= setTimeout(() => {
          this.pause = undefined;
          this.changed.fire(undefined);
        }, refreshPause);
      }),
    ];
  }

  getTreeItem(node: QueueNode): vscode.TreeItem {
    return queueTreeItem(node);
  }

  getChildren(node?: QueueNode): QueueNode[] {
    if (node !== undefined) return node.kind === 'group' ? [...node.children] : [];
    const run = this.runs.current;
    const moment = run?.moment;
    if (run === undefined || moment === undefined) return [];
    return [
      currentGroup(moment),
      nextGroup(run, moment),
      listGroup(
        'skipped',
        run.session.standing('skipped').map(item => itemNode(item, '')),
      ),
      listGroup('flagged', flaggedItems(run)),
      this.progressGroup(run, moment),
      balanceGroup(run, moment),
    ].filter(group => group.children.length > 0);
  }

  dispose(): void {
    clearTimeout(this.pause);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private progressGroup(run: LabellingRun, { tally }: QueueMoment): Group {
    const { passedOver } = run.queue;
    const facts = progressInWords({ tally, passedOver, rate: run.rate, untilTraining: this.runs.untilTraining });
    const description = vscode.l10n.t('{0} of {1}', tally.position, tally.total);
    return {
      kind: 'group',
      group: 'progress',
      description,
      children: facts.map(({ text, icon }) => ({ kind: 'fact', text, icon })),
    };
  }
}

type Group = Extract<QueueNode, { kind: 'group' }>;

/** Milliseconds. */
const refreshPause = 250;
const mostUpcoming = 10;
/** Of a list; what is beyond is counted. */
const mostListed = 200;

function currentGroup(moment: QueueMoment): Group {
  const { entry, keys, labels, suggestion, annotation, modelLabels, hidesSuggestions } = moment;
  const reason = reasonInWords(entry.reason, modelLabels, hidesSuggestions);
  const note = annotation?.state?.note;
  const known = keys.map(({ label }) => label);
  return {
    kind: 'group',
    group: 'current',
    description: reason,
    children: [
      itemNode(entry.item, reason),
      ...keys.map(key => ({ kind: 'key' as const, key, isGiven: labels.includes(key.label.name), labels: known })),
      ...(suggestion === undefined ? [] : [fact(vscode.l10n.t('a = {0}', suggestionInWords(suggestion)), 'sparkle')]),
      ...(note === undefined ? [] : [fact(vscode.l10n.t('Note: {0}', note), 'note')]),
    ],
  };
}

function nextGroup({ session }: LabellingRun, { modelLabels, hidesSuggestions }: QueueMoment): Group {
  const children = session
    .upcoming(mostUpcoming)
    .map(({ item, reason }) => itemNode(item, reasonInWords(reason, modelLabels, hidesSuggestions)));
  return { kind: 'group', group: 'next', description: '', children };
}

function listGroup(group: 'skipped' | 'flagged', items: readonly QueueItemNode[]): Group {
  const more = items.length - mostListed;
  const rest = more > 0 ? [fact(vscode.l10n.t('And {0} more', more), 'ellipsis')] : [];
  return { kind: 'group', group, description: `${items.length}`, children: [...items.slice(0, mostListed), ...rest] };
}

function flaggedItems({ queue, live }: LabellingRun): readonly QueueItemNode[] {
  const flagged = new Map(
    live
      .of(queue.document)
      .filter(({ annotation }) => annotation.state?.flagged === true)
      .map(({ range, annotation }) => [placeKey(range), annotation.state?.note ?? '']),
  );
  if (flagged.size === 0) return [];
  return queue.entries.flatMap(({ item }) => {
    const range = queue.ranges.of(item.id);
    const note = range && flagged.get(placeKey(range));
    return note === undefined ? [] : [itemNode(item, note)];
  });
}

function balanceGroup(run: LabellingRun, { keys }: QueueMoment): Group {
  const counts = new Map(keys.map(({ label }) => [label.name, 0]));
  for (const { annotation } of run.live.of(run.queue.document)) {
    for (const name of annotation.labels) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const labels = keys.map(({ label }) => label);
  return {
    kind: 'group',
    group: 'balance',
    description: `${total}`,
    children: [...counts].map(([name, count]) => ({
      kind: 'balance',
      name,
      share: total === 0 ? `${count}` : `${count} (${percent(count / total)})`,
      labels,
    })),
  };
}

function fact(text: string, icon: string): QueueNode {
  return { kind: 'fact', text, icon };
}
