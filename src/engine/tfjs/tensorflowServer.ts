import type { Tensorflow } from './loadTensorflow';
import type { TensorflowCall, TensorflowCalls, TensorflowMessage, TensorflowRequest } from './tensorflowCalls';
import { failureOf } from '../failure';
import { TensorflowModel } from './tensorflowModel';

/** Answers requests in the order they come; every request gets exactly one answer. */
export class TensorflowServer {
  private readonly models = new Map<number, TensorflowModel>();
  private created = 0;

  constructor(private readonly tf: Tensorflow) {}

  answer(request: TensorflowRequest): TensorflowMessage {
    try {
      return { kind: 'result', id: request.id, value: this.handle(request) };
    } catch (error) {
      return { kind: 'failure', id: request.id, error: failureOf(error) };
    }
  }

  private handle(request: TensorflowRequest): TensorflowCalls[TensorflowCall]['result'] {
    switch (request.call) {
      case 'createModel':
        this.models.set(++this.created, new TensorflowModel(this.tf, request.specification, request.options));
        return this.created;
      case 'disposeModel':
        this.model(request.model).dispose();
        this.models.delete(request.model);
        return null;
      case 'trainBatch':
        return this.model(request.model).trainBatch(request.batch, request.step);
      case 'predictBatch':
        return this.model(request.model).predictBatch(request.batch);
      case 'computeGradients':
        return this.model(request.model).computeGradients(request.batch, request.step);
      case 'readParameters':
        return this.model(request.model).readParameters();
      case 'writeParameters':
        this.model(request.model).writeParameters(request.values);
        return null;
      case 'readOptimizerState':
        return this.model(request.model).readOptimizerState();
      case 'writeOptimizerState':
        this.model(request.model).writeOptimizerState(request.state);
        return null;
    }
  }

  private model(number: number): TensorflowModel {
    const model = this.models.get(number);
    if (model === undefined) throw new Error(`There is no model ${number} in TensorFlow's process.`);
    return model;
  }
}
