/** Whether labelling needs a key itself, as package.json binds them; Shift makes no difference. */
export function isReservedKey(key: string): boolean {
  return reservedKeys.includes(key.toLowerCase());
}

/** Accept, back, flag, note, skip, undo and redo. */
const reservedKeys: readonly string[] = ['a', 'b', 'f', 'n', 's', 'u'];
