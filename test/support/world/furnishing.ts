import type pg from 'pg';
import { newestChart } from '../../../src/books/ledger/charts.js';
import type { RowsWorld } from './rows.js';

/** A statement and its values. */
type Rows = readonly [sql: string, params: readonly unknown[]];

const ACCOUNT = `with opened as (
  insert into books.ledger_account (code, name_vi, name_en, root, class, chart_version, committee_id)
  values ($1 || '.' || $2, $2, $2, 'assets', $3, $4, $5) returning id)`;

/** People and their roles; invented ones, so that their roles need no two administrators. */
function people({ staff, place }: RowsWorld): Rows[] {
  const members = JSON.stringify(Object.values(staff));
  const from = `from jsonb_to_recordset($1) as t(id uuid, email text, name text, role text)`;
  return [
    [
      `insert into people.app_user (id, email, full_name, password_hash) select id, email, name, '!' ${from}`,
      [members],
    ],
    [
      `insert into people.demo_login (user_id, password, totp_secret) select id, 'x', 'x' ${from}`,
      [members],
    ],
    [
      `insert into people.role_assignment (id, user_id, role, committee_id, during)
       select gen_random_uuid(), id, role, $2, '[2020-01-01,)' ${from}`,
      [members, place.province],
    ],
  ];
}

/** A fund that anybody may give to, an appeal of it that is open and one that is over. */
function purposes({ place, fund, appeal, pastAppeal }: RowsWorld): Rows[] {
  const appeals = [
    [appeal, '2024-01-01', null],
    [pastAppeal, '2020-06-01', '2021-01-01'],
  ] as const;
  return [
    [
      `insert into books.fund (id, code, name, kind, committee_id, opened_on) values ($1, $2, $3, 'poor', $4, '2020-01-01')`,
      [fund.id, fund.code, fund.name, place.province],
    ],
    ...appeals.map(([{ id, code, title }, opensOn, closesOn]): Rows => [
      `insert into books.appeal (id, code, fund_id, title, story, goal_dong, unit_cost_dong, unit_words, decision_number, decided_on,
         decision_issuer, opens_on, closes_on)
       values ($1, $2, $3, $4, 'Nhiều xã còn ngập sâu.', 20000000000, 500000, 'suất quà', '12/LKG-MTTQ', $5::date - 12, $7, $5, $6)`,
      [id, code, fund.id, title, opensOn, closesOn, place.provinceName],
    ]),
  ];
}

/** An account of the fund, one of the appeal, and a cash box. */
function money({ place, fund, appeal, account, appealAccount, cashBox }: RowsWorld): Rows[] {
  const { version, above } = newestChart();
  const banks = [
    [account, null],
    [appealAccount, appeal.id],
  ] as const;
  return [
    ...banks.map(([{ id, code, accountNumber }, appealId]): Rows => [
      `${ACCOUNT}, under_way as (
         insert into books.ledger_account (code, name_vi, name_en, root, class, chart_version, committee_id)
         values ($11 || '.' || $2, $2, $2, 'assets', 'under_way', $4, $5) returning id)
       insert into books.bank_account (id, code, bank_bin, bank_name, account_number, holder_name, committee_id, fund_id,
         appeal_id, ledger_account_id, under_way_account_id, opened_on)
       select $6, $2, '970436', 'Vietcombank', $7, upper($8), $5, $9, $10, opened.id, under_way.id, '2020-01-01'
       from opened, under_way`,
      [
        ...[above.bank, code, 'bank', version, place.province],
        ...[id, accountNumber, place.provinceName, fund.id, appealId, above.underWay],
      ],
    ]),
    [
      `${ACCOUNT} insert into books.cash_box (id, code, committee_id, ledger_account_id) select $6, $2, $5, id from opened`,
      [above.cash, cashBox.code, 'cash', version, place.province, cashBox.id],
    ],
  ];
}

/** Writes down who works at a province, as its owner; nobody of them can sign in. */
export function employ(world: RowsWorld, owner: pg.ClientBase): Promise<void> {
  return write(people(world), owner);
}

/** Writes down what a province has before anything happens in it, as its owner. */
export function furnish(world: RowsWorld, owner: pg.ClientBase): Promise<void> {
  return write([...purposes(world), ...money(world)], owner);
}

async function write(rows: readonly Rows[], owner: pg.ClientBase): Promise<void> {
  for (const [sql, params] of rows) await owner.query(sql, [...params]);
}

export async function ledgerAccountsOf({ account }: RowsWorld, owner: pg.ClientBase) {
  const { rows } = await owner.query<{ bank: number; gifts: number }>(
    `select b.ledger_account_id as bank, (select id from books.ledger_account where code = '511') as gifts
     from books.bank_account b where b.id = $1`,
    [account.id],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('The account was laid down');
  return found;
}
