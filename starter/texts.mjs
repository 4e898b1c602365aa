import fs from 'node:fs';
import path from 'node:path';

/**
 * The texts that the starter model learns from, of which `media/starter/SOURCES.md` names origin and licence. What kind a text is must not
 * show in how it was typed: the reviews come in tokens and are joined again, and every second text loses its last stop.
 *
 * @typedef {{ text: string, label: 'negative' | 'neutral' | 'positive' }} StarterText
 *
 * @param {{ data: string, wordnet: string, lexicon: string, packages: string }} folders
 * @returns {StarterText[]}
 */
export function starterTexts({ data, wordnet, lexicon, packages }) {
  const scores = readLexicon(lexicon);
  /** @param {string} text */
  const isPlain = text => words(text).every(word => !scores.has(word));
  const { examples, definitions } = wordnetTexts(wordnet);
  const everyday = [...examples, ...postings(data)];
  const neutral = [
    ...pick(declarationComments(packages), 1600),
    ...pick(examples.filter(isPlain), 1700),
    ...pick(definitions.filter(isPlain), 500),
    ...pick(commands(data), 500),
    ...pick(postings(data).filter(isPlain), 900),
  ];
  /** @param {(opinion: number) => boolean} isMeant */
  const opinionated = isMeant => pick(everyday.filter(text => isMeant(opinionOf(text, scores))), 2000);
  const texts = [
    ...readJsonLines(path.join(data, 'mr', 'train.jsonl')).map(({ text, label }) => ({ text: joined(text), label })),
    ...neutral.map(text => ({ text, label: 'neutral' })),
    ...opinionated(opinion => opinion <= -1.9).map(text => ({ text, label: 'negative' })),
    ...opinionated(opinion => opinion >= 1.9).map(text => ({ text, label: 'positive' })),
  ];
  return [
    ...texts.map(({ text, label }, place) => ({ text: place % 2 === 0 ? text : text.replace(/\.$/, ''), label })),
    ...opinionWords(scores),
  ];
}

/**
 * Words that most people find good or bad, each a text of its own: reviews of films do not have the words of everything else.
 *
 * @param {ReadonlyMap<string, number>} scores
 */
function opinionWords(scores) {
  return [...scores]
    .filter(([word, score]) => /^[a-z]{3,}$/.test(word) && Math.abs(score) >= 1.5)
    .map(([word, score]) => ({ text: word, label: score > 0 ? 'positive' : 'negative' }));
}

/**
 * The sum of the scores of a text's words; 0 where they differ in sign, or a word turns others round.
 *
 * @param {string} text
 * @param {ReadonlyMap<string, number>} scores
 */
function opinionOf(text, scores) {
  if (/\b(?:no|not|never|without|hardly|nothing|nobody|cannot)\b|n't\b/i.test(text)) return 0;
  const values = words(text).flatMap(word => scores.get(word) ?? []);
  const agree = values.every(value => value > 0) || values.every(value => value < 0);
  return agree ? values.reduce((sum, value) => sum + value, 0) : 0;
}

/**
 * VADER's lexicon: a word and its mean score from -4 to 4 in each line, then what is not needed.
 *
 * @param {string} file
 */
function readLexicon(file) {
  const lines = fs.readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.map(line => {
      const [word = '', score] = line.split('\t');
      return [word.toLowerCase(), Number(score)];
    }),
  );
}

/**
 * First sentences of the comments in the declarations of Node.js and VS Code.
 *
 * @param {string} packages
 */
function declarationComments(packages) {
  const folders = [path.join(packages, '@types', 'node'), path.join(packages, '@types', 'vscode')];
  const files = folders.flatMap(folder =>
    fs
      .readdirSync(folder)
      .filter(name => name.endsWith('.d.ts'))
      .sort()
      .map(name => path.join(folder, name)),
  );
  return files.flatMap(file => {
    const comments = fs.readFileSync(file, 'utf8').match(/\/\*\*[^]*?\*\//g) ?? [];
    return comments.flatMap(comment => {
      const text = comment.replace(/^\s*(\/\*\*|\*\/|\*)/gm, ' ').replace(/\*\/$/, '');
      const [sentence] = text.trim().split(/(?<=[.?])\s|\n\s*\n|\s@/);
      const plain = unlinked(sentence ?? '');
      return isSentence(plain) ? [plain] : [];
    });
  });
}

/** @param {string} text */
function unlinked(text) {
  return text
    .replace(/\{@link\w*\s+(?:\S+\s+)?([^}]*)\}/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @param {string} text */
function isSentence(text) {
  return /^[A-Z]/.test(text) && text.length < 200 && words(text).length >= 5;
}

/**
 * Glosses of WordNet: definitions, and how a word is used.
 *
 * @param {string} folder
 */
function wordnetTexts(folder) {
  const glosses = ['noun', 'verb', 'adj', 'adv'].flatMap(part =>
    fs
      .readFileSync(path.join(folder, `data.${part}`), 'utf8')
      .split('\n')
      .flatMap(line => /\| (.*?)\s*$/.exec(line)?.[1] ?? []),
  );
  return {
    examples: glosses
      .flatMap(gloss => [...gloss.matchAll(/"([^"]+)"/g)].map(match => match[1] ?? ''))
      .filter(text => words(text).length >= 4),
    definitions: glosses.map(gloss => gloss.split(/;|"/)[0] ?? '').filter(text => words(text).length >= 5),
  };
}

/**
 * What people say to a voice assistant; ratings are left out, because they have words of praise.
 *
 * @param {string} data
 */
function commands(data) {
  return readJsonLines(path.join(data, 'snips7', 'train.jsonl'))
    .filter(({ label }) => label !== 'RateBook')
    .map(({ text }) => text);
}

/**
 * What people write in forums.
 *
 * @param {string} data
 */
function postings(data) {
  return ['train', 'dev', 'test']
    .flatMap(part => readJsonLines(path.join(data, 'ner_wnut17', `${part}.jsonl`)))
    .map(({ tokens }) => joined(tokens.join(' ')))
    .filter(text => !/https?:|^RT|[@#&]|!|[:;]-?[()DP]/.test(text) && words(text).length >= 5);
}

/**
 * So many of the texts, evenly spread; each once.
 *
 * @param {readonly string[]} texts
 * @param {number} count
 */
function pick(texts, count) {
  const different = [...new Set(texts)];
  const length = Math.min(count, different.length);
  return Array.from({ length }, (_, place) => different[Math.floor((place * different.length) / length)] ?? '');
}

/**
 * Tokens as people type them.
 *
 * @param {string} tokens
 */
function joined(tokens) {
  return tokens
    .replace(/ (n't|'(?:s|re|ve|ll|d|m)\b)/g, '$1')
    .replace(/ n ' t\b/g, "n't")
    .replace(/ ' (s|re|ve|ll|d|m|t)\b/g, "'$1")
    .replace(/" ([^"]*?) "/g, '"$1"')
    .replace(/([([]) /g, '$1')
    .replace(/ ([.,:;?!)\]])/g, '$1')
    .trim();
}

/** @param {string} text */
function words(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
}

/** @param {string} file */
function readJsonLines(file) {
  return fs
    .readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}
