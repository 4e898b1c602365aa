import { readFileSync } from 'node:fs';

/** What the extension says in a language: scenes find commands and buttons by it. */
export class Language {
  private readonly titles: Readonly<Record<string, string>>;
  private readonly translations: Readonly<Record<string, string>>;

  constructor(readonly id: 'en' | 'zh-cn') {
    this.titles = { ...strings('package.nls.json'), ...(id === 'en' ? {} : strings(`package.nls.${id}.json`)) };
    this.translations = id === 'en' ? {} : strings(`l10n/bundle.l10n.${id}.json`);
  }

  /** Of a command as the palette shows it. @param name without `undertone.` */
  command(name: string): string {
    const title = this.titles[`command.${name}`];
    if (title === undefined) throw new Error(`There is no title of a command “${name}”.`);
    return `Undertone: ${title}`;
  }

  /** A text of the extension's code. @param english without values in it */
  text(english: string): string {
    return this.translations[english] ?? english;
  }

  /** What shows a text that has values in it. */
  pattern(english: string): RegExp {
    const pieces = this.text(english).split(/\{\d+\}/);
    return new RegExp(pieces.map(piece => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+'));
  }
}

function strings(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}
