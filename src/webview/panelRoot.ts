import { css, html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { messageOf } from '../core/errors';
import { sentencePageSize, type PanelPlace, type PanelState, type PanelTab } from '../protocol/panelProtocol';
import './announcer';
import type { Announcer } from './announcer';
import './cells/cellsView';
import './evaluation/evaluationView';
import { errorNote, errorNoteStyles } from './errorNote';
import type { Host, HostListener } from './host';
import type { KeptState } from './keptState';
import { formatCount, formatPercent, t } from './language';
import './labelsView';
import './predictionView';
import './runs/runList';
import { sharedStyles } from './sharedStyles';
import './studies/studyView';
import './tabBar';
import type { Tab } from './tabBar';
import { trainingAnnouncement } from './trainingAnnouncement';
import './trainingView';

/** The whole panel: tabs, the view of the chosen one, and what went wrong last. It renders what the host tells and owns nothing else. */
@customElement('undertone-panel')
export class PanelRoot extends LitElement implements HostListener {
  static override readonly styles = [
    sharedStyles,
    errorNoteStyles,
    css`
      :host {
        max-inline-size: 1080px;
        margin-inline: auto;
        padding-block-end: 40px;
      }
      undertone-tab-bar {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        padding-block-start: 6px;
        background: var(--vscode-editor-background);
      }
      [role='tabpanel'] {
        padding-block-start: 22px;
      }
    `,
  ];

  host!: Host;
  kept!: KeptState;
  @state() private panel: PanelState | undefined;
  @state() private tab: PanelTab = 'training';
  @state() private error: string | undefined;
  /** How often the host chose the text of the predictions tab. */
  @state() private chosenTexts = 0;
  @query('undertone-announcer') private readonly announcer!: Announcer;

  /** Asks for the state and shows it as it was left. */
  async load(): Promise<void> {
    const { tab, sentenceLabel } = this.kept.current;
    this.tab = tab;
    try {
      if (sentenceLabel !== null) {
        await this.host.request('browseSentences', { label: sentenceLabel, limit: sentencePageSize });
      }
      this.panel = await this.host.request('getState', {});
    } catch (error) {
      this.failed(error);
      return;
    }
    this.restoreScroll();
  }

  stateChanged(change: Partial<PanelState>): void {
    if (this.panel === undefined) return;
    const before = this.panel;
    this.panel = { ...before, ...change };
    const announcement = trainingAnnouncement(before.training, this.panel.training);
    if (announcement !== undefined) this.announcer.announce(announcement);
  }

  placeChosen({ tab, text }: PanelPlace): void {
    if (text !== undefined) {
      this.kept.keep({ text });
      this.chosenTexts++;
    }
    this.choose(tab);
  }

  failed(error: unknown): void {
    this.error = messageOf(error);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('scrollend', this.keepScroll);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('scrollend', this.keepScroll);
  }

  protected override render(): unknown {
    const tabs = this.tabs();
    return html`<undertone-tab-bar
        .tabs=${tabs}
        .active=${this.tab}
        @choose-tab=${(event: CustomEvent<PanelTab>) => {
          this.choose(event.detail);
        }}
      ></undertone-tab-bar>
      ${this.renderError()}
      <div
        role="tabpanel"
        aria-label=${tabs.find(({ name }) => name === this.tab)!.title}
        @choose-tab=${(event: CustomEvent<PanelTab>) => {
          this.choose(event.detail);
        }}
      >
        ${this.renderView()}
      </div>
      <undertone-announcer></undertone-announcer>`;
  }

  private tabs(): readonly Tab[] {
    const training = this.panel?.training;
    const labelled = this.panel?.labels.reduce((sum, { count }) => sum + count, 0) ?? 0;
    return [
      {
        name: 'training',
        title: t('Training'),
        ...(training?.status === 'running' ? { badge: formatPercent(training.fraction) } : {}),
      },
      { name: 'evaluation', title: t('Evaluation') },
      { name: 'runs', title: t('Runs') },
      { name: 'studies', title: t('Experiments') },
      { name: 'predictions', title: t('Predictions') },
      { name: 'cells', title: t('Inside the Cell') },
      { name: 'labels', title: t('Labels'), ...(labelled > 0 ? { badge: formatCount(labelled) } : {}) },
    ];
  }

  private renderView(): unknown {
    const { host, kept, panel } = this;
    if (panel === undefined) return nothing;
    switch (this.tab) {
      case 'training':
        return html`<undertone-training-view .host=${host} .kept=${kept} .panel=${panel}></undertone-training-view>`;
      case 'evaluation':
        return html`<undertone-evaluation-view
          .host=${host}
          .kept=${kept}
          .panel=${panel}
        ></undertone-evaluation-view>`;
      case 'runs':
        return html`<undertone-run-list .host=${host} .kept=${kept} .panel=${panel}></undertone-run-list>`;
      case 'studies':
        return html`<undertone-study-view .host=${host} .panel=${panel}></undertone-study-view>`;
      case 'predictions':
        // A chosen text takes the place of what was typed: the view begins anew.
        return keyed(
          this.chosenTexts,
          html`<undertone-prediction-view .host=${host} .kept=${kept} .panel=${panel}></undertone-prediction-view>`,
        );
      case 'cells':
        return html`<undertone-cells-view .host=${host} .kept=${kept} .panel=${panel}></undertone-cells-view>`;
      case 'labels':
        return html`<undertone-labels-view .host=${host} .panel=${panel}></undertone-labels-view>`;
    }
  }

  private renderError(): unknown {
    if (this.error === undefined) return nothing;
    return errorNote(this.error, () => {
      this.error = undefined;
    });
  }

  private choose(tab: PanelTab): void {
    this.tab = tab;
    this.kept.keep({ tab });
    this.restoreScroll();
  }

  /** At the next frame: only then have the parts of the view rendered theirs, and the page is as high as it was. */
  private restoreScroll(): void {
    const { style } = document.documentElement;
    // What comes later above the place was there when it was kept: it must not push it on.
    style.setProperty('overflow-anchor', 'none');
    setTimeout(() => {
      style.removeProperty('overflow-anchor');
    }, settlingTime);
    requestAnimationFrame(() => {
      scrollTo({ top: this.kept.current.scroll[this.tab] ?? 0 });
    });
  }

  private readonly keepScroll = (): void => {
    this.kept.keep({ scroll: { ...this.kept.current.scroll, [this.tab]: Math.round(scrollY) } });
  };
}

/** Milliseconds in which the parts of a view have asked for what they show. */
const settlingTime = 1000;
