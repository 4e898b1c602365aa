import { createRequire } from 'node:module';

/** For the log, when another engine was chosen: whether TensorFlow could have been. Loads nothing. */
export function tensorflowInstallation(resolve: (name: string) => string = createRequire(__filename).resolve): string {
  try {
    resolve('@tensorflow/tfjs-node');
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    return `TensorFlow is not used, as @tensorflow/tfjs-node is not installed (${reason})`;
  }
  return 'TensorFlow is not used, though @tensorflow/tfjs-node is installed: it is slower. The engine "tfjs" uses it';
}
