import type { INestApplicationContext } from '@nestjs/common';
import type pg from 'pg';
import { Funds } from '../../books/funds/funds.service.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';

const OPENED_ON = '2020-01-01';

/** So many funds of one committee, each with its bank account; returns the accounts. */
export async function openBooks(
  app: INestApplicationContext,
  owner: pg.Client,
  fundCount: number,
): Promise<BankAccount[]> {
  const funds = app.get(Funds, { strict: false });
  const committeeId = await committee(owner);
  const accounts: BankAccount[] = [];
  for (let no = 1; no <= fundCount; no += 1) {
    const fundId = uuidv7();
    const code = `BENCH-${no}`;
    await funds.createFund({
      id: fundId,
      code,
      name: `Bench ${no}`,
      kind: 'relief',
      committeeId,
      description: '',
      openedOn: OPENED_ON,
    });
    await funds.createBankAccount({
      id: uuidv7(),
      code,
      bankBin: '970436',
      bankName: 'Vietcombank',
      accountNumber: `9${String(no).padStart(9, '0')}`,
      holderName: 'BENCH',
      committeeId,
      fundId,
      appealId: null,
      openedOn: OPENED_ON,
    });
    accounts.push(await funds.bankAccount(code));
  }
  return accounts;
}

async function committee(owner: pg.Client): Promise<string> {
  const found = await owner.query<{ id: string }>(
    `select id from people.committee where level = 'province' and valid_to is null order by code limit 1`,
  );
  const [row] = found.rows;
  invariant(row, 'The migrations load the committees');
  return row.id;
}
