import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Support that was paid, as far as it may come back: what of a voucher is for whom, what of it was handed over, and what came
 * back before or after. Whoever receives money asks here, and whoever pays tells it here.
 */
export class BooksPaidSupport1795526620950 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.paid_support (
  id uuid primary key,
  payment_id uuid not null,
  recipient_id uuid not null,
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null constraint paid_support_amount_positive check (amount_dong > 0),
  business_date date not null,
  document text not null,
  party text not null,
  entry_id uuid not null references books.journal_entry,
  constraint paid_support_once unique (payment_id, recipient_id)
);
create index paid_support_of_fund on books.paid_support (fund_id, business_date desc, id desc);
create index paid_support_entry on books.paid_support (entry_id);
comment on table books.paid_support is 'What of a voucher was paid for whom: it may come back. Payment and recipient are ids of the records that paid it';
comment on column books.paid_support.party is 'For whom, in words: what a line of the bank is compared with';
call platform.fence('books.paid_support');
call platform.make_append_only('books.paid_support');
grant select on books.paid_support to app, auditor;
grant insert on books.paid_support to app;

create table books.support_move (
  id uuid primary key,
  paid_support_id uuid not null references books.paid_support,
  committee_id uuid not null,
  kind text not null constraint support_move_kind check (kind in ('handed_over', 'came_back', 'came_back_after')),
  amount_dong bigint not null constraint support_move_amount_positive check (amount_dong > 0),
  source_id uuid not null,
  entry_id uuid not null references books.journal_entry,
  moved_at timestamptz not null default clock_timestamp(),
  constraint support_move_once unique (entry_id, paid_support_id)
);
create index support_move_paid on books.support_move (paid_support_id);
create index support_move_back on books.support_move (paid_support_id) where kind <> 'handed_over';
create index support_move_source on books.support_move (source_id);
comment on table books.support_move is 'Handed over, or came back: before the hand-over, or after it out of what was handed over. Undone when its entry is reversed';
comment on column books.support_move.source_id is 'The hand-over, the decision on a line of the bank, or the receipt of the cash';
call platform.fence('books.support_move');
call platform.make_append_only('books.support_move');
grant select on books.support_move to app, auditor;
call platform.clock_sets('books.support_move', 'moved_at');

create view books.standing_support_move with (security_invoker) as
  select m.id, m.paid_support_id, m.kind, m.amount_dong, m.source_id, m.entry_id, m.moved_at from books.support_move m
  where not exists (select from books.journal_entry r where r.reverses_id = m.entry_id);
comment on view books.standing_support_move is 'Moves of paid support that nobody undid';
create view books.support_move_of with (security_invoker) as select id, paid_support_id, source_id from books.support_move;
comment on view books.support_move_of is 'What an entry of returned support belongs to: what was paid, and the decision or receipt it came back by';
create view books.support_state with (security_invoker) as
  select p.id, p.payment_id, p.recipient_id, p.committee_id, p.fund_id, p.appeal_id, p.restriction_id, p.amount_dong, p.business_date, p.document,
    p.party, p.entry_id, m.handed_dong, m.back_dong, m.back_after_dong
  from books.paid_support p cross join lateral (
    select coalesce(sum(s.amount_dong) filter (where s.kind = 'handed_over'), 0)::bigint as handed_dong,
      coalesce(sum(s.amount_dong) filter (where s.kind = 'came_back'), 0)::bigint as back_dong,
      coalesce(sum(s.amount_dong) filter (where s.kind = 'came_back_after'), 0)::bigint as back_after_dong
    from books.standing_support_move s where s.paid_support_id = p.id) m
  where not exists (select from books.journal_entry r where r.reverses_id = p.entry_id);
comment on view books.support_state is 'Paid support that stands: how much of it was handed over, came back before that, and came back after';
create view books.returned_support with (security_invoker) as
  select p.payment_id, p.recipient_id, p.committee_id, p.fund_id, p.appeal_id, p.restriction_id, m.kind, e.business_date, m.amount_dong
  from books.support_move m join books.paid_support p on p.id = m.paid_support_id join books.journal_entry e on e.id = m.entry_id
  where m.kind <> 'handed_over'
  union all
  select p.payment_id, p.recipient_id, p.committee_id, p.fund_id, p.appeal_id, p.restriction_id, m.kind, r.business_date, -m.amount_dong
  from books.support_move m join books.paid_support p on p.id = m.paid_support_id join books.journal_entry r on r.reverses_id = m.entry_id
  where m.kind <> 'handed_over';
comment on view books.returned_support is 'What came back, on its day; what was undone, negative on the day of the reversal';
grant select on books.standing_support_move, books.support_move_of, books.support_state, books.returned_support to app, auditor;

-- Handed over and come back within what was paid, whatever comes at once: who moves or undoes waits for the record.
create function books.check_support(of_record uuid) returns void language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  p books.paid_support;
  handed bigint;
  back bigint;
  back_after bigint;
begin
  select * into strict p from books.paid_support where id = of_record for no key update;
  select coalesce(sum(amount_dong) filter (where kind = 'handed_over'), 0), coalesce(sum(amount_dong) filter (where kind = 'came_back'), 0),
    coalesce(sum(amount_dong) filter (where kind = 'came_back_after'), 0) into handed, back, back_after
    from books.standing_support_move where paid_support_id = p.id;
  if exists (select from books.journal_entry r where r.reverses_id = p.entry_id) then
    if handed + back + back_after <> 0 then perform books.refuse('paid_support_moved', 'It was handed over or came back'); end if;
  elsif handed + back > p.amount_dong then
    perform books.refuse('support_within_payment', 'More than was paid is handed over or came back');
  elsif back_after > handed then
    perform books.refuse('support_back_within_handed', 'More came back than was handed over');
  end if;
end $$;
revoke execute on function books.check_support(uuid) from public;
`);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const GUARDS = `
create function books.check_paid_support() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  if exists (select from (select distinct entry_id, fund_id, appeal_id, restriction_id from new_rows) n where not exists (
      select from books.posting p join books.ledger_account a on a.id = p.account_id and a.class = 'advance'
      where p.entry_id = n.entry_id and p.fund_id = n.fund_id and p.appeal_id is not distinct from n.appeal_id
        and p.restriction_id is not distinct from n.restriction_id
        and p.amount_dong = (select sum(o.amount_dong) from books.paid_support o where o.entry_id = n.entry_id))) then
    perform books.refuse('paid_support_ties_to_entry', 'What was paid and its entry differ');
  end if;
  return null;
end $$;
create trigger paid_support_checked after insert on books.paid_support referencing new table as new_rows
  for each statement execute function books.check_paid_support();

-- The entry takes exactly its moves from where they lie, in the layer of what was paid.
create function books.check_support_moves() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  touched uuid;
begin
  for touched in select distinct paid_support_id from new_rows order by 1 loop
    perform books.check_support(touched);
  end loop;
  if exists (select from new_rows n join books.paid_support o on o.id = n.paid_support_id where n.committee_id <> o.committee_id or not exists (
      select from books.posting p join books.ledger_account a on a.id = p.account_id
        and a.class = case n.kind when 'came_back' then 'advance' else 'support' end
      where p.entry_id = n.entry_id and p.fund_id = o.fund_id and p.appeal_id is not distinct from o.appeal_id
        and p.restriction_id is not distinct from o.restriction_id and p.amount_dong = case n.kind when 'handed_over' then 1 else -1 end
          * (select sum(m.amount_dong) from books.support_move m where m.entry_id = n.entry_id))) then
    perform books.refuse('support_move_ties_to_entry', 'A move of paid support and its entry differ');
  end if;
  return null;
end $$;
create trigger support_moves_checked after insert on books.support_move referencing new table as new_rows
  for each statement execute function books.check_support_moves();

create function books.check_reversed_support() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  touched uuid;
begin
  for touched in select id from books.paid_support where entry_id = new.reverses_id
      union select paid_support_id from books.support_move where entry_id = new.reverses_id order by 1 loop
    perform books.check_support(touched);
  end loop;
  return null;
end $$;
create trigger reversal_of_support_checked after insert on books.journal_entry for each row
  when (new.reverses_id is not null) execute function books.check_reversed_support();
`;
