import type * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { isDoneFor } from '../../core/agreement/ownAnnotation';
import type { LabellingSession } from '../../core/queue/labellingSession';
import type { QueueItem } from '../../core/queue/queue';
import { annotatorName } from '../labels/annotatorName';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import { placeKey } from '../../core/labels/annotatedPlaces';
import type { LabellingQueue } from './labellingQueue';
import type { LabelWrites } from './labelWrites';

/** Keeps a session true to what happens besides it: labels that come by other means, text that is deleted. */
export class SessionUpkeep implements vscode.Disposable {
  private readonly subscriptions: readonly Disposable[];
  private pause: NodeJS.Timeout | undefined;

  /** @param onChange told when something happened; whether another item is current now */
  constructor(
    private readonly session: LabellingSession<QueueItem>,
    private readonly queue: LabellingQueue,
    private readonly live: LiveAnnotations,
    private readonly writes: LabelWrites,
    private readonly onChange: (isMoved: boolean) => void,
  ) {
    const { document, ranges } = queue;
    this.subscriptions = [
      ranges.onDidMove(lost => {
        this.change(() => {
          for (const id of lost) session.lose(id);
        });
      }),
      live.onDidChange(changed => {
        if (changed === document) this.synchronizeSoon();
      }),
    ];
    for (const { item } of queue.entries) if (ranges.of(item.id) === undefined) session.lose(item.id);
  }

  /** Takes over what was labelled by other means. */
  synchronize(): void {
    const { document } = this.queue;
    const annotator = annotatorName(document);
    const places = this.live.of(document).filter(({ annotation }) => isDoneFor(annotation, annotator));
    const labelled = new Set(places.map(({ range }) => placeKey(range)));
    this.change(() => {
      for (const [id, range] of this.queue.ranges.entries()) this.session.settle(id, labelled.has(placeKey(range)));
    });
  }

  dispose(): void {
    clearTimeout(this.pause);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** All items are looked at: not at each key, but when labelling pauses and nothing of our own is under way. */
  private synchronizeSoon(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      if (this.writes.isBusy) this.synchronizeSoon();
      else this.synchronize();
    }, labellingPause);
  }

  private change(work: () => void): void {
    const before = this.session.current;
    work();
    this.onChange(this.session.current !== before);
  }
}

/** Milliseconds without a change of labels. */
const labellingPause = 200;
