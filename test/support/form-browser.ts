/** What came back for one request. */
export interface Shown {
  readonly status: number;
  readonly location: string;
  /** Of `Retry-After`, empty where the answer has none. */
  readonly retryAfter: string;
  readonly html: string;
}

/** A browser without script: keeps cookies, reads hidden fields, sends forms, follows nothing by itself. */
export class FormBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly origin: string,
    /** The address that a proxy in front would tell; the portal must trust one. */
    private readonly address?: string,
  ) {}

  async get(path: string): Promise<Shown> {
    return this.send(path, { method: 'GET' });
  }

  async post(path: string, fields: Record<string, string>): Promise<Shown> {
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin },
      body: new URLSearchParams(fields).toString(),
    });
  }

  /** A form with files; its fields are in the body already. */
  async postFiles(path: string, body: FormData): Promise<Shown> {
    return this.send(path, { method: 'POST', headers: { origin: this.origin }, body });
  }

  /** Another with the same cookies as this one has now. */
  alike(): FormBrowser {
    const twin = new FormBrowser(this.origin, this.address);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  /** The hidden fields of the page, as a form would send them. */
  static hidden(html: string): Record<string, string> {
    const fields: Record<string, string> = {};
    for (const [tag] of html.matchAll(/<input type="hidden"[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
      fields[name] = decode(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
    }
    return fields;
  }

  private async send(path: string, init: RequestInit): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(path.startsWith('http') ? path : `${this.origin}${path}`, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        ...(this.address === undefined ? {} : { 'x-forwarded-for': this.address }),
        cookie,
      },
      redirect: 'manual',
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answer.headers.get('location') ?? '';
    const retryAfter = answer.headers.get('retry-after') ?? '';
    return { status: answer.status, location, retryAfter, html: await answer.text() };
  }
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
