import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Change, ChangeKind } from '../../../../src/core/labels/change';
import { History } from '../../../../src/core/labels/history';

describe('history', () => {
  const change = (id: string, kind?: ChangeKind): Change => ({
    id,
    time: '2024-05-06T07:08:09.000Z',
    edits: [],
    ...(kind && { kind }),
  });

  it('agrees with two stacks, for any acts, also when it knows only the latest of them at first', () => {
    const acts = fc.array(fc.constantFrom('act', 'undo', 'redo', 'follow'), { maxLength: 60 });
    fc.assert(
      fc.property(acts, fc.nat(60), (sequence, known) => {
        // What an undo or redo entry stands for is known by the id it begins with.
        const undoStack: string[] = [];
        let redoStack: string[] = [];
        const log: Change[] = [];
        for (const [index, act] of sequence.entries()) {
          if (act === 'act') {
            log.push(change(`${index}`));
            undoStack.push(`${index}`);
            redoStack = [];
          } else if (act === 'follow') {
            log.push(change(`follow ${index}`, act));
          } else {
            const [from, to] = act === 'undo' ? [undoStack, redoStack] : [redoStack, undoStack];
            const subject = from.pop();
            if (subject === undefined) continue;
            to.push(subject);
            log.push(change(`${subject} ${act} ${index}`, act));
          }
        }
        const history = new History();
        for (const each of log.slice(-known)) history.record(each);
        let answers = [history.undoable, history.redoable];
        if (answers.includes('older')) history.prepend(log);
        answers = [history.undoable, history.redoable];
        const subjects = answers.map(answer => (typeof answer === 'string' ? undefined : answer.id.split(' ')[0]));
        assert.deepEqual(subjects, [undoStack.at(-1), redoStack.at(-1)]);
      }),
    );
  });

  it('has no limit', () => {
    const history = new History();
    for (let index = 0; index < 1000; index++) history.record(change(`${index}`));
    for (let index = 999; index >= 0; index--) {
      assert.equal((history.undoable as Change).id, `${index}`);
      history.record(change(`undo of ${index}`, 'undo'));
    }
    assert.equal(history.undoable, 'older');
  });
});
