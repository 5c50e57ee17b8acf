import { signatureOf } from '../../../src/income/bank-pushes/push-signature.js';
import { FormBrowser, type Shown } from '../form-browser.js';
import type { PortalWorld } from '../world/portal.js';
import { trueTime } from './machine-clock.js';

const BANK_SECRET = 'bank-secret-of-the-crowd-0001';
const PAUSE_MS = 40;

/** What each of them types. */
export const TYPED = {
  donorName: 'Đỗ Thị Mận',
  wish: 'Mong giúp <b>trẻ em</b> & "người già"',
  amountDong: 50_000n,
} as const;

/** One answer that somebody in the crowd got. */
export interface Told extends Shown {
  readonly what: string;
  readonly milliseconds: number;
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** The settings of a portal that a crowd comes to. */
export const CROWD_ENV = { TRUST_PROXY: '1', BANK_WEBHOOK_SECRETS: `crowd:${BANK_SECRET}` };

/**
 * People who give, a bank that tells of payments and people who read, at once and on and on. Each does what the portal
 * says: who is told to come again sends again what the page kept, and nothing else.
 */
export class Crowd {
  /** Every answer, in the order of their coming. */
  readonly answers: Told[] = [];
  /** Submissions whose giver saw the promise. */
  readonly promised = new Set<string>();
  readonly begun = new Set<string>();
  /** Pushes that were answered 200. */
  readonly pushed = new Set<string>();
  private isOver = false;
  private came = 0;
  private readonly work: Promise<void>[];

  constructor(
    private readonly world: Pick<PortalWorld, 'origin' | 'fund' | 'account'>,
    { givers = 4 }: { givers?: number } = {},
  ) {
    const kinds = [...Array.from({ length: givers }, () => () => this.give()), () => this.push()];
    const readers = ['/', '/sao-ke', '/dang-nhap'].map((path) => () => this.look(path));
    this.work = [...kinds, ...readers].map((one) => this.onAndOn(one));
  }

  /** Until so many more promises stand, or the time is over; milliseconds it took. */
  async until(more: number, limitMs = 20_000): Promise<number> {
    const begun = performance.now();
    const wanted = this.promised.size + more;
    while (this.promised.size < wanted && performance.now() - begun < limitMs) await pause(10);
    return performance.now() - begun;
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.work);
  }

  /** One whole gift by somebody who was never here. */
  async give(): Promise<void> {
    const browser = new FormBrowser(this.world.origin, this.address());
    const form = await this.told('giving', () => browser.get('/ung-ho'));
    if (form.status !== 200) return;
    const hidden = FormBrowser.hidden(form.html);
    const { submissionId = '' } = hidden;
    this.begun.add(submissionId);
    const { donorName, wish } = TYPED;
    const purpose = `fund:${this.world.fund.code}`;
    const answers = { purpose, suggested: 'other', amount: '50.000' };
    const person = { donorName, display: 'full', email: '', wish };
    const sent = await this.sent(browser, '/ung-ho', { ...hidden, ...answers, ...person });
    const check = await this.patiently('check', () => browser.get(sent.location));
    const confirmed = await this.sent(browser, sent.location, FormBrowser.hidden(check.html));
    if (confirmed.status === 303) this.promised.add(submissionId);
  }

  /** A form, and while the portal is away what its page kept of it. */
  private async sent(browser: FormBrowser, path: string, fields: Record<string, string>) {
    let answer = await this.told('sent', () => browser.post(path, fields));
    while (answer.status === 503 && !this.isOver) {
      await pause(PAUSE_MS);
      const kept = FormBrowser.hidden(answer.html);
      const action = /<form[^>]* action="([^"]*)"/.exec(answer.html)?.[1] ?? '';
      answer = await this.told('sent again', () => browser.post(action, kept));
    }
    return answer;
  }

  private async patiently(what: string, ask: () => Promise<Shown>): Promise<Told> {
    let answer = await this.told(what, ask);
    while (answer.status === 503 && !this.isOver) {
      await pause(PAUSE_MS);
      answer = await this.told(what, ask);
    }
    return answer;
  }

  private async look(path: string): Promise<void> {
    const browser = new FormBrowser(this.world.origin, this.address());
    await this.told(path, () => browser.get(path));
  }

  /** As banks do: again and again until it was taken. */
  private async push(): Promise<void> {
    const id = String((this.came += 1));
    const answer = await this.patiently('push', () => this.deliver(id));
    if (answer.status === 200) this.pushed.add(id);
  }

  private async deliver(id: string): Promise<Shown> {
    const { accountNumber } = this.world.account;
    const body = JSON.stringify({ id, accountNumber, content: 'UNG HO', transferType: 'in' });
    const timestamp = String(Math.floor(trueTime().getTime() / 1000));
    const signature = signatureOf({ rawBody: Buffer.from(body), timestamp }, BANK_SECRET);
    const response = await fetch(`${this.world.origin}/webhooks/bank/crowd`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': this.address(),
        'x-sepay-timestamp': timestamp,
        'x-sepay-signature': signature,
      },
      body,
    });
    const retryAfter = response.headers.get('retry-after') ?? '';
    return { status: response.status, location: '', retryAfter, html: await response.text() };
  }

  private async told(what: string, ask: () => Promise<Shown>): Promise<Told> {
    const begun = performance.now();
    const shown = await ask();
    const told = { what, ...shown, milliseconds: performance.now() - begun };
    this.answers.push(told);
    return told;
  }

  private async onAndOn(work: () => Promise<void>): Promise<void> {
    while (!this.isOver) {
      await work();
      await pause(PAUSE_MS);
    }
  }

  /** Everybody comes from another place. */
  private address(): string {
    this.came += 1;
    return `10.${String((this.came >> 16) & 255)}.${String((this.came >> 8) & 255)}.${String(this.came & 255)}`;
  }
}
