import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbered papers for gifts by bank and card: the number and the amount stand, the payer's words have versions. */
export class IncomeAcknowledgements1796137920320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NUMBERS);
    await runner.query(TAX);
    await runner.query(VERSIONS);
    await runner.query(PRINTS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const NUMBERS = `
set local lock_timeout = '5s';

create table income.acknowledgement (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  book text not null,
  year integer not null,
  number integer not null constraint acknowledgement_number_positive check (number > 0),
  donation_id uuid not null constraint acknowledgement_donation_once unique references income.donation,
  amount_dong bigint not null constraint acknowledgement_amount_positive check (amount_dong > 0),
  issued_on date not null,
  issued_by uuid references people.app_user,
  visit_id uuid references income.donor_visit,
  issued_at timestamptz not null default clock_timestamp(),
  constraint acknowledgement_number_once unique (committee_id, book, year, number),
  constraint acknowledgement_by_one check ((issued_by is null) <> (visit_id is null))
);
comment on table income.acknowledgement is 'One for each gift by bank or card whose giver wants a paper; the amount is never corrected. It is void when the gift is none any more';
comment on column income.acknowledgement.visit_id is 'The giver took it from their own place';
call platform.fence('income.acknowledgement');
call platform.make_append_only('income.acknowledgement');
grant select on income.acknowledgement to app, auditor;
call platform.clock_sets('income.acknowledgement', 'issued_at');
call platform.signed_by_who_acts('income.acknowledgement', 'issued_by');
call books.numbered('income.acknowledgement', 'issued_on');

create function income.check_acknowledgement() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  d income.donation;
begin
  -- Who returns it or takes it back waits for the same row.
  select * into strict d from income.donation where id = new.donation_id for no key update;
  if d.channel not in ('bank_transfer', 'card') then
    perform books.refuse('acknowledgement_of_bank_or_card', 'A gift in cash has its own receipt');
  end if;
  if d.committee_id <> new.committee_id or d.amount_dong <> new.amount_dong then
    perform books.refuse('acknowledgement_ties_to_gift', 'The paper and its gift differ');
  end if;
  if exists (select from income.gift_taken_back t where t.donation_id = d.id)
    or d.amount_dong <= (select coalesce(sum(r.amount_dong), 0) from income.gift_return r where r.donation_id = d.id) then
    perform books.refuse('acknowledgement_of_standing_gift', 'The gift is none any more');
  end if;
  if new.visit_id is not null and (not exists (select from income.own_gifts(new.visit_id) own(id) where own.id = d.id)
      or (select v.donation_id is not null from income.donor_visit v where v.id = new.visit_id)) then
    perform books.refuse('acknowledgement_of_own_gift', 'The gift is not of an address that this visit proved');
  end if;
  return null;
end $$;
create trigger acknowledgement_checked after insert on income.acknowledgement for each row execute function income.check_acknowledgement();
`;

/** What the law lets an organisation take off its tax, and on which form the receiver confirms it: dated rows with their basis. */
const TAX = `
create function income.is_tax_code(digits text) returns boolean language sql immutable strict parallel safe set search_path = pg_catalog as $$
  select digits ~ '^[0-9]{10}([0-9]{3})?$' and substr(digits, 10, 1)::integer = 10 - (
    select sum(w * substr(digits, n::integer, 1)::integer) from unnest(array[31, 29, 23, 19, 17, 13, 7, 5, 3]) with ordinality as weight(w, n)) % 11
$$;
comment on function income.is_tax_code(text) is 'Ten digits whose last one fits the others; three more for a branch';
grant execute on function income.is_tax_code(text) to app;

create table income.tax_form (
  aid text not null constraint tax_form_aid check (aid in ('disaster', 'housing', 'health', 'education')),
  valid_from date not null,
  number text not null constraint tax_form_number check (number <> ''),
  basis text not null constraint tax_form_basis check (basis <> ''),
  primary key (aid, valid_from)
);
comment on table income.tax_form is 'The form on which a receiver confirms aid that lowers corporate income tax; the newest that is valid counts, a change is a new row by the owner';
call platform.make_append_only('income.tax_form');
call platform.portal_only('income.tax_form');
grant select on income.tax_form to app, auditor;
insert into income.tax_form (aid, valid_from, number, basis)
  select f.aid, '2014-08-02', f.number, 'Thông tư 78/2014/TT-BTC, sửa đổi bởi Thông tư 96/2015/TT-BTC. Văn bản hướng dẫn Luật Thuế thu nhập doanh nghiệp 67/2025/QH15 có thể thay mẫu này: kế toán đối chiếu trước khi ký.'
  from (values ('education', '03/TNDN'), ('health', '04/TNDN'), ('disaster', '05/TNDN'), ('housing', '06/TNDN')) f(aid, number);
`;

const VERSIONS = `
create table income.acknowledgement_version (
  id uuid primary key,
  acknowledgement_id uuid not null references income.acknowledgement,
  committee_id uuid not null,
  version integer not null constraint acknowledgement_version_positive check (version > 0),
  payer_kind text not null constraint acknowledgement_payer_kind check (payer_kind in ('person', 'organisation')),
  payer_name text not null constraint acknowledgement_payer_name check (payer_name <> ''),
  payer_address text not null constraint acknowledgement_payer_address check (payer_address <> ''),
  tax_code text constraint acknowledgement_tax_code check (income.is_tax_code(tax_code)),
  representative text constraint acknowledgement_representative check (btrim(representative) <> ''),
  aid text constraint acknowledgement_aid check (aid in ('disaster', 'housing', 'health', 'education')),
  reason text,
  check_code text not null constraint acknowledgement_check_code_once unique,
  written_by uuid references people.app_user,
  visit_id uuid references income.donor_visit,
  written_at timestamptz not null default clock_timestamp(),
  constraint acknowledgement_version_once unique (acknowledgement_id, version),
  constraint acknowledgement_version_by_one check ((written_by is null) <> (visit_id is null)),
  constraint acknowledgement_version_reason check ((version = 1) = (reason is null)),
  constraint acknowledgement_tax_payer check ((payer_kind = 'organisation') = (tax_code is not null)),
  constraint acknowledgement_represented check ((payer_kind = 'organisation') = (representative is not null)),
  constraint acknowledgement_aid_payer check (aid is null or payer_kind = 'organisation')
);
comment on column income.acknowledgement_version.aid is 'What the receiver confirms for the tax of an organisation; null: no such confirmation';
comment on table income.acknowledgement_version is 'Who paid, as the paper says it; a corrected name, address or tax code is the next version of the same number, and the paper before it no longer holds';
call platform.fence('income.acknowledgement_version');
call platform.make_append_only('income.acknowledgement_version');
grant select on income.acknowledgement_version to app, auditor;
call platform.clock_sets('income.acknowledgement_version', 'written_at');
call platform.signed_by_who_acts('income.acknowledgement_version', 'written_by');

create function income.check_acknowledgement_version() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  a income.acknowledgement;
  given_name text;
  kind text;
begin
  -- Two who correct at once: the second waits and finds its version taken.
  select * into strict a from income.acknowledgement where id = new.acknowledgement_id for no key update;
  if a.committee_id <> new.committee_id
    or new.version <> (select count(*) from income.acknowledgement_version v where v.acknowledgement_id = a.id) then
    perform books.refuse('acknowledgement_version_next', 'Versions follow each other by one');
  end if;
  -- Aid after a disaster is of a relief fund, and no other aid is; which other aid a fund gave, an officer says.
  if new.aid is not null then
    select f.kind into strict kind from income.gift_place g join books.fund f on f.id = g.fund_id where g.donation_id = a.donation_id;
    if (kind = 'relief') <> (new.aid = 'disaster') or new.visit_id is not null and new.aid <> 'disaster' then
      perform books.refuse('acknowledgement_aid_fits_fund', 'The money serves another purpose than the confirmation says');
    end if;
  end if;
  if new.visit_id is not null then
    select d.donor_name into given_name from income.own_gifts(new.visit_id) own(id) join income.donation d on d.id = own.id
      where d.id = a.donation_id and (select v.address_hash is not null from income.donor_visit v where v.id = new.visit_id);
    if not found then
      perform books.refuse('acknowledgement_of_own_gift', 'The gift is not of an address that this visit proved');
    end if;
    -- The paper lowers somebody's tax: whose name it is in, the giver said when giving, or an officer says.
    if lower(btrim(given_name)) <> lower(btrim(new.payer_name)) then
      perform books.refuse('acknowledgement_name_as_given', 'Another name than the gift has takes an officer');
    end if;
  end if;
  return null;
end $$;
create trigger acknowledgement_version_checked after insert on income.acknowledgement_version
  for each row execute function income.check_acknowledgement_version();

create function income.check_acknowledgement_worded() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.acknowledgement_version v where v.acknowledgement_id = new.id) then
    perform books.refuse('acknowledgement_worded', 'A number and its words are written together');
  end if;
  return null;
end $$;
create constraint trigger acknowledgement_worded after insert on income.acknowledgement deferrable initially deferred
  for each row execute function income.check_acknowledgement_worded();
`;

const PRINTS = `
create table income.acknowledgement_print (
  id uuid primary key,
  version_id uuid not null references income.acknowledgement_version,
  committee_id uuid not null,
  nth integer not null constraint acknowledgement_print_limit check (nth between 1 and 99),
  printed_by uuid references people.app_user,
  visit_id uuid references income.donor_visit,
  printed_at timestamptz not null default clock_timestamp(),
  constraint acknowledgement_print_once unique (version_id, nth),
  constraint acknowledgement_print_by_one check ((printed_by is null) <> (visit_id is null))
);
comment on column income.acknowledgement_print.nth is 'Set by the database: the first is the paper, each later one says which copy it is';
call platform.fence('income.acknowledgement_print');
call platform.make_append_only('income.acknowledgement_print');
grant select on income.acknowledgement_print to app, auditor;
call platform.clock_sets('income.acknowledgement_print', 'printed_at');
revoke insert (nth) on income.acknowledgement_print from app;
call platform.signed_by_who_acts('income.acknowledgement_print', 'printed_by');

create function income.count_print() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform 1 from income.acknowledgement_version v where v.id = new.version_id for no key update;
  new.nth := (select count(*) + 1 from income.acknowledgement_print p where p.version_id = new.version_id);
  return new;
end $$;
create trigger print_counted before insert on income.acknowledgement_print for each row execute function income.count_print();
`;
