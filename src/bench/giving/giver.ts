import { request, type Agent, type IncomingMessage } from 'node:http';

/** What came back for one request. */
interface Shown {
  readonly status: number;
  readonly location: string;
  readonly html: string;
}

export interface Giving {
  readonly port: number;
  readonly agent: Agent;
  readonly purpose: string;
  /** Told as a proxy would tell it: one crowd of an office must not be what is measured. */
  readonly address: string;
  /** Milliseconds that each form waited for its answer. */
  readonly waits: number[];
}

/** Nobody answered in this time. */
const PATIENCE_MS = 20_000;

/** One person without an account and without script, from the form to the page with the code. */
export class Giver {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly giving: Giving) {}

  /** Whether the last page shows a code. */
  async give(): Promise<boolean> {
    const form = await this.get('/ung-ho');
    const typed = { purpose: this.giving.purpose, suggested: 'other', amount: '50.000' };
    const person = { donorName: 'Nguyen Thi Mau', display: 'masked', email: '', wish: '' };
    const sent = await this.post('/ung-ho', { ...hiddenOf(form.html), ...typed, ...person });
    const check = await this.get(sent.location);
    const confirmed = await this.post(sent.location, hiddenOf(check.html));
    const received = await this.get(confirmed.location);
    return received.status === 200 && /UHX[0-9A-Z]{9}/.test(received.html);
  }

  private get(path: string): Promise<Shown> {
    return this.send('GET', path);
  }

  private async post(path: string, fields: Record<string, string>): Promise<Shown> {
    const begun = performance.now();
    const shown = await this.send('POST', path, new URLSearchParams(fields).toString());
    this.giving.waits.push(performance.now() - begun);
    if (shown.status !== 303 && shown.status !== 302) throw new Error(`A form: ${shown.status}`);
    return shown;
  }

  private send(method: string, path: string, body?: string): Promise<Shown> {
    const { port, agent, address } = this.giving;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      ...{ cookie, 'x-forwarded-for': address, origin: `http://localhost:${port}` },
      ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, agent, headers }, (answer) => {
        this.keep(answer);
        textOf(answer).then((html) => {
          resolve({
            html,
            status: answer.statusCode ?? 0,
            location: answer.headers.location ?? '',
          });
        }, reject);
      });
      asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error('Nobody answers')));
      asked.once('error', reject);
      asked.end(body);
    });
  }

  private keep(answer: IncomingMessage): void {
    for (const set of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** The hidden fields of a page's forms, as a browser sends them. */
function hiddenOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    fields[name] = readable(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return fields;
}

function readable(text: string): string {
  const signs: Record<string, string> = { quot: '"', '#x27': "'", '#x3D': '=', lt: '<', gt: '>' };
  return text
    .replaceAll(/&(quot|#x27|#x3D|lt|gt);/g, (_, sign: string) => signs[sign] ?? '')
    .replaceAll('&amp;', '&');
}
