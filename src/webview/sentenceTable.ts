import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { confidenceOf } from '../core/model/prediction';
import type { FilePredictions, LabelCount, SentencePrediction } from '../protocol/panelProtocol';
import type { Host } from './host';
import { labelColorStyle } from './labelColor';
import './labelMenu';
import type { LabelMenu } from './labelMenu';
import { formatPercent, t } from './language';
import { predictedLabels } from './predictedLabels';
import { sentenceTableStyles } from './sentenceTableStyles';
import { sharedStyles } from './sharedStyles';

/**
 * Sentences with class and confidence, by the grid pattern of WAI-ARIA: one stop for Tab, arrows between rows. Enter or a click opens a
 * sentence in the editor; the key of a label, or the menu at its class, corrects it.
 */
@customElement('undertone-sentence-table')
export class SentenceTable extends LitElement {
  static override readonly styles = [sharedStyles, sentenceTableStyles];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) file!: FilePredictions;
  @property({ attribute: false }) labels: readonly LabelCount[] = [];
  /** Start of the sentence that Tab reaches. */
  @state() private current = -1;
  @query('undertone-label-menu') private readonly menu!: LabelMenu;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { sentences } = this.file;
    if (changed.has('file') && !sentences.some(({ start }) => start === this.current)) {
      this.current = sentences[0]?.start ?? -1;
    }
  }

  protected override render(): unknown {
    const { sentences, matching } = this.file;
    if (sentences.length === 0) return html`<p class="muted">${t('No sentences of this class.')}</p>`;
    return html`<p class="muted keys" id="keys">${this.renderKeys()}</p>
      <table
        role="grid"
        aria-label=${t('Sentences')}
        aria-describedby="keys"
        aria-rowcount=${matching + 1}
        @keydown=${this.keyPressed}
      >
        <thead>
          <tr>
            <th scope="col">${t('Class')}</th>
            <th scope="col">${t('Model')}</th>
            <th scope="col">${t('Sentence')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            sentences,
            ({ start }) => start,
            (sentence, index) => this.renderRow(sentence, index),
          )}
        </tbody>
      </table>
      <undertone-label-menu .labels=${this.labels}></undertone-label-menu>`;
  }

  private renderKeys(): unknown {
    const keyed = this.labels.filter(({ label }) => label.key !== undefined);
    return html`<span><kbd>Enter</kbd> ${t('opens')}</span>
      ${keyed.map(({ label }) => html`<span><kbd>${label.key}</kbd> ${label.name}</span>`)}`;
  }

  private renderRow(sentence: SentencePrediction, index: number): unknown {
    const { start, text, prediction, given } = sentence;
    const confidence = confidenceOf(prediction);
    const predicted = predictedLabels(prediction);
    const shown = given ?? predicted;
    return html`<tr
      data-start=${start}
      aria-rowindex=${index + 2}
      tabindex=${start === this.current ? 0 : -1}
      .style=${`${labelColorStyle(given ?? prediction.label, this.labels)}; --share: ${confidence}`}
      @focus=${() => {
        this.current = start;
      }}
      @click=${() => {
        this.reveal(sentence);
      }}
    >
      <td class="class">
        <button
          class=${classMap({ chip: true, given: given !== undefined })}
          aria-haspopup="menu"
          tabindex=${start === this.current ? 0 : -1}
          aria-label=${this.classDescription(sentence)}
          title=${this.classDescription(sentence)}
          @click=${(event: Event) => {
            this.openMenu(event, sentence);
          }}
        >
          ${given === undefined ? html`<span class="dot"></span>` : html`<vscode-icon name="check"></vscode-icon>`}
          <span class="name">${shown}</span>
          <vscode-icon name="chevron-down" size="12"></vscode-icon>
        </button>
      </td>
      <td class="confidence" .style=${labelColorStyle(prediction.label, this.labels)}>
        <div>
          <span class="track"><span class="bar"></span></span>
          <span class="figure">${formatPercent(confidence)}</span>
        </div>
        ${shown === predicted ? nothing : html`<div class="muted">${predicted}</div>`}
      </td>
      <td class="sentence"><div class="text">${text}</div></td>
    </tr>`;
  }

  private classDescription({ given, prediction }: SentencePrediction): string {
    const predicted = predictedLabels(prediction);
    if (given === undefined) return t('{0}, predicted. Correct it…', predicted);
    if (given === predicted) return t('{0}, labelled by you. Change it…', given);
    return t('{0}, labelled by you; the model says {1}. Change it…', given, predicted);
  }

  private keyPressed(event: KeyboardEvent): void {
    const { sentences } = this.file;
    const index = sentences.findIndex(({ start }) => start === this.current);
    const sentence = sentences[index];
    if (sentence === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const onRow = event.target instanceof HTMLTableRowElement;
    const target = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: sentences.length - 1 }[event.key];
    const byKey = this.labels.find(({ label }) => label.key === event.key);
    if (target !== undefined) this.focusRow(Math.max(0, Math.min(sentences.length - 1, target)));
    else if (byKey !== undefined) this.correct(sentence, byKey.label.name);
    else if (event.key === 'Enter' && onRow) this.reveal(sentence);
    else return;
    event.preventDefault();
  }

  private focusRow(index: number): void {
    this.renderRoot.querySelectorAll<HTMLElement>('tbody tr')[index]?.focus();
  }

  private openMenu(event: Event, sentence: SentencePrediction): void {
    event.stopPropagation();
    void this.menu.open(event.currentTarget as HTMLElement, sentence.given ?? sentence.prediction.label, label => {
      this.correct(sentence, label);
    });
  }

  private reveal({ start, end }: SentencePrediction): void {
    this.host.perform('revealSentence', { file: this.file.file, start, end });
  }

  private correct({ start, end }: SentencePrediction, label: string): void {
    this.host.perform('labelSentence', { file: this.file.file, start, end, label });
  }
}
