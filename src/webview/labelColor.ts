import type { LabelCount } from '../protocol/panelProtocol';

/** CSS that gives an element the colour of a label as `--label-color`; a class that the project no longer has stays grey. */
export function labelColorStyle(name: string, labels: readonly LabelCount[]): string {
  const color = labels.find(({ label }) => label.name === name)?.label.color;
  return `--label-color: var(${color === undefined ? '--vscode-descriptionForeground' : `--vscode-undertone-${color}`})`;
}
