/** One character of a script that is written without spaces between words, as the source of a regular expression. */
export const unspacedScripts =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々〆]';

/** Whether a code point is such a character. */
export function isUnspaced(code: number): boolean {
  // The first of these scripts is Thai.
  return code >= 0x0e00 && unspaced.test(String.fromCodePoint(code));
}

const unspaced = new RegExp(unspacedScripts, 'u');

/** The words of a run of such characters, by the dictionaries that come with the platform (ICU). */
export function segmentWords(run: string): string[] {
  const words: string[] = [];
  for (const { segment } of segmenterFor(run).segment(run)) words.push(segment);
  return words;
}

const languages: readonly (readonly [RegExp, string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Lao}/u, 'lo'],
  [/\p{Script=Khmer}/u, 'km'],
  [/\p{Script=Myanmar}/u, 'my'],
];

const segmenters = new Map<string, Intl.Segmenter>();

/** Made once for each language: making one costs more than segmenting a sentence. */
function segmenterFor(run: string): Intl.Segmenter {
  const language = languages.find(([script]) => script.test(run))?.[1] ?? 'zh';
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}
