import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The named reserve of a fund, from which refunds are paid whose own money is promised: set aside by a decision of two, and used in that order. */
export class BooksRefundReserves1795526620960 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RESERVES);
    await runner.query(CHANGES);
    await runner.query(MOVES);
    await runner.query(STANDING);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const RESERVES = `
create table books.refund_reserve (
  fund_id uuid primary key,
  committee_id uuid not null,
  restriction_id uuid not null constraint refund_reserve_restriction_once unique,
  bank_account_id uuid not null references books.bank_account,
  opened_at timestamptz not null default clock_timestamp(),
  constraint refund_reserve_of_committee foreign key (fund_id, committee_id) references books.fund (id, committee_id),
  constraint refund_reserve_of_fund foreign key (restriction_id, fund_id) references books.restriction (id, fund_id)
);
comment on table books.refund_reserve is 'A layer of the fund that takes no gift and gives no support; the first decision that sets money aside opens it';
call platform.fence('books.refund_reserve');
call platform.make_append_only('books.refund_reserve');
grant select on books.refund_reserve to app, auditor;

create function books.reserve_dong(of_fund uuid) returns bigint language sql stable security definer set search_path = pg_catalog, books as $$
  select coalesce((select books.free_dong(r.fund_id, null, r.restriction_id) from books.refund_reserve r where r.fund_id = of_fund), 0)
$$;
comment on function books.reserve_dong(uuid) is 'What the named reserve of a fund holds';
grant execute on function books.reserve_dong(uuid) to app, auditor;
`;

const CHANGES = `
create table books.reserve_change (
  id uuid primary key,
  committee_id uuid not null,
  fund_id uuid not null,
  way text not null constraint reserve_change_way check (way in ('set_aside', 'given_back')),
  bank_account_id uuid not null references books.bank_account,
  amount_dong bigint not null constraint reserve_change_amount_positive check (amount_dong > 0),
  decision_number text not null constraint reserve_change_number check (decision_number <> '' and length(decision_number) <= 60),
  decision_day date not null,
  issuer text not null constraint reserve_change_issuer check (issuer <> '' and length(issuer) <= 200),
  declined_because text not null default '' constraint reserve_change_declined_because check (length(declined_because) <= 1000),
  constraint reserve_change_of_committee foreign key (fund_id, committee_id) references books.fund (id, committee_id)
);
call people.decided_by_another('books.reserve_change');
alter table books.reserve_change
  add constraint reserve_change_declined_with_reason check (decision <> 'declined' or decided_by = proposed_by or length(btrim(declined_because)) >= 10);
call platform.fence('books.reserve_change');
create unique index reserve_change_open_once on books.reserve_change (fund_id) where decision is null;
create index reserve_change_of on books.reserve_change (fund_id, proposed_at);
comment on table books.reserve_change is 'A decision, with number and day, that money at large of a fund is set aside for refunds, or goes back: an accountant writes it down, an approver confirms';
grant insert (id, committee_id, fund_id, way, bank_account_id, amount_dong, decision_number, decision_day, issuer) on books.reserve_change to app;
grant update (declined_because) on books.reserve_change to app;
create trigger refuse_change before delete or update of id, committee_id, fund_id, way, bank_account_id, amount_dong, decision_number, decision_day,
  issuer, proposed_by, proposed_at on books.reserve_change for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.reserve_change for each statement execute function platform.refuse_change();

create function books.check_reserve_change() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  f books.fund;
  b books.bank_account;
  r books.refund_reserve;
  wish uuid;
begin
  if tg_op = 'UPDATE' and (new.decision is distinct from 'confirmed' or new.decided_by = new.proposed_by) then return new; end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('reserve_change_by_accountant', 'Not an accountant of the committee');
  end if;
  if tg_op = 'UPDATE' and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('reserve_change_by_approver', 'Not an approver of the committee');
  end if;
  if new.decision_day > today then perform books.refuse('reserve_change_dated', 'The decision is of a day to come'); end if;
  -- Decisions on the money of a fund come one after another.
  perform pg_advisory_xact_lock(7301, hashtext(new.fund_id::text));
  select * into f from books.fund where id = new.fund_id;
  select * into b from books.bank_account where id = new.bank_account_id;
  select * into r from books.refund_reserve where fund_id = new.fund_id;
  if b.fund_id is distinct from f.id or b.closed_on is not null or b.usable_at > clock_timestamp() or new.way = 'set_aside' and f.closed_on is not null
    or coalesce(r.bank_account_id, b.id) <> b.id or new.way = 'given_back' and r.fund_id is null then
    perform books.refuse('reserve_change_account', 'Not an open account of the open fund, or not the one of its reserve');
  end if;
  if new.way = 'set_aside' and (new.amount_dong > books.free_dong(f.id, null, null) or new.amount_dong > (
      select coalesce(sum(d.amount_dong), 0) from books.balance_by_day d where d.account_id = b.ledger_account_id and d.fund_id = f.id
        and d.appeal_id is null and d.restriction_id is null)) then
    perform books.refuse('reserve_change_free_money', 'The fund at large has no such free money on that account');
  end if;
  if new.way = 'given_back' and new.amount_dong > books.reserve_dong(f.id) then
    perform books.refuse('reserve_holds_that_much', 'The reserve does not hold that much');
  end if;
  if tg_op = 'UPDATE' and r.fund_id is null then
    insert into books.restriction (id, fund_id, title, agreed_with, purpose) values (gen_random_uuid(), f.id, 'Dự phòng hoàn trả', new.decision_number, 'refund_reserve')
      returning id into wish;
    insert into books.refund_reserve (fund_id, committee_id, restriction_id, bank_account_id) values (f.id, f.committee_id, wish, b.id);
  end if;
  return new;
end $$;
create trigger reserve_change_checked before insert or update on books.reserve_change for each row execute function books.check_reserve_change();
`;

const MOVES = `
create table books.reserve_move (
  id uuid primary key,
  committee_id uuid not null,
  fund_id uuid not null references books.refund_reserve,
  kind text not null constraint reserve_move_kind check (kind in ('set_aside', 'given_back', 'used', 'put_back')),
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null constraint reserve_move_amount_positive check (amount_dong > 0),
  source_id uuid not null,
  document text not null constraint reserve_move_document check (document <> ''),
  out_entry_id uuid not null constraint reserve_move_out_once unique references books.journal_entry,
  in_entry_id uuid not null constraint reserve_move_in_once unique references books.journal_entry,
  moved_at timestamptz not null default clock_timestamp(),
  constraint reserve_move_source_once unique (kind, source_id)
);
create index reserve_move_of on books.reserve_move (fund_id, moved_at);
comment on table books.reserve_move is 'Money of a fund that went into its reserve or out of it: two entries on one account, one for each layer. Put back: the mirrors of what was used for a refund that was undone';
comment on column books.reserve_move.appeal_id is 'With the restriction beside it, the other layer: the fund at large, or that of the gift which is refunded';
call platform.fence('books.reserve_move');
call platform.make_append_only('books.reserve_move');
grant select on books.reserve_move to app, auditor;
call platform.clock_sets('books.reserve_move', 'moved_at');

create function books.reserve_leg(of_entry uuid, account integer, fund uuid, appeal uuid, wish uuid, dong bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, books as $$
  select exists (select from books.posting m join books.posting o on o.entry_id = m.entry_id and o.line_no <> m.line_no and o.amount_dong = -m.amount_dong
    join books.ledger_account a on a.id = o.account_id and a.code = '431'
    where m.entry_id = of_entry and m.account_id = account and m.amount_dong = dong and m.fund_id = fund
      and (m.appeal_id, m.restriction_id) is not distinct from (appeal, wish) and (o.fund_id, o.appeal_id, o.restriction_id) is not distinct from (fund, appeal, wish))
$$;
revoke execute on function books.reserve_leg(uuid, integer, uuid, uuid, uuid, bigint) from public;

create function books.check_reserve_move() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
declare
  r books.refund_reserve;
  account integer;
  is_in constant boolean := new.kind in ('set_aside', 'put_back');
  free bigint;
begin
  select * into strict r from books.refund_reserve where fund_id = new.fund_id;
  select b.ledger_account_id into account from books.bank_account b where b.id = r.bank_account_id;
  perform pg_advisory_xact_lock(7301, hashtext(r.fund_id::text));
  if new.committee_id <> r.committee_id
    or not books.reserve_leg(new.out_entry_id, account, r.fund_id, case when not is_in then null else new.appeal_id end,
      case when is_in then new.restriction_id else r.restriction_id end, -new.amount_dong)
    or not books.reserve_leg(new.in_entry_id, account, r.fund_id, case when is_in then null else new.appeal_id end,
      case when is_in then r.restriction_id else new.restriction_id end, new.amount_dong)
    or new.kind in ('set_aside', 'given_back') and not exists (select from books.reserve_change c where c.id = new.source_id and c.fund_id = r.fund_id
      and c.way = new.kind and c.amount_dong = new.amount_dong and c.decision = 'confirmed' and c.decided_at >= transaction_timestamp()
      and new.appeal_id is null and new.restriction_id is null)
    or new.kind = 'put_back' and not exists (select from books.reserve_move u join books.journal_entry o on o.reverses_id = u.in_entry_id
      join books.journal_entry i on i.reverses_id = u.out_entry_id where u.kind = 'used' and u.source_id = new.source_id and o.id = new.out_entry_id and i.id = new.in_entry_id) then
    perform books.refuse('reserve_move_ties', 'What moved, its two entries and what moved it differ');
  end if;
  if books.reserve_dong(r.fund_id) < 0 then perform books.refuse('reserve_holds_that_much', 'The reserve does not hold that much'); end if;
  free := books.free_dong(new.fund_id, new.appeal_id, new.restriction_id);
  if new.kind = 'used' and free > 0 then
    perform books.refuse('reserve_after_own_money', 'The layer has free money of its own, which goes first');
  end if;
  if is_in then
    insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong) values (new.fund_id, new.appeal_id, new.restriction_id, new.amount_dong);
  end if;
  return new;
end $$;
create trigger reserve_move_checked before insert on books.reserve_move for each row execute function books.check_reserve_move();

create function books.check_reserve_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  if not exists (select from books.reserve_move m where m.kind = new.way and m.source_id = new.id) then
    perform books.refuse('reserve_change_done', 'Confirmed and not done');
  end if;
  return null;
end $$;
create constraint trigger reserve_change_done after update on books.reserve_change deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function books.check_reserve_changed();
`;

const STANDING = `
-- No entry on the account of reserves without its record: what moved stands, unless the refund it was for is undone.
create function books.check_reserve_entry() returns trigger language plpgsql security definer set search_path = pg_catalog, books as $$
begin
  if not exists (select from books.reserve_move m where new.id in (m.out_entry_id, m.in_entry_id)) then
    perform books.refuse('reserve_move_stands', 'An entry of the reserve without its record');
  end if;
  return null;
end $$;
create constraint trigger reserve_entry_recorded after insert on books.journal_entry deferrable initially deferred for each row
  when (new.source_type = 'reserve_move') execute function books.check_reserve_entry();

create view books.reserve_use with (security_invoker) as
  select m.source_id, m.fund_id, m.amount_dong, exists (select from books.reserve_move b where b.kind = 'put_back' and b.source_id = m.source_id) as is_put_back
  from books.reserve_move m where m.kind = 'used';
comment on view books.reserve_use is 'How much of a refund the reserve of the fund paid, and whether it came back';
grant select on books.reserve_use to app, auditor;
`;
