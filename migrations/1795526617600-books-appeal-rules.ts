import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long appeals take gifts, and by when these are handed out: dated, with the law. */
export class BooksAppealRules1795526617600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.appeal_rule (
  fund_kind text not null constraint appeal_rule_of_kind check (fund_kind in ('poor', 'relief', 'other')),
  valid_from date not null,
  reception_days integer constraint appeal_rule_reception check (reception_days > 0),
  distribution_days integer constraint appeal_rule_distribution check (distribution_days > 0),
  extended_by text[] not null constraint appeal_rule_extended_by check (extended_by <@ array['central', 'province', 'district', 'commune']),
  legal_basis text not null constraint appeal_rule_by_law check (legal_basis <> ''),
  primary key (fund_kind, valid_from)
);
comment on table books.appeal_rule is 'How long an appeal takes gifts, and by when they are handed out: dated, with the law it follows. Changed by a row of a later day';
comment on column books.appeal_rule.reception_days is 'At most so many days after the first one, unless prolonged by a decision; null: no limit by law';
comment on column books.appeal_rule.distribution_days is 'Handed out at most so many days after the last one; null: no limit by law';
comment on column books.appeal_rule.extended_by is 'Levels of committees that may prolong';
insert into books.appeal_rule values
  ('relief', '2008-06-11', 60, null, '{central,province}', 'Nghị định 64/2008/NĐ-CP: cấp Trung ương, cấp tỉnh tiếp nhận không quá 60 ngày'),
  ('relief', '2021-12-11', 90, 20, '{central,province}', 'Nghị định 93/2021/NĐ-CP: tiếp nhận không quá 90 ngày kể từ ngày phát động, cấp tỉnh trở lên được gia hạn; phân phối xong không quá 20 ngày sau khi kết thúc tiếp nhận'),
  ('poor', '2000-01-01', null, null, '{central,province,district,commune}', 'Quy chế quản lý và sử dụng Quỹ “Vì người nghèo” của Ủy ban Trung ương MTTQ Việt Nam: vận động quanh năm'),
  ('other', '2000-01-01', null, null, '{central,province,district,commune}', 'Quy chế của quỹ');
grant select on books.appeal_rule to app, auditor;
call platform.portal_only('books.appeal_rule');

create function books.appeal_rule_on(kind text, on_day date) returns books.appeal_rule language sql stable set search_path = pg_catalog as $$
  select r from books.appeal_rule r where r.fund_kind = kind and r.valid_from <= on_day order by r.valid_from desc limit 1
$$;
grant execute on function books.appeal_rule_on(text, date) to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
