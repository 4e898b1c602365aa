import path from 'node:path';
import * as vscode from 'vscode';
import type { DatasetRole, TableSource } from '../../core/dataset/datasetSource';
import type { TablePreview } from '../../core/dataset/tablePreview';
import { mostLabels, type ValueCount } from '../../core/dataset/valueCount';
import { UserFacingError } from '../../core/errors';
import { shorten } from '../../core/text/shorten';
import { askStep } from '../quickPickStep';
import { askRole } from './roleQuestion';

/** What the person confirmed about a table. */
export interface TableAnswers {
  readonly source: TableSource;
  /** Values of the label column, the most frequent first. */
  readonly labels: readonly ValueCount[];
}

/**
 * Shows what was found in a table and has it confirmed, question by question: the column of texts, the column of labels, the role.
 * Undefined when the person leaves. Throws a UserFacingError when no column can hold labels.
 */
export async function confirmTable(
  kind: TableSource['kind'],
  sourcePath: string,
  preview: TablePreview,
): Promise<TableAnswers | undefined> {
  const title = vscode.l10n.t('Add {0}', path.posix.basename(sourcePath));
  let textColumn = preview.textColumn;
  let labelColumn = preview.labelColumn;
  for (let step = 1; ;) {
    if (step === 1) {
      const chosen = await askText(title, preview, textColumn);
      if (chosen === undefined || chosen === 'back') return undefined;
      textColumn = chosen.label;
      step = 2;
    } else if (step === 2) {
      const chosen = await askLabel(title, sourcePath, preview, textColumn!, labelColumn);
      if (chosen === undefined) return undefined;
      if (chosen !== 'back') labelColumn = chosen.label;
      step = chosen === 'back' ? 1 : 3;
    } else {
      const labels = valuesOf(preview, labelColumn!)!;
      const role = await askRole({ title, step, totalSteps, sourcePath, content: contentOf(preview, labels) });
      if (role === undefined) return undefined;
      if (role !== 'back') return { source: sourceOf(kind, sourcePath, textColumn!, labelColumn!, role), labels };
      step = 2;
    }
  }
}

const totalSteps = 3;

function askText(
  title: string,
  { columns, rows }: TablePreview,
  current: string | undefined,
): Promise<vscode.QuickPickItem | 'back' | undefined> {
  const items = columns.map(column => ({ label: column, detail: samples(rows.map(row => row[column] ?? '')) }));
  const placeholder = vscode.l10n.t('Which column has the texts?');
  return askStep({
    title,
    step: 1,
    totalSteps,
    placeholder,
    items,
    active: items.find(({ label }) => label === current),
  });
}

function askLabel(
  title: string,
  sourcePath: string,
  preview: TablePreview,
  textColumn: string,
  current: string | undefined,
): Promise<vscode.QuickPickItem | 'back' | undefined> {
  const items = preview.columns.flatMap((column, index): vscode.QuickPickItem[] => {
    const values = preview.values[index];
    if (column === textColumn || values === undefined || values.length === 0) return [];
    return [{ label: column, detail: tally(values) }];
  });
  if (items.length === 0) {
    throw new UserFacingError(
      vscode.l10n.t(
        '“{0}” has no column of labels: each has more than {1} different values, or none.',
        sourcePath,
        mostLabels,
      ),
      vscode.l10n.t('Add a column to it that says of each text what it is.'),
    );
  }
  const placeholder = vscode.l10n.t('Which column has the labels?');
  return askStep({
    title,
    step: 2,
    totalSteps,
    placeholder,
    items,
    active: items.find(({ label }) => label === current),
  });
}

function sourceOf(
  kind: TableSource['kind'],
  sourcePath: string,
  textColumn: string,
  labelColumn: string,
  role: DatasetRole,
): TableSource {
  return { kind, path: sourcePath, textColumn, labelColumn, role };
}

function valuesOf({ columns, values }: TablePreview, column: string): readonly ValueCount[] | undefined {
  return values[columns.indexOf(column)];
}

function contentOf({ rowCount, problems }: TablePreview, labels: readonly ValueCount[]): string {
  const rows = vscode.l10n.t('{0} rows: {1}.', rowCount.toLocaleString(vscode.env.language), tally(labels));
  return problems.length === 0 ? rows : `${rows} ${vscode.l10n.t('Cannot be used: {0}.', problems.length)}`;
}

/** “positive 500, negative 480” */
export function tally(values: readonly ValueCount[]): string {
  const shown = values
    .slice(0, 8)
    .map(({ name, count }) => `${shorten(name, 30)} ${count.toLocaleString(vscode.env.language)}`);
  return [...shown, ...(values.length > 8 ? ['…'] : [])].join(', ');
}

function samples(values: readonly string[]): string {
  return values
    .filter(value => value.trim() !== '')
    .slice(0, 3)
    .map(value => shorten(value, 60))
    .join(' · ');
}
