import { expect } from '@jest/globals';
import type { APIResponse, Page } from 'playwright-core';
import type { TestBrowser, PageOptions } from './browser.js';
import { PASSWORD } from './world/people.js';
import type { LoginName, StaffedWorld } from './world/staffed.js';

/** Answers of a form by the names of its fields; a list ticks boxes. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** The browser goes on by itself. */
const PASSED_ON = new Set([303, 307]);

/** One person before a screen: pages of their own, and what the browser complained of. */
export class Person {
  private constructor(
    readonly page: Page,
    readonly origin: string,
    readonly complaints: string[],
  ) {}

  static async visit(browser: TestBrowser, origin: string, options: PageOptions = {}) {
    const page = await browser.newPage(options);
    page.setDefaultTimeout(20_000);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(origin) && !url.startsWith('data:')) complaints.push(`asked ${url}`);
    });
    return new Person(page, origin, complaints);
  }

  signIn(world: StaffedWorld, name: LoginName): Promise<this> {
    return this.enter(world.logins[name].email, () => world.code(name));
  }

  /** Through the sign-in pages, with password and second factor. */
  async enter(email: string, code: () => string | Promise<string>): Promise<this> {
    await this.open('/dang-nhap');
    await this.fill({ email, password: PASSWORD });
    await this.page.locator('main form button[type=submit]').click();
    await this.page.waitForURL(/dang-nhap\/xac-thuc/);
    await this.fill({ code: await code() });
    await this.page.locator('main form button[type=submit]').click();
    await this.page.waitForURL(/\/(can-bo|kiem-toan)$/);
    return this;
  }

  /** The page at the path; its status must be 200 unless told. */
  async open(path: string, status = 200): Promise<this> {
    const response = await this.page.goto(new URL(path, this.origin).href);
    expect({ path, status: response?.status() }).toEqual({ path, status });
    return this;
  }

  async fill(answers: Answers): Promise<this> {
    for (const [name, answer] of Object.entries(answers)) await this.fillOne(name, answer);
    return this;
  }

  /** Presses the button with these words and waits for the next page; resolves to its status. */
  async press(words: string | RegExp): Promise<number> {
    return this.leave(() => this.page.getByRole('button', { name: words }).first().click());
  }

  /** Presses the button; the next page must come without a complaint. */
  async go(words: string | RegExp): Promise<this> {
    const status = await this.press(words);
    const summary = this.page.locator('.error-summary');
    const fault = (await summary.count()) > 0 ? flat(await summary.innerText()) : '';
    expect({ status, fault }).toEqual({ status: 200, fault: '' });
    return this;
  }

  /** Follows the link with these words. */
  async follow(words: string | RegExp): Promise<number> {
    return this.leave(() => this.page.getByRole('link', { name: words }).first().click());
  }

  /** The words of the page without menus. */
  async words(): Promise<string> {
    return flat(await this.page.locator('main').innerText());
  }

  async value(name: string): Promise<string> {
    return this.page.locator(`[name="${name}"]`).first().inputValue();
  }

  /** A file or page asked for with this person's cookies, outside the window. */
  async ask(path: string): Promise<APIResponse> {
    return this.page.context().request.get(new URL(path, this.origin).href, { maxRedirects: 0 });
  }

  /** Sends a form without the page: with its token when the page shown has one. */
  async send(path: string, form: Record<string, string>): Promise<APIResponse> {
    const token = this.page.locator('input[name=_csrf]').first();
    const csrf = (await token.count()) > 0 ? await token.inputValue() : '';
    return this.page.context().request.post(new URL(path, this.origin).href, {
      form: { _csrf: csrf, ...form },
      maxRedirects: 0,
    });
  }

  close(): Promise<void> {
    return this.page.context().close();
  }

  private async fillOne(name: string, answer: string | readonly string[]): Promise<void> {
    const box = this.page.locator(`main [name="${name}"]`);
    const kind = await box.first().evaluate((element) => {
      const tag = element.tagName.toLowerCase();
      return tag === 'input' ? (element.getAttribute('type') ?? 'text') : tag;
    });
    if (kind === 'radio' || kind === 'checkbox') {
      for (const value of [answer].flat()) {
        await this.page.locator(`main [name="${name}"][value="${value}"]`).check();
      }
    } else if (kind === 'select') await box.selectOption(answer as string);
    else await box.first().fill(answer as string);
  }

  private async leave(go: () => Promise<void>): Promise<number> {
    const answered = this.page.waitForResponse(
      (response) =>
        response.request().isNavigationRequest() &&
        response.request().frame() === this.page.mainFrame() &&
        !PASSED_ON.has(response.status()),
    );
    await go();
    const response = await answered;
    await this.page.waitForLoadState('load');
    return response.status();
  }
}

/** Words with single spaces, no-break spaces included. */
export function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Asks again until it holds: what is published is published by a job a moment later. */
export async function eventually<T>(
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + 60_000;
  let answer = await ask();
  while (!holds(answer) && performance.now() < deadline) {
    await new Promise((done) => setTimeout(done, 200));
    answer = await ask();
  }
  return answer;
}
