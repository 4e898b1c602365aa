import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PanelState } from '../protocol/panelProtocol';
import './emptyState';
import './filePredictions';
import type { Host } from './host';
import type { KeptState } from './keptState';
import { t } from './language';
import { sharedStyles } from './sharedStyles';
import './typedText';

/** What the model thinks: of a text typed here, and of the file in the editor. */
@customElement('undertone-prediction-view')
export class PredictionView extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 28px;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) kept!: KeptState;
  @property({ attribute: false }) panel!: PanelState;

  protected override render(): unknown {
    const { model, training } = this.panel;
    if (model === null) {
      const active = training.status === 'preparing' || training.status === 'running';
      return html`<undertone-empty-state
        .icon=${'sparkle'}
        .heading=${active ? t('A model is being trained') : t('There is no model yet')}
      >
        <p class="muted">
          ${
            active
              ? t('Predictions appear here when it is ready.')
              : t('Train one on your labels; then its predictions appear here and in the editor.')
          }
        </p>
        ${active ? nothing : html`<vscode-button icon="play" @click=${this.train}>${t('Train')}</vscode-button>`}
      </undertone-empty-state>`;
    }
    return html`<undertone-typed-text
        .host=${this.host}
        .kept=${this.kept}
        .model=${model}
        .labels=${this.panel.labels}
      ></undertone-typed-text>
      <undertone-file-predictions
        .host=${this.host}
        .kept=${this.kept}
        .file=${this.panel.file}
        .labels=${this.panel.labels}
      ></undertone-file-predictions>`;
  }

  private train(): void {
    this.host.perform('train', {});
  }
}
