// The Chromium of the browser tests: the system's, else the one inside an npm package.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { root, testFolder } from './places.mjs';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

async function unpack(folder) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = draft; // where the package unpacks to
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
  renameSync(draft, folder); // never a half-unpacked browser under the final name
}

/** Environment that names the browser for test/support/browser.ts; unpacks it once when needed. */
export async function browserEnvironment() {
  const system = systemBrowsers.find((path) => existsSync(path));
  if (system) return { TEST_CHROMIUM: system, TEST_CHROMIUM_PACKAGED: '' };
  const manifest = join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const folder = join(testFolder, `chromium-${version}`);
  await withLock(join(testFolder, 'chromium.lock'), async () => {
    if (!existsSync(folder)) await unpack(folder);
  });
  return { TEST_CHROMIUM: join(folder, 'chromium'), TEST_CHROMIUM_PACKAGED: '1' };
}
