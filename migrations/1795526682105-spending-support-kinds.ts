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
  position integer not null,
  takes_groups boolean not null default true,
  once_variants text[] not null default '{}'
);
comment on column spending.support_kind.takes_groups is 'A list of people may be named in one line; a house is for a household with a name';
comment on column spending.support_kind.once_variants is 'Variants that a household is given once, whatever the decision: a new house';
comment on table spending.support_kind is 'Kinds of support are rows: a sixth kind is a row and its words';
insert into spending.support_kind (code, unit, variants, counts_households, position) values ('house', 'house', '{new,repair}', true, 1), ('parcel', 'portion', '{}', false, 2),
  ('medical', 'turn', '{}', false, 3), ('livelihood', 'household', '{}', true, 4), ('relief', 'household', '{}', true, 5);
update spending.support_kind set takes_groups = false, once_variants = '{new}' where code = 'house';
grant select on spending.support_kind to app, auditor;
create view spending.kind_rule with (security_invoker) as select code, takes_groups from spending.support_kind;
comment on view spending.kind_rule is 'What a kind of support asks of those who are named for it';
grant select on spending.kind_rule to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
