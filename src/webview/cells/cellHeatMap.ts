import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { CellQuantity, CellReading } from '../../core/explanation/cellReading';
import { sharedStyles } from '../sharedStyles';
import { ThemeObserver, themeColor } from '../theme';
import { strongest, type UnitChoice } from './cellValues';

/** Where somebody pointed in a heat map. */
export interface CellPoint {
  readonly step: number;
  readonly unit: number;
}

/**
 * One quantity of a cell: a column a token, a row a unit; the stronger the colour the farther from 0, blue above and orange below. Says nothing to a
 * screen reader: the table beside it does. A click chooses token and unit (`choose-point`).
 */
@customElement('undertone-cell-heat-map')
export class CellHeatMap extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .map {
        position: relative;
        block-size: clamp(72px, calc(var(--units) * 2px), 160px);
        border: 1px solid color-mix(in srgb, var(--vscode-foreground) 30%, transparent);
        cursor: crosshair;
        forced-color-adjust: none;
      }
      canvas {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        image-rendering: pixelated;
      }
      .step,
      .unit {
        position: absolute;
        border: 1px solid var(--vscode-foreground);
        pointer-events: none;
      }
      .step {
        inset-block: -3px;
        inset-inline-start: calc(var(--step) / var(--steps) * 100%);
        inline-size: max(3px, calc(100% / var(--steps)));
      }
      .unit {
        inset-inline: -3px;
        inset-block-start: calc(var(--unit) / var(--units) * 100%);
        block-size: max(3px, calc(100% / var(--units)));
      }
    `,
  ];

  @property({ attribute: false }) reading!: CellReading;
  @property({ attribute: false }) quantity: CellQuantity = 'forgetGate';
  @property({ attribute: false }) step = 0;
  @property({ attribute: false }) unit: UnitChoice = null;
  @query('canvas') private readonly canvas!: HTMLCanvasElement;

  constructor() {
    super();
    new ThemeObserver(this, () => {
      this.draw();
    });
  }

  protected override render(): unknown {
    const { units, tokens } = this.reading;
    const style = `--steps: ${tokens.length}; --step: ${this.step}; --units: ${units}; --unit: ${this.unit ?? 0}`;
    return html`<div class="map" aria-hidden="true" .style=${style} @click=${this.clicked}>
      <canvas width=${tokens.length} height=${units}></canvas>
      <div class="step"></div>
      ${this.unit === null ? nothing : html`<div class="unit"></div>`}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('reading') || changed.has('quantity')) this.draw();
  }

  /** A pixel a value; the browser enlarges them. */
  private draw(): void {
    const context = this.hasUpdated ? this.canvas.getContext('2d') : null;
    if (context === null) return;
    const { reading, quantity } = this;
    const { units, tokens, values } = reading;
    const most = strongest(reading, quantity);
    const [above, below] = [
      themeColor(this, '--vscode-undertone-skyBlue'),
      themeColor(this, '--vscode-undertone-orange'),
    ];
    context.clearRect(0, 0, tokens.length, units);
    for (const [place, value] of values[quantity].entries()) {
      context.fillStyle = value < 0 ? below : above;
      context.globalAlpha = Math.min(1, Math.abs(value) / most);
      context.fillRect(Math.floor(place / units), place % units, 1, 1);
    }
  }

  private clicked(event: MouseEvent): void {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    const { units, tokens } = this.reading;
    const place = (share: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(share * count)));
    const step = place((event.clientX - left) / width, tokens.length);
    const unit = place((event.clientY - top) / height, units);
    this.dispatchEvent(new CustomEvent<CellPoint>('choose-point', { detail: { step, unit }, bubbles: true }));
  }
}
