import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../../..');

describe('localization', () => {
  const bundle = readJson('l10n/bundle.l10n.zh-cn.json');
  const used = new Set(sourceFiles('src').flatMap(localizedStrings));

  it('translates every string of the host and of the panel into Chinese', () => {
    assert.deepEqual(
      [...used].filter(text => !(text in bundle)),
      [],
    );
  });

  it('keeps no translation that nothing uses', () => {
    assert.deepEqual(
      Object.keys(bundle).filter(text => !used.has(text)),
      [],
    );
  });

  it('keeps the placeholders of a translated string', () => {
    for (const [text, translation] of Object.entries(bundle)) {
      assert.deepEqual(placeholders(translation), placeholders(text), text);
    }
  });

  it('has every string of package.json in both languages, and no other', () => {
    const keys = [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
      match => match[1]!,
    );
    const expected = [...new Set(keys)].sort();
    assert.ok(expected.length > 0);
    assert.deepEqual(Object.keys(readJson('package.nls.json')).sort(), expected);
    assert.deepEqual(Object.keys(readJson('package.nls.zh-cn.json')).sort(), expected);
  });
});

/** The first argument of every call of `l10n.t`, which in the panel is called `t`; a computed one could not be translated, so it fails. */
function localizedStrings(file: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(vscode\.l10n\.)?t$/.test(node.expression.getText(source))) {
      const argument = node.arguments[0]!;
      assert.ok(ts.isStringLiteralLike(argument), `${file}: t takes a literal, not ${argument.getText(source)}`);
      found.push(argument.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => path.join(root, folder, name));
}

function readJson(name: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(root, name), 'utf8')) as Record<string, string>;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(match => match[0]).sort();
}
