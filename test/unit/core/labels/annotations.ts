import type { Annotation } from '../../../../src/core/labels/annotation';
import type { Edit } from '../../../../src/core/labels/change';

/** An annotation of the text `word` at an offset of a file. */
export function annotation(id: string, label = 'positive', source = 'reviews.txt', start = 0): Annotation {
  const time = '2024-05-06T07:08:09.000Z';
  return {
    id,
    labels: [label],
    target: { source, selector: { exact: 'word', prefix: '', suffix: '', start, end: start + 4 } },
    annotator: '',
    created: time,
    modified: time,
  };
}

export function giving(after: Annotation): Edit {
  return { before: null, after };
}

export function removing(before: Annotation): Edit {
  return { before, after: null };
}
