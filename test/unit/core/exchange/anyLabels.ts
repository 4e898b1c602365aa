import fc from 'fast-check';
import type { Annotation } from '../../../../src/core/labels/annotation';
import { labelColors, type Label } from '../../../../src/core/labels/label';
import { anyAnnotation } from '../labels/anyAnnotation';

/** What formats stumble over: their own syntax, white space, scripts from right to left, halves of characters. */
const awkward = [
  ...[
    '',
    ' ',
    '  lead',
    'trail ',
    'two words',
    'a,b',
    'a;b',
    'a|b',
    '"quoted"',
    "it's",
    '=1+1',
    'a\tb',
    'a\nb',
    'a\r\nb',
    '\r',
  ],
  ...[
    '__label__x',
    '__label__',
    'x __label__y z',
    '-DOCSTART-',
    'O',
    'B-x',
    '# x',
    'שלום עולם',
    '\u202eabc',
    '😀 👩‍👩‍👧',
    '\ud800',
    '\udc00x',
  ],
  ...[
    '__proto__',
    'constructor',
    '1',
    'null',
    'true',
    '../up',
    'CON',
    'a/b',
    'a\\b',
    '.',
    '..',
    'A',
    'a',
    '\0',
    '\ufeff',
    '\u2028',
  ],
  ...['{"a":1}', '[1]', '<b>', '&amp;'],
];

const anyPhrase = fc
  .array(fc.constantFrom(...awkward, 'good', 'film', ' ', '\n'), { maxLength: 5 })
  .map(parts => parts.join(''));
const anyName = fc.oneof(fc.constantFrom(...awkward), fc.string({ unit: 'binary', maxLength: 8 }));

/** Annotations as the store may hold them, with fields that this version does not know, some with equal texts. */
export const anyAnnotations: fc.Arbitrary<readonly Annotation[]> = fc.uniqueArray(
  fc
    .record({
      annotation: anyAnnotation,
      exact: fc.oneof(anyPhrase, fc.constantFrom('the same text', 'good')),
      context: fc.tuple(anyPhrase, anyPhrase),
      labels: fc.uniqueArray(anyName, { maxLength: 3 }),
      ownText: fc.boolean(),
      unknown: fc.option(fc.record({ remark: anyPhrase, tags: fc.array(anyName) })),
    })
    .map(({ annotation, exact, context: [prefix, suffix], labels, ownText, unknown }): Annotation => {
      if (ownText) return annotation;
      const { target } = annotation;
      const selector = { ...target.selector, exact, prefix, suffix };
      return { ...annotation, labels, target: { ...target, selector }, ...unknown };
    }),
  { selector: ({ id }) => id, maxLength: 12 },
);

export const anyLabelSet: fc.Arbitrary<readonly Label[]> = fc.uniqueArray(
  fc.record(
    {
      name: anyName.filter(name => name !== ''),
      color: fc.constantFrom(...labelColors),
      key: fc.constantFrom('1', 'a', 'é'),
      description: anyPhrase,
    },
    { requiredKeys: ['name', 'color'], noNullPrototype: true },
  ),
  { selector: ({ name }) => name, maxLength: 4 },
);
