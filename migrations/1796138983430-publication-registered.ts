import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was registered and how it was kept: settled by four routes, outstanding, cancelled. */
export class PublicationRegistered1796138983430 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create index pledge_counts on income.pledge (fund_id, appeal_id, way)
  include (counted_dong, account_dong, direct_dong, own_dong, goods_dong, settled_dong, registered_dong)
  where counted_dong > 0 or account_dong + direct_dong + own_dong + goods_dong > 0;
create view publication.registered_by_way with (security_barrier) as
  select f.code as fund_code, a.code as appeal_code, p.way, p.registered_dong, p.account_dong, p.direct_dong, p.own_dong, p.goods_dong, p.outstanding_dong,
    p.cancelled_dong
  from (
    select fund_id, appeal_id, case when way in ('direct_unit', 'own_delivery', 'goods') then way else 'account' end as way,
      sum(case when counted_dong > 0 then counted_dong else settled_dong end)::bigint as registered_dong, sum(account_dong)::bigint as account_dong,
      sum(direct_dong)::bigint as direct_dong, sum(own_dong)::bigint as own_dong, sum(goods_dong)::bigint as goods_dong,
      sum(registered_dong - settled_dong)::bigint as outstanding_dong,
      sum(case when counted_dong > 0 then counted_dong else settled_dong end - registered_dong)::bigint as cancelled_dong
    from income.pledge where counted_dong > 0 or account_dong + direct_dong + own_dong + goods_dong > 0 group by 1, 2, 3) p
  join books.fund f on f.id = p.fund_id left join books.appeal a on a.id = p.appeal_id;
comment on view publication.registered_by_way is 'Registered, before anything was cancelled, by how the givers meant to keep it = settled by our accounts, directly to units, by own delivery and in goods + outstanding + cancelled. Only the first is received';
grant select on publication.registered_by_way to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
