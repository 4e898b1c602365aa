import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project/paths.mjs';
import { launchBrowser } from '../workbench/browser.mjs';
import { installWebVsCode } from '../workbench/installation.mjs';

/* `node test/screenshots/icon.mjs`: draws media/icon.png from media/icon.svg, because a Marketplace icon has to be a PNG. */
const media = join(projectRoot, 'media');
const browser = await launchBrowser(await installWebVsCode());
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  const svg = readFileSync(join(media, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(media, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
