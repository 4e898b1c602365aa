import { CancelledError, UserFacingError, type FileLocation } from '../core/errors';

/** What one side of a conversation offers to the other: methods that are answered, notifications that are not. */
export interface Side {
  methods: Record<string, { params: unknown; result: unknown }>;
  notifications: Record<string, unknown>;
}

/** The way to the other thread, process or frame. */
export interface Channel {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Called for each message that arrives. */
  listen(listener: (message: unknown) => void): void;
}

export type MethodHandlers<S extends Side> = {
  readonly [M in keyof S['methods']]: (
    params: S['methods'][M]['params'],
  ) => Answer<S['methods'][M]['result']> | Promise<Answer<S['methods'][M]['result']>>;
};

type Answer<Result> = Result | Transferred<Result>;

/** An answer whose buffers are moved to the other side instead of copied; they are empty here afterwards. */
export class Transferred<Result> {
  constructor(
    readonly result: Result,
    readonly buffers: readonly ArrayBuffer[],
  ) {}
}

export type NotificationHandlers<S extends Side> = {
  readonly [N in keyof S['notifications']]: (params: S['notifications'][N]) => void;
};

/**
 * One end of a conversation: answers `Local`'s methods, calls `Remote`'s. Every request settles: with the answer, with the other side's
 * error, or, when the other side dies or this end is closed, with the reason given to `close`.
 */
export class RpcPeer<Local extends Side, Remote extends Side> {
  private readonly pending = new Map<number, PendingRequest>();
  private nextId = 1;
  private closed: Error | undefined;

  constructor(
    private readonly channel: Channel,
    private readonly methods: MethodHandlers<Local>,
    private readonly notifications: NotificationHandlers<Local>,
    /** Told of errors that have nobody to go to: a malformed message, a notification whose handler threw. */
    private readonly reportError: (error: unknown) => void,
  ) {
    channel.listen(message => {
      this.receive(message);
    });
  }

  request<M extends keyof Remote['methods'] & string>(
    method: M,
    params: Remote['methods'][M]['params'],
    transfer?: readonly ArrayBuffer[],
  ): Promise<Remote['methods'][M]['result']> {
    if (this.closed !== undefined) return Promise.reject(this.closed);
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      try {
        this.channel.post({ kind: 'request', id, method, params } satisfies Message, transfer);
      } catch (error) {
        this.pending.delete(id);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  notify<N extends keyof Remote['notifications'] & string>(notification: N, params: Remote['notifications'][N]): void {
    if (this.closed !== undefined) return;
    this.channel.post({ kind: 'notification', method: notification, params } satisfies Message);
  }

  /** Rejects whatever still waits, and everything asked from now on. */
  close(reason: Error): void {
    if (this.closed !== undefined) return;
    this.closed = reason;
    for (const request of this.pending.values()) request.reject(reason);
    this.pending.clear();
  }

  private receive(raw: unknown): void {
    if (!isMessage(raw)) {
      this.reportError(new Error(`Not a message of the protocol: ${JSON.stringify(raw).slice(0, 200)}`));
      return;
    }
    switch (raw.kind) {
      case 'request':
        void this.answer(raw);
        break;
      case 'response':
        this.settle(raw);
        break;
      case 'notification':
        this.deliver(raw);
        break;
    }
  }

  private async answer(request: RequestMessage): Promise<void> {
    let response: ResponseMessage;
    let transfer: readonly ArrayBuffer[] = [];
    try {
      const handler = ownMember(this.methods, request.method);
      if (handler === undefined) throw new Error(`There is no method “${request.method}”.`);
      const answer = await handler(request.params);
      const moves = answer instanceof Transferred;
      if (moves) transfer = answer.buffers;
      response = { kind: 'response', id: request.id, ok: true, result: moves ? answer.result : answer };
    } catch (error) {
      response = { kind: 'response', id: request.id, ok: false, error: packError(error) };
    }
    if (this.closed !== undefined) return;
    try {
      this.channel.post(response, transfer);
    } catch (error) {
      // The result itself could not be sent (not cloneable): the caller must hear of it all the same.
      this.channel.post({ kind: 'response', id: request.id, ok: false, error: packError(error) } satisfies Message);
    }
  }

  private settle(response: ResponseMessage): void {
    const request = this.pending.get(response.id);
    if (request === undefined) return;
    this.pending.delete(response.id);
    if (response.ok) request.resolve(response.result);
    else request.reject(unpackError(response.error));
  }

  private deliver(notification: NotificationMessage): void {
    try {
      const handler = ownMember(this.notifications, notification.method);
      if (handler === undefined) throw new Error(`There is no notification “${notification.method}”.`);
      handler(notification.params);
    } catch (error) {
      this.reportError(error);
    }
  }
}

interface PendingRequest {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Message = RequestMessage | ResponseMessage | NotificationMessage;

interface RequestMessage {
  readonly kind: 'request';
  readonly id: number;
  readonly method: string;
  readonly params: unknown;
}

type ResponseMessage = { readonly kind: 'response'; readonly id: number } & (
  { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: PackedError }
);

interface NotificationMessage {
  readonly kind: 'notification';
  readonly method: string;
  readonly params: unknown;
}

/** An error as data: structured cloning would lose its class and its remedy. */
interface PackedError {
  readonly kind: 'bug' | 'userFacing' | 'cancelled';
  readonly message: string;
  readonly stack?: string | undefined;
  readonly remedy?: string | undefined;
  readonly location?: FileLocation | undefined;
}

function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { kind: 'bug', message: String(error) };
  const { message, stack } = error;
  if (error instanceof CancelledError) return { kind: 'cancelled', message, stack };
  if (!(error instanceof UserFacingError)) return { kind: 'bug', message, stack };
  return { kind: 'userFacing', message, stack, remedy: error.remedy, location: error.location };
}

function unpackError(packed: PackedError): Error {
  const error = errorOfKind(packed);
  if (packed.stack !== undefined) error.stack = packed.stack;
  return error;
}

function errorOfKind({ kind, message, remedy = '', location }: PackedError): Error {
  switch (kind) {
    case 'bug':
      return new Error(message);
    case 'cancelled':
      return new CancelledError(message);
    case 'userFacing':
      return new UserFacingError(message, remedy, { location });
  }
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return value.kind === 'request' || value.kind === 'response' || value.kind === 'notification';
}

/** A handler by its name, never one inherited from Object: names come from the other side. */
function ownMember(handlers: object, name: string): ((params: unknown) => unknown) | undefined {
  return Object.hasOwn(handlers, name) ? (handlers as Record<string, (params: unknown) => unknown>)[name] : undefined;
}
