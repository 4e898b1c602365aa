import type { TaskKind } from '../../core/dataset/taskKind';
import type { Annotation } from '../../core/labels/annotation';
import type { LabelKey } from '../../core/queue/labelKeys';
import type { LabellingTally } from '../../core/queue/labellingSession';
import type { QueueEntry, QueueItem } from '../../core/queue/queue';
import type { TextRange } from '../../core/text/textRange';
import type { ItemSuggestion } from './queueOrder';

/** What there is to show of a queue: its current item, and how far it has come. */
export interface QueueMoment {
  readonly entry: QueueEntry<QueueItem>;
  readonly range: TextRange;
  readonly tally: LabellingTally;
  /** Whether a text has one label or several. */
  readonly kind: TaskKind;
  readonly keys: readonly LabelKey[];
  /** That the item has now. */
  readonly labels: readonly string[];
  /** Absent also where suggestions are hidden. */
  readonly suggestion: ItemSuggestion | undefined;
  readonly hidesSuggestions: boolean;
  /** That the reason speaks of. */
  readonly modelLabels: readonly string[];
  /** What is kept of the item on disk. */
  readonly annotation: Annotation | undefined;
}
