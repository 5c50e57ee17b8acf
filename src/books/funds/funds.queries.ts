import { columnsOf, rowOf } from '../../platform/database/records/rows.js';
import { day, list, nullable, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { openOn } from '../openness/openness.js';
import { BankAccount, Fund } from './funds.entity.js';

const FUNDS = `select ${columnsOf(Fund)} from books.fund`;
const BANK_ACCOUNTS = `select ${columnsOf(BankAccount)} from books.bank_account`;

export const OPEN_FUNDS = sql({
  text: `${FUNDS} where ${openOn('opened_on', 'closed_on', '$1')} order by code`,
  params: [day],
  row: rowOf(Fund),
});

export const FUNDS_OF_COMMITTEES = sql({
  text: `${FUNDS} where committee_id = any ($1) order by closed_on desc nulls first, code`,
  params: [list(uuid)],
  row: rowOf(Fund),
});

export const ACCOUNTS_OF_COMMITTEES = sql({
  text: `${BANK_ACCOUNTS} where committee_id = any ($1) order by code`,
  params: [list(uuid)],
  row: rowOf(BankAccount),
});

export const RECEIVING_ACCOUNT = sql({
  text: `${BANK_ACCOUNTS} where fund_id = $1 and (appeal_id is null or appeal_id = $2)
      and ${openOn('opened_on', 'closed_on', '$3')} and usable_at <= clock_timestamp()
    order by appeal_id is null, opened_on, code limit 1`,
  params: [uuid, nullable(uuid), day],
  row: rowOf(BankAccount),
});

export const CLOSE_ACCOUNTS = sql({
  text: `update books.bank_account set closed_on = $2 where fund_id = $1 and closed_on is null`,
  params: [uuid, day],
});
