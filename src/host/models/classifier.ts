import * as vscode from 'vscode';
import { CancelledError, UserFacingError } from '../../core/errors';
import type { CellReading } from '../../core/explanation/cellReading';
import type { Explanation } from '../../core/explanation/explanation';
import type { Prediction } from '../../core/model/prediction';
import type { TextUnit } from '../../core/prose/textUnits';
import type { SentencePrediction } from '../../protocol/panelProtocol';
import { describeFailure, type StoredModel } from '../../storage/storedModels';
import { engineChoice } from '../engineChoice';
import type { ErrorDisplay } from '../errorDisplay';
import { requireTrust } from '../trust';
import type { WorkerClient, WorkerConnection } from '../thread/workerClient';
import type { FoundUnits, UnitQuestion } from '../../protocol/workerProtocol';
import type { ModelLibrary } from './modelLibrary';
import { PredictionCache } from './predictionCache';

/**
 * The model in use, as the host asks it: loaded into the worker at the first question, and again when the worker was started anew or a
 * newer model is there. A model that cannot be loaded is reported and left as it is, and the one before it answers.
 */
export class Classifier {
  private readonly cache = new PredictionCache();
  private loading: LoadedModel | undefined;

  constructor(
    private readonly worker: WorkerClient,
    private readonly library: ModelLibrary,
    private readonly errors: ErrorDisplay,
  ) {}

  /** The sentences of a text, each with what the model thinks of it; offsets are within the text. */
  async judgeText(text: string): Promise<JudgedUnits> {
    await this.load(); // Without a model there is no need to divide it.
    return this.judgeUnits(await this.findUnits(text, { reading: { kind: 'plain' }, kind: 'sentence' }));
  }

  /** What there is to judge in a text; offsets are within it. */
  async findUnits(text: string, question: UnitQuestion): Promise<readonly TextUnit[]> {
    return unpackUnits(text, await this.worker.request('findUnits', { text, ...question }));
  }

  /**
   * Finds and judges what there is to judge in one question, without looking into what is remembered. Other extensions share the thread of
   * the host, and VS Code's own for Markdown holds it up for most of a second when a long file is opened: who asks twice waits twice.
   *
   * @throws UserFacingError when there is no model
   */
  async judgeAtOnce(text: string, question: UnitQuestion): Promise<JudgedUnits> {
    for (;;) {
      const { connection, identity } = await this.load();
      const { run, predictions, ...found } = await connection.request('judgeUnits', { text, ...question });
      if (run !== identity.run) continue;
      const units = unpackUnits(text, found);
      units.forEach((unit, index) => {
        this.cache.set(run, unit.text, predictions[index]!);
      });
      return { model: identity, sentences: judgedUnits(units, predictions) };
    }
  }

  /** @param isWanted as for `judge` */
  async judgeUnits(units: readonly TextUnit[], isWanted?: () => boolean): Promise<JudgedUnits> {
    const texts = units.map(({ text }) => text);
    const { model, predictions } = await this.judge(texts, isWanted);
    return { model, sentences: judgedUnits(units, predictions) };
  }

  /**
   * What the model thinks of each text; all are judged by one model.
   *
   * @param isWanted asked now and then: once it says no, this ends with a CancelledError
   * @throws UserFacingError when there is no model
   */
  async judge(
    texts: readonly string[],
    isWanted: () => boolean = () => true,
  ): Promise<{ model: ModelIdentity; predictions: readonly Prediction[] }> {
    for (;;) {
      const { connection, identity } = await this.load();
      const predictions = await this.predict(connection, identity.run, texts, isWanted);
      // Another model was loaded meanwhile: everything is asked again, so that two models never answer one question.
      if (predictions !== undefined) return { model: identity, predictions };
    }
  }

  /**
   * What each token of a text adds to a label, or to the most probable one.
   * @param within milliseconds after which it ends, however much is missing
   * @throws UserFacingError when there is no model, or the model has no such label
   */
  async explain(
    text: string,
    label?: string,
    within?: number,
  ): Promise<{ model: ModelIdentity; explanation: Explanation }> {
    const question = { text, ...(label !== undefined && { label }), ...(within !== undefined && { within }) };
    for (;;) {
      const { connection, identity } = await this.load();
      const { run, explanation } = await connection.request('explain', question);
      if (run === identity.run) return { model: identity, explanation };
    }
  }

  /**
   * What a cell of a network of the model does while it reads a text.
   * @throws UserFacingError when there is no model
   */
  async traceCells(text: string, network: number, cell: number): Promise<CellReading> {
    const { connection } = await this.load();
    return (await connection.request('traceCells', { text, network, cell })).reading;
  }

  /** Undefined when the worker answered with another model than `run`. */
  private async predict(
    connection: WorkerConnection,
    run: string,
    texts: readonly string[],
    isWanted: () => boolean,
  ): Promise<readonly Prediction[] | undefined> {
    const predictions: Prediction[] = [];
    for (const part of slices(texts, partLength)) {
      const known = new Map<string, Prediction>();
      const unknown = new Set<string>();
      for (const text of part) {
        const cached = this.cache.get(run, text);
        if (cached === undefined) unknown.add(text);
        else known.set(text, cached);
      }
      for (const slice of slices([...unknown], sliceLength)) {
        if (!isWanted()) throw new CancelledError();
        const answer = await connection.request('predict', { texts: slice });
        if (answer.run !== run) return undefined;
        for (const [index, text] of slice.entries()) {
          const prediction = answer.predictions[index]!;
          known.set(text, prediction);
          this.cache.set(run, text, prediction);
        }
      }
      for (const text of part) predictions.push(known.get(text)!);
      if (texts.length > partLength) await letOthersRun();
    }
    return predictions;
  }

  /** The newest model that can be loaded, in the worker that runs now. */
  private async load(): Promise<{ connection: WorkerConnection; identity: ModelIdentity }> {
    requireTrust();
    for (;;) {
      const model = await this.library.newest();
      if (model === undefined) {
        throw new UserFacingError(
          vscode.l10n.t('There is no model yet.'),
          vscode.l10n.t('Label some text or add a dataset, then train one with “Undertone: Train”.'),
        );
      }
      const connection = await this.worker.connect();
      if (this.loading?.connection !== connection || !isSame(this.loading.model, model)) {
        this.loading = { connection, model, identity: this.loadInto(connection, model) };
      }
      const { loading } = this;
      try {
        return { connection, identity: await loading.identity };
      } catch (error) {
        if (this.loading === loading) this.loading = undefined;
        if (!(error instanceof UserFacingError)) throw error;
        // Reported once, however many are waiting for this model.
        if (this.library.setAside(model)) this.errors.show(error, 'loading a model');
      }
    }
  }

  private async loadInto(connection: WorkerConnection, model: StoredModel): Promise<ModelIdentity> {
    const files = await this.library.read(model);
    // Sentences come in handfuls: more threads would cost more than they bring.
    const choice = { ...engineChoice(), threads: 1 };
    const buffers = files.map(({ bytes }) => bytes.buffer);
    try {
      return await connection.request('loadModel', { files, choice }, buffers);
    } catch (error) {
      throw error instanceof UserFacingError ? describeFailure(error, model.directory) : error;
    }
  }
}

/** Which model judged, and what its probabilities stand for. */
export interface ModelIdentity {
  readonly run: string;
  /** In the order of the probabilities. */
  readonly labels: readonly string[];
}

export interface JudgedUnits {
  readonly model: ModelIdentity;
  readonly sentences: readonly SentencePrediction[];
}

/** Bound to one worker: the next one has not loaded it. */
interface LoadedModel {
  readonly connection: WorkerConnection;
  readonly model: StoredModel;
  readonly identity: Promise<ModelIdentity>;
}

/** The library describes a model anew whenever it looks at the folder. */
function isSame(left: StoredModel, right: StoredModel): boolean {
  return left.directory === right.directory && left.summary.created === right.summary.created;
}

function unpackUnits(text: string, { bounds, rewritten }: FoundUnits): readonly TextUnit[] {
  return Array.from({ length: bounds.length / 2 }, (_, index) => {
    const [start, end] = [bounds[2 * index]!, bounds[2 * index + 1]!];
    return { start, end, text: rewritten.get(index) ?? text.slice(start, end) };
  });
}

function judgedUnits(units: readonly TextUnit[], predictions: readonly Prediction[]): readonly SentencePrediction[] {
  return units.map(({ start, end, text }, index) => ({ start, end, text, prediction: predictions[index]! }));
}

/** Texts that are judged in one request: few enough that other requests, and training, need not wait long. */
const sliceLength = 256;

/** Texts that are looked up in one go. */
const partLength = 2048;

function* slices<T>(items: readonly T[], length: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += length) yield items.slice(start, start + length);
}

/** What waits for the event loop comes first. */
function letOthersRun(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
