import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PanelState } from '../protocol/panelProtocol';
import './emptyState';
import type { Host } from './host';
import { formatCount, t } from './language';
import { sharedStyles } from './sharedStyles';

/** The training tab before the first run: what is still missing, and the next step. */
@customElement('undertone-training-start')
export class TrainingStart extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) panel!: PanelState;

  protected override render(): unknown {
    return this.canTrain() ? this.renderReady() : this.renderNothingToTrainOn();
  }

  /** Two classes at least; a dataset will have them. */
  private canTrain(): boolean {
    const { labels, datasets } = this.panel;
    return datasets.length > 0 || labels.filter(({ count }) => count > 0).length >= 2;
  }

  private renderReady(): unknown {
    const { labels, datasets } = this.panel;
    const annotations = labels.reduce((sum, { count }) => sum + count, 0);
    return html`<undertone-empty-state .icon=${'beaker'} .heading=${t('Ready to train')}>
      <p class="muted">
        ${t(
          'Labelled texts: {0} · Datasets: {1}. Training runs on this machine; nothing leaves it.',
          formatCount(annotations),
          formatCount(datasets.length),
        )}
      </p>
      <div class="actions">
        <vscode-button icon="play" @click=${this.train}>${t('Train')}</vscode-button>
        <vscode-button secondary icon="add" @click=${this.addDataset}>${t('Add Dataset…')}</vscode-button>
      </div>
    </undertone-empty-state>`;
  }

  private renderNothingToTrainOn(): unknown {
    return html`<undertone-empty-state .icon=${'tag'} .heading=${t('Nothing to train on yet')}>
      <p class="muted">
        ${t(
          'Select text in an editor and label it with Undertone: Label Selection… Two labels with a few texts each are enough to begin. Or add a file of labelled examples.',
        )}
      </p>
      <div class="actions">
        <vscode-button icon="add" @click=${this.addDataset}>${t('Add Dataset…')}</vscode-button>
      </div>
    </undertone-empty-state>`;
  }

  private train(): void {
    this.host.perform('train', {});
  }

  private addDataset(): void {
    this.host.perform('addDataset', {});
  }
}
