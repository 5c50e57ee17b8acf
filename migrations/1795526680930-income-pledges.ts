import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Registered: what was promised, and which gift keeps which promise. */
export class IncomePledges1795526680930 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.pledge (
  id uuid primary key,
  reference_code text not null constraint pledge_reference_code_once unique
    constraint pledge_reference_code_form check (reference_code ~ '^UHX[23456789CDFGHJKMNPQRTVX]{9}$'),
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  amount_dong bigint not null constraint pledge_amount_range check (amount_dong between 1 and 1000000000000000),
  donor_name text,
  display text not null constraint pledge_display check (display in ('full', 'masked', 'anonymous')),
  contact_email text,
  wish text,
  way text not null default 'bank_transfer' constraint pledge_way check (way in ('bank_transfer', 'card', 'cash')),
  status text not null default 'registered' constraint pledge_status check (status in ('registered', 'cancelled', 'lapsed')),
  submission_id uuid not null constraint pledge_submitted_once unique,
  locale text not null default 'vi',
  registered_at timestamptz not null default clock_timestamp(),
  constraint pledge_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id)
);
create index pledge_newest on income.pledge (committee_id, registered_at desc, id desc);
create index pledge_fund on income.pledge (fund_id, appeal_id) include (amount_dong, status);
call platform.fence('income.pledge');
grant select on income.pledge to app, auditor;
call platform.clock_sets('income.pledge', 'registered_at');
grant update (status, display, way) on income.pledge to app;

create function income.check_pledge_way() returns trigger language plpgsql as $$
begin
  if old.way <> new.way and not (old.way = 'card' and new.way = 'bank_transfer') then
    perform books.refuse('pledge_way_card_to_transfer', 'A promise to pay by card may be kept by transfer; no other way is changed');
  end if;
  return new;
end $$;
create trigger pledge_way_checked before update of way on income.pledge
  for each row execute function income.check_pledge_way();

create table income.pledge_settlement (
  donation_id uuid not null references income.donation,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  amount_dong bigint not null constraint pledge_settlement_positive check (amount_dong > 0),
  kind text not null constraint pledge_settlement_kind check (kind in ('exact', 'other_amount', 'by_person', 'direct')),
  decided_by uuid references people.app_user,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (donation_id, pledge_id),
  constraint pledge_settlement_person check (kind <> 'by_person' or decided_by is not null)
);
create index pledge_settlement_pledge on income.pledge_settlement (pledge_id);
comment on column income.pledge_settlement.kind is 'exact: code and amount; other_amount: code right, amount differs, shown to staff; by_person: decided on a suggestion; direct: card or cash for this pledge';
call platform.fence('income.pledge_settlement');
call platform.make_append_only('income.pledge_settlement');
grant select on income.pledge_settlement to app, auditor;
call platform.clock_sets('income.pledge_settlement', 'decided_at');

create function income.check_settled_gifts() returns trigger language plpgsql as $$
begin
  -- Two persons at once for one gift: the second waits here and then sees what the first wrote.
  perform 1 from income.donation d where d.id in (select donation_id from added) order by d.id for no key update;
  if exists (select 1 from (select distinct donation_id from added) a join income.donation d on d.id = a.donation_id
      where d.amount_dong < (select sum(s.amount_dong) from income.pledge_settlement s where s.donation_id = a.donation_id)) then
    perform books.refuse('pledge_settlement_within_gift', 'A gift keeps promises of no more than its own amount');
  end if;
  return null;
end $$;
create trigger settled_gifts_checked after insert on income.pledge_settlement
  referencing new table as added for each statement execute function income.check_settled_gifts();

create view income.standing_settlement with (security_invoker) as
  select s.donation_id, s.pledge_id, least(s.amount_dong, g.amount_dong) as amount_dong, s.kind
  from income.pledge_settlement s join income.standing_gift g on g.id = s.donation_id;
comment on view income.standing_settlement is 'Promises kept by gifts that still are gifts, by no more than is left of them';
create view income.pledge_terms with (security_invoker) as
  select id, reference_code, fund_id, appeal_id, amount_dong, status, donor_name, registered_at from income.pledge;
comment on view income.pledge_terms is 'What was promised, by whom and for what; how to write to the giver stays inside';
create view income.kept_pledge with (security_invoker) as
  select s.donation_id, s.pledge_id, s.kind, s.decided_at, p.reference_code, p.registered_at, p.amount_dong as pledged_dong, p.donor_name
  from income.pledge_settlement s left join income.pledge p on p.id = s.pledge_id;
comment on view income.kept_pledge is 'Which gift keeps which promise; joined to the left, so that whether a gift keeps one is known without sight of the promise';
grant select on income.standing_settlement, income.pledge_terms, income.kept_pledge to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
