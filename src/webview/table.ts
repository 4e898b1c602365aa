import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import type { TableHostSide, TablePageSide } from '../protocol/tableProtocol';
import { RpcPeer } from '../protocol/rpc';
import { useLanguage } from './language';
import { TableRoot } from './tableRoot';
import { channelTo } from './vscodeChannel';

const { lang, dataset } = document.documentElement;
useLanguage(lang, JSON.parse(dataset['translations'] ?? '{}') as Record<string, string>);

const api = acquireVsCodeApi();
const root = new TableRoot();
root.api = api;
root.host = new RpcPeer<TablePageSide, TableHostSide>(
  channelTo(api),
  {},
  {
    stateChanged: state => {
      root.stateChanged(state);
    },
  },
  error => {
    root.failed(error);
  },
);
document.body.append(root);
void root.load();
