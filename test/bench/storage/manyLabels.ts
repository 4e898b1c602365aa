import { randomUUID } from 'node:crypto';
import { mkdirSync, openSync, writeSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { selectorOf } from '../../../src/core/labels/anchor';
import { AnnotationSet } from '../../../src/core/labels/annotationSet';
import { labelFileLines } from '../../../src/core/labels/labelFile';
import { sentimentLabels } from '../../../src/core/labels/label';

/**
 * Writes a folder of texts with a labelled sentence on each line, and its label file; returns the names of the texts.
 * Sentences differ, so that each is found where it is.
 */
export function writeManyLabels(folder: string, files: number, sentencesPerFile: number): readonly string[] {
  const annotations = new AnnotationSet();
  const time = '2024-05-06T07:08:09.000Z';
  mkdirSync(join(folder, 'texts'), { recursive: true });
  mkdirSync(join(folder, '.undertone'), { recursive: true });
  const sources = Array.from({ length: files }, (_, file) => `texts/${String(file).padStart(4, '0')}.txt`);
  for (const [file, source] of sources.entries()) {
    const sentences = Array.from(
      { length: sentencesPerFile },
      (_, index) => `This is sentence ${index} of file ${file}, which is about as long as others.`,
    );
    const text = sentences.join('\n');
    writeWhole(join(folder, source), [text]);
    let start = 0;
    for (const [index, sentence] of sentences.entries()) {
      const id = randomUUID();
      const labels = [sentimentLabels[(file + index) % sentimentLabels.length]!.name];
      const selector = selectorOf(text, { start, end: start + sentence.length });
      annotations.set(id, {
        id,
        labels,
        target: { source, selector },
        annotator: 'Ada',
        created: time,
        modified: time,
      });
      start += sentence.length + 1;
    }
  }
  writeWhole(join(folder, '.undertone', 'labels.jsonl'), labelFileLines(annotations.sorted()), '\n');
  return sources;
}

function writeWhole(path: string, pieces: Iterable<string>, end = ''): void {
  const file = openSync(path, 'w');
  for (const piece of pieces) writeSync(file, piece + end);
  closeSync(file);
}
