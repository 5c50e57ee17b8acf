import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the database refuses in spending: more than is available, the same person twice, an approval of changed
 * content, a payment by a decider, and a hand-over without proof. Money out waits for the fund's lock; gifts never do.
 */
export class GuardSpending1764000000120 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function spending.available_dong(of_fund uuid, of_appeal uuid, of_restriction uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, spending as $$
  select (coalesce((select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
      where a.class in ('bank', 'cash', 'suspense_in') and b.fund_id = of_fund
        and b.appeal_id is not distinct from of_appeal and b.restriction_id is not distinct from of_restriction), 0)
    - coalesce((select sum(al.total_dong) from spending.allocation al where al.status = 'approved' and al.fund_id = of_fund
        and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction), 0)
    + coalesce((select sum(d.amount_dong) from spending.disbursement d join spending.allocation_line l on l.id = d.line_id
        join spending.allocation al on al.id = l.allocation_id
        where al.fund_id = of_fund and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction
          and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)), 0))::bigint
$$;
comment on function spending.available_dong(uuid, uuid, uuid) is 'Money in bank and cash of one layer, less money in not yet explained, less approved and unpaid. Cards in transit do not count';
grant execute on function spending.available_dong(uuid, uuid, uuid) to app, auditor;

create function spending.allocation_fingerprint(of_allocation uuid) returns bytea
  language sql stable security definer set search_path = pg_catalog, spending as $$
  select sha256(convert_to(concat_ws('|', a.id, a.committee_id, a.fund_id, a.appeal_id, a.restriction_id, a.title, a.reason, a.total_dong, a.revision)
    || E'\\n' || (select string_agg(concat_ws('|', l.line_no, l.recipient_committee_id, l.kind, coalesce(l.variant, '-'), l.quantity, l.amount_dong, l.reason),
      E'\\n' order by l.line_no) from spending.allocation_line l where l.allocation_id = a.id and l.revision = a.revision), 'UTF8'))
  from spending.allocation a where a.id = of_allocation
$$;
grant execute on function spending.allocation_fingerprint(uuid) to app, auditor;

create function spending.check_available(a spending.allocation) returns void language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  perform pg_advisory_xact_lock(7301, hashtext(a.fund_id::text));
  if a.total_dong > spending.available_dong(a.fund_id, a.appeal_id, a.restriction_id) then
    perform books.refuse('allocation_within_available', 'The layer does not hold that much');
  end if;
end $$;
create function spending.check_allocation() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.id;
  if a.total_dong is distinct from (select sum(l.amount_dong) from spending.allocation_line l where l.allocation_id = a.id and l.revision = a.revision) then
    perform books.refuse('allocation_total_ties', 'The lines must add up to the decision');
  end if;
  if a.status = 'proposed' then
    perform spending.check_available(a);
  end if;
  return null;
end $$;
create constraint trigger allocation_checked after insert or update of total_dong, revision on spending.allocation
  deferrable initially deferred for each row execute function spending.check_allocation();
create function spending.keep_decided() returns trigger language plpgsql as $$
begin
  if old.status <> 'proposed' and (new.title, new.reason, new.total_dong, new.revision) is distinct from (old.title, old.reason, old.total_dong, old.revision) then
    perform books.refuse('allocation_decided_is_fixed', 'A decided allocation cannot change');
  end if;
  if (new.title, new.reason, new.total_dong) is distinct from (old.title, old.reason, old.total_dong) and new.revision <= old.revision then
    perform books.refuse('allocation_change_is_revision', 'A change of content is a new revision');
  end if;
  return new;
end $$;
create trigger decided_is_fixed before update on spending.allocation for each row execute function spending.keep_decided();

create function spending.check_approval() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.allocation_id for update;
  if a.status <> 'proposed' then perform books.refuse('approval_of_open_proposal', 'The proposal is decided'); end if;
  if new.revision <> a.revision or new.fingerprint <> spending.allocation_fingerprint(a.id) then
    perform books.refuse('approval_of_current_content', 'The content changed since it was shown');
  end if;
  if new.committee_id <> a.committee_id then perform books.refuse('approval_of_committee', 'Not of this committee'); end if;
  return new;
end $$;
create trigger approval_checked before insert on spending.approval for each row execute function spending.check_approval();
create function spending.decide_allocation() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.allocation_id;
  if new.decision = 'reject' then
    update spending.allocation set status = 'rejected', decided_at = clock_timestamp() where id = a.id;
  elsif (select count(distinct p.approver_id) from spending.approval p where p.allocation_id = a.id and p.revision = a.revision
      and p.decision = 'approve' and p.fingerprint = new.fingerprint) >= 2 then
    perform spending.check_available(a);
    update spending.allocation set status = 'approved', decided_at = clock_timestamp() where id = a.id;
  end if;
  return null;
end $$;
create trigger approval_decides after insert on spending.approval for each row execute function spending.decide_allocation();
create function spending.withdraw_allocation() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  update spending.allocation set status = 'withdrawn', decided_at = clock_timestamp() where id = new.allocation_id and status = 'proposed';
  if not found then perform books.refuse('approval_of_open_proposal', 'The proposal is decided'); end if;
  return null;
end $$;
create trigger withdrawal_decides after insert on spending.allocation_withdrawal for each row execute function spending.withdraw_allocation();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
