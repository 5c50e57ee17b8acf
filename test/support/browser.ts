import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import packaged from '@sparticuz/chromium';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** A browser under test calls nobody but the server under test. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--metrics-recording-only',
];

/** Switches of the packaged browser that suit a serverless host and make pages behave unlike a person's browser. */
const UNWANTED =
  /^--(disable-web-security|single-process|no-zygote|allow-running-insecure-content|window-size|headless|disable-site-isolation)/;

/** A graphics card played by the processor: it took more time than all pages together, and no test looks at one. */
const PLAYED_GRAPHICS =
  /^--(ignore-gpu-blocklist|in-process-gpu|use-gl|use-angle|enable-unsafe-swiftshader)/;
const PLAIN_DRAWING = ['--disable-gpu', '--disable-software-rasterizer'];

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface PageOptions {
  javaScript?: boolean;
  /** Width of the window in CSS pixels. */
  width?: number;
  locale?: string;
}

export interface TestBrowser {
  /** A page with cookies of its own. */
  newPage(options?: PageOptions): Promise<Page>;
  newContext(options?: PageOptions): Promise<BrowserContext>;
  version(): string;
  close(): Promise<void>;
}

export interface AxeViolation {
  id: string;
  impact: string;
  help: string;
  targets: string[];
}

async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['TEST_CHROMIUM'];
  if (!executablePath) throw new Error('TEST_CHROMIUM is not set: run tests with npm test');
  const isPackaged = process.env['TEST_CHROMIUM_PACKAGED'] === '1';
  const isWanted = (arg: string) => !UNWANTED.test(arg) && !PLAYED_GRAPHICS.test(arg);
  const ownArgs = isPackaged ? packaged.args.filter(isWanted) : [];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    args: [...ownArgs, ...QUIET, ...PLAIN_DRAWING, ...sandbox],
    headless: true,
  });
}

/** A real Chromium: the system's when there is one, else the one that came with the dependencies. */
export async function openBrowser(): Promise<TestBrowser> {
  const browser = await launchChromium();
  const newContext = ({ javaScript = true, width = 1280, locale = 'vi-VN' }: PageOptions = {}) =>
    browser.newContext({
      javaScriptEnabled: javaScript,
      viewport: { width, height: width < 600 ? 800 : 900 },
      locale,
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
    });
  return {
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    version: () => browser.version(),
    close: () => browser.close(),
  };
}

/** Accessibility faults of the page as shown now; needs a page with scripts on. */
export async function runAxe(page: Page): Promise<AxeViolation[]> {
  const source = await readFile(
    createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
    'utf8',
  );
  await page.evaluate(source); // not a script element: the page's own policy refuses foreign scripts
  const call = `axe.run(document, { runOnly: ${JSON.stringify(AXE_TAGS)} })`;
  const results = await page.evaluate<AxeResults>(call);
  return results.violations.map((violation) => ({
    id: violation.id,
    impact: violation.impact ?? 'unknown',
    help: violation.help,
    targets: violation.nodes.map((node) => node.target.join(' ')),
  }));
}
