import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What anybody may check of a yearly confirmation: its year and total, and whether its gifts still stand. */
export class PublicationYearConfirmations1796139653841 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.confirmation_check with (security_barrier) as
  select c.check_code, c.year, c.line_count, c.total_dong as amount_dong, (c.made_at at time zone 'Asia/Ho_Chi_Minh')::date as issued_on,
    (select coalesce(sum(d.amount_dong - coalesce(r.dong, 0)), 0)::bigint
      from income.year_confirmation_line l join income.donation d on d.id = l.donation_id
      left join lateral (select sum(x.amount_dong)::bigint as dong from income.gift_return x where x.donation_id = d.id) r on true
      where l.confirmation_id = c.id and not exists (select from income.gift_taken_back t where t.donation_id = d.id)) as standing_dong
  from income.year_confirmation c;
grant select on publication.confirmation_check to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
