import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the card company holds because a giver disputes a payment, and all that makes up what it owes a fund. */
export class IncomeCardDisputes1795526681441 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.card_dispute (
  id uuid primary key,
  stripe_dispute_id text not null constraint card_dispute_once unique,
  donation_id uuid not null references income.donation,
  committee_id uuid not null,
  claimed_dong bigint not null constraint card_dispute_claimed_positive check (claimed_dong > 0),
  held_dong bigint not null constraint card_dispute_held_within check (held_dong between 0 and claimed_dong),
  opened_on date not null,
  answer_by date,
  entry_id uuid constraint card_dispute_entry_once unique references books.journal_entry,
  noted_at timestamptz not null default clock_timestamp(),
  constraint card_dispute_held_by_entry check ((held_dong > 0) = (entry_id is not null))
);
create index card_dispute_of on income.card_dispute (donation_id);
comment on table income.card_dispute is 'A giver disputes a payment by card: what is left of the gift is held until the card company decides';
comment on column income.card_dispute.held_dong is 'Less than claimed where a part of the gift went back before: the difference is no gift, and comes as a fee';
call platform.fence('income.card_dispute');
call platform.make_append_only('income.card_dispute');
grant select on income.card_dispute to app, auditor;
call platform.clock_sets('income.card_dispute', 'noted_at');

create table income.card_dispute_end (
  dispute_id uuid primary key references income.card_dispute,
  id uuid not null constraint card_dispute_end_id_once unique,
  committee_id uuid not null,
  outcome text not null constraint card_dispute_end_outcome check (outcome in ('won', 'lost')),
  ended_on date not null,
  entry_id uuid constraint card_dispute_end_entry_once unique references books.journal_entry,
  noted_at timestamptz not null default clock_timestamp()
);
comment on table income.card_dispute_end is 'Won: what was held is owed to the fund again. Lost: it went back to the giver, and the gift is smaller';
call platform.fence('income.card_dispute_end');
call platform.make_append_only('income.card_dispute_end');
grant select on income.card_dispute_end to app, auditor;
call platform.clock_sets('income.card_dispute_end', 'noted_at');

create view income.open_dispute with (security_invoker) as
  select d.id, d.stripe_dispute_id, d.donation_id, d.committee_id, d.claimed_dong, d.held_dong, d.opened_on, d.answer_by from income.card_dispute d
  where not exists (select from income.card_dispute_end e where e.dispute_id = d.id);
comment on view income.open_dispute is 'Disputes that the card company has not decided';
create view income.card_item with (security_invoker) as
  select d.id, 'gift'::text as kind, d.id as donation_id, d.committee_id, d.amount_dong, d.business_date as on_day
  from income.donation d where d.source_type = 'card'
  union all select r.id, 'refund', r.donation_id, r.committee_id, -r.amount_dong, r.on_day from income.gift_return r where r.source_type = 'card_refund'
  union all select h.id, 'held', h.donation_id, h.committee_id, -h.held_dong, h.opened_on from income.card_dispute h where h.held_dong > 0
  union all select e.id, 'released', h.donation_id, h.committee_id, h.held_dong, e.ended_on
  from income.card_dispute_end e join income.card_dispute h on h.id = e.dispute_id where e.outcome = 'won' and h.held_dong > 0;
comment on view income.card_item is 'What the card company owes and keeps back, piece by piece: gifts and released money +, refunds and held money -';
create view income.told_payout with (security_invoker) as
  select e.object_id as payout_id, max(e.payload #>> '{data,object,currency}') as currency,
    max((e.payload #>> '{data,object,amount}')::bigint) as amount_dong, bool_or(e.type = 'payout.failed') as is_failed,
    (to_timestamp(max((e.payload #>> '{data,object,arrival_date}')::bigint)) at time zone 'UTC')::date as arrives_on
  from income.stripe_event e where e.type in ('payout.paid', 'payout.failed') group by e.object_id;
comment on view income.told_payout is 'Payouts of the card company, as its signed events tell them in any order';
grant select on income.open_dispute, income.card_item, income.told_payout to app, auditor;
`);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** What is disputed and what went back are together no more than the gift, whatever comes at once. */
const GUARDS = `
create function income.ties_dispute(of_entry uuid, of_rule text, of_source uuid, of_gift uuid, dong bigint) returns boolean
  language sql stable security definer set search_path = pg_catalog, income as $$
  select exists (select from income.donation d join books.journal_entry e on e.id = of_entry and e.rule = of_rule and e.source_id = of_source
    join books.posting p on p.entry_id = e.id and p.fund_id = d.fund_id and p.appeal_id is not distinct from d.appeal_id
      and p.restriction_id is not distinct from d.restriction_id and p.amount_dong = dong
    join books.ledger_account a on a.id = p.account_id and a.class = 'disputed' where d.id = of_gift)
$$;
revoke execute on function income.ties_dispute(uuid, text, uuid, uuid, bigint) from public;

create function income.check_held_within(of_gift uuid, but_dispute text) returns void language plpgsql security definer
  set search_path = pg_catalog, income as $$
declare
  d income.donation;
begin
  select * into strict d from income.donation where id = of_gift for no key update;
  if d.amount_dong < (select coalesce(sum(h.held_dong), 0) from income.card_dispute h where h.donation_id = d.id and h.stripe_dispute_id <> but_dispute
        and not exists (select from income.card_dispute_end e where e.dispute_id = h.id))
      + (select coalesce(sum(r.amount_dong), 0) from income.gift_return r where r.donation_id = d.id) then
    perform books.refuse('gift_return_within_gift', 'What is held by a dispute cannot go back a second time');
  end if;
end $$;
revoke execute on function income.check_held_within(uuid, text) from public;

create function income.check_return_undisputed() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  perform income.check_held_within(new.donation_id, case new.source_type when 'card_dispute' then new.source_id else '' end);
  return null;
end $$;
create trigger return_undisputed after insert on income.gift_return for each row execute function income.check_return_undisputed();

create function income.check_dispute() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  perform income.check_held_within(new.donation_id, '');
  if not exists (select from income.donation d where d.id = new.donation_id and d.committee_id = new.committee_id and d.source_type = 'card')
    or new.held_dong > 0 and not income.ties_dispute(new.entry_id, 'card-dispute-opened', new.id, new.donation_id, new.held_dong) then
    perform books.refuse('card_dispute_ties_to_entry', 'A dispute and its entry differ');
  end if;
  return null;
end $$;
create trigger dispute_checked after insert on income.card_dispute for each row execute function income.check_dispute();

-- Won, the money comes out of what was held; lost, it went back to the giver by a return of exactly that much.
create function income.check_dispute_end() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
declare
  h income.card_dispute;
begin
  select * into strict h from income.card_dispute where id = new.dispute_id;
  if h.committee_id <> new.committee_id or new.ended_on < h.opened_on or (h.held_dong > 0) <> (new.entry_id is not null)
    or h.held_dong > 0 and new.outcome = 'won' and not income.ties_dispute(new.entry_id, 'card-dispute-won', new.id, h.donation_id, -h.held_dong)
    or h.held_dong > 0 and new.outcome = 'lost' and not exists (select from income.gift_return r where r.entry_id = new.entry_id
      and r.donation_id = h.donation_id and r.kind = 'chargeback' and r.source_type = 'card_dispute'
      and r.source_id = h.stripe_dispute_id and r.amount_dong = h.held_dong) then
    perform books.refuse('card_dispute_ties_to_entry', 'The end of a dispute and its entry differ');
  end if;
  return null;
end $$;
create trigger dispute_end_checked after insert on income.card_dispute_end for each row execute function income.check_dispute_end();

-- What came by card goes back by card, piece by piece; taken back whole it would leave a hole in what the company owes.
create function income.refuse_card_taken_back() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  if exists (select from income.donation d where d.id = new.donation_id and d.source_type = 'card') then
    perform books.refuse('card_gift_goes_back_by_return', 'A gift by card goes back by a return');
  end if;
  return null;
end $$;
create trigger card_not_taken_back after insert on income.gift_taken_back for each row execute function income.refuse_card_taken_back();
`;
