import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-icon/index.js';
import { Host } from './host';
import { KeptState } from './keptState';
import { useLanguage } from './language';
import { PanelRoot } from './panelRoot';
import { channelTo } from './vscodeChannel';

const { lang, dataset } = document.documentElement;
useLanguage(lang, JSON.parse(dataset['translations'] ?? '{}') as Record<string, string>);

const api = acquireVsCodeApi();
const root = new PanelRoot();
root.kept = new KeptState(api);
root.host = new Host(channelTo(api), root);
document.body.append(root);
void root.load();
