import { LOADING } from '../../../../src/engine/tfjs/tensorflowCalls';

/** Stands in for TensorFlow's process: says it is ready and dies of the first request. */
process.on('message', () => {
  process.stderr.write('the native library fell over\n', () => process.exit(7));
});
process.send?.({ kind: 'result', id: LOADING, value: 'a process that crashes' });
