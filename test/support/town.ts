import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Appeals } from '../../src/books/appeals/appeals.service.js';
import { Funds } from '../../src/books/funds/funds.service.js';
import { AppModule } from '../../src/app.module.js';
import { uuidv7 } from '../../src/kernel/ids.js';
import { Households } from '../../src/people/households/households.service.js';
import { DEMO_TOTP_SECRET, DemoUsers } from '../../src/people/identity/demo-users.service.js';
import { totpCode } from '../../src/people/identity/second-factor/totp.js';
import type { Role } from '../../src/people/identity/permissions.js';
import { Database } from '../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { startServer, type TestServer } from './server.js';

export const PASSWORD = 'đò dọc sông Đắk Bla';
const TOTP_STEP_MS = 30_000;
const OPENED_ON = '2020-01-01';

export interface Neighbour {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly role: Role;
  /** The half minute whose code this person used last. */
  lastStep: number;
}

const STAFF = {
  officer: { role: 'officer', fullName: 'Trần Văn Lập', committee: 'T51' },
  accountant: { role: 'accountant', fullName: 'Lê Thị Sổ', committee: 'T51' },
  cashier: { role: 'cashier', fullName: 'Phạm Thị Quỹ', committee: 'T51' },
  approver: { role: 'approver', fullName: 'Nguyễn Văn Duyệt', committee: 'T51' },
  secondApprover: { role: 'approver', fullName: 'Hoàng Thị Ký', committee: 'T51' },
  auditor: { role: 'auditor', fullName: 'Đặng Văn Soát', committee: 'T51' },
  admin: { role: 'admin', fullName: 'Bùi Thị Quản', committee: 'T51' },
  stranger: { role: 'officer', fullName: 'Võ Văn Xa', committee: 'T01' },
  communeCashier: { role: 'cashier', fullName: 'Y Thu', committee: 'X23317' },
  farApprover: { role: 'approver', fullName: 'Ngô Thị Cách', committee: 'T01' },
} as const satisfies Record<string, { role: Role; fullName: string; committee: string }>;
export type StaffName = keyof typeof STAFF;

export interface TownFacts {
  readonly provinceId: string;
  readonly communeId: string;
  readonly communeCode: string;
  readonly fundId: string;
  readonly fundCode: string;
  readonly appealId: string;
  readonly appealCode: string;
  readonly appealTitle: string;
  /** Takes the gifts of the fund. */
  readonly fundAccount: string;
  /** Takes the gifts of the appeal. */
  readonly appealAccount: string;
  readonly cashBoxId: string;
  readonly householdId: string;
}

/** A province at work: people with log-ins, a relief fund with an appeal, accounts and a cash box, a household. */
export class Town {
  private constructor(
    readonly database: TestDatabase,
    readonly filesDir: string,
    readonly staff: Readonly<Record<StaffName, Neighbour>>,
    readonly facts: TownFacts,
  ) {}

  static async open(given?: TestDatabase): Promise<Town> {
    const database = given ?? (await openTestDatabase());
    const filesDir = await mkdtemp(join(tmpdir(), 'tuong-than-town-'));
    const { staff, facts } = await withPortal(database, filesDir, async (app) => {
      const facts = await furnish(app);
      return { facts, staff: await employ(app) };
    });
    return new Town(database, filesDir, staff, facts);
  }

  /** The environment of any process that works on this town. */
  get env(): Record<string, string> {
    return {
      DATABASE_URL: this.database.url,
      MIGRATION_DATABASE_URL: this.database.ownerUrl,
      FILES_DIR: this.filesDir,
    };
  }

  serve(env: Record<string, string> = {}): Promise<TestServer> {
    return startServer({
      database: this.database,
      env: { ...this.env, LOG_LEVEL: 'info', ...env },
    });
  }

  /** The modules themselves, for what has no page or would take a page too long. */
  inside<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
    return withPortal(this.database, this.filesDir, work);
  }

  /** A code that the portal still takes from this person: each half minute's code opens once, the next one early. */
  async code(name: StaffName): Promise<string> {
    const person = this.staff[name];
    const stepNow = () => Math.floor(Date.now() / TOTP_STEP_MS);
    person.lastStep = Math.max(person.lastStep + 1, stepNow());
    while (person.lastStep > stepNow() + 1) await new Promise((done) => setTimeout(done, 500));
    return totpCode(DEMO_TOTP_SECRET, new Date(person.lastStep * TOTP_STEP_MS));
  }

  async close(): Promise<void> {
    await rm(this.filesDir, { recursive: true, force: true });
    await this.database.close();
  }
}

async function withPortal<T>(
  database: TestDatabase,
  filesDir: string,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const config = loadConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    PUBLIC_ORIGIN: 'http://127.0.0.1:1',
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    FILES_DIR: filesDir,
  });
  const app = await NestFactory.createApplicationContext(AppModule.with(config), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await runInScope(SYSTEM_SCOPE, () => work(app));
  } finally {
    await app.close();
  }
}

async function employ(app: INestApplicationContext): Promise<Record<StaffName, Neighbour>> {
  const staff: Partial<Record<StaffName, Neighbour>> = {};
  for (const name of Object.keys(STAFF) as StaffName[]) {
    const { role, fullName, committee } = STAFF[name];
    const email = `${name.toLowerCase()}@vidu.vn`;
    const roles = [{ role, committeeId: await committeeId(app, committee), from: OPENED_ON }];
    const id = await app
      .get(DemoUsers, { strict: false })
      .create({ email, fullName, password: PASSWORD, roles });
    staff[name] = { id, email, fullName, role, lastStep: 0 };
  }
  return staff as Record<StaffName, Neighbour>;
}

async function furnish(app: INestApplicationContext): Promise<TownFacts> {
  const funds = app.get(Funds, { strict: false });
  const communeCode = 'X23317';
  const facts: TownFacts = {
    provinceId: await committeeId(app, 'T51'),
    communeId: await committeeId(app, communeCode),
    communeCode,
    fundId: uuidv7(),
    fundCode: 'CUU-TRO-T51',
    appealId: uuidv7(),
    appealCode: 'BAO-LU-2026',
    appealTitle: 'Ủng hộ đồng bào vùng bão lũ',
    fundAccount: 'VCB-T51',
    appealAccount: 'VCB-T51-BL',
    cashBoxId: uuidv7(),
    householdId: uuidv7(),
  };
  await funds.createFund({
    id: facts.fundId,
    code: facts.fundCode,
    name: 'Quỹ Cứu trợ tỉnh Quảng Ngãi',
    kind: 'relief',
    committeeId: facts.provinceId,
    description: 'Cứu trợ thiên tai, hỏa hoạn.',
    openedOn: OPENED_ON,
  });
  await app.get(Appeals, { strict: false }).create({
    id: facts.appealId,
    code: facts.appealCode,
    fundId: facts.fundId,
    title: facts.appealTitle,
    story: 'Nhiều xã còn ngập sâu.',
    goalDong: 20_000_000_000n,
    decisionNumber: '12/LKG-MTTQ',
    decidedOn: '2023-12-20',
    decisionIssuer: 'Ủy ban MTTQ tỉnh Quảng Ngãi',
    opensOn: '2024-01-01',
    closesOn: null,
  });
  await openAccounts(funds, facts);
  await app.get(Households, { strict: false }).register({
    id: facts.householdId,
    committeeId: facts.communeId,
    headName: 'Y Blưi',
    hamlet: 'Thôn Kon Hngo',
    povertyStatus: 'poor',
    povertyYear: 2025,
    standardVersion: '2022-2025',
  });
  return facts;
}

async function openAccounts(funds: Funds, facts: TownFacts): Promise<void> {
  const common = {
    bankBin: '970436',
    bankName: 'Vietcombank',
    holderName: 'ỦY BAN MTTQ VIỆT NAM TỈNH QUẢNG NGÃI',
    committeeId: facts.provinceId,
    fundId: facts.fundId,
    openedOn: OPENED_ON,
  };
  const accounts = [
    { code: facts.fundAccount, accountNumber: '0011001932418', appealId: null },
    { code: facts.appealAccount, accountNumber: '0011001932419', appealId: facts.appealId },
  ];
  for (const account of accounts) {
    await funds.createBankAccount({ ...common, ...account, id: uuidv7() });
  }
  await funds.createCashBox({
    id: facts.cashBoxId,
    code: 'QUY-T51',
    committeeId: facts.provinceId,
    nameVi: 'Quỹ tiền mặt tỉnh',
    nameEn: 'Cash box of the province',
  });
}

/** Id of a committee by its code, e.g. T51 for the province of Quảng Ngãi. */
async function committeeId(app: INestApplicationContext, code: string): Promise<string> {
  const row = await app
    .get(Database)
    .one<{ id: string }>('select id from people.committee where code = $1', [code]);
  return row.id;
}
