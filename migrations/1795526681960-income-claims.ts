import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Givers who sent money and do not see it, or see it without their name: when they may ask, and by when they are answered. */
export class IncomeClaims1795526681960 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TERMS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const TERMS = `
create table income.claim_term (
  valid_from date primary key,
  look_after_days integer not null constraint claim_term_look check (look_after_days between 1 and 60),
  answer_working_days integer not null constraint claim_term_answer check (answer_working_days between 1 and 60),
  second_person_from_dong bigint not null constraint claim_term_second check (second_person_from_dong > 0),
  legal_basis text not null constraint claim_term_basis check (legal_basis <> '')
);
comment on table income.claim_term is 'When a giver who does not see her money is told what to do, by when a claim is answered, and from which amount two people accept it: dated, a change is a new row by the owner';
comment on column income.claim_term.answer_working_days is 'Mondays to Fridays after the day of the claim; public holidays are not known here';
insert into income.claim_term values
  ('2020-01-01', 7, 5, 50000000, 'Mức tạm đặt của cổng, chờ quy chế tiếp nhận và trả lời của Ủy ban');
call platform.make_append_only('income.claim_term');
grant select on income.claim_term to app, auditor;
call platform.portal_only('income.claim_term');

create function income.claim_term_on(on_day date) returns income.claim_term language sql stable set search_path = pg_catalog as $$
  select t from income.claim_term t where t.valid_from <= on_day order by t.valid_from desc limit 1
$$;
grant execute on function income.claim_term_on(date) to app, auditor;
`;
