import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestApp } from './app.js';

export interface BookGift {
  readonly name: string | null;
  readonly message?: string | null;
  readonly display?: 'full' | 'masked' | 'anonymous';
  readonly amountDong: bigint;
  readonly day?: string;
  readonly reference?: string | null;
  readonly restrictionId?: string | null;
}

/** A committee with a fund, an appeal and an account, and gifts put into the books under the app role. */
export class PublicBooks {
  readonly committeeId = randomUUID();
  readonly fundId = randomUUID();
  readonly appealId = randomUUID();
  readonly accountId = randomUUID();
  private readonly app: pg.Pool;
  private readonly owner: pg.Pool;

  private constructor(portal: TestApp) {
    this.app = new pg.Pool({
      connectionString: portal.database.url,
      max: 2,
      options: '-c role=app -c app.committees=*',
    });
    this.owner = new pg.Pool({ connectionString: portal.database.ownerUrl, max: 1 });
  }

  static async open(portal: TestApp): Promise<PublicBooks> {
    const books = new PublicBooks(portal);
    await books.app.query(
      `insert into people.committee (id, code, name, level) values ($1, 'MTTQ-THU', 'Ủy ban MTTQ tỉnh Thử', 'province')`,
      [books.committeeId],
    );
    await books.app.query(
      `insert into books.fund (id, code, name, kind, committee_id, opened_on) values ($1, 'VNN-THU', 'Quỹ Vì người nghèo tỉnh Thử', 'poor', $2, '2020-01-01')`,
      [books.fundId, books.committeeId],
    );
    await books.app.query(
      `insert into books.appeal (id, code, fund_id, title, goal_dong, decision_number, decided_on, decision_issuer, opens_on)
       values ($1, 'BAO-LU-THU', $2, 'Ủng hộ đồng bào vùng lũ', 1000000000, '01/LKG', '2019-12-20', 'Ủy ban MTTQ tỉnh Thử', '2020-01-01')`,
      [books.appealId, books.fundId],
    );
    const { rows } = await books.app.query<{ id: number }>(
      `insert into books.ledger_account (code, name_vi, name_en, root, class, chart_version, committee_id) values ('1121.THU', 'x', 'x', 'assets', 'bank', 't', $1) returning id`,
      [books.committeeId],
    );
    await books.app.query(
      `insert into books.bank_account (id, code, bank_bin, bank_name, account_number, holder_name, committee_id, fund_id, ledger_account_id, opened_on)
       values ($1, 'THU', '970436', 'Vietcombank', '0011001932418', 'UB MTTQ TINH THU', $2, $3, $4, '2020-01-01')`,
      [books.accountId, books.committeeId, books.fundId, rows[0]?.id],
    );
    return books;
  }

  /** One transaction for all of them: rows of the books as the posting rule makes them. */
  async receive(gifts: readonly BookGift[], appealId: string | null = null): Promise<string[]> {
    const rows = gifts.map((gift) => ({
      id: randomUUID(),
      entry: randomUUID(),
      name: gift.name,
      message: gift.message ?? null,
      display: gift.display ?? 'masked',
      dong: gift.amountDong.toString(),
      day: gift.day ?? '2024-09-12',
      reference: gift.reference ?? null,
      restriction: gift.restrictionId ?? null,
    }));
    const client = await this.app.connect();
    const ids = [this.committeeId, this.fundId, appealId, this.accountId];
    const from = `from jsonb_to_recordset($5::jsonb) as t(id uuid, entry uuid, name text, message text, display text, dong bigint, day date, reference text, restriction uuid)`;
    try {
      await client.query('begin');
      await client.query(
        `insert into income.donation (id, committee_id, fund_id, appeal_id, restriction_id, channel, amount_dong, business_date, source_type, source_id, bank_account_id, bank_reference, donor_name, message, display)
         select id, $1::uuid, $2::uuid, $3::uuid, restriction, 'bank_transfer', dong, day, 'bank_line', id, $4::uuid, reference, name, message, display ${from}`,
        [...ids, JSON.stringify(rows)],
      );
      await client.query(
        `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id)
         select entry, day, $1::uuid, 'gift-received', 'donation', id ${from} where $2::uuid is not null and ($3::uuid is null or true) and $4::uuid is not null`,
        [...ids, JSON.stringify(rows)],
      );
      await client.query(
        `insert into books.posting (entry_id, line_no, account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
         select entry, side.no, side.account, $2::uuid, $3::uuid, restriction, day, side.sign * dong ${from}
         cross join lateral (values (1, (select ledger_account_id from books.bank_account where id = $4), 1), (2, (select id from books.ledger_account where code = '511'), -1)) as side(no, account, sign)
         where $1::uuid is not null`,
        [...ids, JSON.stringify(rows)],
      );
      await client.query('commit');
    } finally {
      client.release();
    }
    return rows.map((row) => row.id);
  }

  async reverse(donationId: string): Promise<void> {
    const client = await this.app.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ id: string }>(
        `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id, reverses_id, reason)
         select gen_random_uuid(), business_date, committee_id, 'reversal', 'journal_entry', id, id, 'nhầm' from books.journal_entry where source_id = $1 returning id`,
        [donationId],
      );
      await client.query(
        `insert into books.posting (entry_id, line_no, account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
         select $1, p.line_no, p.account_id, p.fund_id, p.appeal_id, p.restriction_id, p.business_date, -p.amount_dong
         from books.posting p join books.journal_entry e on e.id = p.entry_id where e.source_id = $2`,
        [rows[0]?.id, donationId],
      );
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  async changeDisplay(donationId: string, display: string): Promise<void> {
    await this.app.query('update income.donation set display = $2 where id = $1', [
      donationId,
      display,
    ]);
  }

  async analyze(): Promise<void> {
    await this.owner.query('vacuum analyze publication.public_line');
  }

  async close(): Promise<void> {
    await this.app.end();
    await this.owner.end();
  }
}
