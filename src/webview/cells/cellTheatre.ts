import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { cellQuantities, type CellQuantity, type CellReading } from '../../core/explanation/cellReading';
import { controlStyles } from '../controlStyles';
import { formatCount, formatPercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { tableStyles } from '../tableStyles';
import { equationOf, quantityName, valueInEquation, type CellMoment } from './cellEquations';
import './cellHeatMap';
import type { CellPoint } from './cellHeatMap';
import { CellPlayer } from './cellPlayer';
import { cellTable } from './cellTable';
import { cellTheatreStyles } from './cellTheatreStyles';
import { stepBefore, valueAt, type UnitChoice } from './cellValues';

/** A cell while it reads: the words, where one is among them, and six heat maps with their equations. Arrows and space play it. */
@customElement('undertone-cell-theatre')
export class CellTheatre extends LitElement {
  static override readonly styles = [sharedStyles, tableStyles, controlStyles, cellTheatreStyles];

  @property({ attribute: false }) reading!: CellReading;
  @property({ attribute: false }) isBackward = false;
  @state() private unit: UnitChoice = null;
  private readonly player = new CellPlayer(this, () => this.reading.tokens.length);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('reading') && this.unit !== null && this.unit >= this.reading.units) this.unit = null;
  }

  protected override render(): unknown {
    const moment = this.moment();
    return html`<div class="theatre" role="group" aria-label=${t('Inside the cell')} @keydown=${this.keyPressed}>
      ${this.renderWords()} ${this.renderControls()}
      <p role="status">${this.inWords(moment)}</p>
      <div
        class="maps"
        @choose-point=${(event: CustomEvent<CellPoint>) => {
          this.unit = event.detail.unit;
          this.player.goTo(event.detail.step);
        }}
      >
        ${cellQuantities.map(quantity => this.renderMap(quantity, moment))}
      </div>
      <details>
        <summary>${t('The cell as a table')}</summary>
        ${cellTable(this.reading, this.unit)}
      </details>
    </div>`;
  }

  private moment(): CellMoment {
    const { step } = this.player;
    return { reading: this.reading, step, before: stepBefore(this.reading, this.isBackward, step), unit: this.unit };
  }

  private renderWords(): unknown {
    const { step } = this.player;
    return html`<div class="words" aria-hidden="true">
      ${this.reading.tokens.map(
        (token, index) =>
          html`<span
            class=${index === step ? 'current' : ''}
            .style=${`--kept: ${valueAt(this.reading, 'forgetGate', index, this.unit)}`}
            @click=${() => {
              this.player.goTo(index);
            }}
            >${token}</span
          >`,
      )}
    </div>`;
  }

  private renderControls(): unknown {
    const { step, isPlaying } = this.player;
    const { tokens, units } = this.reading;
    return html`<div class="controls">
      <div class="buttons">
        ${this.button('chevron-left', t('Previous word'), () => {
          this.player.goTo(step - 1);
        })}
        ${this.button(isPlaying ? 'debug-pause' : 'play', isPlaying ? t('Pause') : t('Play'), () => {
          this.player.toggle();
        })}
        ${this.button('chevron-right', t('Next word'), () => {
          this.player.goTo(step + 1);
        })}
      </div>
      <label class="field">
        ${t('Word')}
        <input
          type="range"
          min="0"
          max=${tokens.length - 1}
          .value=${String(step)}
          aria-valuetext=${t('{0}, {1} of {2}', tokens[step] ?? '', formatCount(step + 1), formatCount(tokens.length))}
          @input=${(event: Event) => {
            this.player.goTo(Number((event.target as HTMLInputElement).value));
          }}
        />
      </label>
      <label class="field">
        ${t('Unit')}
        <input
          type="range"
          min="-1"
          max=${units - 1}
          .value=${String(this.unit ?? -1)}
          aria-valuetext=${this.unitName()}
          @input=${(event: Event) => {
            this.chooseUnit(Number((event.target as HTMLInputElement).value));
          }}
        />
        <span class="unit figure" aria-hidden="true">${this.unitName()}</span>
      </label>
    </div>`;
  }

  private button(icon: string, title: string, act: () => void): unknown {
    return html`<vscode-button
      secondary
      icon=${icon}
      aria-label=${title}
      title=${title}
      @click=${act}
    ></vscode-button>`;
  }

  private renderMap(quantity: CellQuantity, moment: CellMoment): unknown {
    return html`<figure>
      <figcaption>
        <strong>${quantityName(quantity)}</strong>
        <span class="equation">${equationOf(quantity)}</span>
      </figcaption>
      <undertone-cell-heat-map
        .reading=${this.reading}
        .quantity=${quantity}
        .step=${moment.step}
        .unit=${this.unit}
      ></undertone-cell-heat-map>
      <div class="value">${valueInEquation(quantity, moment)}</div>
    </figure>`;
  }

  private inWords({ reading, step, unit }: CellMoment): unknown {
    const token = reading.tokens[step];
    if (token === undefined) return nothing;
    const share = (quantity: CellQuantity): string => formatPercent(valueAt(reading, quantity, step, unit));
    return t(
      'At “{0}” the cell keeps {1} of what it remembered, writes {2} of the candidate and shows {3}.',
      token,
      share('forgetGate'),
      share('inputGate'),
      share('outputGate'),
    );
  }

  private unitName(): string {
    return this.unit === null ? t('mean of all') : formatCount(this.unit + 1);
  }

  private chooseUnit(unit: number): void {
    this.unit = unit < 0 ? null : Math.min(unit, this.reading.units - 1);
  }

  /** Arrows of a slider are its own; everywhere else they lead through words and units. */
  private keyPressed(event: KeyboardEvent): void {
    const [target] = event.composedPath();
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isSlider = target instanceof HTMLInputElement;
    const isControl = target instanceof HTMLElement && target.closest('button, vscode-button, summary') !== null;
    const { step } = this.player;
    if (event.key === ' ' && !isControl) this.player.toggle();
    else if (isSlider) return;
    else if (event.key === 'ArrowRight') this.player.goTo(step + 1);
    else if (event.key === 'ArrowLeft') this.player.goTo(step - 1);
    else if (event.key === 'ArrowDown') this.chooseUnit((this.unit ?? -1) + 1);
    else if (event.key === 'ArrowUp') this.chooseUnit((this.unit ?? 0) - 1);
    else return;
    event.preventDefault();
  }
}
