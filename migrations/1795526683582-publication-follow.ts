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
create view publication.layer_by_day with (security_barrier) as
  select case l.class when 'gifts' then 'received' else 'delivered' end as kind, f.code as fund_code, a.code as appeal_code, b.restriction_id,
    b.business_date as day, case l.class when 'gifts' then -b.amount_dong else b.amount_dong end as amount_dong
  from books.balance_by_day b join books.ledger_account l on l.id = b.account_id and l.class in ('gifts', 'support')
  join books.fund f on f.id = b.fund_id left join books.appeal a on a.id = b.appeal_id;
comment on view publication.layer_by_day is 'Received and delivered of a layer with its purpose, kept day by day; several rows a day, to be summed';
-- For the functions below alone: nobody is granted it, since without a barrier a question could look behind it, and behind one no plan stops after one page.
create view publication.decided_line as
  select f.code as fund_code, a.code as appeal_code, al.restriction_id, al.number as decision_number, l.line_no, al.business_date as decided_on, l.kind,
    l.variant, k.unit, case when l.quantity >= 5 or l.kind = 'house' then coalesce(place.name, c.name) end as place_name,
    case when l.quantity >= 5 or l.kind = 'house' then l.quantity - freed.quantity end as quantity,
    l.amount_dong - freed.amount_dong as allocated_dong, freed.amount_dong as freed_dong, freed.freed_on,
    (select string_agg(r.paper, '; ' order by r.decided_at) from spending.release_line x join spending.release r on r.id = x.release_id
      where x.line_id = l.id and r.decision = 'confirmed'
        and not exists (select from spending.release_undoing u where u.release_id = r.id and u.decision = 'confirmed')) as freed_by,
    paid.paid_dong - freed.returned_dong as paid_dong, paid.paid_on, given.delivered_dong, given.delivered_on, given.handover_count,
    al.fund_id, al.appeal_id
  from spending.allocation al join spending.allocation_line l on l.allocation_id = al.id and l.revision = al.revision
  join spending.support_kind k on k.code = l.kind join people.committee c on c.id = l.recipient_committee_id
  left join people.admin_unit place on place.id = c.admin_unit_id
  join books.fund f on f.id = al.fund_id left join books.appeal a on a.id = al.appeal_id
  cross join lateral (select coalesce(sum(x.quantity), 0)::integer as quantity, coalesce(sum(x.amount_dong), 0)::bigint as amount_dong,
    coalesce(sum(x.returned_dong), 0)::bigint as returned_dong, max(x.freed_on) as freed_on from publication.freed x where x.line_id = l.id) freed
  cross join lateral (select coalesce(sum(d.amount_dong), 0)::bigint as paid_dong, max(d.business_date) as paid_on from spending.disbursement d
    where d.line_id = l.id and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)) paid
  cross join lateral (select coalesce(sum(i.standing_dong), 0)::bigint as delivered_dong, max(i.handed_over_on) as delivered_on, count(distinct i.handover_id) as handover_count
    from spending.disbursement d join publication.kept_item i on i.disbursement_id = d.id where d.line_id = l.id) given
  where al.status = 'approved';
comment on view publication.decided_line is 'A line of fewer than five helped shows neither place nor count, save houses: the giver of a house is owed its commune, and the household stays unnamed';

create function publication.decided_lines(before_day date, before_number text, before_line integer, of_kind text, most integer)
  returns setof publication.decided_line language plpgsql stable security definer set search_path = pg_catalog, publication as $$
begin
  return query select w.* from publication.decided_line w
    where decided_on <= coalesce(before_day, 'infinity') and (of_kind is null or kind = of_kind)
      and (before_day is null or (decided_on, decision_number, line_no) < (before_day, before_number, before_line))
    order by decided_on desc, decision_number desc, line_no desc limit most;
end $$;
comment on function publication.decided_lines(date, text, integer, text, integer) is 'A page of decided_line behind a place';
create function publication.lines_since(of_fund text, of_appeal text, of_restriction uuid, since date)
  returns setof publication.decided_line language plpgsql stable security definer set search_path = pg_catalog, publication as $$
declare
  fund uuid := (select f.id from books.fund f where f.code = of_fund);
  appeal uuid := (select a.id from books.appeal a where a.code = of_appeal);
begin
  return query select found.* from (
      (select * from publication.decided_line w where w.fund_id = fund and w.appeal_id is not distinct from appeal
        and w.restriction_id is not distinct from of_restriction and w.decided_on >= since
        order by w.decided_on desc, w.decision_number desc, w.line_no desc limit 50)
      union all (select * from (
        select * from publication.decided_line w where w.fund_id = fund and w.appeal_id is not distinct from appeal
          and w.restriction_id is not distinct from of_restriction and w.decided_on < since
          order by w.decided_on desc, w.decision_number desc, w.line_no desc limit 100) earlier where delivered_on >= since)) found
    order by decided_on desc, decision_number desc, line_no limit 50;
end $$;
comment on function publication.lines_since(text, text, uuid, date) is 'Decided lines of a layer since a day, and of the hundred before it those handed over since: newest first';
grant execute on function publication.decided_lines(date, text, integer, text, integer), publication.lines_since(text, text, uuid, date) to app, auditor, public_reader;
grant select on publication.followed_pledge, publication.followed_gift, publication.layer_by_day
  to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
