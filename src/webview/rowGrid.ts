import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { labelOfKey } from '../core/queue/labelKeys';
import type { LabelAct } from '../core/table/labelAct';
import { isSelected, selectedCount, toggled, withStretch, type RowSelection } from '../core/table/rowSelection';
import { canvasHeight, isScaled, limited, offsetAt, offsetShowing, rowsAt, scrollTopAt } from '../core/table/rowWindow';
import type { RowWindow } from '../core/table/rowWindow';
import type { LabelCount } from '../protocol/panelProtocol';
import type { TableRow } from '../protocol/tableMethods';
import type { TableState } from '../protocol/tableProtocol';
import { labelColorStyle } from './labelColor';
import './labelMenu';
import type { LabelMenu } from './labelMenu';
import { t } from './language';
import type { RowCache } from './rowCache';
import { rowGridStyles } from './rowGridStyles';
import { columnStyle, gridHeader, shownColumns } from './gridHeader';
import { sharedStyles } from './sharedStyles';

/** What the grid has done for it. */
export interface GridActions {
  label(ranges: RowSelection, act: LabelAct): void;
  openAsText(place: number): void;
  filter(): void;
  undo(): void;
  arrange(change: Partial<TableState['query']>): void;
  /** The row that is current, to be found again. */
  keep(place: number): void;
}

/**
 * Rows of a table of any length, by the grid pattern of WAI-ARIA: the grid has the focus and names the current row. Only the rows that can
 * be seen are there.
 */
@customElement('undertone-row-grid')
export class RowGrid extends LitElement {
  static override readonly styles = [sharedStyles, rowGridStyles];

  @property({ attribute: false }) table!: TableState;
  @property({ attribute: false }) cache!: RowCache;
  @property({ attribute: false }) actions!: GridActions;
  /** Counts up with each arrival of rows. */
  @property({ attribute: false }) arrivals = 0;
  @state() private current = 0;
  @state() private selection: RowSelection = [];
  @state() private viewHeight = 0;
  /** How far the rows are moved, in pixels; more than the scroll bar where the canvas is not as high as they are. */
  @state() private offset = 0;
  @query('.scroller') private readonly scroller!: HTMLElement;
  @query('undertone-label-menu') private readonly menu!: LabelMenu;
  /** What can be given, as the menu and the colours of labels want it. */
  private labels: readonly LabelCount[] = [];
  /** Where a selection by Shift began. */
  private anchor: number | undefined;
  private readonly observer = new ResizeObserver(() => {
    this.viewHeight = Math.max(0, this.scroller.clientHeight - headerHeight);
  });

  override focus(): void {
    this.scroller.focus({ preventScroll: true });
  }

  /** Makes a row the current one, and shows it. */
  goTo(place: number): void {
    this.current = Math.max(0, Math.min(this.table.matching - 1, place));
    this.actions.keep(this.current);
    this.moveTo(offsetShowing(this.current, this.offset, this.window));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  protected override firstUpdated(): void {
    this.observer.observe(this.scroller);
    // Not passive: where the canvas is scaled, the wheel moves the rows and not the canvas.
    this.scroller.addEventListener('wheel', this.wheelTurned, { passive: false });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('table');
    if (changed.has('table')) {
      this.labels = this.table.choices.map(({ label, keys: [key] }) => ({
        label: key === undefined ? label : { ...label, key },
        count: 0,
      }));
    }
    if (before === undefined || before.arrangement === this.table.arrangement) return;
    this.selection = [];
    this.anchor = undefined;
    this.current = Math.max(0, Math.min(this.current, this.table.matching - 1));
    this.offset = limited(this.offset, this.window);
  }

  protected override updated(): void {
    const { from, to } = rowsAt(this.offset, this.window);
    this.cache.want(from, to);
  }

  protected override render(): unknown {
    const { table, window } = this;
    const { from, to } = rowsAt(this.offset, window);
    const first = Math.max(0, from - beyondView);
    const places = Array.from(
      { length: Math.min(table.matching, to + beyondView) - first },
      (_, index) => first + index,
    );
    const shift = scrollTopAt(this.offset, window) + first * rowHeight - this.offset;
    const columns = shownColumns(table);
    return html`<div
        class="scroller"
        role="grid"
        tabindex="0"
        aria-label=${t('Rows')}
        aria-multiselectable="true"
        aria-rowcount=${table.matching + 1}
        aria-colcount=${columns.length + 2}
        aria-activedescendant=${`row-${this.current}`}
        @scroll=${this.scrolled}
        @keydown=${this.keyPressed}
        .style=${columnStyle(table, columns)}
      >
        ${gridHeader(table, columns, sort => {
          this.actions.arrange({ sort });
        })}
        <div class="canvas" .style=${`height: ${canvasHeight(window)}px`}>
          <div class="rows" .style=${`transform: translateY(${shift}px)`}>
            ${places.map(place => this.renderRow(place, columns))}
          </div>
        </div>
      </div>
      <undertone-label-menu .labels=${this.labels}></undertone-label-menu>`;
  }

  private renderRow(place: number, columns: readonly number[]): unknown {
    const row = this.cache.at(place);
    const selected = isSelected(this.selection, place);
    return html`<div
      id=${`row-${place}`}
      class=${classMap({ row: true, current: place === this.current, selected })}
      role="row"
      aria-rowindex=${place + 2}
      aria-selected=${selected}
      @mousedown=${(event: MouseEvent) => {
        this.clicked(event, place);
      }}
      @dblclick=${() => {
        this.actions.openAsText(place);
      }}
    >
      <div class="cell number figure" role="rowheader">${row?.line}</div>
      ${row === undefined ? nothing : this.renderCells(row, columns)}
    </div>`;
  }

  private renderCells(row: TableRow, columns: readonly number[]): unknown {
    if (row.problem !== undefined) {
      return html`<div class="cell problem" role="gridcell" title=${row.problem}>
        <vscode-icon name="error" size="14"></vscode-icon> ${row.problem}
      </div>`;
    }
    return html`<div class="cell labels" role="gridcell">
        ${row.labels.map(
          label =>
            html`<span class="chip" .style=${labelColorStyle(label, this.labels)}>
              <span class="dot"></span><span class="name">${label}</span>
            </span>`,
        )}
      </div>
      ${columns.map(column => html`<div class="cell" role="gridcell">${row.cells[column]}</div>`)}`;
  }

  private get window(): RowWindow {
    return { rowCount: this.table.matching, rowHeight, viewHeight: this.viewHeight };
  }

  private scrolled(): void {
    const { scrollTop } = this.scroller;
    // What we scrolled to ourselves comes back rounded.
    if (Math.abs(scrollTop - scrollTopAt(this.offset, this.window)) >= 1)
      this.offset = offsetAt(scrollTop, this.window);
  }

  private readonly wheelTurned = (event: WheelEvent): void => {
    if (!isScaled(this.window) || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : rowHeight;
    this.moveTo(this.offset + event.deltaY * lines);
  };

  private moveTo(offset: number): void {
    this.offset = limited(offset, this.window);
    this.scroller.scrollTop = scrollTopAt(this.offset, this.window);
  }

  private clicked(event: MouseEvent, place: number): void {
    if (event.button !== 0) return;
    if (event.shiftKey) this.select(place);
    else if (event.ctrlKey || event.metaKey) {
      this.selection = toggled(this.selection, place);
      this.anchor = place;
    } else {
      this.selection = [];
      this.anchor = undefined;
      const cell = event.composedPath().find(target => target instanceof HTMLElement && target.matches('.labels'));
      if (cell instanceof HTMLElement) this.openMenu(cell, place);
    }
    this.current = place;
    this.actions.keep(place);
  }

  private keyPressed(event: KeyboardEvent): void {
    if (event.target !== this.scroller || !this.obey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns whether the key means something here */
  private obey(event: KeyboardEvent): boolean {
    const { key } = event;
    const withControl = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor(this.viewHeight / rowHeight) - 1);
    const last = this.table.matching - 1;
    const target = { ArrowUp: this.current - 1, ArrowDown: this.current + 1, Home: 0, End: last }[key];
    const paged = { PageUp: this.current - page, PageDown: this.current + page }[key];
    const choice = labelOfKey(this.table.choices, key);
    if (event.altKey) return false;
    if (target !== undefined || paged !== undefined) this.move(target ?? paged!, event.shiftKey);
    else if (withControl && key === 'a') this.selection = last < 0 ? [] : [[0, last + 1]];
    else if ((withControl && key === 'f') || (!withControl && key === '/')) this.actions.filter();
    else if (withControl && key === 'z' && this.table.target === null) this.actions.undo();
    else if (withControl) return false;
    else if (choice !== undefined) this.label({ kind: 'give', label: choice.name });
    else if (key === 'Backspace' || key === 'Delete') this.label({ kind: 'remove' });
    else if (key === ' ') {
      this.selection = toggled(this.selection, this.current);
      this.anchor = this.current;
    } else if (key === 'Escape' && this.selection.length > 0) this.selection = [];
    else if (key === 'Enter') this.actions.openAsText(this.current);
    else if (key === 'F2') this.openMenuAtCurrent();
    else return false;
    return true;
  }

  private move(place: number, isSelecting: boolean): void {
    this.anchor = isSelecting ? (this.anchor ?? this.current) : undefined;
    this.goTo(place);
    if (isSelecting) this.select(this.current);
  }

  /** From where the selection began. */
  private select(place: number): void {
    this.anchor ??= this.current;
    this.selection = withStretch([], this.anchor, place);
  }

  /** Of what is selected, else of the current row; then the next one is current, unless a row may have several labels. */
  private label(act: LabelAct): void {
    if (this.selection.length > 0) {
      this.actions.label(this.selection, act);
      return;
    }
    const row = this.cache.at(this.current);
    if (row === undefined || row.problem !== undefined) {
      this.goTo(this.current + 1);
      return;
    }
    this.actions.label([[this.current, this.current + 1]], act);
    if (!this.table.isMulti && act.kind === 'give') this.goTo(this.current + 1);
    this.requestUpdate();
  }

  private openMenuAtCurrent(): void {
    const cell = this.renderRoot.querySelector<HTMLElement>(`#row-${this.current} .labels`);
    if (cell !== null) this.openMenu(cell, this.current);
  }

  private openMenu(cell: HTMLElement, place: number): void {
    void this.menu.open(cell, this.cache.at(place)?.labels[0], label => {
      const chosen = selectedCount(this.selection) > 0 ? this.selection : ([[place, place + 1]] as const);
      this.actions.label(chosen, { kind: 'give', label });
      this.focus();
    });
  }
}

/** In pixels, as the style sheet has them. */
const rowHeight = 26;
const headerHeight = 28;
/** Rows that are drawn before and behind what can be seen: scrolling is ahead of drawing. */
const beyondView = 12;
