import type { Channel } from '../protocol/rpc';
import type { VsCodeApi } from './vscodeApi';

/** The way to the extension host. */
export function channelTo(api: VsCodeApi): Channel {
  return {
    post: message => {
      api.postMessage(message);
    },
    listen: listener => {
      addEventListener('message', (event: MessageEvent<unknown>) => {
        listener(event.data);
      });
    },
  };
}
