import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { longestNote, type RunEntry } from '../../protocol/modelRuns';
import { factList, factListStyles, type Fact } from '../factList';
import type { Host } from '../host';
import { formatCount, formatPrecisePercent, t } from '../language';
import { sharedStyles } from '../sharedStyles';
import { textBoxStyles } from '../textBoxStyles';
import { runName } from './runName';

/** One model in the list: its figures, a note, and what can be done with it. */
@customElement('undertone-run-item')
export class RunItem extends LitElement {
  static override readonly styles = [
    sharedStyles,
    factListStyles,
    textBoxStyles,
    css`
      article {
        display: flex;
        flex-direction: column;
        gap: 10px;
        padding-block: 14px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 6px 12px;
      }
      .badge {
        padding: 1px 8px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 9px;
        background: var(--vscode-badge-background);
        color: var(--vscode-badge-foreground);
        font-size: 0.85em;
      }
      .compare {
        display: flex;
        align-items: center;
        gap: 6px;
        margin-inline-start: auto;
        cursor: pointer;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .note {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) host!: Host;
  @property({ attribute: false }) run!: RunEntry;
  @property({ attribute: false }) isCompared = false;
  @property({ attribute: false }) canCompare = true;
  /** What is being written; undefined when nothing is. */
  @state() private draft: string | undefined;

  protected override render(): unknown {
    const { run } = this;
    const name = runName(run);
    return html`<article aria-label=${name}>
      <header>
        <h3>${name}</h3>
        ${run.isInUse ? html`<span class="badge">${t('in use')}</span>` : nothing}
        <label class="compare">
          <input
            type="checkbox"
            .checked=${this.isCompared}
            ?disabled=${!this.canCompare}
            aria-label=${t('Compare {0}', name)}
            @change=${this.compare}
          />
          <span aria-hidden="true">${t('Compare')}</span>
        </label>
      </header>
      ${factList(this.facts())} ${this.renderNote()}
      <div class="actions">${this.renderActions()}</div>
    </article>`;
  }

  private facts(): readonly Fact[] {
    const { figures, trainExamples, engine } = this.run;
    return [
      ...(figures === null
        ? []
        : [
            {
              name: figures.measuredOn === 'test' ? t('Accuracy on test texts') : t('Accuracy on validation texts'),
              value: formatPrecisePercent(figures.accuracy),
            },
            { name: t('Macro F1'), value: formatPrecisePercent(figures.macroF1) },
          ]),
      { name: t('Learned from'), value: t('{0} texts', formatCount(trainExamples)) },
      { name: t('Engine'), value: engine },
    ];
  }

  private renderNote(): unknown {
    const { note } = this.run;
    if (this.draft === undefined) return note === '' ? nothing : html`<p class="note">${note}</p>`;
    return html`<textarea
        rows="3"
        maxlength=${longestNote}
        aria-label=${t('Note')}
        placeholder=${t('What you tried, and what came of it')}
        .value=${this.draft}
        @input=${(event: Event) => {
          this.draft = (event.target as HTMLTextAreaElement).value;
        }}
        @keydown=${this.noteKey}
      ></textarea>
      <div class="actions">
        <vscode-button @click=${this.saveNote}>${t('Save Note')}</vscode-button>
        <vscode-button secondary @click=${this.closeNote}>${t('Cancel')}</vscode-button>
      </div>`;
  }

  private renderActions(): unknown {
    const { isInUse, isStarter, note } = this.run;
    return html`${isInUse ? nothing : this.action('check', t('Use This One'), this.use)}
    ${this.action('graph', t('Evaluation'), this.evaluate)}
    ${this.action('book', t('Model Card'), () => {
      this.host.perform('openModelCard', { id: this.run.id });
    })}
    ${
      isStarter || this.draft !== undefined
        ? nothing
        : this.action('edit', note === '' ? t('Add Note') : t('Edit Note'), this.editNote)
    }
    ${this.action('export', t('Export…'), () => {
      this.host.perform('exportRun', { id: this.run.id });
    })}
    ${
      isStarter
        ? nothing
        : this.action('trash', t('Delete…'), () => {
            this.host.perform('deleteRun', { id: this.run.id });
          })
    }`;
  }

  private action(icon: string, title: string, act: () => void): unknown {
    return html`<vscode-button secondary icon=${icon} @click=${act}>${title}</vscode-button>`;
  }

  private use(): void {
    this.host.perform('useRun', { id: this.run.id });
  }

  private evaluate(): void {
    this.dispatchEvent(new CustomEvent('evaluate'));
  }

  private compare(event: Event): void {
    const { checked } = event.target as HTMLInputElement;
    this.dispatchEvent(new CustomEvent<boolean>('compare', { detail: checked }));
  }

  private editNote(): void {
    this.draft = this.run.note;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector('textarea')?.focus();
    });
  }

  private closeNote(): void {
    this.draft = undefined;
  }

  private saveNote(): void {
    this.host.perform('noteRun', { id: this.run.id, note: this.draft?.trim() ?? '' });
    this.closeNote();
  }

  private noteKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.closeNote();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.saveNote();
    else return;
    event.preventDefault();
  }
}
