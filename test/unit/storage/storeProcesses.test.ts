import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { parseLabelFile } from '../../../src/core/labels/labelFile';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { ProjectStore } from '../../../src/storage/projectStore';
import { isThorough } from '../thorough';
import { temporaryFolder } from './temporaryFolder';

const rounds = isThorough ? 200 : 10;

describe('AnnotationStore, in processes that are killed', () => {
  const folder = temporaryFolder();

  const open = (): Promise<AnnotationStore> =>
    AnnotationStore.open(folder.path, { foldDelay: Infinity, settleDelay: 0 });

  /** Starts to label; `output` grows until `ended`. */
  function startLabelling(name: string, count: number): LabellingProcess {
    const child = spawn(process.execPath, [join(__dirname, 'labellingProcess.js'), folder.path, name, `${count}`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const labelling: LabellingProcess = { name, output: '', ended: once(child, 'close'), child };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (labelling.output += text));
    return labelling;
  }

  /** At some moment after it has given about so many labels. */
  async function killAfter({ child, output, ended }: LabellingProcess, labels: number): Promise<void> {
    let seen = output.split('\n').length;
    while (seen <= labels) {
      const [text] = (await once(child.stdout, 'data')) as [string];
      seen += text.split('\n').length - 1;
    }
    await delay(Math.random() * 10);
    child.kill('SIGKILL');
    await ended;
  }

  it(`loses no acknowledged label when killed at ${rounds} random moments`, async function () {
    this.timeout(rounds * 5000);
    const expected = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const processes = Array.from({ length: 1 + (round % 2) }, (_, index) =>
        startLabelling(`${round}.${index}`, Infinity),
      );
      await Promise.all(processes.map(each => killAfter(each, Math.random() * 30)));
      const store = await open();
      const project = await ProjectStore.open(folder.path);
      const undecided = new Set<string>();
      for (const { output } of processes) {
        const lines = output.split('\n').slice(0, -1);
        for (const [index, line] of lines.entries()) {
          const id = line.slice(1);
          if (line.startsWith('+')) expected.add(id);
          else if (line.startsWith('-')) {
            expected.delete(id);
            if (index === lines.length - 1) undecided.add(id);
          }
        }
      }
      for (const { name, output } of processes) assertRenamedAsOne(name, output, store, project);
      const missing = [...expected].filter(id => store.get(id) === undefined);
      assert.deepEqual(missing, [], `round ${round}`);
      // Beyond what was acknowledged there may be what each process was just about to acknowledge.
      const additional = [...store.all()].filter(({ id }) => !expected.has(id) && !undecided.has(id));
      assert.ok(additional.length <= processes.length, `round ${round}: ${additional.map(({ id }) => id).join()}`);
      for (const { id } of store.all()) expected.add(id);
      assert.deepEqual(
        store.problems.filter(({ message }) => !message.includes('cut short')),
        [],
      );
      const labelFile = join(folder.path, '.undertone', 'labels.jsonl');
      if (existsSync(labelFile)) assert.deepEqual(parseLabelFile(readFileSync(labelFile, 'utf8')).problems, []);
    }
    console.log(`        killed ${rounds} times; ${expected.size} labels given, none lost`);
  });

  it('lets two processes label at once: both see the labels of both', async () => {
    const store = await open();
    const processes = ['left', 'right'].map(name => startLabelling(name, 50));
    for (const { ended } of processes) assert.deepEqual(await ended, [0, null]);
    await store.refresh();
    const ids = ['left', 'right'].flatMap(name => Array.from({ length: 50 }, (_, index) => `${name}-${index}`));
    const kept = ids.filter(id => Number(id.split('-')[1]) % 5 !== 4);
    assert.deepEqual([...store.all()].map(({ id }) => id).sort(), kept.sort());
    assert.deepEqual(readdirSync(join(folder.path, '.undertone')).sort(), [
      '.gitattributes',
      '.gitignore',
      'labels.history.jsonl',
      'labels.jsonl',
      'project.json',
    ]);
    console.log(`        two processes gave ${ids.length} labels at once`);
  });
});

/** Labels and label set of one process have one name, which it had acknowledged or was about to. */
function assertRenamedAsOne(name: string, output: string, store: AnnotationStore, project: ProjectStore): void {
  const isOwn = (label: string): boolean => label.startsWith(`${name} `);
  const inSet = project.project.labels.map(label => label.name).filter(isOwn);
  const onTexts = new Set([...store.all()].flatMap(({ labels }) => labels).filter(isOwn));
  assert.ok(inSet.length <= 1 && onTexts.size <= 1, `${inSet.join()} of ${[...onTexts].join()}`);
  if (onTexts.size > 0) assert.deepEqual([...onTexts], inSet);
  // The last name is asked for when it was printed once, and acknowledged when it was printed twice.
  const printed = output
    .split('\n')
    .slice(0, -1)
    .filter(line => line.startsWith('~'));
  const isAcknowledged = printed.length % 2 === 0;
  const last = printed.at(-1)?.slice(1) ?? `${name} a`;
  if (isAcknowledged && inSet.length > 0 && onTexts.size > 0) assert.deepEqual(inSet, [last]);
}

interface LabellingProcess {
  readonly name: string;
  output: string;
  readonly ended: Promise<unknown[]>;
  readonly child: ChildProcessByStdio<null, Readable, null>;
}
