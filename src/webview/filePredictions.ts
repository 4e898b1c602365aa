import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sentencePageSize, type FilePredictions, type LabelCount } from '../protocol/panelProtocol';
import type { Host } from './host';
import type { KeptState } from './keptState';
import { labelColorStyle } from './labelColor';
import { formatCount, t } from './language';
import './sentenceTable';
import { sharedStyles } from './sharedStyles';

/** The sentences of the file in the editor: how many of each class, and a table of them that can be narrowed to one class. */
@customElement('undertone-file-predictions')
export class FilePredictionsSection extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 10px;
      }
      h2 {
        overflow-wrap: anywhere;
      }
      .hint {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .filters button {
        display: flex;
        align-items: center;
        gap: 6px;
        max-inline-size: 100%;
        padding: 2px 10px;
        border: 1px solid color-mix(in srgb, var(--vscode-foreground) 20%, transparent);
        border-radius: 11px;
        background: none;
        overflow-wrap: anywhere;
      }
      .filters button:hover {
        background: var(--vscode-toolbar-hoverBackground);
      }
      .filters button[aria-pressed='true'] {
        border-color: var(--vscode-inputOption-activeBorder);
        background: var(--vscode-inputOption-activeBackground);
        color: var(--vscode-inputOption-activeForeground);
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) kept!: KeptState;
  @property({ attribute: false }) file: FilePredictions | null = null;
  @property({ attribute: false }) labels: readonly LabelCount[] = [];

  protected override render(): unknown {
    const { file } = this;
    if (file === null) {
      return html`<section aria-label=${t('Current file')}>
        <h2>${t('Current file')}</h2>
        <div class="hint">
          <p class="muted">${t('The file in the editor was not annotated yet.')}</p>
          <vscode-button secondary icon="sparkle" @click=${this.annotate}>${t('Annotate File')}</vscode-button>
        </div>
      </section>`;
    }
    return html`<section aria-label=${t('Current file')}>
      <h2>${file.title}</h2>
      ${this.renderFilters(file)}
      <undertone-sentence-table .host=${this.host} .file=${file} .labels=${this.labels}></undertone-sentence-table>
      ${this.renderMore(file)}
    </section>`;
  }

  private renderFilters({ labels, counts, query }: FilePredictions): unknown {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return html`<div class="filters" role="group" aria-label=${t('Show sentences of')}>
      <button
        aria-pressed=${query.label === null}
        @click=${() => {
          this.browse(null, sentencePageSize);
        }}
      >
        ${t('all')} <span class="figure muted">${formatCount(total)}</span>
      </button>
      ${labels.map(
        (label, index) =>
          html`<button
            aria-pressed=${query.label === label}
            @click=${() => {
              this.browse(label, sentencePageSize);
            }}
          >
            <span class="dot" .style=${labelColorStyle(label, this.labels)}></span>
            ${label} <span class="figure muted">${formatCount(counts[index] ?? 0)}</span>
          </button>`,
      )}
    </div>`;
  }

  private renderMore({ sentences, matching, query }: FilePredictions): unknown {
    if (sentences.length >= matching) return nothing;
    return html`<div class="more">
      <p class="muted">${t('The first {0} of {1} sentences.', formatCount(sentences.length), formatCount(matching))}</p>
      <vscode-button
        secondary
        @click=${() => {
          this.browse(query.label, query.limit + sentencePageSize);
        }}
        >${t('Show More')}</vscode-button
      >
    </div>`;
  }

  private browse(label: string | null, limit: number): void {
    this.kept.keep({ sentenceLabel: label });
    this.host.perform('browseSentences', { label, limit });
  }

  private annotate(): void {
    this.host.perform('annotateFile', {});
  }
}
