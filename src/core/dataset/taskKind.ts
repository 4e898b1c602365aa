/** How many labels a text has: exactly one, or any number, none included. */
export type TaskKind = 'single' | 'multi';
