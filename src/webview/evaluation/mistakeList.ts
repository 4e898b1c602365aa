import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { NamedMistake } from '../../core/evaluation/figures';
import type { LabelCount } from '../../protocol/panelProtocol';
import { labelColorStyle } from '../labelColor';
import { formatCount, formatPercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import type { Confused } from './confusionTable';

const pageSize = 10;

/** The mistakes that a model was surest of, all of them or those of one kind; each opens its text (`open-mistake`). */
@customElement('undertone-mistake-list')
export class MistakeList extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li button {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 16px;
        inline-size: 100%;
        padding: 7px 6px;
        border: 0;
        border-block-start: 1px solid var(--vscode-editorIndentGuide-background1, var(--vscode-contrastBorder));
        background: none;
        text-align: start;
      }
      li button:hover {
        background: var(--vscode-list-hoverBackground);
      }
      .text {
        overflow-wrap: anywhere;
      }
      .judged {
        grid-column: 1 / -1;
        color: var(--vscode-descriptionForeground);
        font-size: 0.92em;
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        margin-block: 6px 10px;
      }
    `,
  ];

  @property({ attribute: false }) mistakes: readonly NamedMistake[] = [];
  @property({ attribute: false }) kind: Confused | undefined;
  /** How many there were of the kind; only the surest are kept. */
  @property({ attribute: false }) total = 0;
  @property({ attribute: false }) labels: readonly LabelCount[] = [];
  @state() private shown = pageSize;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('mistakes') || changed.has('kind')) this.shown = pageSize;
  }

  protected override render(): unknown {
    const { kind } = this;
    const matching = [...this.mistakes.entries()].filter(
      ([, { truth, predicted }]) => kind === undefined || (truth === kind.truth && predicted === kind.predicted),
    );
    return html`${kind === undefined ? nothing : this.renderKind(kind, matching.length)}
      ${matching.length === 0 ? html`<p class="muted">${t('No examples were kept.')}</p>` : nothing}
      <ol>
        ${matching.slice(0, this.shown).map(([index, mistake]) => this.renderMistake(mistake, index))}
      </ol>
      ${
        matching.length > this.shown
          ? html`<div class="actions">
              <vscode-button secondary @click=${this.showMore}>${t('Show More')}</vscode-button>
            </div>`
          : nothing
      }`;
  }

  private renderKind({ truth, predicted }: Confused, found: number): unknown {
    return html`<div class="actions">
      <p>
        ${t('Labelled “{0}”, judged “{1}”: the surest {2} of {3}.', truth, predicted, formatCount(found), formatCount(this.total))}
      </p>
      <vscode-button secondary @click=${this.showAll}>${t('Show All Kinds')}</vscode-button>
    </div>`;
  }

  private renderMistake({ text, truth, predicted, confidence, source }: NamedMistake, index: number): unknown {
    return html`<li>
      <button
        title=${t('Open the text')}
        @click=${() => {
          this.dispatchEvent(new CustomEvent<number>('open-mistake', { detail: index }));
        }}
      >
        <span class="text">${text}</span>
        <span class="figure">${formatPercent(confidence)}</span>
        <span class="judged">
          <span class="dot" .style=${labelColorStyle(truth, this.labels)}></span>
          ${t('labelled “{0}”, judged “{1}”', truth === '' ? t('no label') : truth, predicted === '' ? t('no label') : predicted)}
          ${source === undefined ? nothing : ` · ${source.path}:${source.line}`}
        </span>
      </button>
    </li>`;
  }

  private showMore(): void {
    this.shown += pageSize;
  }

  private showAll(): void {
    this.dispatchEvent(new CustomEvent('choose-all'));
  }
}
