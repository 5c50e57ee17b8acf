-- The area platform as the migrations leave it. Made by `npm run db:schema`; a test compares it.

create table platform.audit_log (
  id uuid not null default gen_random_uuid(),
  at timestamp with time zone not null default clock_timestamp(),
  actor_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text,
  committee_id uuid,
  before jsonb,
  after jsonb,
  request_id text,
  constraint audit_log_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_log_action ON platform.audit_log USING btree (action, at, id);
CREATE INDEX audit_log_at ON platform.audit_log USING btree (at, id);
CREATE INDEX audit_log_person ON platform.audit_log USING btree (actor_id, at, id);
CREATE INDEX audit_log_subject ON platform.audit_log USING btree (subject_type, subject_id, at);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON platform.audit_log FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON platform.audit_log FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table platform.audit_log enable row level security, force row level security;
create policy owner_sees_all on platform.audit_log for all to tuong_than_owner using true with check true;
create policy portal_only on platform.audit_log for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on platform.audit_log to app;
grant select on platform.audit_log to auditor;
grant insert (action, actor_id, after, before, committee_id, request_id, subject_id, subject_type) on platform.audit_log to app;
grant insert (action, actor_id, after, before, committee_id, request_id, subject_id, subject_type) on platform.audit_log to auditor;

create table platform.file (
  id uuid not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  media_type text not null,
  original_name text not null,
  committee_id uuid not null,
  stored_by uuid,
  stored_at timestamp with time zone not null default clock_timestamp(),
  original_sha256 bytea,
  constraint file_pkey PRIMARY KEY (id),
  constraint file_stored_once UNIQUE (committee_id, sha256),
  constraint file_sha256_length CHECK ((length(sha256) = 32)),
  constraint file_size_positive CHECK ((size_bytes > 0))
);
comment on column platform.file.original_sha256 is 'SHA-256 of the bytes as uploaded, before an image was re-encoded';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON platform.file FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON platform.file FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table platform.file enable row level security, force row level security;
create policy auditor_reads on platform.file for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on platform.file for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on platform.file for all to tuong_than_owner using true with check true;
grant select on platform.file to app;
grant select on platform.file to auditor;
grant insert (committee_id, id, media_type, original_name, original_sha256, sha256, size_bytes, stored_by) on platform.file to app;

create table platform.held_form (
  id uuid not null,
  path text not null,
  sealed bytea not null,
  held_at timestamp with time zone not null default clock_timestamp(),
  constraint held_form_pkey PRIMARY KEY (id)
);
comment on table platform.held_form is 'What a person sent whose proof was no longer fresh, until it is given anew: minutes, bound to the session that knows the id';
comment on column platform.held_form.sealed is 'AES-256-GCM under PII_KEYS';
CREATE INDEX held_form_held_at ON platform.held_form USING btree (held_at);
alter table platform.held_form enable row level security, force row level security;
create policy owner_sees_all on platform.held_form for all to tuong_than_owner using true with check true;
create policy portal_only on platform.held_form for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant delete, select on platform.held_form to app;
grant insert (id, path, sealed) on platform.held_form to app;

create table platform.migration (
  id integer not null default nextval('platform.migration_id_seq'::regclass),
  timestamp bigint not null,
  name character varying not null,
  constraint PK_3043fc6b8af7c99b8b98830094f PRIMARY KEY (id)
);
grant select on platform.migration to app;
grant select on platform.migration to auditor;

create table platform.outbox_mail (
  id uuid not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  leave_link text,
  message_id text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  sent_at timestamp with time zone,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null default clock_timestamp(),
  last_error text,
  constraint outbox_mail_pkey PRIMARY KEY (id),
  constraint outbox_mail_message_once UNIQUE (message_id)
);
comment on column platform.outbox_mail.leave_link is 'Where one click ends letters of this kind (RFC 8058); null for letters that somebody asked for';
CREATE INDEX outbox_mail_newest ON platform.outbox_mail USING btree (created_at DESC, id);
CREATE INDEX outbox_mail_waiting ON platform.outbox_mail USING btree (next_attempt_at, id) WHERE (sent_at IS NULL);
alter table platform.outbox_mail enable row level security, force row level security;
create policy owner_sees_all on platform.outbox_mail for all to tuong_than_owner using true with check true;
create policy portal_only on platform.outbox_mail for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on platform.outbox_mail to app;
grant insert (attempts, body_html, body_text, id, last_error, leave_link, message_id, next_attempt_at, sent_at, subject, to_address) on platform.outbox_mail to app;
grant update (attempts, last_error, next_attempt_at, sent_at) on platform.outbox_mail to app;
grant select (attempts, created_at, id, message_id, sent_at) on platform.outbox_mail to auditor;

create table platform.rate_limit (
  key character varying(255) not null,
  points integer not null default 0,
  expire bigint,
  constraint rate_limit_pkey PRIMARY KEY (key)
);
comment on table platform.rate_limit is 'Counted attempts, in the shape that rate-limiter-flexible writes';
comment on column platform.rate_limit.expire is 'End of the window, milliseconds since 1970-01-01 UTC';
alter table platform.rate_limit enable row level security, force row level security;
create policy owner_sees_all on platform.rate_limit for all to tuong_than_owner using true with check true;
create policy portal_only on platform.rate_limit for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant delete, insert, select, update on platform.rate_limit to app;

create table platform.refused_request (
  id uuid not null default gen_random_uuid(),
  minute timestamp with time zone not null,
  person_id uuid,
  kind text not null,
  route text not null,
  reason text not null,
  network text,
  request_count bigint not null,
  constraint refused_request_pkey PRIMARY KEY (id),
  constraint refused_request_once UNIQUE NULLS NOT DISTINCT (minute, person_id, kind, route, reason, network),
  constraint refused_request_counted CHECK ((request_count > 0)),
  constraint refused_request_kind CHECK ((kind = ANY (ARRAY['permission'::text, 'notInSight'::text, 'foreignPost'::text, 'forged'::text, 'signIn'::text, 'secondFactor'::text, 'tooMany'::text, 'rule'::text])))
);
comment on column platform.refused_request.person_id is 'Who asked; of a failed sign-in whose account was tried; null when nobody is known';
comment on column platform.refused_request.route is 'Name of the route, never an address; empty where a flood was drawn together';
comment on column platform.refused_request.network is 'Keyed fingerprint of the network, equal for equal ones';
CREATE TRIGGER only_counts_up BEFORE DELETE OR UPDATE ON platform.refused_request FOR EACH ROW EXECUTE FUNCTION platform.only_counts_up();
CREATE TRIGGER refuse_emptying BEFORE TRUNCATE ON platform.refused_request FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table platform.refused_request enable row level security, force row level security;
create policy owner_sees_all on platform.refused_request for all to tuong_than_owner using true with check true;
create policy portal_only on platform.refused_request for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on platform.refused_request to auditor;

create table platform.scope_key (
  id text not null,
  inner_block bytea not null,
  outer_block bytea not null,
  constraint scope_key_pkey PRIMARY KEY (id),
  constraint scope_key_id CHECK ((id ~ '^[0-9a-f]{8}$'::text)),
  constraint scope_key_inner_length CHECK ((length(inner_block) = 64)),
  constraint scope_key_outer_length CHECK ((length(outer_block) = 64))
);
comment on table platform.scope_key is 'Keys of SCOPE_KEYS by which the portal signs what a transaction may see, mixed as HMAC-SHA-256 needs them. Written when migrating, read by the functions below, by nobody else';

create table platform.session (
  sid character varying not null,
  sess json not null,
  expire timestamp(6) without time zone not null,
  constraint session_pkey PRIMARY KEY (sid)
);
comment on column platform.session.sid is 'SHA-256 of the session id: a reader of the table cannot take over a session';
CREATE INDEX session_expire ON platform.session USING btree (expire);
alter table platform.session enable row level security, force row level security;
create policy owner_sees_all on platform.session for all to tuong_than_owner using true with check true;
create policy portal_only on platform.session for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant delete, insert, select, update on platform.session to app;

create table platform.worker (
  name text not null,
  beat_at timestamp with time zone not null default clock_timestamp(),
  constraint worker_pkey PRIMARY KEY (name),
  constraint worker_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100)))
);
comment on table platform.worker is 'Processes that carry out jobs, by the name under which the queue locks jobs for them, and when each last showed that it lives';
alter table platform.worker enable row level security, force row level security;
create policy owner_sees_all on platform.worker for all to tuong_than_owner using true with check true;
create policy portal_only on platform.worker for all to job_runner using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant delete, select on platform.worker to job_runner;
grant insert (name) on platform.worker to job_runner;
grant update (beat_at) on platform.worker to job_runner;

create view platform.counted_refusal with (security_invoker=true) as
 SELECT id,
    minute,
    person_id,
    kind,
    route,
    reason,
    network,
    request_count
   FROM platform.refused_request;
comment on view platform.counted_refusal is 'What was asked and refused, by the minute';
grant select on platform.counted_refusal to auditor;

create view platform.file_name with (security_invoker=true) as
 SELECT id,
    original_name AS name,
    media_type,
    stored_at
   FROM platform.file;
comment on view platform.file_name is 'A stored file on a list; its bytes are had by a policy of the module it belongs to';
grant select on platform.file_name to app;
grant select on platform.file_name to auditor;

create view platform.logged_action with (security_invoker=true) as
 SELECT id,
    at,
    actor_id,
    action,
    subject_type,
    subject_id
   FROM platform.audit_log;
comment on view platform.logged_action is 'What was done to a record, by whom and when; never what it held before and after';
grant select on platform.logged_action to app;
grant select on platform.logged_action to auditor;

create view platform.logged_change with (security_invoker=true) as
 SELECT id,
    at,
    actor_id,
    action,
    subject_type,
    subject_id,
    before,
    after
   FROM platform.audit_log;
comment on view platform.logged_change is 'What was done with what it held before and after, for auditors';
grant select on platform.logged_change to auditor;

CREATE OR REPLACE FUNCTION platform.actor_id()
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  scope constant text := current_setting('app.scope', true);
  -- Behind the key's name of 8 signs and the code of 64.
  message constant text := substr(scope, 75);
  inner_block bytea;
  outer_block bytea;
begin
  if scope is null or split_part(message, '.', 3) = '' then return null; end if;
  select k.inner_block, k.outer_block into inner_block, outer_block from platform.scope_key k where k.id = left(scope, 8);
  if sha256(outer_block || sha256(inner_block || convert_to(message, 'UTF8'))) is distinct from decode(substr(scope, 10, 64), 'hex')
    or split_part(message, '.', 1) <> pg_backend_pid()::text or to_timestamp(split_part(message, '.', 2)::float8) < now() then
    raise exception 'The scope is not signed for this session and this time' using errcode = '28000';
  end if;
  return split_part(message, '.', 3)::uuid;
end $function$
;
comment on function platform.actor_id() is 'The person who acts; null for the system';
grant execute on platform.actor_id() to app, auditor;

CREATE OR REPLACE FUNCTION platform.beat(worker text, lost_after interval)
 RETURNS TABLE(task text, is_given_up boolean)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;
comment on function platform.beat(text,interval) is 'This worker lives; jobs of those who showed nothing for so long are taken from them and told. A death weighs four attempts: who kills three workers kills no more of twelve';
grant execute on platform.beat(text,interval) to job_runner;

CREATE OR REPLACE FUNCTION platform.check_signer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if platform.actor_id() <> (to_jsonb(new)->>tg_argv[0])::uuid then
    raise exception '% is signed with the name of another', tg_table_name using errcode = '23514', constraint = 'signed_by_who_acts';
  end if;
  return new;
end $function$
;
grant execute on platform.check_signer() to app, auditor;

CREATE OR REPLACE PROCEDURE platform.clock_sets(IN target regclass, IN clock_column text)
 LANGUAGE plpgsql
AS $procedure$
declare
  supplied text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into supplied from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' and attname <> clock_column;
  execute format('revoke insert on %s from app', target);
  execute format('grant insert (%s) on %s to app', supplied, target);
end $procedure$
;
comment on procedure platform.clock_sets(regclass,text) is 'The app role may insert every column but this one, whose default is the clock';
grant execute on platform.clock_sets(regclass,text) to app, auditor;

CREATE OR REPLACE FUNCTION platform.count_refusals(told jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;
comment on function platform.count_refusals(jsonb) is 'The only way into refused_request; at most 30 rows a minute for a person and 10 for all who are not known, and one more for each kind';
grant execute on platform.count_refusals(jsonb) to app, auditor;

CREATE OR REPLACE FUNCTION platform.enqueue(task text, payload json, key text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'graphile_worker'
AS $function$
begin
  if not platform.scope_signed() then
    raise exception 'Work is asked for under a signed scope' using errcode = '42501';
  end if;
  perform graphile_worker.add_job(task, payload, job_key => key, run_at => run_at, max_attempts => 12);
end $function$
;
grant execute on platform.enqueue(text,json,text,timestamp with time zone) to app;

CREATE OR REPLACE PROCEDURE platform.fence(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
declare
  visible constant text := '(select platform.scope_all()) or committee_id = any ((select platform.scope_committees())::uuid[])';
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_sees_all on %s to tuong_than_owner using (true) with check (true)', target);
  execute format('create policy auditor_reads on %s for select to auditor using ((select platform.scope_all()))', target);
  execute format('create policy committee_scope on %s to app using (%s) with check (%s)', target, visible, visible);
end $procedure$
;
comment on procedure platform.fence(regclass) is 'Committee data: no scope set means no row seen; owner_sees_all is for views and triggers, the owner has no login';
grant execute on platform.fence(regclass) to app, auditor;

CREATE OR REPLACE FUNCTION platform.jobs_given_up()
 RETURNS TABLE(task text, since timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'graphile_worker'
AS $function$
begin
  if not platform.scope_signed() then return; end if;
  return query select t.identifier, j.updated_at from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where j.attempts >= j.max_attempts and j.locked_at is null and j.updated_at > now() - interval '30 days' order by j.id desc limit 50;
end $function$
;
grant execute on platform.jobs_given_up() to app;

CREATE OR REPLACE PROCEDURE platform.make_append_only(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger refuse_change before update or delete on %s for each row execute function platform.refuse_change()', target);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function platform.refuse_change()', target);
end $procedure$
;
grant execute on platform.make_append_only(regclass) to app, auditor;

CREATE OR REPLACE FUNCTION platform.only_counts_up()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'request_count') = (to_jsonb(old) - 'request_count')
    and new.request_count > old.request_count then
    return new;
  end if;
  raise exception '% refuses %', tg_table_name, tg_op using errcode = '23514', constraint = 'append_only';
end $function$
;
grant execute on platform.only_counts_up() to app, auditor;

CREATE OR REPLACE PROCEDURE platform.portal_only(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_sees_all on %s to tuong_than_owner using (true) with check (true)', target);
  execute format('create policy portal_only on %s to app, auditor using ((select platform.scope_signed())) with check ((select platform.scope_signed()))', target);
end $procedure$
;
comment on procedure platform.portal_only(regclass) is 'Of no committee, but of nobody who has only the login: rows are seen and written under a signed scope, whatever it sees';
grant execute on platform.portal_only(regclass) to app, auditor;

CREATE OR REPLACE PROCEDURE platform.portal_writes(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger portal_writes before insert or update or delete on %s for each statement execute function platform.refuse_unsigned()', target);
end $procedure$
;
comment on procedure platform.portal_writes(regclass) is 'What the public reads as it is: seen without a scope, written only under a signed one';
grant execute on platform.portal_writes(regclass) to app, auditor;

CREATE OR REPLACE FUNCTION platform.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% refuses %', tg_table_name, tg_op using errcode = '23514', constraint = 'append_only';
end $function$
;
comment on function platform.refuse_change() is 'Append-only tables: what was recorded is corrected by a new record, never by a change';
grant execute on platform.refuse_change() to app, auditor;

CREATE OR REPLACE FUNCTION platform.refuse_unsigned()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if current_user in ('app', 'auditor') and not platform.scope_signed() then
    raise exception '% is written under a signed scope', tg_table_name using errcode = '42501';
  end if;
  return null;
end $function$
;
grant execute on platform.refuse_unsigned() to app, auditor;

CREATE OR REPLACE FUNCTION platform.schema_version()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select max("timestamp") from platform.migration $function$
;
comment on function platform.schema_version() is 'Timestamp of the newest migration applied here: compared with the one the portal was built for, before it says that it is ready';
grant execute on platform.schema_version() to app, auditor;

CREATE OR REPLACE FUNCTION platform.scope_all()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  scope constant text := current_setting('app.scope', true);
  -- Behind the key's name of 8 signs and the code of 64.
  message constant text := substr(scope, 75);
  inner_block bytea;
  outer_block bytea;
begin
  if scope is null or right(scope, 2) <> '.*' then return false; end if;
  select k.inner_block, k.outer_block into inner_block, outer_block from platform.scope_key k where k.id = left(scope, 8);
  if sha256(outer_block || sha256(inner_block || convert_to(message, 'UTF8'))) is distinct from decode(substr(scope, 10, 64), 'hex')
    or split_part(message, '.', 1) <> pg_backend_pid()::text or to_timestamp(split_part(message, '.', 2)::float8) < now() then
    raise exception 'The scope is not signed for this session and this time' using errcode = '28000';
  end if;
  return true;
end $function$
;
comment on function platform.scope_all() is 'True when this transaction acts for the system. Its scope is app.scope: name of the key, code, process of this session, end in seconds since 1970, person, committees or *';
grant execute on platform.scope_all() to app, auditor;

CREATE OR REPLACE FUNCTION platform.scope_committees()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  scope constant text := current_setting('app.scope', true);
  -- Behind the key's name of 8 signs and the code of 64.
  message constant text := substr(scope, 75);
  inner_block bytea;
  outer_block bytea;
begin
  if scope is null or scope = '' or right(scope, 2) = '.*' then return '{}'; end if;
  select k.inner_block, k.outer_block into inner_block, outer_block from platform.scope_key k where k.id = left(scope, 8);
  if sha256(outer_block || sha256(inner_block || convert_to(message, 'UTF8'))) is distinct from decode(substr(scope, 10, 64), 'hex')
    or split_part(message, '.', 1) <> pg_backend_pid()::text or to_timestamp(split_part(message, '.', 2)::float8) < now() then
    raise exception 'The scope is not signed for this session and this time' using errcode = '28000';
  end if;
  return string_to_array(split_part(message, '.', 4), ',');
end $function$
;
grant execute on platform.scope_committees() to app, auditor;

CREATE OR REPLACE FUNCTION platform.scope_signed()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  scope constant text := current_setting('app.scope', true);
  -- Behind the key's name of 8 signs and the code of 64.
  message constant text := substr(scope, 75);
  inner_block bytea;
  outer_block bytea;
begin
  if scope is null or scope = '' then return false; end if;
  select k.inner_block, k.outer_block into inner_block, outer_block from platform.scope_key k where k.id = left(scope, 8);
  if sha256(outer_block || sha256(inner_block || convert_to(message, 'UTF8'))) is distinct from decode(substr(scope, 10, 64), 'hex')
    or split_part(message, '.', 1) <> pg_backend_pid()::text or to_timestamp(split_part(message, '.', 2)::float8) < now() then
    raise exception 'The scope is not signed for this session and this time' using errcode = '28000';
  end if;
  return true;
end $function$
;
comment on function platform.scope_signed() is 'True when the portal signed the scope of this transaction, however little it sees';
grant execute on platform.scope_signed() to app, auditor, job_runner;

CREATE OR REPLACE PROCEDURE platform.signed_by_who_acts(IN target regclass, IN signer_column text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger signed_by_who_acts before insert on %s for each row execute function platform.check_signer(%L)', target, signer_column);
end $procedure$
;
comment on procedure platform.signed_by_who_acts(regclass,text) is 'A person who acts signs with no other name: rules on who may do what compare this column. Where nobody acts, the system records';
grant execute on platform.signed_by_who_acts(regclass,text) to app, auditor;
