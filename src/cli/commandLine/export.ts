import type { AnnotationSelection } from '../../core/exchange/selectAnnotations';
import type { CommandForm } from './commandForm';

export interface ExportCommand {
  readonly name: 'export';
  /** The one that has `.undertone`. */
  readonly folder: string;
  readonly format: string;
  readonly out: string;
  readonly selection: Required<AnnotationSelection>;
}

export const exportForm: CommandForm<ExportCommand> = {
  options: {
    folder: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    label: { type: 'string', multiple: true },
    annotator: { type: 'string', multiple: true },
    file: { type: 'string', multiple: true },
  },
  words: 0,
  read: options => ({
    name: 'export',
    folder: options.required('folder'),
    format: options.required('format'),
    out: options.required('out'),
    selection: { labels: options.all('label'), annotators: options.all('annotator'), files: options.all('file') },
  }),
};
