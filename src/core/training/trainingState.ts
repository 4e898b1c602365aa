import type { EpochFinished, TrainingEnd, TrainingEvent, TrainingProgress } from './trainingEvent';

/** Where the training of a workspace stands: all that a view of it needs, also one that was opened in the middle. */
export interface TrainingState {
  readonly status: 'idle' | 'preparing' | 'running' | 'failed';
  /** Of the run that goes on, or of the last one; null before the first. */
  readonly run: string | null;
  /** Whether it waits, between two batches, to be told to go on. */
  readonly isPaused: boolean;
  /** At most so many epochs; 0 until the run has started. */
  readonly maximumEpochs: number;
  readonly epochs: readonly EpochFinished[];
  /** The training loss between the ends of epochs, oldest first, at most `longestCurve` points. */
  readonly lossCurve: readonly LossPoint[];
  /** From 0 to 1, of the whole run. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
  readonly tokensPerSecond: number | null;
  /** How the last run ended; null while one goes on, and before the first. */
  readonly end: TrainingEnd | null;
  /** Message of the last failure, for people. */
  readonly error: string | null;
}

/** The running mean of the training loss at a point of the run. */
export interface LossPoint {
  /** In epochs: 1.5 is half-way through the second. */
  readonly at: number;
  readonly loss: number;
}

export const longestCurve = 400;

/** Nothing was trained yet. */
export const untrained: TrainingState = {
  status: 'idle',
  run: null,
  isPaused: false,
  maximumEpochs: 0,
  epochs: [],
  lossCurve: [],
  fraction: 0,
  secondsLeft: null,
  tokensPerSecond: null,
  end: null,
  error: null,
};

/** A run was asked for; its texts are being read. */
export function preparing(run: string): TrainingState {
  return { ...untrained, status: 'preparing', run };
}

/** The run stopped with an error; what it had reached stays visible. */
export function failed(state: TrainingState, message: string): TrainingState {
  return { ...state, status: 'failed', isPaused: false, secondsLeft: null, tokensPerSecond: null, error: message };
}

export function afterEvent(state: TrainingState, event: TrainingEvent): TrainingState {
  switch (event.type) {
    case 'started':
      return { ...preparing(event.run), status: 'running', maximumEpochs: event.epochs };
    case 'resumed':
      return { ...state, epochs: event.epochs };
    case 'learningRateFound':
    case 'checkpointRefused':
      return state;
    case 'progress':
      return {
        ...state,
        fraction: event.fraction,
        secondsLeft: event.secondsLeft ?? null,
        tokensPerSecond: event.tokensPerSecond,
        lossCurve: withPoint(state.lossCurve, lossPoint(event, state.maximumEpochs)),
      };
    case 'epoch':
      return { ...state, epochs: [...state.epochs, event] };
    case 'finished':
      return { ...state, status: 'idle', isPaused: false, fraction: 1, secondsLeft: null, end: event.reason };
  }
}

function lossPoint({ fraction, loss }: TrainingProgress, maximumEpochs: number): LossPoint {
  return { at: fraction * maximumEpochs, loss };
}

/** A full curve loses every second point, so that a long run keeps its shape and never its size. */
function withPoint(curve: readonly LossPoint[], point: LossPoint): readonly LossPoint[] {
  const kept = curve.length < longestCurve ? curve : curve.filter((_, index) => index % 2 === 1);
  return [...kept, point];
}
