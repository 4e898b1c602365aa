import type { TableSource } from '../dataset/datasetSource';

/** A text with its labels, wherever they are kept. */
export interface LabelledItem {
  readonly text: string;
  readonly labels: readonly string[];
  readonly origin: ItemOrigin;
}

/** Where an item's labels are: in an annotation, in a row of a dataset, or in the name of the folder that the file is in. */
export type ItemOrigin = { readonly kind: 'annotation'; readonly id: string } | DatasetOrigin;

export type DatasetOrigin =
  | {
      readonly kind: 'row';
      /** From the workspace folder. */
      readonly path: string;
      /** From 1; where the record starts. */
      readonly line: number;
      readonly table: TableShape;
    }
  | { readonly kind: 'file'; readonly path: string };

/** How a table's file is read. */
export type TableShape = Pick<TableSource, 'kind' | 'textColumn' | 'labelColumn'>;

/** The same for the same item. */
export function itemKey({ origin }: LabelledItem): string {
  switch (origin.kind) {
    case 'annotation':
      return origin.id;
    case 'row':
      return `${origin.path}:${origin.line}`;
    case 'file':
      return origin.path;
  }
}
