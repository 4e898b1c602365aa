import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { messageOf } from '../core/errors';
import type { ModelSummary } from '../core/model/modelSummary';
import { confidenceOf } from '../core/model/prediction';
import { longestTypedText, type LabelCount, type SentencePrediction } from '../protocol/panelProtocol';
import './announcer';
import type { Announcer } from './announcer';
import './explainedWords';
import type { Host } from './host';
import type { KeptState } from './keptState';
import { labelColorStyle } from './labelColor';
import { formatPercent, t } from './language';
import { LatestRequest } from './latestRequest';
import { predictedLabels } from './predictedLabels';
import './probabilityBars';
import { sharedStyles } from './sharedStyles';
import { textBoxStyles } from './textBoxStyles';

/** Milliseconds without a key before the text is sent. */
const typingPause = 120;
/** Milliseconds between two announcements of what is predicted. */
const announcementInterval = 3000;
/** More would only be noise. */
const announcedSentences = 5;

/** A box for any text, and under it what the model thinks of each sentence while it is typed. */
@customElement('undertone-typed-text')
export class TypedText extends LitElement {
  static override readonly styles = [
    sharedStyles,
    textBoxStyles,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 10px;
      }
      textarea {
        min-block-size: 5em;
      }
      .result {
        container-type: inline-size;
        min-block-size: 5em;
      }
      ol {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      summary {
        display: flex;
        align-items: baseline;
        gap: 10px;
        padding: 4px 0;
        cursor: pointer;
        list-style: none;
      }
      summary:hover {
        background: var(--vscode-list-hoverBackground);
      }
      summary vscode-icon {
        align-self: center;
      }
      [open] vscode-icon {
        rotate: 90deg;
      }
      .name {
        display: flex;
        align-items: baseline;
        gap: 8px;
        flex: none;
        inline-size: 8em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .confidence {
        flex: none;
        inline-size: 3em;
        text-align: end;
      }
      .text {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      [open] .text {
        white-space: normal;
        overflow-wrap: anywhere;
      }
      details undertone-probability-bars {
        padding: 4px 0 12px 26px;
      }
      @container (inline-size < 480px) {
        summary {
          flex-wrap: wrap;
          row-gap: 0;
        }
        .confidence {
          flex: 1;
        }
        .text {
          flex-basis: 100%;
          margin-inline-start: 26px;
        }
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) kept!: KeptState;
  @property({ attribute: false }) model!: ModelSummary;
  @property({ attribute: false }) labels: readonly LabelCount[] = [];
  @state() private sentences: readonly SentencePrediction[] = [];
  @state() private error: string | undefined;
  /** Start of the sentence whose classes and words are shown, where there are several. */
  @state() private openSentence: number | undefined;
  @query('undertone-announcer') private readonly announcer!: Announcer;
  private predictions: LatestRequest<string, readonly SentencePrediction[]> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.predictions?.dispose();
    this.predictions = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Another model thinks otherwise of the text that stands there.
    if (changed.has('model') && changed.get('model')?.run !== this.model.run) this.predict(this.kept.current.text);
  }

  protected override render(): unknown {
    return html`<section aria-label=${t('Try a text')}>
      <h2>${t('Try a text')}</h2>
      <textarea
        aria-label=${t('Text to predict')}
        placeholder=${t('Type or paste; every sentence is predicted as you type.')}
        maxlength=${longestTypedText}
        rows="3"
        .value=${this.kept.current.text}
        @input=${this.typed}
      ></textarea>
      <div class="result" role="region" aria-label=${t('Predictions of the text')}>${this.renderResult()}</div>
      <div>
        <vscode-button secondary icon="table" @click=${this.predictFile}
          >${t('Predict Lines of a File…')}</vscode-button
        >
      </div>
      <undertone-announcer .interval=${announcementInterval}></undertone-announcer>
    </section>`;
  }

  private renderResult(): unknown {
    if (this.error !== undefined) return html`<p class="error">${this.error}</p>`;
    const [first, ...others] = this.sentences;
    if (first === undefined) return nothing;
    if (others.length === 0) return this.renderBars(first);
    return html`<ol>
      ${this.sentences.map(sentence => this.renderSentence(sentence))}
    </ol>`;
  }

  private renderSentence(sentence: SentencePrediction): unknown {
    const { text, prediction } = sentence;
    const { start } = sentence;
    return html`<li>
      <details
        ?open=${this.openSentence === start}
        @toggle=${(event: Event) => {
          this.toggled(start, event);
        }}
      >
        <summary>
          <vscode-icon name="chevron-right"></vscode-icon>
          <span class="name" .style=${labelColorStyle(prediction.label, this.labels)}>
            <span class="dot"></span>${predictedLabels(prediction)}
          </span>
          <span class="figure confidence">${formatPercent(confidenceOf(prediction))}</span>
          <span class="text">${text}</span>
        </summary>
        ${this.openSentence === start ? this.renderBars(sentence) : nothing}
      </details>
    </li>`;
  }

  private renderBars({ text, prediction }: SentencePrediction): unknown {
    return html`<undertone-probability-bars
        .names=${this.model.labels}
        .prediction=${prediction}
        .labels=${this.labels}
      ></undertone-probability-bars>
      <undertone-explained-words .host=${this.host} .text=${text} .run=${this.model.run}></undertone-explained-words>`;
  }

  /** One at a time: each that is open is explained anew while one types. */
  private toggled(start: number, event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    if (open) this.openSentence = start;
    else if (this.openSentence === start) this.openSentence = undefined;
  }

  private typed(event: Event): void {
    const text = (event.target as HTMLTextAreaElement).value;
    this.kept.keep({ text });
    this.predict(text);
  }

  private predictFile(): void {
    this.host.perform('predictFile', {});
  }

  private announce(): void {
    const spoken = this.sentences
      .slice(0, announcedSentences)
      .map(({ prediction }) => `${predictedLabels(prediction)} ${formatPercent(confidenceOf(prediction))}`);
    this.announcer.announce({ text: spoken.join(', '), urgent: false });
  }

  private predict(text: string): void {
    this.predictions ??= new LatestRequest(
      question => (question.trim() === '' ? Promise.resolve([]) : this.host.request('predictText', { text: question })),
      {
        answered: sentences => {
          this.sentences = sentences;
          this.error = undefined;
          this.announce();
        },
        failed: error => {
          this.error = messageOf(error);
        },
      },
      typingPause,
    );
    this.predictions.put(text);
  }
}
