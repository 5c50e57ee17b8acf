import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One-time links in the letters of the public form: who opens one and presses its button has the address that was given. */
export class IncomePledgeProofs1796136750715 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.pledge_proof (
  token_hash bytea primary key constraint pledge_proof_hash_length check (length(token_hash) = 32),
  pledge_id uuid not null constraint pledge_proof_once unique references income.pledge,
  committee_id uuid not null,
  sent_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null default clock_timestamp() + interval '7 days',
  proven_at timestamptz
);
comment on table income.pledge_proof is 'Links that prove the address of a promise: used once, within a week. Only the hash of a link is kept';
call platform.fence('income.pledge_proof');
grant select, insert (token_hash, pledge_id, committee_id), update (proven_at) on income.pledge_proof to app;
grant select on income.pledge_proof to auditor;

create function income.use_pledge_proof() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if old.proven_at is not null or old.expires_at <= clock_timestamp() or new.proven_at is null then
    perform books.refuse('pledge_proof_open', 'The link is used or too old');
  end if;
  new.proven_at := clock_timestamp();
  return new;
end $$;
create trigger pledge_proof_used before update on income.pledge_proof for each row execute function income.use_pledge_proof();
create trigger refuse_delete before delete on income.pledge_proof for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.pledge_proof for each statement execute function platform.refuse_change();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
