import fs from 'node:fs';
import path from 'node:path';
import { words } from './plainText';

/** Glosses of WordNet: definitions, and sentences that show how a word is used. */
export function wordnetGlosses(folder: string): {
  readonly examples: readonly string[];
  readonly definitions: readonly string[];
} {
  const glosses = ['noun', 'verb', 'adj', 'adv'].flatMap(part =>
    fs
      .readFileSync(path.join(folder, `data.${part}`), 'utf8')
      .split('\n')
      .flatMap(line => /\| (.*?)\s*$/.exec(line)?.[1] ?? []),
  );
  return {
    examples: glosses
      .flatMap(gloss => [...gloss.matchAll(/"([^"]+)"/g)].map(match => match[1] ?? ''))
      .filter(text => words(text).length >= 4),
    definitions: glosses.map(gloss => gloss.split(/;|"/)[0] ?? '').filter(text => words(text).length >= 5),
  };
}
