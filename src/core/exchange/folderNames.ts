/**
 * A name for a folder of each label, safe on every system: characters that some file system forbids become underscores, and no two names
 * differ by case or Unicode form alone. The same labels in the same order have the same names.
 */
export function folderNames(labels: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const label of labels) {
    const safe = safeName(label);
    let name = safe;
    for (let number = 2; taken.has(identity(name)); number++) name = `${safe}~${number}`;
    taken.add(identity(name));
    names.set(label, name);
  }
  return names;
}

function safeName(label: string): string {
  const name = Array.from(label.replace(/[\\/:*?"<>|\p{Cc}\p{Surrogate}]/gu, '_'))
    .slice(0, longestName)
    .join('')
    .replace(/^[.\s]|[.\s]$/g, '_');
  return name === '' || reserved.test(name) ? `_${name}` : name;
}

function identity(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** In code points: file systems allow 255 bytes, and UTF-8 needs up to 4 for one. */
const longestName = 60;

/** Devices of Windows. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
