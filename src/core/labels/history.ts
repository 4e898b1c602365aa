import type { Change } from './change';

/**
 * What can be undone and redone, worked out from the changes alone: an undo and a redo are changes too. So every window on a folder,
 * and the next start, agree about it. There is no limit.
 * Changes that only follow the text are no acts, and passed over.
 *
 * The changes held may begin in the middle; the answer 'older' says that it lies further back, if anywhere: prepend, and ask again.
 */
export class History {
  private changes: Change[] = [];

  record(change: Change): void {
    this.changes.push(change);
  }

  /** `changes` happened, in this order, before all that is held. Those that are held already are passed over. */
  prepend(changes: readonly Change[]): void {
    const known = new Set(this.changes.map(change => change.id));
    this.changes = [...changes.filter(change => !known.has(change.id)), ...this.changes];
  }

  /** All that is held, oldest first. */
  get held(): readonly Change[] {
    return this.changes;
  }

  /** The latest change that is not taken back. */
  get undoable(): Change | 'older' {
    let undone = 0;
    for (let index = this.changes.length - 1; index >= 0; index--) {
      const change = this.changes[index]!;
      if (change.kind === 'follow') continue;
      if (change.kind === 'undo') undone++;
      else if (undone > 0) undone--;
      else return change;
    }
    return 'older';
  }

  /** The latest undo that is not given again; 'none' when an act of its own came after all of those. */
  get redoable(): Change | 'none' | 'older' {
    let redone = 0;
    for (let index = this.changes.length - 1; index >= 0; index--) {
      const change = this.changes[index]!;
      if (change.kind === 'follow') continue;
      if (change.kind === undefined) return 'none';
      if (change.kind === 'redo') redone++;
      else if (redone > 0) redone--;
      else return change;
    }
    return 'older';
  }
}
