import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approved lines that are reduced or ended: what is not needed comes free, by the word of two. */
export class SpendingReleases1795526682441 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.release (
  id uuid primary key,
  committee_id uuid not null,
  allocation_id uuid not null references spending.allocation,
  kind text not null constraint release_kind check (kind in ('reduced', 'ended')),
  amount_dong bigint not null constraint release_amount_positive check (amount_dong > 0),
  paper text not null constraint release_paper check (length(btrim(paper)) >= 5),
  reason text not null constraint release_reason check (btrim(reason) <> '')
);
call people.decided_by_another('spending.release');
alter table spending.release add constraint release_as_decided unique (id, decided_by, committee_id);
call platform.fence('spending.release');
create unique index release_open_once on spending.release (allocation_id) where decision is null;
create index release_of on spending.release (allocation_id, proposed_at);
comment on table spending.release is
  'An approved decision is reduced or ended: one person proposes it, by which paper, an approver of the committee that decided confirms';
comment on column spending.release.amount_dong is 'The sum of its lines: a line added later would no longer tie';
grant insert (id, committee_id, allocation_id, kind, amount_dong, paper, reason) on spending.release to app;
create policy recipient_reads on spending.release for select to app using (exists (select 1 from spending.allocation_line l
  where l.allocation_id = release.allocation_id and l.recipient_committee_id = any ((select platform.scope_committees())::uuid[])));
create trigger refuse_change before delete or update of id, committee_id, allocation_id, kind, amount_dong, paper, reason, proposed_by, proposed_at
  on spending.release for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on spending.release for each statement execute function platform.refuse_change();

create table spending.release_line (
  release_id uuid not null references spending.release,
  line_id uuid not null references spending.allocation_line,
  committee_id uuid not null,
  quantity integer not null constraint release_line_quantity check (quantity >= 0),
  amount_dong bigint not null constraint release_line_amount_positive check (amount_dong > 0),
  primary key (release_id, line_id)
);
create index release_line_of on spending.release_line (line_id);
call platform.fence('spending.release_line');
call platform.make_append_only('spending.release_line');
grant select on spending.release_line to app, auditor;
grant insert on spending.release_line to app;
create policy recipient_reads on spending.release_line for select to app using (exists (select 1 from spending.allocation_line l
  where l.id = release_line.line_id and l.recipient_committee_id = any ((select platform.scope_committees())::uuid[])));

create table spending.release_undoing (
  id uuid primary key,
  committee_id uuid not null,
  release_id uuid not null references spending.release,
  reason text not null constraint release_undoing_reason check (btrim(reason) <> '')
);
call people.decided_by_another('spending.release_undoing');
call platform.fence('spending.release_undoing');
create unique index release_undoing_open_once on spending.release_undoing (release_id) where decision is null or decision = 'confirmed';
comment on table spending.release_undoing is
  'A release that was wrong: one person says why, an approver of the committee that decided confirms, while its money is not used elsewhere';
grant insert (id, committee_id, release_id, reason) on spending.release_undoing to app;
create policy recipient_reads on spending.release_undoing for select to app using (exists (select 1 from spending.release_line x
  join spending.allocation_line l on l.id = x.line_id where x.release_id = release_undoing.release_id
    and l.recipient_committee_id = any ((select platform.scope_committees())::uuid[])));
create trigger refuse_change before delete or update of id, committee_id, release_id, reason, proposed_by, proposed_at
  on spending.release_undoing for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on spending.release_undoing for each statement execute function platform.refuse_change();

create view spending.released with (security_invoker) as
  select x.line_id, r.id as release_id, r.allocation_id, (r.decided_at at time zone 'Asia/Ho_Chi_Minh')::date as released_on, x.quantity, x.amount_dong
  from spending.release_line x join spending.release r on r.id = x.release_id where r.decision = 'confirmed'
  union all
  select x.line_id, r.id, r.allocation_id, (u.decided_at at time zone 'Asia/Ho_Chi_Minh')::date, -x.quantity, -x.amount_dong
  from spending.release_line x join spending.release r on r.id = x.release_id
  join spending.release_undoing u on u.release_id = r.id and u.decision = 'confirmed';
comment on view spending.released is 'What of an approved line was given free, on which day; negative on the day on which two undid it';
create view spending.told_release with (security_invoker) as
  select r.id, r.committee_id, r.allocation_id, r.kind, r.amount_dong, r.paper, r.reason, r.proposed_by, r.proposed_at, r.decision, r.decided_by, r.decided_at,
    u.decided_at as undone_at, u.decided_by as undone_by
  from spending.release r left join spending.release_undoing u on u.release_id = r.id and u.decision = 'confirmed';
comment on view spending.told_release is 'Reductions and ends of a decision, as its history tells them';
grant select on spending.released, spending.told_release to app, auditor;

-- Whether each part is still free; who names, pays or approves waits for the decision's row, which the caller holds.
create function spending.check_release(r spending.release) returns void language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if r.amount_dong is distinct from (select sum(x.amount_dong) from spending.release_line x where x.release_id = r.id) then
    perform books.refuse('release_ties', 'The lines must add up to what is released');
  end if;
  if exists (select from spending.release_line x join spending.allocation_line l on l.id = x.line_id cross join lateral spending.line_rest(l.id) rest
      where x.release_id = r.id and (x.amount_dong > rest.amount_dong or x.quantity > rest.quantity)) then
    perform books.refuse('release_within_rest', 'More than the line has left');
  end if;
end $$;
revoke execute on function spending.check_release(spending.release) from public;

create function spending.check_proposed_release() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  a spending.allocation;
begin
  select * into strict a from spending.allocation where id = new.allocation_id for update;
  if a.status <> 'approved' then perform books.refuse('spending_of_approved_line', 'The allocation is not approved'); end if;
  if new.committee_id <> a.committee_id or exists (select from spending.release_line x join spending.allocation_line l on l.id = x.line_id
      where x.release_id = new.id and (l.allocation_id <> a.id or l.revision <> a.revision or x.committee_id <> a.committee_id)) then
    perform books.refuse('release_of_decision', 'A line of another decision');
  end if;
  perform spending.check_release(new);
  return null;
end $$;
create constraint trigger release_checked after insert on spending.release deferrable initially deferred
  for each row execute function spending.check_proposed_release();

create function spending.check_confirmed_release() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if new.decision <> 'confirmed' then return new; end if;
  perform 1 from spending.allocation where id = new.allocation_id for update;
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id,
      (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('release_by_approver', 'Not an approver of the committee that decided');
  end if;
  perform spending.check_release(old);
  return new;
end $$;
create trigger release_confirmed before update on spending.release for each row execute function spending.check_confirmed_release();
`);
    await runner.query(SIGNATURES);
    await runner.query(UNDOING);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SIGNATURES = `
create table spending.release_signature (
  release_id uuid primary key,
  approver_id uuid not null,
  committee_id uuid not null,
  passkey_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  nonce bytea not null constraint release_signature_nonce_once unique,
  origin text not null,
  rp_id text not null,
  authenticator_data bytea not null,
  client_data bytea not null,
  signature bytea not null,
  signed_at timestamptz not null default clock_timestamp(),
  constraint release_signature_of_approver foreign key (release_id, approver_id, committee_id)
    references spending.release (id, decided_by, committee_id),
  constraint release_signature_by_own_key foreign key (passkey_id, approver_id, credential_id, public_key)
    references people.passkey (id, user_id, credential_id, public_key)
);
comment on table spending.release_signature is 'WebAuthn assertion over the canonical text of docs/canonical-form.md, part Approvals, with the public key as of then';
call platform.fence('spending.release_signature');
call platform.make_append_only('spending.release_signature');
grant select on spending.release_signature to app, auditor;
call platform.clock_sets('spending.release_signature', 'signed_at');
call platform.signed_by_who_acts('spending.release_signature', 'approver_id');

create function spending.release_fingerprint(of_release uuid) returns bytea language sql stable as $$
  select sha256(convert_to(concat_ws('|', r.id, r.allocation_id, r.kind, r.amount_dong, r.paper, r.reason)
    || E'\\n' || (select string_agg(concat_ws('|', x.line_id, x.quantity, x.amount_dong), E'\\n' order by x.line_id)
      from spending.release_line x where x.release_id = r.id), 'UTF8'))
  from spending.release r where r.id = of_release
$$;
comment on function spending.release_fingerprint(uuid) is 'What is released of which lines, and why: nothing of it changes. Under the rights of the caller';
create function spending.release_challenge(of_release uuid, approver uuid, nonce bytea) returns text language sql stable as $$
  select rtrim(translate(encode(sha256(convert_to(concat_ws(E'\\n', 'tuong-than release 1', 'release ' || of_release,
    'fingerprint ' || encode(spending.release_fingerprint(of_release), 'hex'), 'approver ' || approver,
    'nonce ' || encode(nonce, 'hex'), ''), 'UTF8')), 'base64'), '+/', '-_'), '=')
$$;
grant execute on function spending.release_fingerprint(uuid), spending.release_challenge(uuid, uuid, bytea) to app, auditor;

create function spending.check_release_signature() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  if spending.release_challenge(new.release_id, new.approver_id, new.nonce) is distinct from convert_from(new.client_data, 'UTF8')::json->>'challenge' then
    perform books.refuse('release_signature_of_this', 'Signed something else');
  end if;
  if not exists (select from people.passkey k where k.id = new.passkey_id and k.removed_at is null) then
    perform books.refuse('release_signature_by_present_key', 'The key was removed');
  end if;
  return new;
end $$;
create trigger release_signature_checked before insert on spending.release_signature for each row execute function spending.check_release_signature();
create function spending.check_release_signed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if people.has_passkey(new.decided_by) and not exists (select from spending.release_signature s where s.release_id = new.id) then
    perform books.refuse('release_signed_by_passkey', 'Who has a key signs with it');
  end if;
  return null;
end $$;
create constraint trigger release_signed after update on spending.release deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function spending.check_release_signed();
`;

const UNDOING = `
create function spending.check_release_undoing() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  r spending.release;
  a spending.allocation;
begin
  select * into strict r from spending.release where id = new.release_id;
  if new.committee_id <> r.committee_id or r.decision is distinct from 'confirmed' then
    perform books.refuse('release_undoing_of_confirmed', 'No confirmed release of the committee');
  end if;
  if new.decision is distinct from 'confirmed' then return new; end if;
  -- Who names, pays or gives free waits for the decision; who decides on money of the fund waits for the fund.
  select * into strict a from spending.allocation where id = r.allocation_id for update;
  perform pg_advisory_xact_lock(7301, hashtext(a.fund_id::text));
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', r.committee_id,
      (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('release_undoing_by_approver', 'Not an approver of the committee that decided');
  end if;
  if books.free_dong(a.fund_id, a.appeal_id, a.restriction_id) < r.amount_dong then
    perform books.refuse('release_undoing_of_free_money', 'The money that came free is used');
  end if;
  return new;
end $$;
create trigger undoing_checked before insert or update on spending.release_undoing for each row execute function spending.check_release_undoing();
`;
