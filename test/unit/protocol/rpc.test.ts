import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import { CancelledError, UserFacingError } from '../../../src/core/errors';
import { RpcPeer, Transferred } from '../../../src/protocol/rpc';
import { threadChannel } from '../../../src/protocol/threadChannel';

interface Calculator {
  methods: {
    double: { params: number; result: number };
    fail: { params: string; result: null };
    cancel: { params: null; result: null };
    never: { params: null; result: null };
    give: { params: number; result: Uint8Array };
    unsendable: { params: null; result: unknown };
  };
  notifications: { note: string };
}

interface Nobody {
  methods: Record<string, never>;
  notifications: Record<string, never>;
}

describe('remote procedure calls', () => {
  let ports: MessageChannel;
  let given: Uint8Array<ArrayBuffer>;
  let notes: string[];
  let errors: unknown[];
  let client: RpcPeer<Nobody, Calculator>;

  beforeEach(() => {
    ports = new MessageChannel();
    notes = [];
    errors = [];
    new RpcPeer<Calculator, Nobody>(
      threadChannel(ports.port2),
      {
        double: value => value * 2,
        fail: message => {
          throw new UserFacingError(message, 'Do this.');
        },
        cancel: () => {
          throw new CancelledError('Stopped.');
        },
        never: () => new Promise(() => undefined),
        give: size => {
          given = new Uint8Array(size).fill(7);
          return new Transferred(given, [given.buffer]);
        },
        unsendable: () => () => 'a function cannot be cloned',
      },
      { note: text => notes.push(text) },
      error => errors.push(error),
    );
    client = new RpcPeer<Nobody, Calculator>(threadChannel(ports.port1), {}, {}, error => errors.push(error));
  });

  afterEach(() => {
    ports.port1.close();
  });

  it('answer a request', async () => {
    assert.equal(await client.request('double', 21), 42);
  });

  it('carry an error for people with its remedy', async () => {
    await assert.rejects(
      client.request('fail', 'It broke.'),
      (error: unknown) => error instanceof UserFacingError && error.remedy === 'Do this.',
    );
  });

  it('tell a cancellation from an error', async () => {
    await assert.rejects(client.request('cancel', null), CancelledError);
  });

  it('reject when the result cannot be sent', async () => {
    await assert.rejects(client.request('unsendable', null), /could not be cloned/);
  });

  it('move the buffers of an answer instead of copying them', async () => {
    assert.deepEqual(await client.request('give', 3), new Uint8Array([7, 7, 7]));
    assert.equal(given.byteLength, 0);
  });

  it('reject a method that does not exist, inherited names included', async () => {
    await assert.rejects(client.request('toString' as 'double', 1), /no method/);
  });

  it('reject what waits, and what comes later, when closed', async () => {
    const waiting = client.request('never', null);
    client.close(new Error('The worker died.'));
    await assert.rejects(waiting, /worker died/);
    await assert.rejects(client.request('double', 1), /worker died/);
  });

  it('deliver notifications in order and report what is not a message', async () => {
    client.notify('note', 'one');
    client.notify('note', 'two');
    ports.port1.postMessage('nonsense');
    await client.request('double', 1);
    assert.deepEqual(notes, ['one', 'two']);
    assert.equal(errors.length, 1);
  });
});
