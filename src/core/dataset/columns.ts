import { labelsInCell } from './labelCell';
import type { Table } from './table';
import type { TaskKind } from './taskKind';

/**
 * The columns that look like the label and the text: by their names where these tell, else by their values. A label column repeats few
 * short values; the text column is the longest of the others. Undefined where nothing fits: better to ask than to guess wrong.
 */
export function guessColumns(table: Table, kind: TaskKind = 'single'): ColumnGuess {
  const profiles = table.columns.map((name, index) => profileOf(table, name, index));
  const label = (kind === 'multi' ? table.columns.map((name, index) => labelProfileOf(table, name, index)) : profiles)
    .filter(canBeLabel)
    .sort((a, b) => nameScore(labelNames, b.name) - nameScore(labelNames, a.name) || a.distinct - b.distinct)[0];
  const text = profiles
    .filter(profile => profile.name !== label?.name && canBeText(profile))
    .sort((a, b) => nameScore(textNames, b.name) - nameScore(textNames, a.name) || b.meanLength - a.meanLength)[0];
  return { ...(text && { textColumn: text.name }), ...(label && { labelColumn: label.name }) };
}

export interface ColumnGuess {
  readonly textColumn?: string;
  readonly labelColumn?: string;
}

interface ColumnProfile {
  readonly name: string;
  readonly filled: number;
  /** Different values among the filled ones. */
  readonly distinct: number;
  /** Of the filled values, in UTF-16 units. */
  readonly meanLength: number;
}

const profiledRows = 10_000;

function profileOf(table: Table, name: string, index: number): ColumnProfile {
  return profile(
    name,
    table.records.slice(0, profiledRows).map(record => record.values[index] ?? ''),
  );
}

/** Of the single labels, where cells hold several. */
function labelProfileOf(table: Table, name: string, index: number): ColumnProfile {
  return profile(
    name,
    table.records.slice(0, profiledRows).flatMap(record => labelsInCell(record, index) ?? []),
  );
}

function profile(name: string, values: readonly string[]): ColumnProfile {
  const filled = values.filter(value => value !== '');
  const length = filled.reduce((sum, value) => sum + value.length, 0);
  return {
    name,
    filled: filled.length,
    distinct: new Set(filled).size,
    meanLength: length / Math.max(1, filled.length),
  };
}

/** More classes, or longer names, are not what a person gives by hand. */
const mostClasses = 200;
const longestLabel = 60;

function canBeLabel({ name, distinct, filled, meanLength }: ColumnProfile): boolean {
  const repeats = distinct <= filled / 2 || nameScore(labelNames, name) > 0;
  return filled > 0 && repeats && distinct <= mostClasses && meanLength <= longestLabel;
}

/** Shorter values are numbers, codes or names. */
const shortestText = 8;

function canBeText({ name, filled, meanLength }: ColumnProfile): boolean {
  return filled > 0 && (meanLength >= shortestText || nameScore(textNames, name) > 0);
}

/** The most telling first. */
const labelNames = [
  'label',
  'labels',
  'sentiment',
  'class',
  'category',
  'polarity',
  'target',
  'intent',
  'emotion',
  'gold',
].concat(['rating', 'stars', 'score', 'y', '标签', '情感', '类别', '分类', '评分']);
const textNames = [
  'text',
  'sentence',
  'review',
  'content',
  'comment',
  'body',
  'message',
  'tweet',
  'document',
  'utterance',
].concat(['question', 'title', 'x', '文本', '内容', '评论', '句子', '正文']);

/** 0: says nothing; else higher the more telling a word it is or contains. */
function nameScore(words: readonly string[], name: string): number {
  const parts = name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).map(part => part.toLowerCase());
  const index = words.findIndex(word => parts.includes(word));
  return index < 0 ? 0 : words.length - index + (parts.length === 1 ? 0.5 : 0);
}
