import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The paper by which a body promised: who speaks for it, number and day, and a picture of it. */
export class IncomePledgeLetters1796140754426 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.pledge_letter (
  pledge_id uuid primary key references income.pledge,
  committee_id uuid not null,
  representative text not null constraint pledge_letter_representative check (btrim(representative) <> '' and length(representative) <= 200),
  paper text not null constraint pledge_letter_paper check (btrim(paper) <> '' and length(paper) <= 200),
  file_id uuid references platform.file,
  entered_at timestamptz not null default clock_timestamp()
);
comment on table income.pledge_letter is 'By which paper a promise of the desk was made: written with it by the same officer, before another confirms';
call platform.fence('income.pledge_letter');
call platform.make_append_only('income.pledge_letter');
grant select on income.pledge_letter to app, auditor;
call platform.clock_sets('income.pledge_letter', 'entered_at');

create function income.check_pledge_letter() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.pledge p where p.id = new.pledge_id and p.committee_id = new.committee_id and p.entered_by = platform.actor_id()
      and p.status = 'held') then
    perform books.refuse('pledge_letter_with_promise', 'No promise that this officer wrote down and nobody confirmed yet');
  end if;
  return new;
end $$;
create trigger pledge_letter_checked before insert on income.pledge_letter for each row execute function income.check_pledge_letter();
create view income.promised_by_letter with (security_invoker) as select pledge_id, representative, paper, file_id from income.pledge_letter;
comment on view income.promised_by_letter is 'Who spoke for the giver, by which paper';
grant select on income.promised_by_letter to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
