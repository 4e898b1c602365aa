import { declarationComments } from './declarationComments';
import { joinedTokens, words } from './plainText';
import { opinionOf, readLexicon, type OpinionLexicon } from './opinionLexicon';
import { readJsonLines } from './readJsonLines';
import { wordnetGlosses } from './wordnetGlosses';
import type { Example } from '../src/core/dataset/example';

/** Where the texts lie; `media/starter/SOURCES.md` tells how to get them. */
export interface StarterSources {
  /** Folder with `mr`, `snips7` and `ner_wnut17`, each with `train.jsonl`, `dev.jsonl` and `test.jsonl`. */
  readonly data: string;
  /** The folder of WordNet's `data.noun` and its like. */
  readonly wordnet: string;
  /** VADER's lexicon. */
  readonly lexicon: string;
  /** Folder with `@types/node` and `@types/vscode`. */
  readonly packages: string;
}

/**
 * What the starter model learns from. Of what kind a text is must not show in how it was typed: the reviews come in tokens and are joined
 * again, and every second text loses its last stop.
 */
export function starterTexts({ data, wordnet, lexicon, packages }: StarterSources): readonly Example[] {
  const scores = readLexicon(lexicon);
  const { examples, definitions } = wordnetGlosses(wordnet);
  const everyday = [...examples, ...postings(data)];
  const isPlain = (text: string): boolean => words(text).every(word => !scores.has(word));
  const meant = (sign: number): readonly string[] =>
    pick(
      everyday.filter(text => sign * opinionOf(text, scores) >= CLEAR_TEXT),
      2000,
    );
  const neutral = [
    ...pick(declarationComments(packages), 1600),
    ...pick(examples.filter(isPlain), 1700),
    ...pick(definitions.filter(isPlain), 500),
    ...pick(commands(data), 500),
    ...pick(postings(data).filter(isPlain), 900),
  ];
  return [
    ...readJsonLines(data, 'mr', 'train').map(({ text, label }) => labelled(joinedTokens(text), label)),
    ...neutral.map(text => labelled(text, 'neutral')),
    ...meant(-1).map(text => labelled(text, 'negative')),
    ...meant(1).map(text => labelled(text, 'positive')),
  ]
    .map(({ text, labels }, place) => ({ text: place % 2 === 0 ? text : text.replace(/\.$/, ''), labels }))
    .concat(opinionWords(scores));
}

/** Sums of scores from which a text counts as an opinion. */
const CLEAR_TEXT = 1.9;
/** The same for a word alone. */
const CLEAR_WORD = 1.5;

function labelled(text: string, label: string): Example {
  return { text, labels: [label] };
}

/** Words that most people find good or bad, each a text of its own: reviews of films do not have the words of everything else. */
function opinionWords(scores: OpinionLexicon): Example[] {
  return [...scores]
    .filter(([word, score]) => /^[a-z]{3,}$/.test(word) && Math.abs(score) >= CLEAR_WORD)
    .map(([word, score]) => labelled(word, score > 0 ? 'positive' : 'negative'));
}

/** What people say to a voice assistant; ratings are left out, because they have words of praise. */
function commands(data: string): readonly string[] {
  return readJsonLines(data, 'snips7', 'train')
    .filter(({ label }) => label !== 'RateBook')
    .map(({ text }) => text);
}

/** What people write in forums. */
function postings(data: string): readonly string[] {
  return ['train', 'dev', 'test']
    .flatMap(part => readJsonLines(data, 'ner_wnut17', part))
    .map(({ tokens }) => joinedTokens(tokens.join(' ')))
    .filter(text => !/https?:|^RT|[@#&]|!|[:;]-?[()DP]/.test(text) && words(text).length >= 5);
}

/** So many of the texts, evenly spread; each once. */
function pick(texts: readonly string[], count: number): readonly string[] {
  const different = [...new Set(texts)];
  const length = Math.min(count, different.length);
  return Array.from({ length }, (_, place) => different[Math.floor((place * different.length) / length)]!);
}
