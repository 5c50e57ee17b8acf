// Draws the icons of the portal anew from the mark, views/assets/img/favicon.svg. Run by hand when the mark changes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { browserEnvironment } from './browser.mjs';

const folder = join('views', 'assets', 'img');
const mark = readFileSync(join(folder, 'favicon.svg'), 'utf8');
/** Share of the picture that the mark takes: a launcher may cut a circle of four fifths out of it. */
const SAFE = 0.6;

const sheet = (share) =>
  `<style>body{margin:0;background:#fffdf8;display:grid;place-items:center;height:100vh}svg{width:${share * 100}vw;height:${share * 100}vw}</style>${mark}`;

/** A picture inside the container that browsers ask for as /favicon.ico. */
function ico(png, size) {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, png]);
}

const { TEST_CHROMIUM } = { ...process.env, ...(await browserEnvironment()) };
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: TEST_CHROMIUM, args: sandbox });
const drawn = async (size, share) => {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(sheet(share));
  const png = await page.screenshot();
  await page.close();
  return png;
};
for (const size of [192, 512]) {
  writeFileSync(join(folder, `icon-${size}.png`), await drawn(size, SAFE));
}
writeFileSync(join(folder, 'touch-180.png'), await drawn(180, 0.75));
writeFileSync(join(folder, 'favicon.ico'), ico(await drawn(32, 0.95), 32));
await browser.close();
