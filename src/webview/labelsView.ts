import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LabelCount, PanelState } from '../protocol/panelProtocol';
import { classBalance } from './classBalance';
import type { Host } from './host';
import { formatCount, formatPercent, t } from './language';
import { sharedStyles } from './sharedStyles';

/** What there is to learn from: labels with their counts, and datasets. */
@customElement('undertone-labels-view')
export class LabelsView extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host,
      section {
        display: flex;
        flex-direction: column;
        gap: 12px;
      }
      :host {
        gap: 32px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      table {
        inline-size: 100%;
      }
      th,
      td {
        padding: 6px 12px 6px 0;
        text-align: start;
        font-weight: normal;
      }
      thead th {
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
      }
      .name > div {
        display: flex;
        align-items: center;
        gap: 8px;
        min-inline-size: 8.5em;
        max-inline-size: 16em;
        overflow-wrap: anywhere;
      }
      .number {
        inline-size: 1%;
        text-align: end;
        white-space: nowrap;
      }
      .role {
        inline-size: 1%;
        padding-inline-end: 24px;
        white-space: nowrap;
      }
      .share {
        inline-size: 70%;
      }
      .track {
        block-size: 8px;
      }
      .bar {
        block-size: 100%;
        inline-size: calc(var(--share) * 100%);
        min-inline-size: 2px;
        border-radius: 2px;
        background: var(--label-color);
        forced-color-adjust: none;
      }
      .notice {
        display: flex;
        gap: 8px;
      }
      .notice vscode-icon {
        color: var(--vscode-editorWarning-foreground);
      }
      .path {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) panel!: PanelState;

  protected override render(): unknown {
    return html`${this.renderLabels()} ${this.renderDatasets()}`;
  }

  private renderLabels(): unknown {
    const { labels } = this.panel;
    const total = labels.reduce((sum, { count }) => sum + count, 0);
    const most = Math.max(1, ...labels.map(({ count }) => count));
    return html`<section aria-labelledby="labels">
      <h2 id="labels">${t('Labels in this workspace: {0}', formatCount(total))}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">${t('Label')}</th>
            <th scope="col" class="number">${t('Texts')}</th>
            <th scope="col" class="share">${t('Share')}</th>
          </tr>
        </thead>
        <tbody>
          ${labels.map(label => renderLabel(label, total, most))}
        </tbody>
      </table>
      ${this.renderBalance()}
    </section>`;
  }

  private renderBalance(): unknown {
    const advice = classBalance(this.panel.labels, this.panel.datasets.length > 0);
    if (advice === undefined) return nothing;
    return html`<p class="notice"><vscode-icon name="info"></vscode-icon>${advice}</p>`;
  }

  private renderDatasets(): unknown {
    const { datasets } = this.panel;
    return html`<section aria-labelledby="datasets">
      <header>
        <h2 id="datasets">${t('Datasets')}</h2>
        <vscode-button secondary icon="add" @click=${this.addDataset}>${t('Add Dataset…')}</vscode-button>
      </header>
      ${
        datasets.length === 0
          ? html`<p class="muted">
              ${t('Files of labelled examples (CSV, TSV, JSONL) or a folder for each class can be used beside your labels.')}
            </p>`
          : html`<table>
              <thead>
                <tr>
                  <th scope="col" class="role">${t('Used for')}</th>
                  <th scope="col">${t('File')}</th>
                </tr>
              </thead>
              <tbody>
                ${datasets.map(
                  ({ path, role }) =>
                    html`<tr>
                      <td class="role">${roleName(role)}</td>
                      <td class="path">${path}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }
    </section>`;
  }

  private addDataset(): void {
    this.host.perform('addDataset', {});
  }
}

function renderLabel({ label, count }: LabelCount, total: number, most: number): unknown {
  return html`<tr .style=${`--label-color: var(--vscode-undertone-${label.color}); --share: ${count / most}`}>
    <th scope="row" class="name">
      <div>
        <span class="dot"></span>${label.name}
        ${label.key === undefined ? nothing : html`<kbd title=${t('Key while labelling')}>${label.key}</kbd>`}
      </div>
    </th>
    <td class="number figure">${formatCount(count)}</td>
    <td class="share">
      <div class="track" title=${total === 0 ? '' : formatPercent(count / total)}>
        ${count === 0 ? nothing : html`<div class="bar"></div>`}
      </div>
      <span class="visually-hidden">${formatPercent(total === 0 ? 0 : count / total)}</span>
    </td>
  </tr>`;
}

function roleName(role: PanelState['datasets'][number]['role']): string {
  switch (role) {
    case 'train':
      return t('training');
    case 'dev':
      return t('validation');
    case 'test':
      return t('test');
  }
}
