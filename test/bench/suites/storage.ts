import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnnotationStore } from '../../../src/storage/annotationStore';
import { watchLoop } from '../../integration/loopStalls';
import type { Report } from '../report';
import type { Setting } from '../setting';
import { writeManyLabels } from '../storage/manyLabels';

const files = 1000;
const sentencesPerFile = 100;

/** What a great many annotations cost: in a process of its own, so that the memory is that of the store. */
export async function benchmarkStorage({ report }: Setting): Promise<void> {
  report.heading(`Storage, ${files * sentencesPerFile} annotations in ${files} files`);
  const child = fork(__filename, { execArgv: ['--expose-gc'] });
  child.on('message', ({ name, value, unit }: Figure) => {
    report.figure('storage', name, value, unit);
  });
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`The process that measured ended with code ${code}.`);
}

type Figure = Record<'name' | 'unit', string> & { readonly value: number };

type Tell = (...figure: Parameters<Report['figure']> extends [string, ...infer Rest] ? Rest : never) => void;

async function measure(folder: string, tell: Tell): Promise<void> {
  const empty = memory();
  const opened = await measured('open', tell, () => AnnotationStore.open(folder, { foldDelay: Infinity }));
  tell('memory of the store', memory() - empty, 'MB');
  await measureLabels(opened, tell);
  await measured('fold', tell, () => opened.fold());
  await measured('rename a third', tell, () => opened.migrate({ kind: 'rename', label: 'positive', to: 'good' }));
  await measured('undo it', tell, () => opened.undo());
  await measured('fold that', tell, () => opened.fold());
  await measured('redo it after a restart', tell, async () => {
    await (await AnnotationStore.open(folder, { foldDelay: Infinity })).redo();
  });
}

/** Each on disk before the next is given. */
async function measureLabels(store: AnnotationStore, tell: Tell): Promise<void> {
  const [like] = store.all();
  const times: number[] = [];
  for (let index = 0; index < 300; index++) {
    const started = performance.now();
    await store.apply([{ before: null, after: { ...like!, id: randomUUID() } }]);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  tell('a label, median', times[times.length / 2]!, 'ms');
  tell('a label, p99', times[Math.floor(times.length * 0.99)]!, 'ms');
}

async function measured<T>(name: string, tell: Tell, work: () => Promise<T>): Promise<T> {
  globalThis.gc?.();
  const loop = watchLoop();
  const started = performance.now();
  const result = await work();
  tell(name, performance.now() - started, 'ms');
  const { longest, longestBusy } = loop.stop();
  tell(`${name}, longest stall`, longest, `ms, of which busy ${longestBusy.toFixed(1)}`);
  return result;
}

/** Megabytes. */
function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1e6;
}

async function measureInFolder(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'undertone-bench-'));
  try {
    const writer = fork(__filename, ['write', folder]);
    await once(writer, 'close');
    await measure(folder, (name, value, unit) => process.send?.({ name, value, unit }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (require.main === module) {
  const [, , task, folder] = process.argv;
  if (task === 'write') writeManyLabels(folder!, files, sentencesPerFile);
  else void measureInFolder();
}
