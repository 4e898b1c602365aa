import { createRequire } from 'node:module';
import { loadTensorflow } from './loadTensorflow';
import { LOADING, type TensorflowMessage, type TensorflowRequest } from './tensorflowCalls';
import { failureOf } from '../failure';
import { TensorflowServer } from './tensorflowServer';

/** Entry of the process that `TensorflowClient` forks. Ends when the channel to its parent closes. */
async function run(): Promise<void> {
  try {
    const { tf, description } = await loadTensorflow(createRequire(__filename));
    const server = new TensorflowServer(tf);
    process.on('message', (request: TensorflowRequest) => {
      send(server.answer(request));
    });
    send({ kind: 'result', id: LOADING, value: description });
  } catch (error) {
    send({ kind: 'failure', id: LOADING, error: failureOf(error) });
    process.disconnect();
  }
}

function send(message: TensorflowMessage): void {
  process.send?.(message);
}

void run();
