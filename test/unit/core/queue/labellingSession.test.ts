import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LabellingAct } from '../../../../src/core/queue/labellingAct';
import { LabellingSession } from '../../../../src/core/queue/labellingSession';
import type { QueueEntry, QueueItem } from '../../../../src/core/queue/queue';

type Session = LabellingSession<QueueItem>;

function entriesOf(count: number, skipped: readonly number[] = []): QueueEntry<QueueItem>[] {
  return Array.from({ length: count }, (_, index) => ({
    item: { id: `${index}`, text: `text ${index}`, isSkipped: skipped.includes(index) },
    reason: { kind: 'document' },
  }));
}

const currentId = (session: Session): string | undefined => session.current?.item.id;

/** Labels whatever is left; answers the ids in the order in which they were shown. */
function labelTheRest(session: Session): string[] {
  const shown: string[] = [];
  for (let id = currentId(session); id !== undefined; id = currentId(session)) {
    shown.push(id);
    session.saved(session.give()!);
  }
  return shown;
}

describe('a labelling session', () => {
  it('shows each item once, in order, and then none', () => {
    const session = new LabellingSession(entriesOf(3));
    assert.equal(session.tally.position, 1);
    assert.deepEqual(labelTheRest(session), ['0', '1', '2']);
    assert.equal(session.give(), undefined);
    assert.deepEqual(session.tally, {
      total: 3,
      position: 3,
      open: 0,
      skipped: 0,
      labelled: 3,
      labelledBefore: 0,
      gone: 0,
    });
  });

  it('counts a label when it is on disk, and moves on before', () => {
    const session = new LabellingSession(entriesOf(2));
    const act = session.give()!;
    assert.equal(currentId(session), '1');
    assert.equal(session.tally.labelled, 0);
    session.saved(act);
    assert.equal(session.tally.labelled, 1);
  });

  it('shows what was skipped after all others, again and again', () => {
    const session = new LabellingSession(entriesOf(3));
    session.skip();
    session.give();
    session.skip();
    assert.equal(currentId(session), '0');
    session.skip();
    assert.equal(currentId(session), '2');
    assert.equal(session.tally.skipped, 2);
  });

  it('goes back to the items that were left, the latest first, and keeps their labels when they are skipped', () => {
    const session = new LabellingSession(entriesOf(4));
    session.give();
    session.skip();
    session.give();
    const visited = [session.back(), currentId(session), session.back(), currentId(session), session.back()];
    assert.deepEqual(visited, [true, '2', true, '1', true]);
    assert.equal(currentId(session), '0');
    assert.equal(session.back(), false);
    assert.equal(session.skip(), undefined);
    assert.equal(session.standingOf('0'), 'labelled');
    assert.equal(currentId(session), '3');
  });

  it('brings an item back that could not be saved, and counts nothing', () => {
    const session = new LabellingSession(entriesOf(3));
    const [first, second] = [session.give()!, session.skip()!];
    session.failed(first);
    assert.equal(currentId(session), '0');
    session.failed(second);
    assert.equal(currentId(session), '1');
    assert.deepEqual(session.tally, {
      total: 3,
      position: 1,
      open: 3,
      skipped: 0,
      labelled: 0,
      labelledBefore: 0,
      gone: 0,
    });
    assert.equal(session.undo(), undefined);
  });

  it('leaves an item alone whose later label was given though an earlier one could not be saved', () => {
    const session = new LabellingSession(entriesOf(2));
    const first = session.give()!;
    session.back();
    session.saved(session.give()!);
    session.failed(first);
    assert.equal(session.standingOf('0'), 'labelled');
    assert.equal(currentId(session), '1');
  });

  it('keeps an act that could not be taken back', () => {
    const session = new LabellingSession(entriesOf(2));
    session.saved(session.give()!);
    const act = session.undo()!;
    assert.equal(session.standingOf('0'), 'open');
    session.undoFailed(act);
    assert.equal(session.standingOf('0'), 'labelled');
    assert.equal(session.undo(), act);
  });

  it('follows labels that others give and take off, and says how many texts are gone', () => {
    const session = new LabellingSession(entriesOf(4));
    session.settle('0', true);
    session.lose('1');
    assert.equal(currentId(session), '2');
    session.settle('0', false);
    session.settle('1', true);
    assert.equal(currentId(session), '0');
    assert.deepEqual(session.tally, {
      total: 4,
      position: 2,
      open: 3,
      skipped: 0,
      labelled: 0,
      labelledBefore: 0,
      gone: 1,
    });
    session.end();
    assert.equal(session.current, undefined);
  });

  it('does again what was taken back, the latest first, until something else is done', () => {
    const session = new LabellingSession(entriesOf(4));
    const acts = [session.give(), session.skip(), session.give()];
    session.undo();
    session.undo();
    assert.equal(session.redo(), acts[1]);
    assert.equal(session.redo(), acts[2]);
    assert.equal(session.redo(), undefined);
    assert.equal(currentId(session), '3');
    session.undo();
    session.give();
    assert.equal(session.redo(), undefined);
  });

  it('stays at an item that gets several labels until it is left, and does not leave one without any', () => {
    const session = new LabellingSession(entriesOf(2));
    session.mark(true);
    session.mark(true);
    assert.equal(currentId(session), '0');
    session.mark(false);
    assert.equal(session.leave(), false);
    session.mark(true);
    assert.equal(session.leave(), true);
    assert.equal(currentId(session), '1');
    session.undo();
    assert.equal(currentId(session), '0');
    assert.equal(session.standingOf('0'), 'open');
  });

  it('goes to an item that was asked for, and back to where it was', () => {
    const session = new LabellingSession(entriesOf(3));
    assert.equal(session.visit('2'), true);
    assert.equal(currentId(session), '2');
    session.give();
    assert.equal(currentId(session), '0');
    session.lose('1');
    assert.equal(session.visit('1'), false);
  });

  it('shows an item that had a label before only when that is taken off', () => {
    const entries = entriesOf(2);
    const done = { item: { id: 'done', text: '', isLabelled: true }, reason: { kind: 'reopened' } } as const;
    const session = new LabellingSession<QueueItem>([...entries, done]);
    assert.deepEqual(session.upcoming(9), entries.slice(1));
    session.settle('done', false);
    assert.deepEqual(labelTheRest(session), ['0', '1', 'done']);
    assert.equal(session.tally.labelledBefore, 1);
  });

  it('takes a new order for what waits, and keeps the current item', () => {
    const session = new LabellingSession(entriesOf(5, [4]));
    session.give();
    session.reorder([...entriesOf(5)].reverse());
    assert.equal(currentId(session), '1');
    assert.deepEqual(labelTheRest(session), ['1', '4', '3', '2']);
  });

  const step = fc.constantFrom(
    'give',
    'redo',
    'mark',
    'unmark',
    'leave',
    'visit',
    'reorder',
    'skip',
    'note',
    'back',
    'undo',
    'fail',
    'save',
    'undo and fail',
    'others label',
    'others remove',
  );
  const steps = fc.array(step, { maxLength: 60 });

  function actOf(session: Session, name: string): LabellingAct | undefined {
    switch (name) {
      case 'give':
        return session.give();
      case 'skip':
        return session.skip();
      case 'redo':
        return session.redo();
      case 'note':
        return session.note('0');
      default:
        return session.mark(name === 'mark');
    }
  }

  /** Acts are saved or fail in the order in which they were done, as writes in a row do. */
  function play(session: Session, names: readonly string[]): void {
    const waiting: LabellingAct[] = [];
    const perform = (name: string): void => {
      if (name === 'back') session.back();
      else if (name.startsWith('others')) session.settle('0', name === 'others label');
      else if (name === 'undo') session.undo();
      else if (name === 'leave') session.leave();
      else if (name === 'visit') session.visit('1');
      else if (name === 'reorder') session.reorder(entriesOf(8).reverse());
      else if (name === 'undo and fail') {
        const act = session.undo();
        if (act !== undefined) session.undoFailed(act);
      } else if (name === 'fail' || name === 'save') {
        const act = waiting.shift();
        if (act !== undefined) session[name === 'fail' ? 'failed' : 'saved'](act);
      } else {
        const act = actOf(session, name);
        if (act !== undefined) waiting.push(act);
      }
    };
    names.forEach(perform);
  }

  it('never loses or doubles an item, whatever is done', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.nat(7), { maxLength: 3 }),
        steps,
        (count, skipped, names) => {
          const session: Session = new LabellingSession(entriesOf(count, skipped));
          play(session, names);
          const ids = entriesOf(count).map(({ item }) => item.id);
          const labelled = ids.filter(id => session.standingOf(id) === 'labelled');
          const waiting = ids.filter(id => session.standingOf(id) !== 'labelled');
          const shown = labelTheRest(session);
          assert.equal(new Set(shown).size, shown.length);
          // One that the person went back to is shown though it has a label.
          assert.deepEqual(shown.filter(id => !labelled.includes(id)).sort(), waiting);
          assert.ok(shown.filter(id => labelled.includes(id)).length <= 1);
          assert.ok(ids.every(id => session.standingOf(id) === 'labelled'));
        },
      ),
    );
  });

  it('is where it began when everything was taken back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), steps, (count, names) => {
        const session: Session = new LabellingSession(entriesOf(count));
        play(
          session,
          names.filter(name => name !== 'fail' && !name.startsWith('others')),
        );
        while (session.undo() !== undefined);
        assert.equal(session.tally.open, count);
        session.skip();
        session.back();
        session.undo();
        assert.deepEqual(
          labelTheRest(session).sort(),
          entriesOf(count).map(({ item }) => item.id),
        );
      }),
    );
  });
});
