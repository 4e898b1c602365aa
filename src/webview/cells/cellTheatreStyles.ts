import { css } from 'lit';

/** Of the cell while it reads: as many heat maps side by side as fit. */
export const cellTheatreStyles = css`
  .theatre {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .words {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 2px;
  }
  /* What the forget gate keeps stands under each word. */
  .words span {
    position: relative;
    padding: 2px 5px 6px;
    border: 1px solid transparent;
    border-radius: 3px;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .words span::after {
    content: '';
    position: absolute;
    inset-block-end: 2px;
    inset-inline-start: 5px;
    inline-size: calc((100% - 10px) * var(--kept));
    block-size: 2px;
    background: var(--vscode-undertone-skyBlue);
    forced-color-adjust: none;
  }
  .words .current {
    border-color: var(--vscode-focusBorder);
    font-weight: 600;
  }
  .buttons {
    display: flex;
    gap: 4px;
  }
  .unit {
    min-inline-size: 6em;
  }
  .maps {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(250px, 100%), 1fr));
    gap: 24px 28px;
  }
  figure {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
    margin: 0;
  }
  figcaption {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  figcaption strong {
    font-weight: 600;
  }
  .equation {
    font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', Georgia, serif;
  }
  sub {
    font-size: 0.75em;
    line-height: 0;
  }
  .value {
    min-block-size: 1.4em;
    color: var(--vscode-descriptionForeground);
  }
  .value strong {
    color: var(--vscode-foreground);
  }
`;
