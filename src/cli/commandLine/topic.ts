/** What there is a usage of: a command, or the program. */
export type Topic = 'undertone' | CommandName;

export type CommandName =
  'train' | 'predict' | 'evaluate' | 'explain' | 'export' | 'import' | 'check' | 'crossval' | 'search' | 'simulate';
