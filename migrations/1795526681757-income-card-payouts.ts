import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payouts of the card company: which gifts, refunds and disputes a line of the bank settles, and the fee it was lessened by. */
export class IncomeCardPayouts1795526681757 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.card_fee_limit (
  holds_from date primary key,
  per_10000 integer not null constraint card_fee_limit_share check (per_10000 between 0 and 10000),
  each_gift_dong bigint not null constraint card_fee_limit_each_gift check (each_gift_dong >= 0),
  each_dispute_dong bigint not null constraint card_fee_limit_each_dispute check (each_dispute_dong >= 0),
  basis text not null
);
comment on table income.card_fee_limit is 'The most that may be called a fee of a payout: nobody hides a missing gift in it. A change is a new row by the owner';
call platform.make_append_only('income.card_fee_limit');
grant select on income.card_fee_limit to app, auditor;
insert into income.card_fee_limit values ('2000-01-01', 800, 20000, 700000, 'Mức trần đặt rộng hơn biểu phí thẻ quốc tế thường gặp; thay bằng biểu phí trong hợp đồng khi có');

create table income.card_payout_part (
  id uuid primary key,
  decision_id uuid not null references income.line_decision deferrable initially deferred,
  committee_id uuid not null,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  restriction_id uuid,
  items_dong bigint not null,
  fee_dong bigint not null constraint card_payout_part_fee check (fee_dong >= 0),
  entry_id uuid constraint card_payout_part_entry_once unique references books.journal_entry,
  fee_entry_id uuid constraint card_payout_part_fee_entry_once unique references books.journal_entry,
  constraint card_payout_part_once unique nulls not distinct (decision_id, fund_id, appeal_id, restriction_id),
  constraint card_payout_part_posted check ((items_dong <> fee_dong) = (entry_id is not null) and (fee_dong > 0) = (fee_entry_id is not null))
);
comment on table income.card_payout_part is 'What of a payout belongs to one layer of one fund, less its share of the fee. Of another fund than that of the account it lies there until an own transfer carries it over';
call platform.fence('income.card_payout_part');
call platform.make_append_only('income.card_payout_part');
grant select, insert on income.card_payout_part to app;
grant select on income.card_payout_part to auditor;

create table income.card_payout_gift (
  decision_id uuid not null references income.line_decision deferrable initially deferred,
  item_id uuid not null,
  donation_id uuid not null references income.donation,
  committee_id uuid not null,
  kind text not null constraint card_payout_gift_kind check (kind in ('gift', 'refund', 'held', 'released')),
  amount_dong bigint not null constraint card_payout_gift_amount check ((amount_dong > 0) = (kind in ('gift', 'released')) and amount_dong <> 0),
  settled_at timestamptz not null default clock_timestamp(),
  primary key (decision_id, item_id)
);
create index card_payout_gift_item on income.card_payout_gift (item_id);
comment on table income.card_payout_gift is 'What a payout settled: gifts and released money +, refunds and held money -; each at most once while its decision stands';
call platform.fence('income.card_payout_gift');
call platform.make_append_only('income.card_payout_gift');
grant select on income.card_payout_gift to app, auditor;
call platform.clock_sets('income.card_payout_gift', 'settled_at');

create view income.settled_item with (security_invoker) as
  select p.item_id, p.decision_id, p.donation_id, p.kind, p.amount_dong from income.card_payout_gift p
  where not exists (select from income.line_decision_undoing u where u.decision_id = p.decision_id);
comment on view income.settled_item is 'What payouts settled, as it stands: without what was undone';
create view income.open_card_item with (security_invoker) as
  select i.id, i.kind, i.donation_id, i.committee_id, i.amount_dong, i.on_day, d.fund_id, d.appeal_id, d.restriction_id, d.donor_name
  from income.card_item i join income.donation d on d.id = i.donation_id
  where not exists (select from income.settled_item s where s.item_id = i.id);
comment on view income.open_card_item is 'What the card company still owes or will keep back, of which layer';
grant select on income.settled_item, income.open_card_item to app, auditor;
`);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** The rows of a payout come before its decision in one transaction; the decision at its end must find them whole. */
const GUARDS = `
create function income.check_settled_item() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  -- Whoever settles this gift at the same time waits here and then sees what the first wrote.
  perform 1 from income.donation d where d.id = new.donation_id for no key update;
  if exists (select from income.line_decision l where l.id = new.decision_id) then
    perform books.refuse('card_payout_whole', 'A payout is named together with its decision');
  end if;
  if exists (select from income.settled_item s where s.item_id = new.item_id and s.decision_id <> new.decision_id) then
    perform books.refuse('card_item_settled_once', 'Another payout has brought it');
  end if;
  if not exists (select from income.card_item i where i.id = new.item_id and i.donation_id = new.donation_id
      and i.committee_id = new.committee_id and i.kind = new.kind and i.amount_dong = new.amount_dong) then
    perform books.refuse('card_payout_whole', 'What a payout settles differs from what the card company owes');
  end if;
  return null;
end $$;
create trigger settled_item_checked after insert on income.card_payout_gift for each row execute function income.check_settled_item();

create function income.check_payout_part() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if exists (select from income.line_decision l where l.id = new.decision_id) then
    perform books.refuse('card_payout_whole', 'A payout is named together with its decision');
  end if;
  return null;
end $$;
create trigger payout_part_checked after insert on income.card_payout_part for each row execute function income.check_payout_part();

-- In the books of the part's layer the card company owes that much less.
create function income.ties_payout(p income.card_payout_part) returns boolean language sql stable security definer
  set search_path = pg_catalog, income as $$
  select coalesce((select sum(o.amount_dong) from books.posting o join books.ledger_account a on a.id = o.account_id and a.class = 'in_transit'
      join books.journal_entry e on e.id = o.entry_id and e.source_id = p.id and e.rule in ('card-payout-arrived', 'card-payout-lessened', 'card-fee-kept')
      where o.entry_id in (p.entry_id, p.fee_entry_id) and o.fund_id = p.fund_id and o.appeal_id is not distinct from p.appeal_id
        and o.restriction_id is not distinct from p.restriction_id), 0) = -p.items_dong
    and coalesce((select sum(o.amount_dong) from books.posting o join books.ledger_account a on a.id = o.account_id and a.class = 'receivable'
      where o.entry_id = p.fee_entry_id), 0) = p.fee_dong
$$;
revoke execute on function income.ties_payout(income.card_payout_part) from public;

-- Of the fund of the account, or of another of the committee: then what it brought that fund lies on this very account.
create function income.lies_on_account(p income.card_payout_part, line_fund uuid, account integer) returns boolean language sql stable security definer
  set search_path = pg_catalog, income as $$
  select p.fund_id = line_fund or exists (select from books.fund f where f.id = p.fund_id and f.committee_id = p.committee_id)
    and coalesce((select sum(o.amount_dong) from books.posting o where o.entry_id = p.entry_id and o.fund_id = p.fund_id and o.account_id = account), 0)
      = p.items_dong - p.fee_dong
$$;
revoke execute on function income.lies_on_account(income.card_payout_part, uuid, integer) from public;

create function income.check_payout() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  l record;
  fee bigint;
  most bigint;
begin
  if new.decision <> 'card_payout' then
    if exists (select from income.card_payout_part p where p.decision_id = new.id)
      or exists (select from income.card_payout_gift g where g.decision_id = new.id) then
      perform books.refuse('card_payout_whole', 'Only a payout settles gifts by card');
    end if;
    return null;
  end if;
  select s.amount_dong, s.value_date, i.fund_id, b.ledger_account_id into strict l from income.bank_statement_line s
    join income.suspense_item i on i.line_id = s.id join books.bank_account b on b.id = s.bank_account_id where s.id = new.line_id;
  select coalesce(sum(p.fee_dong), 0) into fee from income.card_payout_part p where p.decision_id = new.id;
  if l.amount_dong is distinct from (select sum(g.amount_dong) from income.card_payout_gift g where g.decision_id = new.id) - fee then
    perform books.refuse('card_payout_adds_up', 'Gifts less fee and what was kept back are not the line');
  end if;
  if exists (select from income.card_payout_part p where p.decision_id = new.id
      and (p.committee_id <> new.committee_id or not income.ties_payout(p) or not income.lies_on_account(p, l.fund_id, l.ledger_account_id)))
    or exists (select from (select d.fund_id, d.appeal_id, d.restriction_id, sum(g.amount_dong) as dong from income.card_payout_gift g
        join income.donation d on d.id = g.donation_id where g.decision_id = new.id group by 1, 2, 3) item
      full join (select p.* from income.card_payout_part p where p.decision_id = new.id) part on part.fund_id = item.fund_id
        and part.appeal_id is not distinct from item.appeal_id and part.restriction_id is not distinct from item.restriction_id
      where item.dong is distinct from part.items_dong) then
    perform books.refuse('card_payout_whole', 'A payout and what it posted differ');
  end if;
  select div(sum(g.amount_dong) filter (where g.kind = 'gift') * f.per_10000, 10000)::bigint
      + count(*) filter (where g.kind = 'gift') * f.each_gift_dong + count(*) filter (where g.kind = 'held') * f.each_dispute_dong into most
    from income.card_payout_gift g,
      (select * from income.card_fee_limit x where x.holds_from <= l.value_date order by x.holds_from desc limit 1) f
    where g.decision_id = new.id group by f.per_10000, f.each_gift_dong, f.each_dispute_dong;
  if fee > coalesce(most, 0) then
    perform books.refuse('card_fee_within_limit', 'More than the card company can have kept as a fee');
  end if;
  return null;
end $$;
create constraint trigger payout_whole after insert on income.line_decision deferrable initially deferred
  for each row execute function income.check_payout();

-- What the card company pays out was given before: as a gift it would count twice.
create function income.refuse_payout_as_gift() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if exists (select from income.bank_statement_line l where l.id = new.line_id and l.kind = 'card_payout') then
    perform books.refuse('card_payout_is_no_gift', 'Its gifts were received when the cards were charged');
  end if;
  return null;
end $$;
create trigger payout_is_no_gift after insert on income.line_decision for each row when (new.decision = 'gift') execute function income.refuse_payout_as_gift();

create function income.check_payout_undone() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if exists (select from income.card_payout_part p, unnest(array[p.entry_id, p.fee_entry_id]) as e(id)
      where p.decision_id = new.decision_id and e.id is not null and not exists (select from books.journal_entry r where r.reverses_id = e.id)) then
    perform books.refuse('line_decision_undone_whole', 'The entries of the payout still stand');
  end if;
  -- What was carried over to the account of its own fund is not here any more.
  if exists (select from income.card_payout_part p join income.line_decision d on d.id = p.decision_id join income.bank_statement_line s on s.id = d.line_id
      join books.bank_account b on b.id = s.bank_account_id and b.fund_id <> p.fund_id where p.decision_id = new.decision_id and p.items_dong > p.fee_dong
        and (select sum(y.amount_dong) from books.balance_by_day y where y.account_id = b.ledger_account_id and y.fund_id = p.fund_id) < 0) then
    perform books.refuse('card_payout_carried_over', 'The share of another fund was carried over to its account');
  end if;
  return null;
end $$;
create constraint trigger payout_undone_whole after insert on income.line_decision_undoing deferrable initially deferred
  for each row execute function income.check_payout_undone();
`;
