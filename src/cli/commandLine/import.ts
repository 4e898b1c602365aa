import type { CommandForm } from './commandForm';
import { UsageError } from './usageError';

export interface ImportCommand {
  readonly name: 'import';
  readonly folder: string;
  readonly format: string;
  /** At least one. */
  readonly files: readonly string[];
  readonly annotator: string;
}

export const importForm: CommandForm<ImportCommand> = {
  options: {
    folder: { type: 'string' },
    format: { type: 'string' },
    annotator: { type: 'string', default: '' },
  },
  words: Infinity,
  read: options => {
    if (options.words.length === 0) throw new UsageError('The file to import is missing.', options.topic);
    return {
      name: 'import',
      folder: options.required('folder'),
      format: options.required('format'),
      files: options.words,
      annotator: options.text('annotator') ?? '',
    };
  },
};
