import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { executeCommand } from '../../src/host/commands';
import { pathInWorkspace, readWorkspaceFile, removeFromWorkspace, writeWorkspaceFile } from './workspaceFile';

describe('tools for assistants', () => {
  before(async () => {
    await removeFromWorkspace('.undertone');
    await vscode.extensions.getExtension('undertone.undertone')!.activate();
    await writeWorkspaceFile('tool.txt', 'A wonderful film.\n\nBut the sound.\n\nBut the sound.\n');
  });

  after(async () => {
    await removeFromWorkspace('.undertone');
  });

  it('are all told of, with a schema each', () => {
    const ours = vscode.lm.tools.filter(({ name }) => name.startsWith('undertone_'));
    assert.deepEqual(ours.map(({ name }) => name).sort(), [
      'undertone_classify',
      'undertone_explain',
      'undertone_label',
      'undertone_statistics',
    ]);
    for (const { description, inputSchema } of ours) assert.ok(description.length > 60 && inputSchema !== undefined);
  });

  it('classify texts with the model in use', async () => {
    const answer = (await invoke('undertone_classify', { texts: ['A wonderful film.', 'Dull and stupid.'] })) as {
      results: { labels: string[]; confidence: number; probabilities: { label: string; probability: number }[] }[];
    };
    assert.deepEqual(
      answer.results.map(({ labels }) => labels),
      [['positive'], ['negative']],
    );
    const [first] = answer.results;
    assert.equal(Math.max(...first!.probabilities.map(({ probability }) => probability)), first!.confidence);
  });

  it('explain a text by its words, for any label', async () => {
    const answer = (await invoke('undertone_explain', { text: 'A wonderful film.', label: 'negative' })) as {
      label: string;
      speaksAgainst: { word: string }[];
    };
    assert.equal(answer.label, 'negative');
    assert.equal(answer.speaksAgainst[0]!.word, 'wonderful');
    await fails('undertone_explain', { text: 'A film.', label: 'tasty' }, /no label “tasty”.*It has/s);
  });

  it('label a text, once it is clear which, and count it', async () => {
    await invoke('undertone_label', { file: 'tool.txt', text: 'A wonderful film.', label: 'positive' });
    await invoke('undertone_label', {
      file: pathInWorkspace('tool.txt'),
      text: 'But the sound.',
      line: 5,
      label: 'mixed',
    });
    const journal = await readWorkspaceFile('.undertone/labels.journal.jsonl');
    assert.match(journal, /"A wonderful film\."/);
    const { folders } = (await invoke('undertone_statistics', {})) as {
      folders: { labelledTexts: number; labels: { label: string; texts: number }[] }[];
    };
    assert.equal(folders[0]!.labelledTexts, 2);
    const counts = new Map(folders[0]!.labels.map(({ label, texts }) => [label, texts]));
    assert.deepEqual([counts.get('positive'), counts.get('mixed'), counts.get('negative')], [1, 1, 0]);
    await executeCommand('undertone.undoLabel');
  });

  it('say what is wrong and what to do', async () => {
    await fails(
      'undertone_label',
      { file: 'tool.txt', text: 'But the sound.', label: 'x' },
      /lines .*3, 5.*by its line/s,
    );
    await fails('undertone_label', { file: 'tool.txt', text: 'not there', label: 'x' }, /not in “tool\.txt”.*exactly/s);
    await fails('undertone_label', { file: '../../etc/passwd', text: 'root', label: 'x' }, /no file “\.\.\/\.\.\/etc/);
    await fails('undertone_label', { file: '/etc/passwd', text: 'root', label: 'x' }, /no file “\/etc\/passwd”/);
    await fails('undertone_classify', { texts: [] }, /texts/);
    await fails('undertone_classify', { text: 'A film.' }, /texts/);
  });
});

async function invoke(name: string, input: object): Promise<unknown> {
  const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  const [part] = content;
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  return JSON.parse(part.value);
}

async function fails(name: string, input: object, message: RegExp): Promise<void> {
  await assert.rejects(invoke(name, input), message);
}
