import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowser, runAxe, type TestBrowser } from '../support/browser.js';

const page = (body: string) =>
  `<!doctype html><html lang="vi"><head><title>Trang thử</title></head><body>${body}</body></html>`;

describe('The browser under test', () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
  });

  it('is a real Chromium that runs scripts, or none when told so', async () => {
    expect(Number(browser.version().split('.')[0])).toBeGreaterThan(100);
    const script = page(
      '<main><h1>Không</h1></main><script>document.querySelector("h1").textContent = "Có"</script>',
    );
    const withScripts = await browser.newPage();
    await withScripts.setContent(script);
    expect(await withScripts.textContent('h1')).toBe('Có');
    const without = await browser.newPage({ javaScript: false, width: 320 });
    await without.setContent(script);
    expect(await without.textContent('h1')).toBe('Không');
  });

  it('finds a fault of accessibility, and none in a sound page', async () => {
    const opened = await browser.newPage();
    await opened.setContent(page('<main><h1>Ủng hộ</h1><input type="text"></main>'));
    expect((await runAxe(opened)).map(({ id }) => id)).toContain('label');
    await opened.setContent(
      page('<main><h1>Ủng hộ</h1><label>Số tiền <input type="text"></label></main>'),
    );
    expect(await runAxe(opened)).toEqual([]);
  });
});
