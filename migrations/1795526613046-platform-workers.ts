import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Processes that carry out jobs, each with its beat: a job of one that beats no more is given to the others. */
export class PlatformWorkers1795526613046 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table platform.worker (
  name text primary key constraint worker_name_length check (length(name) between 1 and 100),
  beat_at timestamptz not null default clock_timestamp()
);
comment on table platform.worker is 'Processes that carry out jobs, by the name under which the queue locks jobs for them, and when each last showed that it lives';
alter table platform.worker enable row level security;
alter table platform.worker force row level security;
create policy owner_sees_all on platform.worker to tuong_than_owner using (true) with check (true);
create policy portal_only on platform.worker to job_runner using ((select platform.scope_signed())) with check ((select platform.scope_signed()));
grant select, delete on platform.worker to job_runner;
grant insert (name), update (beat_at) on platform.worker to job_runner;

create function platform.beat(worker text, lost_after interval) returns table (task text, is_given_up boolean)
  language plpgsql set search_path = pg_catalog as $$
begin
  insert into platform.worker (name) values (worker) on conflict (name) do update set beat_at = clock_timestamp();
  return query with lost as (
    update graphile_worker._private_jobs j set
        attempts = least(j.attempts + 3, j.max_attempts), run_at = clock_timestamp() + j.attempts * interval '1 s',
        locked_at = null, locked_by = null, updated_at = clock_timestamp(), last_error = 'The process that carried it out was lost'
      where j.locked_at < clock_timestamp() - lost_after and not exists (
        select from platform.worker w where w.name = j.locked_by and w.beat_at > clock_timestamp() - lost_after)
      returning j.task_id, j.attempts >= j.max_attempts as is_over)
    select t.identifier, l.is_over from lost l join graphile_worker._private_tasks t on t.id = l.task_id;
  delete from platform.worker w where w.beat_at < clock_timestamp() - lost_after;
end $$;
comment on function platform.beat(text, interval) is
  'This worker lives; jobs of those who showed nothing for so long are taken from them and told. A death weighs four attempts: who kills three workers kills no more of twelve';
revoke execute on function platform.beat(text, interval) from app, auditor;
grant execute on function platform.beat(text, interval) to job_runner;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
