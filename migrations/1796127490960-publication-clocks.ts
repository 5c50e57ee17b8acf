import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published: what the clocks of each appeal say, and what closed funds handed over. */
export class PublicationClocks1796127490960 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.appeal_clock with (security_barrier) as
  select c.code as appeal_code, c.closes_on, c.legal_basis, c.distribute_by, c.held_dong, c.last_handed_on from (
  select a.id as appeal_id, a.code, f.committee_id, a.opens_on, a.closes_on, r.legal_basis, r.reception_days, r.distribution_days,
    a.closes_on + r.distribution_days as distribute_by, held.dong as held_dong, handed.last_on as last_handed_on
  from books.appeal a join books.fund f on f.id = a.fund_id
  cross join lateral (select w.legal_basis, w.reception_days, w.distribution_days from books.appeal_rule w
    where w.fund_kind = f.kind and w.valid_from <= a.opens_on order by w.valid_from desc limit 1) r
  cross join lateral (select coalesce(sum(t.amount_dong), 0)::bigint as dong from books.layer_total t where t.fund_id = a.fund_id
    and t.appeal_id = a.id and t.class in ('bank', 'under_way', 'cash', 'in_transit', 'advance')) held
  cross join lateral (select max(b.business_date) as last_on from books.balance_by_day b join books.ledger_account l on l.id = b.account_id
    where b.fund_id = a.fund_id and b.appeal_id = a.id and l.class = 'support') handed) c;
comment on view publication.appeal_clock is 'books.appeal_clock written out: a view of the reader''s own rights shows the public nothing';
grant select on publication.appeal_clock to app, auditor, public_reader;

create view publication.fund_handover with (security_barrier) as
  select f.code as from_code, f.name as from_name, t.code as to_code, t.name as to_name, h.number, h.signed_on, h.decision_number, h.decision_day,
    h.decided_by_issuer, (select sum(l.amount_dong) from books.fund_handover_line l where l.handover_id = h.id)::bigint as amount_dong,
    (select r.received_on from books.fund_handover_receipt r where r.handover_id = h.id and r.decision = 'confirmed') as received_on
  from books.fund_handover h join books.fund f on f.id = h.from_fund_id join books.fund t on t.id = h.to_fund_id where h.decision = 'confirmed';
comment on view publication.fund_handover is 'What closed funds handed over: it was received once, as gifts of the fund that closed, and counts in no number of the fund that has it now';
grant select on publication.fund_handover to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
