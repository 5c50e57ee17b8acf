import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where goods can be given and what is wanted there, for everybody. */
export class PublicationGoodsWants1796155364222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.goods_want with (security_barrier) as
  select w.id, p.name as place_name, p.address, c.name as committee_name, w.hours, w.phone,
    (w.said_at at time zone 'Asia/Ho_Chi_Minh')::date as said_on
  from books.goods_want w join books.goods_place p on p.id = w.place_id join people.committee c on c.id = w.committee_id
  where not w.is_withdrawn and not exists (select from books.goods_want n where n.place_id = w.place_id and n.replaces_id = w.id);
comment on view publication.goods_want is 'Places that take goods, with the list that holds; who wrote it is not told';

create view publication.goods_want_line with (security_barrier) as
  select l.want_id, l.line_no, l.taking, l.goods, l.unit, l.quantity, l.until_on, l.reason
  from books.goods_want_line l join publication.goods_want w on w.id = l.want_id
  where l.until_on is null or l.until_on >= (now() at time zone 'Asia/Ho_Chi_Minh')::date;
comment on view publication.goods_want_line is 'What these places want and do not take; what was wanted until a day that is past is left out';
grant select on publication.goods_want, publication.goods_want_line to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
