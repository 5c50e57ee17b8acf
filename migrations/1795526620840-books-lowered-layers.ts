import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gifts that were taken back or moved lower what their layer can still give: whoever promises from it is told before the commit. */
export class BooksLoweredLayers1795526620840 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.layer_lowered (
  id bigint generated always as identity primary key,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null constraint layer_lowered_amount_positive check (amount_dong > 0),
  lowered_at timestamptz not null default clock_timestamp()
);
comment on table books.layer_lowered is 'Gifts that a layer lost otherwise than by support, summed by transaction; spending refuses it here where the money is promised';
call platform.make_append_only('books.layer_lowered');
call platform.portal_only('books.layer_lowered');
grant select on books.layer_lowered to app, auditor;

-- Once a transaction, however many gifts it takes back, and of funds in one order.
create function books.note_lowered(own uuid[]) returns void language plpgsql security definer
  set search_path = pg_catalog, books set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong)
    select p.fund_id, p.appeal_id, p.restriction_id, sum(p.amount_dong) from unnest(own) as r(id)
      join books.journal_entry e on e.id = r.id join books.journal_entry o on o.id = e.reverses_id and o.rule = 'gift-received'
      join books.posting p on p.entry_id = e.id join books.ledger_account a on a.id = p.account_id and a.class = 'gifts'
      group by 1, 2, 3 order by 1, 2, 3;
end $$;
revoke execute on function books.note_lowered(uuid[]) from public;

create function books.free_dong(of_fund uuid, of_appeal uuid, of_restriction uuid) returns bigint
  language sql stable security definer set search_path = pg_catalog, books as $$
  select coalesce(sum(b.amount_dong), 0)::bigint from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
    where a.class in ('bank', 'under_way', 'cash', 'suspense_in') and b.fund_id = of_fund
      and b.appeal_id is not distinct from of_appeal and b.restriction_id is not distinct from of_restriction
$$;
comment on function books.free_dong(uuid, uuid, uuid) is 'What a layer can still give: here the money in it, without promises. Who promises says it anew when it is laid';
grant execute on function books.free_dong(uuid, uuid, uuid) to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
