import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Givers who sent money and do not see it, or see it without their name: when they may ask, and by when they are answered. */
export class IncomeClaims1795526681960 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TERMS);
    await runner.query(CLAIMS);
    await runner.query(ANSWERS);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const TERMS = `
create table income.claim_term (
  valid_from date primary key,
  look_after_days integer not null constraint claim_term_look check (look_after_days between 1 and 60),
  answer_working_days integer not null constraint claim_term_answer check (answer_working_days between 1 and 60),
  second_person_from_dong bigint not null constraint claim_term_second check (second_person_from_dong > 0),
  legal_basis text not null constraint claim_term_basis check (legal_basis <> ''),
  set_at timestamptz not null default clock_timestamp()
);
comment on table income.claim_term is 'When a giver who does not see her money is told what to do, by when a claim is answered, and from which amount two people accept it: dated, a change is a new row by the owner';
comment on column income.claim_term.answer_working_days is 'Mondays to Fridays after the day of the claim; public holidays are not known here';
insert into income.claim_term (valid_from, look_after_days, answer_working_days, second_person_from_dong, legal_basis) values
  ('2020-01-01', 7, 5, 50000000, 'Mức tạm đặt của cổng, chờ quy chế tiếp nhận và trả lời của Ủy ban');
call platform.make_append_only('income.claim_term');
grant select on income.claim_term to app, auditor;
call platform.portal_only('income.claim_term');

create function income.claim_term_on(on_day date) returns income.claim_term language sql stable set search_path = pg_catalog as $$
  select t from income.claim_term t where t.valid_from <= on_day order by t.valid_from desc limit 1
$$;
grant execute on function income.claim_term_on(date) to app, auditor;
`;

/** Filed by the public, so by nobody who is signed in: what a claim says is never changed, and nothing of it is public. */
const CLAIMS = `
create table income.claim (
  id uuid primary key,
  code text not null constraint claim_code_once unique constraint claim_code_form check (code ~ '^YC[23456789CDFGHJKMNPQRTVX]{9}$'),
  committee_id uuid not null references people.committee,
  bank_account_id uuid not null references books.bank_account,
  pledge_id uuid references income.pledge,
  amount_dong bigint not null constraint claim_amount_positive check (amount_dong > 0),
  paid_on date not null,
  bank_reference text not null,
  payer_digits text constraint claim_payer_digits check (payer_digits ~ '^[0-9]{4}$'),
  donor_name text constraint claim_donor_name check (donor_name <> '' and length(donor_name) <= 120),
  display text not null constraint claim_display check (display in ('full', 'masked', 'anonymous')),
  contact_email text,
  words text not null default '' constraint claim_words check (length(words) <= 500),
  evidence_file_id uuid references platform.file,
  locale text not null default 'vi',
  answer_by date not null,
  filed_at timestamptz not null default clock_timestamp(),
  constraint claim_reference_form check (bank_reference ~ '^[A-Z0-9]{6,40}$' and length(regexp_replace(bank_reference, '[^0-9]', '', 'g')) >= 6
    and bank_reference <> amount_dong::text)
);
create index claim_newest on income.claim (committee_id, id desc);
create index claim_of_account on income.claim (bank_account_id, amount_dong, paid_on);
comment on table income.claim is 'Somebody says that a line of a bank is hers: with the bank''s full reference, the exact amount and the day, never by a name alone';
comment on column income.claim.answer_by is 'Set by the database, by the term of the day';
comment on column income.claim.bank_reference is 'Letters and digits alone, in capitals. Not a name and not a year: with six digits at least, for words of a memo are public';
comment on column income.claim.evidence_file_id is 'Seen by those who answer, never by the public';
call platform.fence('income.claim');
grant select on income.claim to app, auditor;
grant insert (id, code, committee_id, bank_account_id, pledge_id, amount_dong, paid_on, bank_reference, payer_digits, donor_name, display, contact_email, words,
  evidence_file_id, locale) on income.claim to app;
create trigger refuse_change before delete or update of id, code, committee_id, bank_account_id, pledge_id, amount_dong, paid_on, bank_reference, payer_digits,
    display, answer_by, filed_at on income.claim for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.claim for each statement execute function platform.refuse_change();

create function income.check_claim() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if new.paid_on > today then
    perform books.refuse('claim_day_past', 'The day of the transfer has not come yet');
  end if;
  if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id)
    or new.pledge_id is not null and not exists (select from income.pledge p where p.id = new.pledge_id and p.committee_id = new.committee_id) then
    perform books.refuse('claim_of_committee', 'The account or the promise is of another committee');
  end if;
  new.answer_by := books.working_day_after(today, (income.claim_term_on(today)).answer_working_days);
  return new;
end $$;
create trigger claim_checked before insert on income.claim for each row execute function income.check_claim();

create function income.bare_reference(words text) returns text language sql immutable set search_path = pg_catalog as $$
  select upper(regexp_replace(coalesce(words, ''), '[^A-Za-z0-9]', '', 'g'))
$$;
grant execute on function income.bare_reference(text) to app, auditor;

-- Days one by one, and the same the other way round: both ends are found by index, also where an account has thousands of lines in a day.
create view income.claim_fit with (security_invoker) as
  select c.id as claim_id, d.id as gift_id, d.business_date, d.donor_name, d.display, d.bank_reference, l.detail, l.counterparty,
    d.business_date between c.paid_on and c.paid_on + 3 and (income.bare_reference(d.bank_reference) = c.bank_reference
      or c.bank_reference ~ '[0-9]{6}' and position(c.bank_reference in income.bare_reference(l.detail)) > 0) as is_whole
  from income.claim c join income.bank_statement_line l on l.bank_account_id = c.bank_account_id and l.amount_dong = c.amount_dong
    and l.value_date = any (array[c.paid_on - 1, c.paid_on, c.paid_on + 1, c.paid_on + 2, c.paid_on + 3, c.paid_on + 4, c.paid_on + 5])
    and c.paid_on between l.value_date - 5 and l.value_date + 1
  join income.donation d on d.source_type = 'bank_line' and d.source_id = l.id
  where not exists (select from income.gift_taken_back t where t.donation_id = d.id);
comment on view income.claim_fit is 'Gifts that a claim may mean: account and amount are the same and the day is near; whole when the reference and the day are those of the claim';
grant select on income.claim_fit to app, auditor;
`;

/** What becomes of a claim: refused by one with a reason, accepted by one where nothing is doubtful and little, else by two. */
const ANSWERS = `
create table income.claim_answer (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  claim_id uuid not null references income.claim,
  outcome text not null constraint claim_answer_outcome check (outcome in ('accepted', 'refused')),
  gift_id uuid references income.donation,
  reason text not null constraint claim_answer_reason check (length(btrim(reason)) between 10 and 1000),
  is_whole boolean not null,
  rivals integer not null,
  is_renamed boolean not null,
  of_organisation boolean not null default false,
  needs_second boolean not null,
  constraint claim_answer_names_gift check ((outcome = 'accepted') = (gift_id is not null))
);
call people.decided_by_another('income.claim_answer');
alter table income.claim_answer
  add column is_final boolean not null generated always as (not needs_second or coalesce(decision = 'confirmed', false)) stored;
call platform.fence('income.claim_answer');
create unique index claim_answered_once on income.claim_answer (claim_id) where decision is distinct from 'declined';
create unique index claim_gift_once on income.claim_answer (gift_id) where outcome = 'accepted' and decision is distinct from 'declined';
comment on table income.claim_answer is 'The answer to a claim, with its reason. One accepted claim a gift, whoever asks at once';
comment on column income.claim_answer.is_whole is 'Reference and day were those of the line; with the next three set by the database';
comment on column income.claim_answer.rivals is 'Other claims that waited for the same gift';
comment on column income.claim_answer.is_renamed is 'The gift stood under another name, or kept a promise already';
comment on column income.claim_answer.of_organisation is 'It takes the name of an organisation: two persons look at who may speak for it';
grant insert (id, committee_id, claim_id, outcome, gift_id, reason, of_organisation) on income.claim_answer to app;
create trigger refuse_change before delete or update of id, committee_id, claim_id, outcome, gift_id, reason, is_whole, rivals, is_renamed, of_organisation, needs_second,
    proposed_by, proposed_at on income.claim_answer for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.claim_answer for each statement execute function platform.refuse_change();

create view income.claim_state with (security_invoker) as
  select c.id, a.id as answer_id, a.outcome, a.gift_id, a.reason, a.rivals, a.is_whole, a.is_renamed, a.of_organisation, a.proposed_by, a.proposed_at,
    a.decided_by, a.decided_at,
    case when a.id is null then 'waiting' when not a.is_final then 'proposed' else a.outcome end as state
  from income.claim c left join income.claim_answer a on a.claim_id = c.id and a.decision is distinct from 'declined';
comment on view income.claim_state is 'Where a claim stands: waiting, proposed to a second person, accepted or refused';
grant select on income.claim_state to app, auditor;
`;

const GUARDS = `
create function income.check_claim_answer() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  c income.claim;
  d income.donation;
  whole boolean;
begin
  select * into c from income.claim where id = new.claim_id and committee_id = new.committee_id for no key update;
  if not found then
    perform books.refuse('claim_answer_of_committee', 'No such claim of the committee');
  end if;
  if tg_op = 'UPDATE' then
    if not old.needs_second then
      perform books.refuse('claim_answer_final', 'One person''s word was enough');
    end if;
    if new.decision is distinct from 'confirmed' then return new; end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('claim_confirmed_by_approver', 'Not an approver of the committee');
    end if;
  elsif not people.held_role(new.proposed_by, 'officer', new.committee_id, today)
    and not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('claim_answer_by_staff', 'Neither an officer nor an accountant of the committee');
  end if;
  new.is_whole := false;
  new.rivals := 0;
  new.is_renamed := false;
  new.needs_second := false;
  if new.outcome = 'refused' then return new; end if;
  -- Who names, settles or takes back the gift waits for the same row.
  select * into d from income.donation where id = new.gift_id for no key update;
  select f.is_whole into whole from income.claim_fit f where f.claim_id = c.id and f.gift_id = d.id;
  if not found or d.committee_id <> new.committee_id then
    perform books.refuse('claim_fits_gift', 'Account, amount or day of the gift are others');
  end if;
  if tg_op = 'UPDATE' then
    new.is_whole := old.is_whole;
    new.rivals := old.rivals;
    new.is_renamed := old.is_renamed;
    new.needs_second := true;
    return new;
  end if;
  new.is_whole := whole;
  new.rivals := (select count(*) from income.claim_fit f join income.claim_state s on s.id = f.claim_id
    where f.gift_id = d.id and f.claim_id <> c.id and s.state in ('waiting', 'proposed'));
  new.is_renamed := d.donor_name is distinct from c.donor_name and d.donor_name is not null
    or exists (select from income.pledge_settlement s where s.donation_id = d.id and s.pledge_id is distinct from c.pledge_id);
  new.needs_second := not whole or new.rivals > 0 or new.is_renamed or new.of_organisation
    or c.amount_dong >= (income.claim_term_on(today)).second_person_from_dong;
  return new;
end $$;
create trigger word_on_claim_checked before insert or update on income.claim_answer for each row execute function income.check_claim_answer();

create function income.check_claim_done() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.claim c join income.donation d on d.id = new.gift_id where c.id = new.claim_id
      and case when c.pledge_id is null then d.display = c.display and (c.donor_name is null or d.donor_name = c.donor_name)
        else exists (select from income.pledge_settlement s where s.donation_id = d.id and s.pledge_id = c.pledge_id) end) then
    perform books.refuse('claim_carried_out', 'Accepted, and nothing of it shown');
  end if;
  return null;
end $$;
create constraint trigger claim_carried_out after insert or update on income.claim_answer deferrable initially deferred
  for each row when (new.outcome = 'accepted' and new.is_final) execute function income.check_claim_done();
`;
