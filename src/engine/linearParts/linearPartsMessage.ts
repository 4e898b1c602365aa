import type { EngineName } from '../../core/engine';
import type { LinearPartsTask } from '../../core/training/linearParts';
import type { PackedLinearParts } from '../../core/training/packedLinearParts';
import type { Failure } from '../failure';

/** What the thread is given when it starts. */
export interface LinearPartsInput {
  readonly task: LinearPartsTask;
  readonly engine: EngineName;
}

/** What the thread tells: each part when it is finished, then how it ended. */
export type LinearPartsMessage =
  | { readonly type: 'part'; readonly part: PackedLinearParts }
  | { readonly type: 'end' }
  | { readonly type: 'failure'; readonly failure: Failure };
