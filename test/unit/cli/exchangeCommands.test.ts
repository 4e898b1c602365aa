import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Annotation } from '../../../src/core/labels/annotation';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { ProjectStore } from '../../../src/storage/projectStore';
import { annotation, giving } from '../core/labels/annotations';
import { temporaryFolder } from '../storage/temporaryFolder';

/** Runs the program as its user does. */
function undertone(...words: readonly string[]): Promise<{ readonly code: number | null; readonly stderr: string }> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [resolve('out/src/cli/main.js'), ...words]);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', code => {
      settle({ code, stderr });
    });
  });
}

describe('the commands that export and import', () => {
  const folder = temporaryFolder();
  const at = (...names: readonly string[]): string => join(folder.path, ...names);

  const labelled: readonly Annotation[] = [
    { ...annotation('a', 'positive', 'reviews/one.txt', 3), annotator: 'ann', note: 'see\npage 3' } as Annotation,
    { ...annotation('b', 'odd, label | with\n“all” 😀', 'reviews/one.txt', 40), annotator: 'bob' },
    { ...annotation('c', 'negative', 'two.txt'), labels: ['negative', 'sarcastic'] },
    { ...annotation('d', '', 'two.txt', 90), labels: [] },
  ];

  beforeEach(async () => {
    for (const name of ['project', 'other']) {
      mkdirSync(at(name));
      await ProjectStore.open(at(name)).then(store => store.update(project => project));
    }
    const store = await AnnotationStore.open(at('project'));
    await store.apply(labelled.map(giving));
    await store.dispose();
  });

  async function labelsIn(name: string): Promise<readonly Annotation[]> {
    const store = await AnnotationStore.open(at(name), { foldDelay: Infinity });
    return [...store.all()].sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  const exported = (format: string, ...more: readonly string[]) =>
    undertone('export', '--folder', at('project'), '--format', format, '--out', at('out'), ...more);
  const imported = (format: string, ...files: readonly string[]) =>
    undertone('import', '--folder', at('other'), '--format', format, ...files);

  // One of each layout: that every format gives everything back is tested without processes.
  for (const name of ['label-studio', 'conll', 'folder']) {
    it(`carry all labels to another folder as ${name}, once`, async () => {
      const first = await exported(name);
      assert.equal(first.code, 0, first.stderr);
      assert.match(first.stderr, /4 of 4 labelled texts are in /);
      const second = await imported(name, at('out'));
      assert.equal(second.code, 0, second.stderr);
      assert.match(
        second.stderr,
        /^4 labelled texts were added, 0 have other labels now, 0 were there already, 0 could/m,
      );
      assert.deepEqual(await labelsIn('other'), labelled);
      const third = await imported(name, at('out'));
      assert.match(
        third.stderr,
        /^0 labelled texts were added, 0 have other labels now, 4 were there already, 0 could/m,
      );
      const { project } = await ProjectStore.open(at('other'));
      assert.ok(project.labels.some(label => label.name === 'sarcastic'));
      assert.ok(!existsSync(at('other', 'imported')));
    });
  }

  it('export what was chosen, and leave the folder as it was', async () => {
    const before = readdirSync(at('project', '.undertone')).sort();
    const { code, stderr } = await exported(
      'doccano',
      '--label',
      'positive',
      '--label',
      'negative',
      '--file',
      'reviews',
    );
    assert.equal(code, 0, stderr);
    assert.match(stderr, /1 of 4 labelled texts/);
    const [line, ...others] = readFileSync(at('out'), 'utf8').trimEnd().split('\n');
    assert.deepEqual(others, []);
    const { text, label } = JSON.parse(line!) as Record<string, unknown>;
    assert.deepEqual([text, label], ['word', ['positive']]);
    assert.deepEqual(readdirSync(at('project', '.undertone')).sort(), before);
    const nothing = await exported('doccano', '--annotator', 'nobody');
    assert.equal(nothing.code, 1);
    assert.match(nothing.stderr, /None of the 4 labelled texts was chosen/);
  });

  it('say beforehand what the other program will not see', async () => {
    const { stderr } = await exported('fasttext');
    assert.match(stderr, /1 of 4 texts have other labels there: white space inside of a label becomes a hyphen/);
  });

  it('write an export beside no older one', async () => {
    await exported('folder');
    const again = await exported('folder');
    assert.equal(again.code, 1);
    assert.match(again.stderr, /out is not empty/);
  });

  it('take texts from elsewhere into a file of their own, as one change that one undo takes back', async () => {
    writeFileSync(
      at('reviews.jsonl'),
      ['{"text":"A great\\nfilm 😀","label":["positive"]}', 'broken', '{"text":"dull","label":["boring"]}'].join('\n'),
    );
    const { code, stderr } = await imported('doccano', at('reviews.jsonl'), '--annotator', 'ann');
    assert.equal(code, 0, stderr);
    assert.match(stderr, /reviews\.jsonl:2: Not valid JSON/);
    assert.match(stderr, /^2 labelled texts were added, .* 1 could not be used/m);
    assert.match(stderr, /are in imported\/reviews\.txt now/);
    const text = readFileSync(at('other', 'imported', 'reviews.txt'), 'utf8');
    assert.equal(text, 'A great\nfilm 😀\n\ndull\n\n');
    const store = await AnnotationStore.open(at('other'));
    const found = store.ofSource('imported/reviews.txt').map(({ target, labels, annotator }) => {
      assert.equal(text.slice(target.selector.start, target.selector.end), target.selector.exact);
      return [target.selector.exact, ...labels, annotator];
    });
    assert.deepEqual(found, [
      ['A great\nfilm 😀', 'positive', 'ann'],
      ['dull', 'boring', 'ann'],
    ]);
    await store.undo();
    assert.equal(store.size, 0);
    await store.dispose();
    await imported('doccano', at('reviews.jsonl'));
    assert.deepEqual(readdirSync(at('other', 'imported')), ['reviews-2.txt', 'reviews.txt']);
  });

  it('read several files, and a folder of classes that somebody else made', async () => {
    mkdirSync(at('classes', 'pos'), { recursive: true });
    writeFileSync(at('classes', 'pos', 'one'), 'Great film\n');
    writeFileSync(at('classes', 'README.md'), 'no class');
    assert.match((await imported('folder', at('classes'))).stderr, /^1 labelled texts were added/m);
    writeFileSync(at('a.csv'), 'text,label\nfirst,x\n');
    writeFileSync(at('b.csv'), 'text,label\nsecond,y\nfirst,x\n');
    const { stderr } = await imported('csv', at('a.csv'), at('b.csv'));
    assert.match(stderr, /^2 labelled texts were added, 0 have other labels now, 1 were there already/m);
  });

  it('say what is wrong and what to do, and change nothing', async () => {
    const cases: readonly (readonly [Promise<{ code: number | null; stderr: string }>, RegExp])[] = [
      [exported('word'), /no format “word”.*\nChoose one of undertone, prodigy/],
      [undertone('export', '--folder', at('out'), '--format', 'csv', '--out', at('x')), /has no folder \.undertone/],
      [undertone('export', '--folder', at('other'), '--format', 'csv', '--out', at('x')), /has no labels/],
      [imported('csv', at('missing.csv')), /missing\.csv/],
      [imported('conll', at('other')), /other has no \.conll or/],
    ];
    for (const [running, message] of cases) {
      const { code, stderr } = await running;
      assert.equal(code, 1, stderr);
      assert.match(stderr, message);
    }
    assert.deepEqual(await labelsIn('other'), []);
  });

  it('do not write through a link that leads out of the folder', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync(at('elsewhere'), at('other', 'imported'));
    writeFileSync(at('a.csv'), 'text,label\nfirst,x\n');
    const { code, stderr } = await imported('csv', at('a.csv'));
    assert.equal(code, 1);
    assert.match(stderr, /imported is a link to another place/);
    assert.deepEqual(readdirSync(at('elsewhere')), []);
    assert.deepEqual(await labelsIn('other'), []);
    rmSync(at('other', 'imported'));
  });
});
