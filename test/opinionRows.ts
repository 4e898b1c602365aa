/** 80 rows of CSV with a header: two classes that a few words tell apart. */
export function opinionRows(): string {
  const nouns = ['film', 'story', 'cast', 'script', 'ending', 'score', 'drama', 'comedy', 'scene', 'plot'];
  const praises = ['wonderful and moving', 'moving and funny', 'funny and bright', 'bright and wonderful'];
  const blames = ['dull and tired', 'tired and weak', 'weak and empty', 'empty and dull'];
  const rows = nouns.flatMap(noun => [
    ...praises.map(words => `A ${words} ${noun}.,positive`),
    ...blames.map(words => `A ${words} ${noun}.,negative`),
  ]);
  return ['text,label', ...rows].join('\n');
}

/** A project that has these rows as its dataset, in a file of this name. */
export function opinionProject(file: string): string {
  return JSON.stringify({
    format: 'undertone-project',
    version: 1,
    labels: [
      { name: 'negative', color: 'vermillion', key: '1' },
      { name: 'positive', color: 'blue', key: '2' },
    ],
    datasets: [{ kind: 'csv', path: file, textColumn: 'text', labelColumn: 'label', role: 'train' }],
  });
}
