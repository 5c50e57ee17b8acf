import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Following one gift: views without a name of giver or beneficiary. */
export class PublicationFollow1795526683582 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create view publication.followed_pledge with (security_barrier) as
  select p.reference_code, p.amount_dong, p.status, p.registered_at, f.code as fund_code, a.code as appeal_code,
    coalesce(array_agg(s.donation_id order by s.decided_at) filter (where s.donation_id is not null), '{}') as donation_ids
  from income.pledge p join books.fund f on f.id = p.fund_id left join books.appeal a on a.id = p.appeal_id
  left join income.pledge_settlement s on s.pledge_id = p.id
  group by p.id, f.code, a.code;
create view publication.followed_gift with (security_barrier) as
  select d.id, d.amount_dong, d.business_date, d.occurred_at, d.recorded_at, d.channel,
    case when p.id is null then d.restriction_id else p.to_restriction_id end as restriction_id, f.code as fund_code, f.name as fund_name,
    a.code as appeal_code, a.title as appeal_title, e.id as entry_id, se.seal_no, seal.sealed_at,
    coalesce((select r.business_date from books.journal_entry r where r.reverses_id = e.id), coalesce(sent_back.event_date, sent_back.business_date),
      case when back.returned_dong >= d.amount_dong then back.last_day end) as reversed_on,
    case when sent_back.id is not null then d.amount_dong else coalesce(back.returned_dong, 0) end as returned_dong,
    coalesce(sent_back.event_date, sent_back.business_date, back.last_day) as returned_on,
    (select t.cause from income.gift_taken_back t where t.donation_id = d.id) as reversed_cause,
    (p.moved_at at time zone 'Asia/Ho_Chi_Minh')::date as moved_on, coalesce(fa.title, ff.name) as moved_from
  from income.donation d left join lateral (select v.id, v.to_fund_id, v.to_appeal_id, v.to_restriction_id, v.from_fund_id, v.from_appeal_id, x.moved_at
    from income.gift_moved x join income.gift_move v on v.id = x.move_id where x.donation_id = d.id order by x.moved_at desc, v.id desc limit 1) p on true
  join books.journal_entry e on e.source_id = d.id and e.rule = 'gift-received'
  join books.fund f on f.id = case when p.id is null then d.fund_id else p.to_fund_id end
  left join books.appeal a on a.id = case when p.id is null then d.appeal_id else p.to_appeal_id end
  left join books.fund ff on ff.id = p.from_fund_id left join books.appeal fa on fa.id = p.from_appeal_id
  left join books.journal_entry sent_back on sent_back.rule = 'gift-sent-back' and sent_back.source_id = d.id
  left join lateral (select sum(r.amount_dong)::bigint as returned_dong, max(r.on_day) as last_day from income.gift_return r
    where r.donation_id = d.id and r.undoes_id is null and not exists (select from income.gift_return u where u.undoes_id = r.id)) back on true
  left join books.sealed_entry se on se.entry_id = e.id left join books.ledger_seal seal on seal.seal_no = se.seal_no;
create view publication.layer_received with (security_barrier) as
  select f.code as fund_code, a.code as appeal_code, b.restriction_id, -sum(b.amount_dong)::bigint as received_dong
  from books.balance_by_day b join books.ledger_account l on l.id = b.account_id and l.class = 'gifts'
  join books.fund f on f.id = b.fund_id left join books.appeal a on a.id = b.appeal_id group by 1, 2, 3;
create view publication.decided_line with (security_barrier) as
  with line as (
    select l.*, coalesce(f.quantity, 0) as freed_quantity, coalesce(f.amount_dong, 0) as freed_dong, coalesce(f.returned_dong, 0) as returned_dong,
      f.freed_on, al.number, al.fund_id, al.appeal_id, al.restriction_id, al.business_date
    from spending.allocation_line l join spending.allocation al on al.id = l.allocation_id and al.revision = l.revision
    left join publication.line_freed f on f.line_id = l.id where al.status = 'approved'
  )
  select f.code as fund_code, a.code as appeal_code, line.restriction_id, line.number as decision_number, line.line_no, line.business_date as decided_on, line.kind,
    line.variant, k.unit, case when line.quantity >= 5 or line.kind = 'house' then coalesce(place.name, c.name) end as place_name,
    case when line.quantity >= 5 or line.kind = 'house' then line.quantity - line.freed_quantity end as quantity,
    line.amount_dong - line.freed_dong as allocated_dong, line.freed_dong, line.freed_on,
    (select string_agg(r.paper, '; ' order by r.decided_at) from spending.release_line x join spending.release r on r.id = x.release_id
      where x.line_id = line.id and r.decision = 'confirmed'
        and not exists (select from spending.release_undoing u where u.release_id = r.id and u.decision = 'confirmed')) as freed_by, paid.paid_dong - line.returned_dong as paid_dong, paid.paid_on, given.delivered_dong, given.delivered_on, given.handover_count
  from line join spending.support_kind k on k.code = line.kind join people.committee c on c.id = line.recipient_committee_id
  left join people.admin_unit place on place.id = c.admin_unit_id
  join books.fund f on f.id = line.fund_id left join books.appeal a on a.id = line.appeal_id
  left join lateral (select coalesce(sum(d.amount_dong), 0)::bigint as paid_dong, max(d.business_date) as paid_on from spending.disbursement d
    where d.line_id = line.id and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)) paid on true
  left join lateral (select coalesce(sum(i.standing_dong), 0)::bigint as delivered_dong, max(i.handed_over_on) as delivered_on, count(distinct i.handover_id) as handover_count
    from spending.disbursement d join publication.kept_item i on i.disbursement_id = d.id where d.line_id = line.id) given on true;
comment on view publication.decided_line is 'A line of fewer than five helped shows neither place nor count, save houses: the giver of a house is owed its commune, and the household stays unnamed';

grant select on publication.followed_pledge, publication.followed_gift, publication.layer_received, publication.decided_line
  to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
