import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gifts of several givers as everybody sees them: what each gave, named as each wished. */
export class PublicationGroupGifts1796148758942 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

-- The same as income.standing_share_list, which is read by who may; this one is read for everybody.
create view publication.held_share_list with (security_barrier) as
  select l.id, l.pledge_id, l.donation_id, l.total_dong, l.share_count from income.share_list l
  where l.total_dong = coalesce(
      (select p.amount_dong from income.pledge p where p.id = l.pledge_id and p.status not in ('cancelled', 'lapsed')),
      (select d.amount_dong - coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0) from income.donation d
        where d.id = l.donation_id and not exists (select from income.gift_taken_back t where t.donation_id = d.id)))
    and not exists (select from income.share_list n where (n.pledge_id = l.pledge_id or n.donation_id = l.donation_id) and n.version_no > l.version_no);
create view publication.group_gift with (security_barrier) as
  select l.id as list_id, p.reference_code, l.donation_id, l.total_dong, l.share_count, coalesce(p.settled_dong >= p.amount_dong, true) as has_arrived
  from publication.held_share_list l left join income.pledge p on p.id = l.pledge_id;
comment on view publication.group_gift is 'Gifts and promises of several givers; whether all of the money is here, for only then names are shown';
create view publication.group_of_gift with (security_barrier) as
  select l.donation_id, l.id as list_id from publication.held_share_list l where l.donation_id is not null
  union all
  select s.donation_id, l.id from income.pledge_settlement s join publication.held_share_list l on l.pledge_id = s.pledge_id where s.amount_dong > 0;
create view publication.shown_share with (security_barrier) as
  select s.list_id, s.position, s.shown_name, s.amount_dong from income.named_share s;
comment on view publication.shown_share is 'Parts without what their givers hide, and without the code by which each follows hers';
create view publication.share_of_code with (security_barrier) as
  select s.code, s.list_id, s.position, s.shown_name, s.amount_dong, l.listed_at, p.reference_code, l.donation_id,
    exists (select from publication.held_share_list c where c.id = l.id) as holds
  from income.named_share s join income.share_list l on l.id = s.list_id left join income.pledge p on p.id = l.pledge_id;
comment on view publication.share_of_code is 'Asked by a code alone: the part of one giver, in each list that had it';
grant select on publication.group_gift, publication.group_of_gift, publication.shown_share, publication.share_of_code to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
