import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project/paths.mjs';

/** Settings that keep the workbench quiet: no trust question, no welcome page, no chat, nothing sent or looked up. */
export const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  // Opening the find widget would scroll the text, and tests select by it.
  'editor.find.addExtraSpaceOnTop': false,
};

/**
 * @typedef {object} Profile where a VS Code keeps what belongs to its user
 * @property {string} userFolder
 * @property {string} serverFolder
 * @property {string} extensionsFolder
 */

/**
 * Makes a profile in `folder`; what a user changed there since stays.
 *
 * @param {string} folder
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.settings]
 * @param {boolean} [options.withExtension] this project counts as installed
 * @param {string} [options.language] one that VS Code can be set to then; what it says itself stays English
 * @returns {Profile}
 */
export function createProfile(folder, { settings = {}, withExtension = false, language } = {}) {
  const profile = {
    userFolder: folder,
    serverFolder: join(folder, 'server'),
    extensionsFolder: join(folder, 'extensions'),
  };
  mkdirSync(join(folder, 'User'), { recursive: true });
  mkdirSync(profile.extensionsFolder, { recursive: true });
  const settingsFile = join(folder, 'User', 'settings.json');
  writeIfAbsent(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  if (withExtension) writeFileSync(join(profile.extensionsFolder, 'extensions.json'), installedExtensions());
  if (language !== undefined) addLanguagePack(folder, language);
  return profile;
}

/**
 * A language pack without translations, in the form in which VS Code keeps a list of those that are installed.
 *
 * @param {string} folder
 * @param {string} language
 */
function addLanguagePack(folder, language) {
  const translations = join(folder, `${language}.i18n.json`);
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: language,
    label: language,
    extensions: [{ extensionIdentifier: { id: `test.${language}` }, version: '1.0.0' }],
    translations: { vscode: translations },
  };
  writeFileSync(join(folder, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** The list that VS Code keeps of installed extensions, with one entry that points at this project, so that nothing is copied. */
function installedExtensions() {
  const { publisher, name, version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  const location = { $mid: 1, scheme: 'file', path: projectRoot };
  return JSON.stringify([{ identifier: { id: `${publisher}.${name}` }, version, location }]);
}

/**
 * @param {string} file
 * @param {string} text
 */
function writeIfAbsent(file, text) {
  try {
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  }
}
