import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Never more than is available (docs/availability.md). Money out waits for the lock of its fund; gifts never do. */
export class SpendingAvailability1795526683105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function spending.available_dong(of_fund uuid, of_appeal uuid, of_restriction uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, spending as $$
  select (least(0, coalesce((select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
      where a.class = 'in_transit' and b.fund_id = of_fund
        and b.appeal_id is not distinct from of_appeal and b.restriction_id is not distinct from of_restriction), 0))
    + coalesce((select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
      where a.class in ('bank', 'under_way', 'cash', 'suspense_in') and b.fund_id = of_fund
        and b.appeal_id is not distinct from of_appeal and b.restriction_id is not distinct from of_restriction), 0)
    - coalesce((select sum(al.total_dong) from spending.allocation al where al.status = 'approved' and al.fund_id = of_fund
        and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction), 0)
    + coalesce((select sum(f.amount_dong) from spending.released f join spending.allocation al on al.id = f.allocation_id
        where al.status = 'approved' and al.fund_id = of_fund
          and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction), 0)
    + coalesce((select sum(d.amount_dong) from spending.disbursement d join spending.allocation_line l on l.id = d.line_id
        join spending.allocation al on al.id = l.allocation_id
        where al.fund_id = of_fund and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction
          and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)), 0))::bigint
$$;
comment on function spending.available_dong(uuid, uuid, uuid) is 'Money in bank and cash of one layer, less payments the bank has not told yet, less money in not yet explained, less approved and neither paid nor released. Cards in transit do not count, but what the card company will keep back does';
grant execute on function spending.available_dong(uuid, uuid, uuid) to app, auditor;

create function spending.check_available(a spending.allocation) returns void language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  perform pg_advisory_xact_lock(7301, hashtext(a.fund_id::text));
  if a.total_dong > spending.available_dong(a.fund_id, a.appeal_id, a.restriction_id) then
    perform books.refuse('allocation_within_available', 'The layer does not hold that much');
  end if;
end $$;

create or replace function books.free_dong(of_fund uuid, of_appeal uuid, of_restriction uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, books as $$ select spending.available_dong(of_fund, of_appeal, of_restriction) $$;
comment on function books.free_dong(uuid, uuid, uuid) is 'What a layer can still give: its money less what is promised of it';

create function spending.check_lowered() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
begin
  perform pg_advisory_xact_lock(7301, hashtext(new.fund_id::text));
  if spending.available_dong(new.fund_id, new.appeal_id, new.restriction_id) < 0 then
    perform books.refuse('layer_keeps_promised', 'The layer has promised that money');
  end if;
  return null;
end $$;
create trigger lowered_layer_checked after insert on books.layer_lowered for each row execute function spending.check_lowered();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
