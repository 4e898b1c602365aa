import { css, html } from 'lit';

/** A name and a figure. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Names and figures side by side, as many in a row as fit. */
export function factList(facts: readonly Fact[]): unknown {
  return html`<dl class="facts">
    ${facts.map(
      ({ name, value }) =>
        html`<div>
          <dt>${name}</dt>
          <dd class="figure">${value}</dd>
        </div>`,
    )}
  </dl>`;
}

export const factListStyles = css`
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 32px;
    margin: 0;
  }
  dt {
    color: var(--vscode-descriptionForeground);
    font-size: 0.92em;
  }
  dd {
    margin: 2px 0 0;
    font-size: 1.15em;
    overflow-wrap: anywhere;
  }
`;
