import path from 'node:path';
import * as vscode from 'vscode';
import type { DatasetRole, TableSource } from '../../core/dataset/datasetSource';
import type { TablePreview } from '../../core/dataset/tablePreview';
import { mostLabels, type ValueCount } from '../../core/dataset/valueCount';
import { UserFacingError } from '../../core/errors';
import { shorten } from '../../core/text/shorten';
import { listText, withoutIcons } from '../plainText';
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
  const title = vscode.l10n.t('Add {0}', listText(path.posix.basename(sourcePath)));
  let textColumn = preview.textColumn;
  let labelColumn = preview.labelColumn;
  for (let step = 1; ;) {
    if (step === 1) {
      const chosen = await askText(title, preview, textColumn);
      if (chosen === undefined || chosen === 'back') return undefined;
      textColumn = chosen.column;
      step = 2;
    } else if (step === 2) {
      const chosen = await askLabel(title, sourcePath, preview, textColumn!, labelColumn);
      if (chosen === undefined) return undefined;
      if (chosen !== 'back') labelColumn = chosen.column;
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

interface ColumnItem extends vscode.QuickPickItem {
  readonly column: string;
}

function askText(
  title: string,
  { columns, rows }: TablePreview,
  current: string | undefined,
): Promise<ColumnItem | 'back' | undefined> {
  const items = columns.map(column => ({
    column,
    label: listText(column),
    detail: samples(rows.map(row => row[column] ?? '')),
  }));
  const placeholder = vscode.l10n.t('Which column has the texts?');
  return askStep({
    title,
    step: 1,
    totalSteps,
    placeholder,
    items,
    active: items.find(({ column }) => column === current),
  });
}

function askLabel(
  title: string,
  sourcePath: string,
  preview: TablePreview,
  textColumn: string,
  current: string | undefined,
): Promise<ColumnItem | 'back' | undefined> {
  const items = preview.columns.flatMap((column, index): ColumnItem[] => {
    const values = preview.values[index];
    if (column === textColumn || values === undefined || values.length === 0) return [];
    return [{ column, label: listText(column), detail: withoutIcons(tally(values)) }];
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
    active: items.find(({ column }) => column === current),
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
    .map(value => withoutIcons(shorten(value, 60)))
    .join(' · ');
}
