import fs from 'node:fs';
import path from 'node:path';
import { words } from './plainText';

/** First sentences of the comments in the declarations of Node.js and VS Code. */
export function declarationComments(packages: string): readonly string[] {
  const folders = [path.join(packages, '@types', 'node'), path.join(packages, '@types', 'vscode')];
  return folders.flatMap(declarationFiles).flatMap(file => {
    const comments = fs.readFileSync(file, 'utf8').match(/\/\*\*[^]*?\*\//g) ?? [];
    return comments.map(firstSentence).filter(isSentence);
  });
}

function declarationFiles(folder: string): readonly string[] {
  const names = fs.readdirSync(folder).filter(name => name.endsWith('.d.ts'));
  return names.sort().map(name => path.join(folder, name));
}

function firstSentence(comment: string): string {
  const text = comment.replace(/^\s*(\/\*\*|\*\/|\*)/gm, ' ').replace(/\*\/$/, '');
  const [sentence = ''] = text.trim().split(/(?<=[.?])\s|\n\s*\n|\s@/);
  return sentence
    .replace(/\{@link\w*\s+(?:[^\s}]+\s+)?([^}]*)\}/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function isSentence(text: string): boolean {
  return /^[A-Z]/.test(text) && text.length < 200 && words(text).length >= 5;
}
