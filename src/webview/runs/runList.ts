import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { RunEntry } from '../../protocol/modelRuns';
import type { PanelState } from '../../protocol/panelProtocol';
import '../emptyState';
import type { Host } from '../host';
import type { KeptState } from '../keptState';
import { formatCount, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import './runComparison';
import './runItem';

/** Comparing more side by side would not be read. */
const mostCompared = 4;

/** All models of the workspace: what they reach, what can be done with each, and chosen ones side by side. */
@customElement('undertone-run-list')
export class RunList extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 20px;
      }
      ul {
        display: flex;
        flex-direction: column;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        border-block-start: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder));
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) kept!: KeptState;
  @property({ attribute: false }) panel!: PanelState;

  protected override render(): unknown {
    const { runs } = this.panel;
    if (runs.length === 0) {
      return html`<undertone-empty-state .icon=${'history'} .heading=${t('No models yet')}>
        <p class="muted">${t('Every training adds one to this list.')}</p>
      </undertone-empty-state>`;
    }
    const compared = runs.filter(({ id }) => this.kept.current.comparedRuns.includes(id));
    return html`<h2>${t('Models: {0}', formatCount(runs.length))}</h2>
      ${
        compared.length >= 2
          ? html`<undertone-run-comparison .host=${this.host} .runs=${compared}></undertone-run-comparison>`
          : html`<p class="muted">${t('Tick two or more to see them side by side.')}</p>`
      }
      <ul>
        ${repeat(
          runs,
          ({ id }) => id,
          run =>
            html`<li>
              <undertone-run-item
                .host=${this.host}
                .run=${run}
                .isCompared=${compared.includes(run)}
                .canCompare=${compared.length < mostCompared || compared.includes(run)}
                @compare=${(event: CustomEvent<boolean>) => {
                  this.compare(run, event.detail);
                }}
                @evaluate=${() => {
                  this.evaluate(run);
                }}
              ></undertone-run-item>
            </li>`,
        )}
      </ul>`;
  }

  private compare({ id }: RunEntry, isCompared: boolean): void {
    const { runs } = this.panel;
    const others = this.kept.current.comparedRuns.filter(other => other !== id && runs.some(run => run.id === other));
    this.kept.keep({ comparedRuns: isCompared ? [...others, id] : others });
    this.requestUpdate();
  }

  private evaluate({ id }: RunEntry): void {
    this.kept.keep({ evaluatedRun: id });
    this.dispatchEvent(new CustomEvent('choose-tab', { detail: 'evaluation', bubbles: true, composed: true }));
  }
}
