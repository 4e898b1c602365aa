import fc from 'fast-check';
import type { Annotation } from '../../../../src/core/labels/annotation';

const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r', '\u2028', '😀', '\ud800', 'שלום', '"')),
});

const anyTime = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map(date => date.toISOString());

const anySource = fc
  .array(fc.stringMatching(/^[a-z0-9 _é文-]{1,8}$/), { minLength: 1, maxLength: 3 })
  .map(names => names.join('/'));

const anySuggestion = fc.record(
  {
    label: anyText,
    confidence: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
    model: anyText,
  },
  { noNullPrototype: true },
);

const anyState = fc.record(
  {
    skipped: fc.constant(true as const),
    flagged: fc.constant(true as const),
    note: anyText.filter(text => text !== ''),
    confirmed: fc.array(anyText, { minLength: 1, maxLength: 3 }),
    copy: fc.constant(true as const),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Every annotation that the label file may hold: odd characters, line breaks and empty label sets included. */
export const anyAnnotation: fc.Arbitrary<Annotation> = fc.record(
  {
    id: fc.uuid(),
    labels: fc.array(anyText, { maxLength: 3 }),
    target: fc.record(
      {
        source: anySource,
        selector: fc
          .tuple(anyText, anyText, anyText, fc.nat(), fc.nat())
          .map(([exact, prefix, suffix, start, length]) => ({ exact, prefix, suffix, start, end: start + length })),
      },
      { noNullPrototype: true },
    ),
    annotator: anyText,
    created: anyTime,
    modified: anyTime,
    suggestion: anySuggestion,
    state: anyState,
    supersedes: fc.array(fc.uuid(), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['id', 'labels', 'target', 'annotator', 'created', 'modified'], noNullPrototype: true },
);
