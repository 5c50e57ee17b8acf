import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail: who did or looked at what, and when; and what was refused, counted. */
export class PlatformAuditLog1795526612536 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table platform.audit_log (
  id uuid primary key default gen_random_uuid(),
  at timestamptz not null default clock_timestamp(),
  actor_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text,
  committee_id uuid,
  before jsonb,
  after jsonb,
  request_id text
);
create index audit_log_subject on platform.audit_log (subject_type, subject_id, at);
create index audit_log_at on platform.audit_log (at, id);
create index audit_log_person on platform.audit_log (actor_id, at, id);
create index audit_log_action on platform.audit_log (action, at, id);
call platform.make_append_only('platform.audit_log');
grant select on platform.audit_log to app, auditor;
call platform.portal_only('platform.audit_log');
grant insert (actor_id, action, subject_type, subject_id, committee_id, before, after, request_id) on platform.audit_log to app, auditor;
create view platform.logged_action with (security_invoker) as
  select id, at, actor_id, action, subject_type, subject_id from platform.audit_log;
comment on view platform.logged_action is 'What was done to a record, by whom and when; never what it held before and after';
grant select on platform.logged_action to app, auditor;
create view platform.logged_change with (security_invoker) as
  select id, at, actor_id, action, subject_type, subject_id, before, after from platform.audit_log;
comment on view platform.logged_change is 'What was done with what it held before and after, for auditors';
grant select on platform.logged_change to auditor;
${REFUSED}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/**
 * What was asked and refused is written when its transaction is gone. A flood must fill no disk: equal refusals of one
 * minute are one row, and beyond so many rows a minute the route, the reason and the network are left out.
 */
const REFUSED = `
create table platform.refused_request (
  id uuid primary key default gen_random_uuid(),
  minute timestamptz not null,
  person_id uuid,
  kind text not null constraint refused_request_kind
    check (kind in ('permission', 'notInSight', 'foreignPost', 'forged', 'signIn', 'secondFactor', 'tooMany', 'rule')),
  route text not null,
  reason text not null,
  network text,
  request_count bigint not null constraint refused_request_counted check (request_count > 0),
  constraint refused_request_once unique nulls not distinct (minute, person_id, kind, route, reason, network)
);
comment on column platform.refused_request.person_id is 'Who asked; of a failed sign-in whose account was tried; null when nobody is known';
comment on column platform.refused_request.route is 'Name of the route, never an address; empty where a flood was drawn together';
comment on column platform.refused_request.network is 'Keyed fingerprint of the network, equal for equal ones';
create function platform.only_counts_up() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'request_count') = (to_jsonb(old) - 'request_count')
    and new.request_count > old.request_count then
    return new;
  end if;
  raise exception '% refuses %', tg_table_name, tg_op using errcode = '23514', constraint = 'append_only';
end $$;
create trigger only_counts_up before update or delete on platform.refused_request for each row execute function platform.only_counts_up();
create trigger refuse_emptying before truncate on platform.refused_request for each statement execute function platform.refuse_change();
create view platform.counted_refusal with (security_invoker) as
  select id, minute, person_id, kind, route, reason, network, request_count from platform.refused_request;
comment on view platform.counted_refusal is 'What was asked and refused, by the minute';
grant select on platform.refused_request, platform.counted_refusal to auditor;
call platform.portal_only('platform.refused_request');

create function platform.count_refusals(told jsonb) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  this_minute constant timestamptz := date_trunc('minute', clock_timestamp());
  r record;
begin
  for r in select * from jsonb_to_recordset(told)
      as t("personId" uuid, kind text, route text, reason text, network text, "requestCount" bigint) loop
    if (select count(*) from platform.refused_request k where k.minute = this_minute and k.person_id is not distinct from r."personId")
        >= (case when r."personId" is null then 10 else 30 end)
      and not exists (select from platform.refused_request k where k.minute = this_minute and k.person_id is not distinct from r."personId"
        and k.kind = r.kind and k.route = r.route and k.reason = r.reason and k.network is not distinct from r.network) then
      r.route := '';
      r.reason := '';
      r.network := null;
    end if;
    insert into platform.refused_request as k (minute, person_id, kind, route, reason, network, request_count)
      values (this_minute, r."personId", r.kind, r.route, r.reason, r.network, r."requestCount")
      on conflict on constraint refused_request_once do update set request_count = k.request_count + excluded.request_count;
  end loop;
end $$;
comment on function platform.count_refusals(jsonb) is
  'The only way into refused_request; at most 30 rows a minute for a person and 10 for all who are not known, and one more for each kind';
grant execute on function platform.count_refusals(jsonb) to app;
`;
