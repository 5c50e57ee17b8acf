import type { INestApplicationContext } from '@nestjs/common';
import { Funds } from '../../src/books/funds/funds.service.js';
import type { BankAccount, Fund } from '../../src/books/funds/funds.types.js';
import { uuidv7 } from '../../src/kernel/ids.js';
import { Database } from '../../src/platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';

/** The portal's modules as the system sees them. */
export function asSystem<T>(work: () => Promise<T>): Promise<T> {
  return runInScope(SYSTEM_SCOPE, work);
}

/** Id of a committee by its code, e.g. T51 for the province of Quảng Ngãi. */
export async function committeeId(app: INestApplicationContext, code = 'T51'): Promise<string> {
  const row = await app
    .get(Database)
    .one<{ id: string }>('select id from people.committee where code = $1', [code]);
  return row.id;
}

export interface Books {
  readonly fund: Fund;
  readonly account: BankAccount;
  readonly giftsAccountId: number;
}

let made = 0;

/** A fund with one bank account, built through the services. */
export async function aFund(
  app: INestApplicationContext,
  kind: Fund['kind'] = 'relief',
  committee = 'T51',
): Promise<Books> {
  made += 1;
  const code = `QUY-${String(made)}`;
  const funds = app.get(Funds, { strict: false });
  const fund = {
    id: uuidv7(),
    code,
    name: `Quỹ thử ${String(made)}`,
    kind,
    committeeId: await committeeId(app, committee),
    description: '',
    openedOn: '2020-01-01',
  };
  await funds.createFund(fund);
  await funds.createBankAccount({
    id: uuidv7(),
    code: `TK-${String(made)}`,
    bankBin: '970436',
    bankName: 'Vietcombank',
    accountNumber: `00110019${String(10000 + made)}`,
    holderName: 'ỦY BAN MTTQ VIỆT NAM',
    committeeId: fund.committeeId,
    fundId: fund.id,
    appealId: null,
    openedOn: '2020-01-01',
  });
  const { id: giftsAccountId } = await app
    .get(Database)
    .one<{ id: number }>(`select id from books.ledger_account where code = '511'`);
  return {
    fund: await funds.fund(code),
    account: await funds.bankAccount(`TK-${String(made)}`),
    giftsAccountId,
  };
}
