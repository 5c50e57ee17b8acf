import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbered receipts for goods that were given, and voids of them by another person. */
export class IncomeGoodsReceipts1796137733972 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RECEIPTS);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const RECEIPTS = `
set local lock_timeout = '5s';

create table income.goods_receipt (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  book text not null,
  year integer not null,
  number integer not null constraint goods_receipt_number_positive check (number > 0),
  appeal_id uuid references books.appeal,
  giver_name text not null constraint goods_receipt_giver check (btrim(giver_name) <> '' and length(giver_name) <= 120),
  giver_address text not null constraint goods_receipt_address check (length(giver_address) <= 200),
  wish text not null constraint goods_receipt_wish check (length(wish) <= 500),
  place_id uuid not null references books.goods_place,
  received_on date not null,
  issued_on date not null,
  received_by uuid not null references people.app_user,
  issued_at timestamptz not null default clock_timestamp(),
  constraint goods_receipt_number_once unique (committee_id, book, year, number),
  constraint goods_receipt_days check (received_on <= issued_on)
);
create index goods_receipt_newest on income.goods_receipt (committee_id, id desc);
comment on table income.goods_receipt is 'Paper of goods that somebody gave: counted with the giver, never part of any sum of money';
comment on column income.goods_receipt.received_on is 'When the goods came; the paper may be made out some days later';
call platform.fence('income.goods_receipt');
call platform.make_append_only('income.goods_receipt');
grant select on income.goods_receipt to app, auditor;
call platform.clock_sets('income.goods_receipt', 'issued_at');
call platform.signed_by_who_acts('income.goods_receipt', 'received_by');
call books.numbered('income.goods_receipt', 'issued_on');

create view income.goods_receipt_told with (security_invoker) as
  select r.id, books.written_number(r.book, r.year, r.number) as number from income.goods_receipt r;
comment on view income.goods_receipt_told is 'The paper by which goods came';
grant select on income.goods_receipt_told to app, auditor;

create table income.goods_receipt_line (
  receipt_id uuid not null references income.goods_receipt,
  line_no integer not null constraint goods_receipt_line_number check (line_no > 0),
  committee_id uuid not null,
  lot_id uuid not null constraint goods_receipt_line_lot_once unique references books.goods_lot,
  quantity bigint not null constraint goods_receipt_line_quantity check (quantity > 0),
  primary key (receipt_id, line_no)
);
call platform.fence('income.goods_receipt_line');
call platform.make_append_only('income.goods_receipt_line');
grant select, insert on income.goods_receipt_line to app;
grant select on income.goods_receipt_line to auditor;

create table income.goods_receipt_void (
  receipt_id uuid primary key references income.goods_receipt,
  committee_id uuid not null,
  reason text not null constraint goods_receipt_void_reason check (length(btrim(reason)) between 5 and 500),
  voided_by uuid not null references people.app_user,
  voided_at timestamptz not null default clock_timestamp()
);
call platform.fence('income.goods_receipt_void');
call platform.make_append_only('income.goods_receipt_void');
grant select on income.goods_receipt_void to app, auditor;
call platform.clock_sets('income.goods_receipt_void', 'voided_at');
call platform.signed_by_who_acts('income.goods_receipt_void', 'voided_by');
`;

/** The paper and the stock say the same, or neither is kept. */
const GUARDS = `
create function income.check_goods_receipt() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.goods_receipt_line l where l.receipt_id = new.id)
    or exists (
      (select l.lot_id, new.place_id, new.received_on, l.quantity from income.goods_receipt_line l where l.receipt_id = new.id
        except all select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id and m.kind = 'received')
      union all
      (select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id
        except all select l.lot_id, new.place_id, new.received_on, l.quantity from income.goods_receipt_line l where l.receipt_id = new.id)) then
    perform books.refuse('goods_receipt_ties', 'The receipt and what came into the store differ');
  end if;
  if exists (select from income.goods_receipt_line l join books.goods_lot g on g.id = l.lot_id
      where l.receipt_id = new.id and g.expires_on < new.received_on) then
    perform books.refuse('goods_receipt_not_expired', 'Goods that had expired when they came');
  end if;
  if new.appeal_id is not null and not exists (select from books.appeal a join books.fund f on f.id = a.fund_id
      where a.id = new.appeal_id and f.committee_id = new.committee_id) then
    perform books.refuse('goods_receipt_of_committee', 'An appeal of another committee');
  end if;
  return null;
end $$;
create constraint trigger goods_receipt_checked after insert on income.goods_receipt deferrable initially deferred
  for each row execute function income.check_goods_receipt();

create function income.check_goods_void() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from income.goods_receipt r where r.id = new.receipt_id and r.received_by = new.voided_by) then
    perform books.refuse('goods_receipt_void_by_another', 'Who made out a receipt does not void it');
  end if;
  return new;
end $$;
create trigger goods_voided_by_another before insert on income.goods_receipt_void for each row execute function income.check_goods_void();
create function income.check_goods_void_whole() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not books.goods_undone(new.receipt_id) then
    perform books.refuse('goods_receipt_void_whole', 'The goods of the receipt are still in the store');
  end if;
  return null;
end $$;
create constraint trigger goods_void_whole after insert on income.goods_receipt_void deferrable initially deferred
  for each row execute function income.check_goods_void_whole();
`;
