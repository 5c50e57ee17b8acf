import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import pg from 'pg';
import { Appeals } from '../../src/books/appeals/appeals.service.js';
import { Funds } from '../../src/books/funds/funds.service.js';
import type { BankAccount } from '../../src/books/funds/funds.types.js';
import { Database } from '../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import { startTestApp, type TestApp } from './app.js';

/** The whole portal with a province, a fund that receives, an open and a closed appeal, a cash box and a cashier. */
export class IncomeDesk {
  readonly province = randomUUID();
  readonly fundId = randomUUID();
  readonly appealId = randomUUID();
  readonly closedAppealId = randomUUID();
  readonly cashier = randomUUID();
  readonly accountant = randomUUID();
  account!: BankAccount;

  private constructor(
    readonly portal: TestApp,
    readonly owner: pg.Pool,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<IncomeDesk> {
    const portal = await startTestApp(env);
    const owner = new pg.Pool({ connectionString: portal.database.ownerUrl, max: 2 });
    const desk = new IncomeDesk(portal, owner);
    await desk.furnish();
    return desk;
  }

  get origin(): string {
    return this.portal.origin;
  }

  get<T>(type: Type<T>): T {
    return this.portal.app.get<T>(type, { strict: false });
  }

  /** As the system, so that a test sees what it made. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return runInScope(SYSTEM_SCOPE, work);
  }

  rows<T>(sql: string, params: unknown[] = []): Promise<T[]> {
    return this.run(() => this.get(Database).query<T>(sql, params));
  }

  /** đồng of an account class in the fund, debit +. */
  async balance(accountClass: string): Promise<bigint> {
    const [row] = await this.rows<{ dong: bigint }>(
      `select coalesce(sum(b.amount_dong), 0)::bigint as dong from books.balance_by_day b
       join books.ledger_account a on a.id = b.account_id where a.class = $1 and b.fund_id = $2`,
      [accountClass, this.fundId],
    );
    return row?.dong ?? 0n;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.portal.stop();
  }

  private async furnish(): Promise<void> {
    await this.owner.query('set role tuong_than_owner');
    await this.owner.query(
      `insert into people.committee (id, code, name, level) values ($1, 'T99', 'Ủy ban MTTQ tỉnh Thử', 'province')`,
      [this.province],
    );
    await this.owner.query(
      `insert into people.app_user (id, email, full_name, password_hash)
       values ($1, 'thuquy@thu.vn', 'Phạm Thị Năm', 'x'), ($2, 'ketoan@thu.vn', 'Lê Thị Sáu', 'x')`,
      [this.cashier, this.accountant],
    );
    await this.run(async () => {
      const funds = this.get(Funds);
      await funds.createFund({
        id: this.fundId,
        code: 'THU-VNN',
        name: 'Quỹ Vì người nghèo tỉnh Thử',
        kind: 'poor',
        committeeId: this.province,
        description: '',
        openedOn: '2020-01-01',
      });
      await funds.createBankAccount({
        id: randomUUID(),
        code: 'THU-1',
        bankBin: '970436',
        bankName: 'Vietcombank',
        accountNumber: '1017595600',
        holderName: 'UBMTTQ TINH THU',
        committeeId: this.province,
        fundId: this.fundId,
        appealId: null,
        openedOn: '2020-01-01',
      });
      await funds.createCashBox({
        id: randomUUID(),
        code: 'THU-TM',
        committeeId: this.province,
        nameVi: 'Két',
        nameEn: 'Box',
      });
      this.account = await funds.bankAccount('THU-1');
      const appeals = this.get(Appeals);
      await appeals.create(this.appeal(this.appealId, 'THU-LU', null));
      await appeals.create(this.appeal(this.closedAppealId, 'THU-CU', '2021-01-01'));
    });
  }

  private appeal(id: string, code: string, closesOn: string | null) {
    return {
      id,
      code,
      fundId: this.fundId,
      title: `Đợt vận động ${code}`,
      story: '',
      goalDong: null,
      decisionNumber: '01/QĐ',
      decidedOn: '2020-05-20',
      decisionIssuer: 'Ủy ban MTTQ tỉnh',
      opensOn: '2020-06-01',
      closesOn,
    };
  }
}

/** A browser without script: keeps cookies, reads hidden fields, sends forms, follows nothing by itself. */
export class FormBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  async get(path: string): Promise<{ status: number; location: string; html: string }> {
    return this.send(path, { method: 'GET' });
  }

  async post(path: string, fields: Record<string, string>) {
    return this.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin },
      body: new URLSearchParams(fields).toString(),
    });
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

  private async send(path: string, init: RequestInit) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(path.startsWith('http') ? path : `${this.origin}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
      redirect: 'manual',
    });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = answer.headers.get('location') ?? '';
    return { status: answer.status, location, html: await answer.text() };
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
