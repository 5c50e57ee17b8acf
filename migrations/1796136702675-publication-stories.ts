import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hand-overs as everybody may see them: place, thing, count and sum, never a household. */
export class PublicationStories1796136702675 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

-- For the functions below alone: nobody is granted it, since without a barrier a question could look behind it, and behind one no plan stops after
-- one page. What kept_item says of a hand-over, for one at a time.
create view publication.told_handover as
  select h.id, h.handed_over_on, l.kind, k.unit, coalesce(place.name, c.name) as place_name,
    case when kept.quantity >= 5 or l.kind = 'house' then kept.quantity end::bigint as quantity, kept.dong::bigint as amount_dong,
    f.code as fund_code, f.name as fund_name, a.code as appeal_code, a.title as appeal_title, al.restriction_id,
    photo.public_id as photo_id, photo.description as photo_text, photo.width as photo_width, photo.height as photo_height
  from spending.handover h join spending.disbursement d on d.id = h.disbursement_id
  join spending.allocation_line l on l.id = d.line_id join spending.allocation al on al.id = l.allocation_id
  join spending.support_kind k on k.code = l.kind join people.committee c on c.id = l.recipient_committee_id
  left join people.admin_unit place on place.id = c.admin_unit_id
  join books.fund f on f.id = al.fund_id left join books.appeal a on a.id = al.appeal_id
  cross join lateral (
    select sum(case when back.dong < i.amount_dong then i.quantity else 0 end) as quantity, sum(i.amount_dong - back.dong) as dong
    from spending.handover_item i cross join lateral (
      select least(i.amount_dong, greatest(0, coalesce((
          select sum(m.amount_dong) from books.paid_support p join books.support_move m on m.paid_support_id = p.id and m.kind = 'came_back_after'
          where p.payment_id = h.disbursement_id and p.recipient_id = i.entitlement_id
            and not exists (select from books.journal_entry e where e.reverses_id = m.entry_id)), 0)
        - coalesce((select sum(o.amount_dong) from spending.handover later join spending.handover_item o on o.handover_id = later.id
          where later.disbursement_id = h.disbursement_id and later.id > h.id and o.entitlement_id = i.entitlement_id
            and not exists (select from spending.handover_undoing u where u.handover_id = later.id and u.decision = 'confirmed')), 0))) as dong) back
    where i.handover_id = h.id) kept
  left join lateral (select p.public_id, p.description, p.width, p.height from spending.published_photo p
    where p.handover_id = h.id and p.withdrawn_at is null order by p.cleared_at desc limit 1) photo on true
  where (l.quantity >= 5 or l.kind = 'house') and kept.quantity > 0
    and not exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed');
comment on view publication.told_handover is 'What was handed over and stands. As in decided_line a line of fewer than five helped is not told at all, save houses; a count of fewer than five is not told';
create function publication.handovers_before(day date, place uuid, most bigint) returns setof publication.told_handover
  language plpgsql stable security definer set search_path = pg_catalog, publication as $$
begin
  return query select w.* from publication.told_handover w where w.handed_over_on <= coalesce(day, 'infinity') and (day is null or (w.handed_over_on, w.id) < (day, place))
    order by w.handed_over_on desc, w.id desc limit most;
end $$;
create function publication.handovers_after(day date, place uuid, most bigint) returns setof publication.told_handover
  language plpgsql stable security definer set search_path = pg_catalog, publication as $$
begin
  return query select w.* from publication.told_handover w where (w.handed_over_on, w.id) > (day, place) order by w.handed_over_on, w.id limit most;
end $$;
create function publication.handovers_of(of_fund text, of_appeal text, of_restriction uuid, since date, most bigint) returns setof publication.told_handover
  language plpgsql stable security definer set search_path = pg_catalog, publication as $$
begin
  return query select w.* from publication.told_handover w where w.fund_code = of_fund and w.appeal_code is not distinct from of_appeal
    and w.restriction_id is not distinct from of_restriction and w.handed_over_on >= since order by w.handed_over_on desc, w.id desc limit most;
end $$;
comment on function publication.handovers_before(date, uuid, bigint) is 'A page of told_handover behind a place, newest first; from the newest on without one';
comment on function publication.handovers_after(date, uuid, bigint) is 'A page of told_handover before a place, oldest first';
comment on function publication.handovers_of(text, text, uuid, date, bigint) is 'Hand-overs of a layer since a day, newest first';
grant execute on function publication.handovers_before(date, uuid, bigint), publication.handovers_after(date, uuid, bigint),
  publication.handovers_of(text, text, uuid, date, bigint) to app, auditor, public_reader;
create view publication.photo with (security_barrier) as
  select p.public_id, p.image, p.width, p.height from spending.published_photo p where p.withdrawn_at is null
    and not exists (select from spending.handover_undoing u where u.handover_id = p.handover_id and u.decision = 'confirmed');
comment on view publication.photo is 'Photographs cleared for everybody, by their random address; gone with the word that withdraws them';
grant select on publication.photo to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
