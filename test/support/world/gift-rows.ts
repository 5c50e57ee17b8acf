import { randomUUID } from 'node:crypto';
import type { RowsWorld } from './rows.js';

export interface BookGift {
  readonly name: string | null;
  readonly message?: string | null;
  readonly display?: 'full' | 'masked' | 'anonymous';
  readonly amountDong: bigint;
  readonly day?: string;
  readonly reference?: string | null;
  readonly restrictionId?: string | null;
}

/** Many gifts in one transaction: rows of the books as the posting rule makes them, under the app's role. */
export function receiveRows(
  world: RowsWorld,
  gifts: readonly BookGift[],
  appealId: string | null = null,
): Promise<string[]> {
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
  const ids = [world.province, world.fund.id, appealId, world.account.id];
  const from = `from jsonb_to_recordset($5::jsonb) as t(id uuid, entry uuid, name text, message text, display text, dong bigint, day date, reference text, restriction uuid)`;
  return world.transaction(async (client) => {
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
    return rows.map((row) => row.id);
  });
}

export function reverseRows(world: RowsWorld, donationId: string): Promise<void> {
  return world.transaction(async (client) => {
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
  });
}
