import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A giver asks that a gift serve another fund, appeal or purpose: proposed with a paper, confirmed by another, posted as two linked entries. */
export class IncomeGiftMoves1795526680800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PROPOSALS);
    await runner.query(GUARDS);
    await runner.query(PLACES);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const PROPOSALS = `
create table income.gift_move (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  donation_id uuid not null references income.donation,
  from_fund_id uuid not null references books.fund,
  from_appeal_id uuid,
  from_restriction_id uuid,
  to_fund_id uuid not null references books.fund,
  to_appeal_id uuid,
  to_restriction_id uuid,
  amount_dong bigint not null constraint gift_move_amount_positive check (amount_dong > 0),
  asked_by text not null constraint gift_move_asked_by check (asked_by <> '' and length(asked_by) <= 200),
  asked_on date not null,
  paper text not null constraint gift_move_paper check (paper <> '' and length(paper) <= 200),
  reason text not null constraint gift_move_reason check (length(btrim(reason)) between 10 and 1000),
  declined_because text not null default '' constraint gift_move_declined_because check (length(declined_because) <= 1000),
  constraint gift_move_elsewhere check ((from_fund_id, from_appeal_id, from_restriction_id) is distinct from (to_fund_id, to_appeal_id, to_restriction_id))
);
call people.decided_by_another('income.gift_move');
alter table income.gift_move
  add constraint gift_move_declined_with_reason check (decision <> 'declined' or decided_by = proposed_by or length(btrim(declined_because)) >= 10);
call platform.fence('income.gift_move');
create unique index gift_move_open_once on income.gift_move (donation_id) where decision is null;
create index gift_move_of on income.gift_move (donation_id);
comment on table income.gift_move is 'That a gift is to serve another fund, appeal or purpose, as its giver asked: an accountant proposes, an approver confirms';
comment on column income.gift_move.amount_dong is 'What is left of the gift; with where it lies now it is set by the database';
grant insert (id, committee_id, donation_id, to_fund_id, to_appeal_id, to_restriction_id, asked_by, asked_on, paper, reason) on income.gift_move to app;
grant update (declined_because) on income.gift_move to app;
create trigger refuse_change before delete or update of id, committee_id, donation_id, from_fund_id, from_appeal_id, from_restriction_id, to_fund_id,
    to_appeal_id, to_restriction_id, amount_dong, asked_by, asked_on, paper, reason, proposed_by, proposed_at
  on income.gift_move for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.gift_move for each statement execute function platform.refuse_change();

create table income.gift_moved (
  move_id uuid primary key references income.gift_move,
  committee_id uuid not null,
  donation_id uuid not null references income.donation,
  out_entry_id uuid not null constraint gift_moved_out_once unique references books.journal_entry,
  in_entry_id uuid not null constraint gift_moved_in_once unique references books.journal_entry,
  moved_at timestamptz not null default clock_timestamp()
);
create index gift_moved_of on income.gift_moved (donation_id, moved_at);
comment on table income.gift_moved is 'Moves that were confirmed and posted: out of one layer and into another, on one account, on one day';
call platform.fence('income.gift_moved');
call platform.make_append_only('income.gift_moved');
grant select on income.gift_moved to app, auditor;
call platform.clock_sets('income.gift_moved', 'moved_at');
`;

const GUARDS = `
create view income.gift_place with (security_invoker) as
  select d.id as donation_id, case when m.id is null then d.fund_id else m.to_fund_id end as fund_id,
    case when m.id is null then d.appeal_id else m.to_appeal_id end as appeal_id,
    case when m.id is null then d.restriction_id else m.to_restriction_id end as restriction_id,
    m.id as move_id, m.moved_at, m.from_fund_id, m.from_appeal_id
  from income.donation d left join lateral (select v.id, v.to_fund_id, v.to_appeal_id, v.to_restriction_id, v.from_fund_id, v.from_appeal_id, x.moved_at
    from income.gift_moved x join income.gift_move v on v.id = x.move_id
    where x.donation_id = d.id order by x.moved_at desc, v.id desc limit 1) m on true;
comment on view income.gift_place is 'The fund, appeal and purpose that a gift serves now: where it was given, or where it was moved last';
grant select on income.gift_place to app, auditor;

create function income.check_gift_move() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  d income.donation;
  p income.gift_place;
  left_dong bigint;
begin
  select * into d from income.donation where id = new.donation_id for no key update;
  select * into p from income.gift_place where donation_id = d.id;
  left_dong := d.amount_dong - coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0);
  if exists (select from income.gift_taken_back t where t.donation_id = d.id) then left_dong := 0; end if;
  if tg_op = 'UPDATE' then
    if new.decision is distinct from 'confirmed' or new.decided_by = new.proposed_by then return new; end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('gift_move_by_approver', 'Not an approver of the committee');
    end if;
    if (new.from_fund_id, new.from_appeal_id, new.from_restriction_id, new.amount_dong)
        is distinct from (p.fund_id, p.appeal_id, p.restriction_id, left_dong) then
      perform books.refuse('gift_move_as_proposed', 'The gift has changed since');
    end if;
    return new;
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('gift_move_by_accountant', 'Not an accountant of the committee');
  end if;
  if d.committee_id is distinct from new.committee_id or left_dong <= 0 or d.channel = 'card'
    or not exists (select from books.fund f where f.id = new.to_fund_id and f.committee_id = new.committee_id) then
    perform books.refuse('gift_move_within_committee', 'No standing gift of the committee, or no fund of it');
  end if;
  if new.to_appeal_id is not null and not exists (select from books.appeal a where a.id = new.to_appeal_id and a.fund_id = new.to_fund_id)
    or new.to_restriction_id is not null and not exists (select from books.restriction r where r.id = new.to_restriction_id and r.purpose = 'wish'
      and r.fund_id = new.to_fund_id and r.appeal_id is not distinct from new.to_appeal_id
      and not exists (select from books.restriction_closing c where c.restriction_id = r.id)) then
    perform books.refuse('gift_move_to_open_purpose', 'No such appeal or open purpose of the fund');
  end if;
  new.from_fund_id := p.fund_id;
  new.from_appeal_id := p.appeal_id;
  new.from_restriction_id := p.restriction_id;
  new.amount_dong := left_dong;
  return new;
end $$;
create trigger gift_move_checked before insert or update on income.gift_move for each row execute function income.check_gift_move();

create function income.check_gift_moved() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  m income.gift_move;
begin
  select * into strict m from income.gift_move where id = new.move_id;
  if m.decision is distinct from 'confirmed' or m.donation_id <> new.donation_id or m.committee_id <> new.committee_id or (
      select count(*) from books.journal_entry o join books.journal_entry i on i.business_date = o.business_date and i.rule = 'gift-moved-in' and i.source_id = m.id
      join books.posting og on og.entry_id = o.id and og.amount_dong = m.amount_dong join books.posting om on om.entry_id = o.id and om.amount_dong = -m.amount_dong
      join books.posting ig on ig.entry_id = i.id and ig.amount_dong = -m.amount_dong join books.posting im on im.entry_id = i.id and im.amount_dong = m.amount_dong
      join books.ledger_account g on g.id = og.account_id and g.id = ig.account_id and g.class = 'gifts'
      where o.id = new.out_entry_id and i.id = new.in_entry_id and o.rule = 'gift-moved-out' and o.source_id = m.id and om.account_id = im.account_id
        and (og.fund_id, og.appeal_id, og.restriction_id) is not distinct from (m.from_fund_id, m.from_appeal_id, m.from_restriction_id)
        and (ig.fund_id, ig.appeal_id, ig.restriction_id) is not distinct from (m.to_fund_id, m.to_appeal_id, m.to_restriction_id)) <> 1 then
    perform books.refuse('gift_moved_ties', 'The move and its two entries differ');
  end if;
  insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong) values (m.from_fund_id, m.from_appeal_id, m.from_restriction_id, m.amount_dong);
  return new;
end $$;
create trigger gift_moved_checked before insert on income.gift_moved for each row execute function income.check_gift_moved();

create function income.check_gift_move_done() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if not exists (select from income.gift_moved x where x.move_id = new.id) then
    perform books.refuse('gift_move_done', 'Confirmed and not done');
  end if;
  return null;
end $$;
create constraint trigger gift_move_done after update on income.gift_move deferrable initially deferred
  for each row when (new.decision = 'confirmed') execute function income.check_gift_move_done();

create function income.check_moved_stays() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if exists (select from income.gift_moved x where x.donation_id = new.donation_id) then
    perform books.refuse('gift_moved_stays', 'The gift was moved: it is refunded, or moved back');
  end if;
  return new;
end $$;
create trigger moved_gift_stays before insert on income.gift_taken_back for each row execute function income.check_moved_stays();
`;

/** What others read of a gift tells where it lies now. */
const PLACES = `
create or replace view income.gift with (security_invoker) as
  select d.id, d.committee_id, case when p.id is null then d.fund_id else p.to_fund_id end as fund_id,
    case when p.id is null then d.appeal_id else p.to_appeal_id end as appeal_id,
    case when p.id is null then d.restriction_id else p.to_restriction_id end as restriction_id,
    d.source_type, d.source_id, d.channel, d.business_date, d.amount_dong, d.donor_name
  from income.donation d left join lateral (select v.id, v.to_fund_id, v.to_appeal_id, v.to_restriction_id
    from income.gift_moved x join income.gift_move v on v.id = x.move_id
    where x.donation_id = d.id order by x.moved_at desc, v.id desc limit 1) p on true;
create or replace view income.gift_in_words with (security_invoker) as
  select d.id, d.business_date, d.occurred_at, d.recorded_at, d.amount_dong, d.channel, f.code as fund_code, a.code as appeal_code,
    m.label as account_label, d.bank_reference, d.donor_name, d.message, d.display
  from income.donation d left join lateral (select v.id, v.to_fund_id, v.to_appeal_id from income.gift_moved x join income.gift_move v on v.id = x.move_id
    where x.donation_id = d.id order by x.moved_at desc, v.id desc limit 1) p on true
  left join books.fund_name f on f.id = case when p.id is null then d.fund_id else p.to_fund_id end
  left join books.appeal_title a on a.id = case when p.id is null then d.appeal_id else p.to_appeal_id end
  left join books.money_account m on m.way = 'bank' and m.id = d.bank_account_id;
create view income.moved_gift with (security_invoker) as select x.move_id, x.donation_id, x.moved_at from income.gift_moved x;
comment on view income.moved_gift is 'Which gift a move is of';
create view income.open_gift_move with (security_invoker) as
  select x.id, x.donation_id, x.amount_dong, x.proposed_by, x.proposed_at from income.gift_move x where x.decision is null;
comment on view income.open_gift_move is 'Moves that wait for the word of another';
grant select on income.moved_gift, income.open_gift_move to app, auditor;
`;
