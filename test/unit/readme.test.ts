import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseCommandLine } from '../../src/cli/commandLine';

const readme = readFileSync(resolve('README.md'), 'utf8');

describe('README', () => {
  it('names commands by their titles in the table of commands', () => {
    const titles = new Set(Object.values(JSON.parse(readFileSync(resolve('package.nls.json'), 'utf8')) as object));
    const named = [...readme.matchAll(/^\| (\*[^|]+\*) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/\*([^*]+)\*/g)].map(([, title]) => title!),
    );
    assert.ok(named.length > 5);
    for (const title of named) assert.ok(titles.has(title), title);
  });

  it('gives command lines that are understood', () => {
    const lines = [...readme.matchAll(/^npx undertone (.+)$/gm)].map(([, words]) => words!);
    assert.ok(lines.length > 8);
    for (const line of lines) {
      const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
      parseCommandLine(words);
    }
  });

  it('leads to files that exist, as the other documents do', () => {
    for (const file of documents) {
      const links = [...readFileSync(resolve(file), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link!);
      for (const link of links) assert.ok(existsSync(resolve(dirname(file), link)), `${file}: ${link}`);
    }
  });
});

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'media/starter/MODEL_CARD.md'];
