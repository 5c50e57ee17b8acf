/** A browser of one visitor without scripts: keeps cookies, follows nothing, reads the form token of the last page. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  page = '';
  status = 0;
  location = '';
  /** What the last answer told the browser to forget. */
  forgets = '';

  constructor(
    private readonly origin: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  async get(path: string): Promise<this> {
    return this.read(await this.ask(path));
  }

  /** Posts with the token of the page shown last. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>> = {},
  ): Promise<this> {
    const body = new URLSearchParams({ _csrf: this.hidden('_csrf') });
    for (const [name, values] of Object.entries(fields)) {
      body.delete(name);
      for (const value of [values].flat()) body.append(name, value);
    }
    return this.read(await this.ask(path, { method: 'POST', body }));
  }

  hidden(name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(this.page)?.[1] ?? '';
  }

  private async read(response: Response): Promise<this> {
    this.status = response.status;
    this.location = response.headers.get('location') ?? '';
    this.forgets = response.headers.get('clear-site-data') ?? '';
    const text = await response.text();
    // A redirect shows nothing: the form stays the one before.
    if (response.status !== 303 && response.status !== 307) this.page = text;
    return this;
  }

  private async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${this.origin}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...this.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
