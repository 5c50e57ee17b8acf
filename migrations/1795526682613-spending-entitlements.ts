import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is helped by a line of an approved decision. */
export class SpendingEntitlements1795526682613 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table spending.entitlement (
  id uuid primary key,
  committee_id uuid not null,
  line_id uuid not null references spending.allocation_line,
  household_id uuid references people.household,
  group_label text,
  quantity integer not null constraint entitlement_quantity_positive check (quantity > 0),
  amount_dong bigint not null constraint entitlement_amount_positive check (amount_dong > 0),
  named_by uuid not null references people.app_user,
  named_at timestamptz not null default clock_timestamp(),
  constraint entitlement_household_or_group check (num_nonnulls(household_id, group_label) = 1)
);
comment on column spending.entitlement.group_label is 'A list of recipients handed parcels together (hamlet, hospital session); the signed list is its proof';
create index entitlement_line on spending.entitlement (line_id);
create index entitlement_household on spending.entitlement (household_id) where household_id is not null;
call platform.fence('spending.entitlement');
call platform.make_append_only('spending.entitlement');
grant select on spending.entitlement to app, auditor;
call platform.clock_sets('spending.entitlement', 'named_at');
call platform.signed_by_who_acts('spending.entitlement', 'named_by');

create table spending.entitlement_agreement (
  entitlement_id uuid primary key references spending.entitlement,
  committee_id uuid not null,
  agreed_by uuid not null references people.app_user,
  agreed_at timestamptz not null default clock_timestamp()
);
comment on table spending.entitlement_agreement is
  'Who is named after a decision needs a new approval: by an approver of the committee that decided, before anything is paid';
call platform.fence('spending.entitlement_agreement');
call platform.make_append_only('spending.entitlement_agreement');
grant select on spending.entitlement_agreement to app, auditor;
call platform.clock_sets('spending.entitlement_agreement', 'agreed_at');
call platform.signed_by_who_acts('spending.entitlement_agreement', 'agreed_by');

create table spending.entitlement_end (
  entitlement_id uuid primary key references spending.entitlement,
  committee_id uuid not null,
  reason text not null constraint entitlement_end_reason check (btrim(reason) <> ''),
  ended_by uuid not null references people.app_user,
  ended_at timestamptz not null default clock_timestamp()
);
comment on table spending.entitlement_end is
  'Of this beneficiary nothing more is paid: what was not paid is free within the line, for another name or to be released by two';
call platform.fence('spending.entitlement_end');
call platform.make_append_only('spending.entitlement_end');
grant select on spending.entitlement_end to app, auditor;
call platform.clock_sets('spending.entitlement_end', 'ended_at');
call platform.signed_by_who_acts('spending.entitlement_end', 'ended_by');

create view spending.named_beneficiary with (security_invoker) as
  select e.id, e.line_id, e.household_id, coalesce(h.name, e.group_label, '') as label, e.quantity, e.amount_dong, e.named_at,
    exists (select from spending.entitlement_agreement g where g.entitlement_id = e.id) as is_agreed,
    exists (select from spending.entitlement_end z where z.entitlement_id = e.id) as is_ended
  from spending.entitlement e left join people.household_name h on h.id = e.household_id;
comment on view spending.named_beneficiary is 'Who gets what of a line, as vouchers and hand-over records name them. Ended: nothing more is paid';
grant select on spending.named_beneficiary to app;

create function spending.approved_line(of_line uuid) returns spending.allocation_line
  language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  l spending.allocation_line;
begin
  select x.* into l from spending.allocation_line x join spending.allocation a on a.id = x.allocation_id and a.revision = x.revision
    where x.id = of_line and a.status = 'approved' for update of a;
  if l.id is null then perform books.refuse('spending_of_approved_line', 'The allocation is not approved'); end if;
  return l;
end $$;

create function spending.paid_to(of_entitlement uuid) returns bigint language plpgsql as $$
begin
  return (select coalesce(sum(i.amount_dong), 0) from spending.disbursement_item i where i.entitlement_id = of_entitlement
    and not exists (select from spending.disbursement_reversal r where r.disbursement_id = i.disbursement_id));
end $$;
comment on function spending.paid_to(uuid) is 'What standing vouchers paid to a beneficiary, whatever came back later';
create function spending.line_rest(of_line uuid, out amount_dong bigint, out quantity integer) language plpgsql as $$
begin
  select l.amount_dong - coalesce(f.amount_dong, 0) - coalesce(n.amount_dong, 0), l.quantity - coalesce(f.quantity, 0) - coalesce(n.quantity, 0)
    into amount_dong, quantity
  from spending.allocation_line l
  left join lateral (select sum(x.amount_dong) as amount_dong, sum(x.quantity) as quantity from spending.released x where x.line_id = l.id) f on true
  left join lateral (select sum(case when z.entitlement_id is null then e.amount_dong else paid.dong end) as amount_dong,
      sum(case when z.entitlement_id is null or paid.dong > 0 then e.quantity else 0 end) as quantity
    from spending.entitlement e left join spending.entitlement_end z on z.entitlement_id = e.id
    cross join lateral (select case when z.entitlement_id is null then 0 else spending.paid_to(e.id) end as dong) paid
    where e.line_id = l.id) n on true
  where l.id = of_line;
end $$;
comment on function spending.line_rest(uuid) is
  'What of a line is neither named nor released: of who was ended only what was paid counts as named. Under the rights of the caller';
grant execute on function spending.paid_to(uuid), spending.line_rest(uuid) to app, auditor;

create function spending.check_entitlement() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  l spending.allocation_line;
begin
  l := spending.approved_line(new.line_id);
  if new.committee_id <> l.recipient_committee_id then perform books.refuse('entitlement_of_recipient', 'Not the receiving committee'); end if;
  if new.household_id is not null and not exists (select 1 from people.household h where h.id = new.household_id and h.committee_id = new.committee_id) then
    perform books.refuse('entitlement_of_recipient', 'A household of another committee');
  end if;
  if exists (select from spending.line_rest(l.id) rest where new.amount_dong > rest.amount_dong or new.quantity > rest.quantity) then
    perform books.refuse('entitlement_within_line', 'More than the line grants');
  end if;
  if new.household_id is null and not (select k.takes_groups from spending.support_kind k where k.code = l.kind) then
    perform books.refuse('entitlement_names_household', 'A house is for a household with a name');
  end if;
  if new.household_id is not null and l.variant = any (select unnest(k.once_variants) from spending.support_kind k where k.code = l.kind) then
    -- Two decisions that name the household at once come here one after the other.
    perform pg_advisory_xact_lock(7314, hashtext(new.household_id::text));
    if exists (select from spending.entitlement e join spending.allocation_line o on o.id = e.line_id and o.kind = l.kind and o.variant = l.variant
        where e.household_id in (select people.same_household(new.household_id)) and e.line_id <> l.id
          and (not exists (select from spending.entitlement_end z where z.entitlement_id = e.id) or spending.paid_to(e.id) > 0)) then
      perform books.refuse('entitlement_once_ever', 'The household was given a new house before');
    end if;
  end if;
  -- Who was ended before anything was paid may be named again, with less.
  if exists (select from spending.entitlement e where e.line_id = l.id and e.household_id = new.household_id
      and (not exists (select from spending.entitlement_end z where z.entitlement_id = e.id) or spending.paid_to(e.id) > 0)) then
    perform books.refuse('entitlement_household_once', 'The line helps this household already');
  end if;
  -- Refuses one that moved away, was merged or ended, and holds it as it is until the transaction ends.
  if new.household_id is not null then perform people.use_household(new.household_id, new.id); end if;
  return new;
end $$;
create function spending.check_entitlement_end() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  e spending.entitlement;
begin
  select * into strict e from spending.entitlement where id = new.entitlement_id;
  -- Naming, paying and releasing wait here as well.
  perform spending.approved_line(e.line_id);
  if new.committee_id <> e.committee_id then perform books.refuse('entitlement_end_of_committee', 'Of another committee'); end if;
  if spending.paid_to(e.id) >= e.amount_dong then perform books.refuse('entitlement_end_of_unpaid', 'All of it was paid'); end if;
  return new;
end $$;
create trigger end_checked before insert on spending.entitlement_end for each row execute function spending.check_entitlement_end();
create function spending.check_agreement() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  e spending.entitlement;
  decider people.committee;
begin
  select * into strict e from spending.entitlement where id = new.entitlement_id;
  select c.* into strict decider from people.committee c join spending.allocation_line l on l.committee_id = c.id where l.id = e.line_id;
  if new.agreed_by = e.named_by then perform books.refuse('entitlement_agreed_by_another', 'Who names does not agree'); end if;
  -- Of a committee that ended: whoever approved for it on its last day.
  if not people.held_role(new.agreed_by, 'approver', decider.id,
      least((clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date, decider.valid_to)) then
    perform books.refuse('entitlement_agreed_by_approver', 'Not an approver of the committee that decided');
  end if;
  if new.committee_id <> e.committee_id then perform books.refuse('entitlement_agreement_of_committee', 'Of another committee'); end if;
  return new;
end $$;
create trigger agreement_checked before insert on spending.entitlement_agreement for each row execute function spending.check_agreement();
create trigger entitlement_checked before insert on spending.entitlement for each row execute function spending.check_entitlement();
`);
    await runner.query(PROXIES);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const PROXIES = `
create table spending.payee_proxy (
  id uuid primary key,
  committee_id uuid not null,
  entitlement_id uuid not null references spending.entitlement,
  full_name text not null constraint payee_proxy_name check (btrim(full_name) <> ''),
  paper text not null constraint payee_proxy_paper check (length(btrim(paper)) >= 5)
);
call people.decided_by_another('spending.payee_proxy');
call platform.fence('spending.payee_proxy');
create unique index payee_proxy_open_once on spending.payee_proxy (entitlement_id, full_name) where decision is null or decision = 'confirmed';
comment on table spending.payee_proxy is
  'Who takes the money for a household or group, by which paper: one person records it, an approver of the committee that decided agrees';
grant insert (id, committee_id, entitlement_id, full_name, paper) on spending.payee_proxy to app;
create trigger refuse_change before delete or update of id, committee_id, entitlement_id, full_name, paper, proposed_by, proposed_at
  on spending.payee_proxy for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on spending.payee_proxy for each statement execute function platform.refuse_change();

create function spending.check_proxy() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if not exists (select from spending.entitlement e where e.id = new.entitlement_id and e.committee_id = new.committee_id) then
    perform books.refuse('payee_proxy_of_committee', 'Of another committee');
  end if;
  if new.decision = 'confirmed' and new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', (select l.committee_id
      from spending.allocation_line l join spending.entitlement e on e.line_id = l.id where e.id = new.entitlement_id), today) then
    perform books.refuse('payee_proxy_by_approver', 'Not an approver of the committee that decided');
  end if;
  return new;
end $$;
create trigger proxy_checked before insert or update on spending.payee_proxy for each row execute function spending.check_proxy();

create view spending.agreed_proxy with (security_invoker) as
  select id, entitlement_id, full_name from spending.payee_proxy where decision = 'confirmed';
comment on view spending.agreed_proxy is 'Who may take the money for whom';
grant select on spending.agreed_proxy to app;
`;
