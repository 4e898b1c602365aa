import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { messageOf } from '../../core/errors';
import type { CellReading } from '../../core/explanation/cellReading';
import { longestExplainedText, type CellQuestion, type PanelState } from '../../protocol/panelProtocol';
import { controlStyles } from '../controlStyles';
import '../emptyState';
import type { Host } from '../host';
import type { KeptState } from '../keptState';
import { formatCount, t } from '../language';
import { LatestRequest } from '../latestRequest';
import { sharedStyles } from '../sharedStyles';
import { textBoxStyles } from '../textBoxStyles';
import './cellTheatre';

/** Milliseconds without a key before the text is sent. */
const typingPause = 250;

/** A text, and what a cell of the network does while it reads it. */
@customElement('undertone-cells-view')
export class CellsView extends LitElement {
  static override readonly styles = [
    sharedStyles,
    controlStyles,
    textBoxStyles,
    css`
      :host,
      section {
        display: flex;
        flex-direction: column;
        gap: 16px;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) kept!: KeptState;
  @property({ attribute: false }) panel!: PanelState;
  @state() private reading: CellReading | undefined;
  @state() private error: string | undefined;
  @state() private network = 0;
  @state() private cell = 0;
  private readings: LatestRequest<CellQuestion, CellReading> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.readings?.dispose();
    this.readings = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { model } = this.panel;
    if (changed.has('panel') && model !== null && changed.get('panel')?.model?.run !== model.run) this.read();
  }

  protected override render(): unknown {
    if (this.panel.model === null) {
      return html`<undertone-empty-state .icon=${'circuit-board'} .heading=${t('There is no model yet')}>
        <p class="muted">${t('Train one; then you can watch it read, word by word.')}</p>
      </undertone-empty-state>`;
    }
    return html`<section aria-label=${t('Inside the cell')}>
      <p class="muted">
        ${t('The network reads a text word by word. Its cell decides at each word what to forget, what to write and what to show.')}
      </p>
      <textarea
        rows="2"
        maxlength=${longestExplainedText}
        aria-label=${t('Text to read')}
        .value=${this.text()}
        @input=${(event: Event) => {
          this.kept.keep({ cellText: (event.target as HTMLTextAreaElement).value });
          this.read();
        }}
      ></textarea>
      ${this.renderReading()}
    </section>`;
  }

  private renderReading(): unknown {
    if (this.error !== undefined) return html`<p class="error">${this.error}</p>`;
    const { reading } = this;
    if (reading === undefined) return nothing;
    if (reading.tokens.length === 0) return html`<p class="muted">${t('There is no word to read.')}</p>`;
    return html`${this.renderChoice(reading)}
      ${
        reading.isCut
          ? html`<p class="muted">${t('Only the first {0} words are shown.', formatCount(reading.tokens.length))}</p>`
          : nothing
      }
      <undertone-cell-theatre
        .reading=${reading}
        .isBackward=${reading.cells[this.cell]?.direction === 'backward'}
      ></undertone-cell-theatre>`;
  }

  /** Which network, and which of its cells; where there is but one, nothing. */
  private renderChoice({ networks, cells }: CellReading): unknown {
    if (networks * cells.length === 1) return nothing;
    const network = Array.from({ length: networks }, (_, index) => t('Network {0}', formatCount(index + 1)));
    const cell = cells.map(({ layer, direction }) =>
      direction === 'forward'
        ? t('Layer {0}, forward', formatCount(layer + 1))
        : t('Layer {0}, backward', formatCount(layer + 1)),
    );
    return html`<div class="controls">
      ${this.renderSelect(t('Network'), network, this.network, chosen => {
        this.network = chosen;
      })}
      ${this.renderSelect(t('Cell'), cell, this.cell, chosen => {
        this.cell = chosen;
      })}
    </div>`;
  }

  private renderSelect(
    title: string,
    options: readonly string[],
    chosen: number,
    choose: (index: number) => void,
  ): unknown {
    if (options.length === 1) return nothing;
    return html`<label class="field">
      ${title}
      <select
        @change=${(event: Event) => {
          choose((event.target as HTMLSelectElement).selectedIndex);
          this.read();
        }}
      >
        ${options.map((option, index) => html`<option ?selected=${index === chosen}>${option}</option>`)}
      </select>
    </label>`;
  }

  private text(): string {
    const { cellText, text } = this.kept.current;
    return cellText ?? (text === '' ? t('This film is not good at all.') : text.slice(0, longestExplainedText));
  }

  private read(): void {
    this.readings ??= new LatestRequest(
      question => this.host.request('traceCells', question),
      {
        answered: reading => {
          this.reading = reading;
          this.error = undefined;
        },
        failed: error => {
          this.error = messageOf(error);
        },
      },
      typingPause,
    );
    this.readings.put({ text: this.text(), network: this.network, cell: this.cell });
  }
}
