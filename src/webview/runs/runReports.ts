import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messageOf } from '../../core/errors';
import type { RunReport } from '../../protocol/modelRuns';
import type { Host } from '../host';

/** What the host tells of runs, asked for once each while a view shows them. */
export class RunReports implements ReactiveController {
  private readonly known = new Map<string, RunReport | Error | undefined>();

  constructor(private readonly view: ReactiveControllerHost & { readonly host: Host }) {
    view.addController(this);
  }

  /** Undefined until it is there, which the view is told of; an Error where it cannot be had. */
  of(id: string): RunReport | Error | undefined {
    if (!this.known.has(id)) void this.ask(id);
    return this.known.get(id);
  }

  hostDisconnected(): void {
    this.known.clear();
  }

  private async ask(id: string): Promise<void> {
    this.known.set(id, undefined);
    try {
      this.known.set(id, await this.view.host.request('describeRun', { id }));
    } catch (error) {
      this.known.set(id, new Error(messageOf(error)));
    }
    this.view.requestUpdate();
  }
}
