import type { Position } from './itemLine';

/** One keypress that changed something. */
export interface LabellingAct {
  readonly kind: 'label' | 'mark' | 'skip' | 'note';
  /** Of the item. */
  readonly id: string;
  readonly before: Position;
  readonly after: Position;
}
