import { css, html, LitElement, unsafeCSS, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css';
import { aligned, type Curve } from './curveData';
import { curveOptions, type CurveFrame } from './curveOptions';
import { curveReadout } from './curveReadout';
import { sharedStyles } from './sharedStyles';
import { ThemeObserver } from './theme';

/** Pixels. */
const chartHeight = 190;

/** A chart of curves. The canvas says nothing to a screen reader: `summary` does, and the table that stands beside every chart. */
@customElement('undertone-curve-chart')
export class CurveChart extends LitElement {
  static override readonly styles = [
    sharedStyles,
    unsafeCSS(uPlotStyles),
    css`
      figure {
        margin: 0;
      }
      figcaption {
        display: flex;
        flex-direction: column;
        gap: 4px;
        margin-block-end: 6px;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 14px;
        margin: 0;
        padding: 0;
        list-style: none;
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
      }
      li {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .line {
        inline-size: 18px;
        border-block-start: 2px solid var(--line-color);
        forced-color-adjust: none;
      }
      .line.dashed {
        border-block-start-style: dashed;
      }
      .value {
        min-inline-size: 2.6em;
        color: var(--vscode-foreground);
      }
      .chart {
        block-size: ${chartHeight}px;
      }
      .uplot .u-cursor-x {
        border-inline-end: 1px solid var(--vscode-charts-lines);
      }
    `,
  ];

  @property({ attribute: false }) heading = '';
  @property({ attribute: false }) summary = '';
  @property({ attribute: false }) curves: readonly Curve[] = [];
  @property({ attribute: false }) frame: CurveFrame = {
    across: { name: '', low: 0, high: 1, format: String, isWhole: false },
    marks: [],
    format: String,
    formatTick: String,
  };
  /** Time under the pointer; undefined when it is elsewhere. */
  @state() private pointed: number | undefined;

  @query('.chart') private readonly container!: HTMLElement;
  private chart: uPlot | undefined;
  private readonly resizing = new ResizeObserver(() => {
    this.chart?.setSize({ width: this.container.clientWidth, height: chartHeight });
  });

  constructor() {
    super();
    new ThemeObserver(this, () => {
      this.drawAnew();
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resizing.disconnect();
    this.chart?.destroy();
    this.chart = undefined;
  }

  protected override render(): unknown {
    return html`<figure role="group" aria-label=${this.heading}>
      <figcaption>
        <h3>${this.heading}</h3>
        ${curveReadout(this.curves, this.frame, this.pointed)}
      </figcaption>
      <div class="chart" role="img" aria-label=${this.summary}></div>
    </figure>`;
  }

  protected override firstUpdated(): void {
    this.begin();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // uPlot knows how many lines there are from the beginning.
    if (this.chart?.series.length !== this.curves.length + 1) this.drawAnew();
    else if (changed.has('curves') || changed.has('frame')) this.chart.setData(aligned(this.curves));
  }

  private begin(): void {
    this.drawAnew();
    this.resizing.observe(this.container);
  }

  private drawAnew(): void {
    if (!this.isConnected || !this.hasUpdated) return;
    this.chart?.destroy();
    const { clientWidth: width } = this.container;
    const options = curveOptions(this, this.curves, () => this.frame, {
      pointed: time => {
        this.pointed = time;
      },
    });
    this.chart = new uPlot({ ...options, width, height: chartHeight }, aligned(this.curves), this.container);
  }
}
