import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { tellingWords } from '../core/explanation/tellingTokens';
import type { TextRange } from '../core/text/textRange';
import { longestExplainedText, type TextExplanation } from '../protocol/panelProtocol';
import type { Host } from './host';
import { t } from './language';
import { LatestRequest } from './latestRequest';
import { sharedStyles } from './sharedStyles';

/** Milliseconds without a change before it is asked: the classes come first. */
const explainingPause = 250;
/** Words that are named, of each side. */
const namedWords = 5;

interface Explained extends TextExplanation {
  readonly text: string;
}

/** A text with the words that pushed the model: marked by how much, and the strongest named in a line. */
@customElement('undertone-explained-words')
export class ExplainedWords extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 6px;
        padding-block-start: 8px;
      }
      .text {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
        line-height: 1.8;
      }
      .for,
      .against {
        padding-block: 1px;
        border-block-end: 2px solid var(--push);
        background: color-mix(in srgb, var(--push) calc(var(--share) * 30%), transparent);
      }
      .for {
        --push: var(--vscode-undertone-skyBlue);
      }
      .against {
        --push: var(--vscode-undertone-orange);
        border-block-end-style: dashed;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) text = '';
  /** The model that explains: another one explains otherwise. */
  @property({ attribute: false }) run = '';
  @state() private explained: Explained | undefined;
  private explanations: LatestRequest<string, Explained | undefined> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.explanations?.dispose();
    this.explanations = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('text') || changed.has('run')) this.explain();
  }

  protected override render(): unknown {
    if (this.explained === undefined) return nothing;
    const { text, tokens, label } = this.explained;
    const most = tokens.reduce((largest, { contribution }) => Math.max(largest, Math.abs(contribution)), 1e-9);
    let end = 0;
    const pieces = tokens.map(token => {
      const between = text.slice(end, token.start);
      end = token.end;
      const share = Math.abs(token.contribution) / most;
      const isMarked = share >= leastMarked;
      const side = { for: isMarked && token.contribution > 0, against: isMarked && token.contribution < 0 };
      return html`${between}<span class=${classMap(side)} .style=${`--share: ${share}`}
          >${text.slice(token.start, token.end)}</span
        >`;
    });
    return html`<div class="text">${pieces}${text.slice(end)}</div>
      <p class="muted">${this.inWords(label)}</p>`;
  }

  private inWords(label: string): string {
    const { text, tokens } = this.explained!;
    const telling = tellingWords(text, tokens, namedWords);
    const quoted = (words: readonly TextRange[]): string =>
      words.map(({ start, end }) => `“${text.slice(start, end)}”`).join(', ');
    const [pro, contra] = [quoted(telling.for), quoted(telling.against)];
    return [
      ...(pro === '' ? [] : [t('For {0}: {1}.', label, pro)]),
      ...(contra === '' ? [] : [t('Against it: {0}.', contra)]),
    ].join(' ');
  }

  private explain(): void {
    this.explanations ??= new LatestRequest(
      async text => {
        if (text.trim() === '' || text.length > longestExplainedText) return undefined;
        return { text, ...(await this.host.request('explainText', { text })) };
      },
      {
        answered: explained => {
          this.explained = explained;
        },
        // The classes above it tell what is wrong.
        failed: () => {
          this.explained = undefined;
        },
      },
      explainingPause,
    );
    this.explanations.put(this.text);
  }
}

/** Of the strongest push; weaker ones would only be noise. */
const leastMarked = 0.1;
