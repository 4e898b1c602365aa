import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const { contributes } = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as Manifest;
const { commands, menus } = contributes;
const items = Object.values(menus).flat();

describe('what package.json contributes', () => {
  it('names no command in a menu that there is not', () => {
    const known = new Set(commands.map(({ command }) => command));
    for (const { command } of items) assert.ok(known.has(command), command);
  });

  it('gives every command the same category, and a title of both languages', () => {
    for (const { command, category, title } of commands) {
      assert.equal(category, 'Undertone', command);
      assert.equal(title, `%${command.replace('undertone.', 'command.')}%`);
    }
  });

  it('has an icon for what stands as one in a title bar or a row', () => {
    const shown = items.filter(({ group = '' }) => group.startsWith('navigation') || group === 'inline');
    for (const { command } of shown) {
      assert.match(commands.find(each => each.command === command)?.icon ?? '', /^\$\([a-z-]+\)$/, command);
    }
  });

  it('hides from the palette what could not work there', () => {
    const conditions = new Map(menus['commandPalette']!.map(({ command, when }) => [command, when ?? '']));
    for (const { command } of commands) {
      if (!anywhere.has(command)) assert.notEqual(conditions.get(command) ?? '', '', command);
    }
    for (const name of ['train', 'updateModel', 'resumeTraining']) {
      assert.match(conditions.get(`undertone.${name}`)!, /!undertone\.training/, name);
    }
    for (const name of ['labelItem', 'removeDataset']) assert.equal(conditions.get(`undertone.${name}`), 'false', name);
    for (const name of ['acceptSuggestion', 'skipItem', 'flagItem', 'previousItem', 'undoItem', 'endLabelling']) {
      assert.equal(conditions.get(`undertone.${name}`), 'undertone.labelling', name);
    }
  });
});

/** What works whether or not a folder or a text is open. */
const anywhere = new Set(
  ['toggleAnnotations', 'openPanel', 'openWalkthrough', 'showLog'].map(name => `undertone.${name}`),
);

interface Manifest {
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
      readonly icon?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  };
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
