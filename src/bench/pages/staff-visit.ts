import { invariant } from '../../kernel/invariant.js';
import { DEMO_TOTP_SECRET } from '../../people/identity/demo-users.service.js';
import { totpCode } from '../../people/identity/second-factor/totp.js';
import { paths } from '../../platform/pages/paths.js';

/** Signs in by password and code as a person does; resolves to the cookies of the session. */
export async function signIn(
  port: number,
  who: { email: string; password: string },
): Promise<string> {
  const visit = new StaffVisit(`http://127.0.0.1:${port}`);
  await visit.get(paths.signIn());
  await visit.post(paths.signIn(), { email: who.email, password: who.password, next: '' });
  await visit.get(paths.secondFactor());
  // The bench is no module of the portal: the code depends on the real time, as it does in an authenticator.
  const code = totpCode(DEMO_TOTP_SECRET, new Date(performance.timeOrigin + performance.now()));
  await visit.post(paths.secondFactor(), { code, next: '' });
  return visit.cookie;
}

class StaffVisit {
  cookie = '';
  private token = '';

  constructor(private readonly origin: string) {}

  async get(path: string): Promise<void> {
    const text = await (await this.ask(path, {})).text();
    this.token = /name="_csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
    invariant(this.token !== '', `${path} has a form`);
  }

  async post(path: string, fields: Record<string, string>): Promise<void> {
    const body = new URLSearchParams({ _csrf: this.token, ...fields });
    const { status } = await this.ask(path, { method: 'POST', body });
    invariant(status === 303, `${path} answers ${status}`);
  }

  private async ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(this.cookie === '' ? {} : { cookie: this.cookie });
    const response = await fetch(`${this.origin}${path}`, { redirect: 'manual', headers, ...init });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';', 1)[0] ?? '';
    return response;
  }
}
