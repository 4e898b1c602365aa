/** What VS Code gives to the page of a webview, once per page. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  /** What `setState` kept, over hiding and reloading; undefined at first. */
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
