import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { messageOf } from '../core/errors';
import type { RowQuery } from '../core/table/arrangeRows';
import type { LabelAct } from '../core/table/labelAct';
import { selectedCount, type RowSelection } from '../core/table/rowSelection';
import type { RpcPeer } from '../protocol/rpc';
import type { TableHostSide, TablePageSide, TableState } from '../protocol/tableProtocol';
import './announcer';
import type { Announcer } from './announcer';
import './emptyState';
import { errorNote, errorNoteStyles } from './errorNote';
import { formatCount, t } from './language';
import { LatestRequest } from './latestRequest';
import { RowCache } from './rowCache';
import './rowGrid';
import type { GridActions, RowGrid } from './rowGrid';
import { sharedStyles } from './sharedStyles';
import './tableToolbar';
import type { TableToolbar, ToolbarActions } from './tableToolbar';
import type { VsCodeApi } from './vscodeApi';

/** The whole table editor. It renders what the host tells and owns nothing but which row is current. */
@customElement('undertone-table')
export class TableRoot extends LitElement {
  static override readonly styles = [
    sharedStyles,
    errorNoteStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        position: fixed;
        inset: 0;
        background: var(--vscode-editor-background);
      }
      undertone-row-grid {
        flex: 1;
      }
    `,
  ];

  host!: RpcPeer<TablePageSide, TableHostSide>;
  api!: VsCodeApi;
  @state() private table: TableState | undefined;
  @state() private error: string | undefined;
  @state() private arrivals = 0;
  @query('undertone-row-grid') private readonly grid!: RowGrid | null;
  @query('undertone-table-toolbar') private readonly toolbar!: TableToolbar;
  @query('undertone-announcer') private readonly announcer!: Announcer;
  private wanted: RowQuery | undefined;
  private readonly cache = new RowCache(range => this.host.request('getRows', range), {
    arrived: () => {
      this.arrivals++;
    },
    failed: error => {
      this.error = messageOf(error);
    },
  });
  /** While somebody types, the rows follow after a moment. */
  private readonly arranging = new LatestRequest<RowQuery, null>(
    rows => this.host.request('arrange', rows),
    {
      answered: () => undefined,
      failed: error => {
        this.failed(error);
      },
    },
    120,
  );

  /** Asks for the state, and goes to the row that was current. */
  async load(): Promise<void> {
    try {
      this.stateChanged(await this.host.request('getState', {}));
    } catch (error) {
      this.failed(error);
      return;
    }
    await this.updateComplete;
    await this.grid?.updateComplete;
    // At the next frame: only then is it known how many rows can be seen.
    requestAnimationFrame(() => {
      this.grid?.goTo(keptPlace(this.api.getState()));
      this.grid?.focus();
    });
  }

  stateChanged(table: TableState): void {
    // A target that was chosen meanwhile has its own labels to look for.
    if (table.target !== this.table?.target) this.wanted = undefined;
    if (table.arrangement === this.table?.arrangement) this.cache.makeStale();
    else this.cache.restart(table.arrangement);
    this.table = table;
    this.arrivals++;
  }

  failed(error: unknown): void {
    this.error = messageOf(error);
  }

  protected override render(): unknown {
    const { table } = this;
    if (table === undefined) return this.renderError();
    if (table.failure !== undefined) {
      return html`<undertone-empty-state icon="error" .heading=${t('This file cannot be shown as a table')}>
        <p class="muted">${table.failure}</p>
      </undertone-empty-state>`;
    }
    return html`<undertone-table-toolbar .table=${table} .actions=${this.toolbarActions}></undertone-table-toolbar>
      ${this.renderError()}
      ${
        table.matching === 0
          ? html`<undertone-empty-state icon="search" .heading=${t('No rows to show')}>
              <vscode-button
                secondary
                @click=${() => {
                  this.arrange({ text: '', label: null });
                }}
                >${t('Show All Rows')}</vscode-button
              >
            </undertone-empty-state>`
          : html`<undertone-row-grid
              .table=${table}
              .cache=${this.cache}
              .actions=${this.gridActions}
              .arrivals=${this.arrivals}
            ></undertone-row-grid>`
      }
      <undertone-announcer .interval=${0}></undertone-announcer>`;
  }

  private renderError(): unknown {
    if (this.error === undefined) return nothing;
    return errorNote(this.error, () => {
      this.error = undefined;
    });
  }

  private readonly gridActions: GridActions = {
    label: (ranges, act) => {
      void this.label(ranges, act);
    },
    openAsText: place => {
      const { arrangement } = this.table!;
      this.perform(this.host.request('openAsText', { arrangement, place }));
    },
    filter: () => {
      this.toolbar.focus();
    },
    undo: () => {
      this.perform(this.host.request('undoProjectLabel', {}));
    },
    arrange: change => {
      this.arrange(change);
    },
    keep: place => {
      this.api.setState({ place });
    },
  };

  private readonly toolbarActions: ToolbarActions = {
    arrange: change => {
      this.arrange(change);
    },
    choose: target => {
      this.perform(this.host.request('chooseTarget', { target }));
    },
    leave: () => {
      this.grid?.focus();
    },
  };

  private arrange(change: Partial<RowQuery>): void {
    this.wanted = { ...(this.wanted ?? this.table!.query), ...change };
    this.arranging.put(this.wanted);
  }

  private async label(ranges: RowSelection, act: LabelAct): Promise<void> {
    const { arrangement, isMulti } = this.table!;
    const [[place] = [0]] = ranges;
    // Of many rows, and where a label may be one more or one less, the host knows best.
    const settled =
      isMulti || selectedCount(ranges) > 1
        ? undefined
        : this.cache.expect(place, act.kind === 'give' ? [act.label] : []);
    this.arrivals++;
    try {
      await this.host.request('label', { arrangement, ranges, act });
    } catch (error) {
      this.failed(error);
      return;
    } finally {
      settled?.();
      this.arrivals++;
    }
    const count = formatCount(selectedCount(ranges));
    const text = act.kind === 'give' ? t('{0}: {1} rows', act.label, count) : t('Label removed: {0} rows', count);
    this.announcer.announce({ text, urgent: true });
  }

  private perform(request: Promise<null>): void {
    request.catch((error: unknown) => {
      this.failed(error);
    });
  }
}

function keptPlace(kept: unknown): number {
  if (typeof kept !== 'object' || kept === null || !('place' in kept)) return 0;
  return typeof kept.place === 'number' ? kept.place : 0;
}
