import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { givenLabels, type Prediction } from '../core/model/prediction';
import type { LabelCount } from '../protocol/panelProtocol';
import { labelColorStyle } from './labelColor';
import { formatPercent, t } from './language';
import { sharedStyles } from './sharedStyles';

/** How probable each class is: a bar each, in the order of the model's labels, so that bars do not change places while one types. */
@customElement('undertone-probability-bars')
export class ProbabilityBars extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: fit-content(40%) 1fr max-content;
        gap: 6px 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: center;
        color: var(--vscode-descriptionForeground);
      }
      .likely {
        color: var(--vscode-foreground);
        font-weight: 600;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .track {
        block-size: 8px;
        border-radius: 4px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        background: color-mix(in srgb, var(--vscode-foreground) 10%, transparent);
        overflow: hidden;
      }
      .track,
      .bar {
        display: block;
      }
      .bar {
        block-size: 100%;
        inline-size: calc(var(--share) * 100%);
        background: var(--label-color);
        forced-color-adjust: none;
      }
      @media (prefers-reduced-motion: no-preference) {
        .bar {
          transition: inline-size 120ms ease-out;
        }
      }
    `,
  ];

  /** The model's. */
  @property({ attribute: false }) names: readonly string[] = [];
  @property({ attribute: false }) prediction: Prediction | undefined;
  /** The project's, for the colours. */
  @property({ attribute: false }) labels: readonly LabelCount[] = [];

  protected override render(): unknown {
    const { prediction } = this;
    const likely = prediction === undefined ? [] : givenLabels(prediction);
    return html`<ul aria-label=${t('Probabilities')}>
      ${this.names.map((name, index) => {
        const share = prediction?.probabilities[index] ?? 0;
        return html`<li
          class=${classMap({ likely: likely.includes(name) })}
          .style=${`${labelColorStyle(name, this.labels)}; --share: ${share}`}
        >
          <span class="name" title=${name}>${name}</span>
          <span class="track"><span class="bar"></span></span>
          <span class="figure">${prediction === undefined ? '' : formatPercent(share)}</span>
        </li>`;
      })}
    </ul>`;
  }
}
