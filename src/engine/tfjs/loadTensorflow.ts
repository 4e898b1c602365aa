import type * as tensorflow from '@tensorflow/tfjs-core';
import { UserFacingError } from '../../core/errors';

/** TensorFlow.js as far as this engine uses it, whichever package brings it. */
export type Tensorflow = typeof tensorflow;

export interface LoadedTensorflow {
  readonly tf: Tensorflow;
  /** For the log: which package, and why not a faster one. */
  readonly description: string;
}

/**
 * `@tensorflow/tfjs-node` where it is installed and loads, else the plain packages, which compute in JavaScript.
 * Belongs in a process of its own: a native library that crashes takes its process along.
 * @param load `require`, or what a test puts in its place
 * @throws UserFacingError when neither is there
 */
export async function loadTensorflow(load: (name: string) => unknown): Promise<LoadedTensorflow> {
  let whyNotNative: string;
  try {
    mendNodeUtil(load('node:util') as Record<string, unknown>);
    const tf = load('@tensorflow/tfjs-node') as Tensorflow;
    await tf.ready();
    return { tf, description: `@tensorflow/tfjs-node ${tf.version_core}, native` };
  } catch (error) {
    whyNotNative = `@tensorflow/tfjs-node ${reasonOf(error, '@tensorflow/tfjs-node')}`;
  }
  try {
    const tf = load('@tensorflow/tfjs-core') as Tensorflow;
    // Registers the gradients of all operations, which the core's own build for Node leaves out.
    load('@tensorflow/tfjs-layers');
    load('@tensorflow/tfjs-backend-cpu');
    await tf.setBackend('cpu');
    return { tf, description: `plain @tensorflow/tfjs ${tf.version_core}, slow, because ${whyNotNative}` };
  } catch (error) {
    throw new UserFacingError(
      `TensorFlow.js cannot be used: ${whyNotNative}, and plain @tensorflow/tfjs ${reasonOf(error, '@tensorflow/')}.`,
      'Install @tensorflow/tfjs-node beside the extension, or set the engine to "auto".',
      { cause: error },
    );
  }
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node removed in version 23. */
function mendNodeUtil(util: Record<string, unknown>): void {
  util['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined;
}

function reasonOf(error: unknown, packageName: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const [firstLine = ''] = message.split('\n');
  const missing = (error as { code?: unknown }).code === 'MODULE_NOT_FOUND' && firstLine.includes(`'${packageName}`);
  return missing ? 'is not installed' : `does not load (${firstLine})`;
}
