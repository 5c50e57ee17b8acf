import type { TestServer } from '../server.js';
import type { LoginName, StaffedWorld } from '../world/staffed.js';
import { Visitor } from '../visitor.js';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export type Fields = readonly (readonly [string, string | Blob])[];

/** One person's session that asks anything: several requests at once, each from another address of the net. */
export class CarelessBrowser {
  private asked = 0;

  private constructor(
    readonly who: LoginName | 'visitor',
    private readonly origin: string,
    private readonly visitor: Visitor,
  ) {}

  static async open(server: TestServer, world: StaffedWorld, who: LoginName | 'visitor') {
    if (who === 'visitor') {
      const visitor = await new Visitor(server.origin).get('/ung-ho');
      return new CarelessBrowser(who, server.origin, visitor);
    }
    const visitor = await world.signIn(server.origin, who);
    await visitor.get(who === 'auditor' ? '/kiem-toan' : '/can-bo');
    return new CarelessBrowser(who, server.origin, visitor);
  }

  /** The address goes out as it is written here. */
  get(address: string): Promise<Answer> {
    return this.ask(address, {});
  }

  post(address: string, fields: Fields, takesFiles: boolean): Promise<Answer> {
    const body = takesFiles ? new FormData() : new URLSearchParams();
    const token = this.visitor.hidden('_csrf');
    for (const [name, value] of [['_csrf', token] as const, ...fields]) {
      if (typeof value === 'string') body.append(name, value);
      else if (body instanceof FormData) body.append(name, value, 'tep.csv');
    }
    return this.ask(address, { method: 'POST', body });
  }

  private async ask(address: string, init: RequestInit): Promise<Answer> {
    this.asked += 1;
    const place = `10.${String((this.asked >> 16) & 255)}.${String((this.asked >> 8) & 255)}.${String(this.asked & 255)}`;
    const cookie = [...this.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, 'x-forwarded-for': place };
    const response = await fetch(this.origin + address, { redirect: 'manual', headers, ...init });
    return { status: response.status, text: await response.text() };
  }
}
