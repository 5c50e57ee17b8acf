import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Kinds of support, as data. */
export class SpendingSupportKinds1795526682105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.support_kind (
  code text primary key,
  unit text not null constraint support_kind_unit check (unit in ('house', 'portion', 'turn', 'household', 'person')),
  variants text[] not null default '{}',
  counts_households boolean not null default false,
  position integer not null
);
comment on table spending.support_kind is 'Kinds of support are rows: a sixth kind is a row and its words';
insert into spending.support_kind values ('house', 'house', '{new,repair}', true, 1), ('parcel', 'portion', '{}', false, 2),
  ('medical', 'turn', '{}', false, 3), ('livelihood', 'household', '{}', true, 4), ('relief', 'household', '{}', true, 5);
grant select on spending.support_kind to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
