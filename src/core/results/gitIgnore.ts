/**
 * Whether Git ignores a file, by the `.gitignore` files above it: the last pattern that matches decides, those of deeper folders after those
 * of higher ones, and what stands in an ignored folder cannot be brought back. See gitignore(5).
 */
export class GitIgnore {
  /** From the highest folder to the deepest. */
  private readonly files: readonly IgnoreFile[];

  /** @param texts of `.gitignore` files by the folder they are in: '' or a path with forward slashes */
  constructor(texts: ReadonlyMap<string, string>) {
    this.files = [...texts]
      .map(([folder, text]) => ({ folder, rules: text.split(/\r?\n/).flatMap(line => ruleOf(line) ?? []) }))
      .sort((left, right) => left.folder.length - right.folder.length);
  }

  /** @param path from the folder, with forward slashes */
  ignores(path: string): boolean {
    const parts = path.split('/');
    return parts.some((_, depth) => this.decides(parts.slice(0, depth + 1).join('/'), depth < parts.length - 1));
  }

  private decides(path: string, isFolder: boolean): boolean {
    let isIgnored = false;
    for (const { folder, rules } of this.files) {
      if (folder !== '' && !path.startsWith(`${folder}/`)) continue;
      const inside = folder === '' ? path : path.slice(folder.length + 1);
      for (const { pattern, isNegated, isForFolders } of rules) {
        if ((isFolder || !isForFolders) && pattern.test(inside)) isIgnored = !isNegated;
      }
    }
    return isIgnored;
  }
}

interface IgnoreFile {
  readonly folder: string;
  readonly rules: readonly IgnoreRule[];
}

interface IgnoreRule {
  readonly pattern: RegExp;
  readonly isNegated: boolean;
  /** Written with a slash at the end. */
  readonly isForFolders: boolean;
}

/** Undefined for comments and blank lines. */
function ruleOf(line: string): IgnoreRule | undefined {
  const written = line.replace(/(?<!\\)\s+$/, '');
  if (written === '' || written.startsWith('#')) return undefined;
  const isNegated = written.startsWith('!');
  const glob = isNegated ? written.slice(1) : written;
  const isForFolders = glob.endsWith('/');
  const path = glob.replace(/\/+$/, '');
  if (path === '') return undefined;
  // A pattern with a slash inside or in front counts from its folder, one without at any depth.
  const start = path.includes('/') ? '^' : '^(?:.*/)?';
  return { pattern: new RegExp(`${start}${expressionOf(path.replace(/^\//, ''))}$`), isNegated, isForFolders };
}

function expressionOf(glob: string): string {
  return glob.replace(/\*\*\/|\/\*\*$|\*+|\?|\[!?[^\]/]*\]|\\.|[.+^${}()|[\]\\/]/g, part => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '/**') return '/.*';
    if (part.startsWith('*')) return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1 && part.startsWith('[')) return classOf(part);
    return part.length === 2 ? `\\${part.charAt(1)}` : `\\${part}`;
  });
}

/** A set of characters; one that is no valid range matches nothing. */
function classOf(glob: string): string {
  const inside = glob.slice(1, -1).replace(/^!/, '^').replace(/\\/g, '\\\\');
  try {
    return new RegExp(`[${inside}]`).source;
  } catch {
    return '(?!)';
  }
}
