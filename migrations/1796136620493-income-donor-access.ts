import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a giver gets to their own gifts without an account: a code to the address, or what only the payer of one gift knows. */
export class IncomeDonorAccess1796136620493 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ADDRESSES);
    await runner.query(CODES);
    await runner.query(VISITS);
    await runner.query(OWN_GIFTS);
    await runner.query(OWN_CLAIMS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const ADDRESSES = `
set local lock_timeout = '5s';

create function income.address_hash(address text) returns bytea language sql immutable strict parallel safe set search_path = pg_catalog as
$$ select sha256(convert_to(lower(btrim(address)), 'UTF8')) $$;
comment on function income.address_hash(text) is 'What an e-mail address is compared by: rows that prove one hold no address';
grant execute on function income.address_hash(text) to app;
create index pledge_address_hash on income.pledge (income.address_hash(contact_email)) where contact_email is not null;
create index claim_address_hash on income.claim (income.address_hash(contact_email), id desc) where contact_email is not null;

create function income.is_donor_address(hash bytea) returns boolean language sql stable set search_path = pg_catalog as
$$ select exists (select from income.pledge p where p.contact_email is not null and income.address_hash(p.contact_email) = hash)
  or exists (select from income.claim c where c.contact_email is not null and income.address_hash(c.contact_email) = hash) $$;
comment on function income.is_donor_address(bytea) is 'Whether somebody gave this address with a promise or a claim; asked by the job that writes the letter, never in an answer';
grant execute on function income.is_donor_address(bytea) to app;
`;

const CODES = `
create table income.donor_code (
  id uuid primary key,
  address_hash bytea not null constraint donor_code_address check (length(address_hash) = 32),
  sealed_address bytea not null,
  locale text not null constraint donor_code_locale check (locale in ('vi', 'en')),
  code_hash bytea constraint donor_code_hash check (length(code_hash) = 32),
  tries smallint not null default 0 constraint donor_code_tries check (tries between 0 and 5),
  asked_at timestamptz not null default clock_timestamp(),
  used_at timestamptz
);
comment on table income.donor_code is 'A code asked for: 10 minutes, five tries, used once; a job removes it within the day. The code itself is in the letter alone';
comment on column income.donor_code.code_hash is 'Null until the letter is written, and for ever where nobody gave under this address: then no code is right';
comment on column income.donor_code.sealed_address is 'AES-256-GCM under PII_KEYS';
create index donor_code_asked on income.donor_code (asked_at);
grant select, update (code_hash, tries, used_at), delete on income.donor_code to app;
call platform.portal_only('income.donor_code');
call platform.clock_sets('income.donor_code', 'asked_at');

create function income.check_donor_code() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.code_hash := null; new.tries := 0; new.used_at := null;
  elsif old.used_at is not null or new.tries < old.tries or old.code_hash is not null and new.code_hash is distinct from old.code_hash
    or new.used_at is not null and (new.code_hash is null or clock_timestamp() > old.asked_at + interval '10 minutes') then
    perform books.refuse('donor_code_once', 'A code is written once and used once, within its minutes');
  end if;
  return new;
end $$;
create trigger donor_code_checked before insert or update on income.donor_code for each row execute function income.check_donor_code();
`;

const VISITS = `
create table income.donor_visit (
  id uuid primary key,
  code_id uuid constraint donor_visit_code_once unique,
  address_hash bytea constraint donor_visit_address check (length(address_hash) = 32),
  sealed_address bytea,
  donation_id uuid references income.donation,
  locale text not null constraint donor_visit_locale check (locale in ('vi', 'en')),
  begun_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  constraint donor_visit_one_proof check ((code_id is null) = (address_hash is null) and (code_id is null) = (sealed_address is null)
    and (code_id is null) <> (donation_id is null))
);
comment on table income.donor_visit is 'A giver in their own place: by an address that a code proved, or by one gift whose bank reference only its payer knows. Over after 30 minutes of silence';
comment on column income.donor_visit.code_id is 'The code that proved it; no foreign key, codes are removed';
create index donor_visit_of_gift on income.donor_visit (donation_id) where donation_id is not null;
grant select, update (seen_at, ended_at) on income.donor_visit to app;
call platform.portal_only('income.donor_visit');
call platform.clock_sets('income.donor_visit', 'begun_at');
revoke insert (seen_at, ended_at) on income.donor_visit from app;

create function income.check_donor_visit() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_op = 'UPDATE' then
    if old.ended_at is not null or new.seen_at < old.seen_at or new.seen_at > clock_timestamp() then
      perform books.refuse('donor_visit_over', 'A visit that is over does not go on');
    end if;
  elsif new.code_id is not null and not exists (select from income.donor_code c where c.id = new.code_id and c.address_hash = new.address_hash
      and c.used_at > clock_timestamp() - interval '1 minute') then
    perform books.refuse('donor_visit_proven', 'No code proved this address just now');
  end if;
  return null;
end $$;
create trigger donor_visit_checked after insert or update on income.donor_visit for each row execute function income.check_donor_visit();

create function income.gift_by_reference(reference text, amount bigint, on_day date) returns uuid
  language sql stable set search_path = pg_catalog as $$
  select min(d.id::text)::uuid from income.donation d
  where d.business_date = on_day and d.amount_dong = amount and upper(regexp_replace(d.bank_reference, '[^[:alnum:]]', '', 'g')) = reference
  having count(*) = 1
$$;
comment on function income.gift_by_reference(text, bigint, date) is
  'The one gift of that day and amount under that whole reference; none where two are alike. Day, amount and the last signs are public, the rest of the reference is with its payer';
grant execute on function income.gift_by_reference(text, bigint, date) to app;
create index donation_by_reference on income.donation (business_date, amount_dong) where bank_reference is not null;
`;

/** The one door to a giver's rows: whoever runs without a committee in sight sees of gifts what this shows and nothing else. */
const OWN_GIFTS = `
create function income.live_donor_visit(of_visit uuid) returns setof income.donor_visit
  language sql stable security definer set search_path = pg_catalog as $$
  select v.* from income.donor_visit v where v.id = of_visit and v.ended_at is null and v.seen_at > clock_timestamp() - interval '30 minutes'
    and (select platform.scope_signed())
$$;
revoke execute on function income.live_donor_visit(uuid) from public;

create function income.own_gifts(of_visit uuid) returns setof uuid
  language sql stable security definer set search_path = pg_catalog as $$
  with visit as materialized (select * from income.live_donor_visit(of_visit))
  select v.donation_id from visit v where v.donation_id is not null
  union
  select s.donation_id from visit v join income.pledge p on p.contact_email is not null and income.address_hash(p.contact_email) = v.address_hash
  join income.pledge_settlement s on s.pledge_id = p.id
  where not exists (select from income.pledge_settlement o join income.pledge q on q.id = o.pledge_id
    where o.donation_id = s.donation_id and income.address_hash(q.contact_email) is distinct from v.address_hash)
$$;
comment on function income.own_gifts(uuid) is
  'Gifts of a live visit: the one it proved, or those that keep promises of its address and of no other';
grant execute on function income.own_gifts(uuid) to app;

create function income.own_gift_rows(of_visit uuid, only_id uuid, before_id uuid, at_most bigint)
  returns table (id uuid, business_date date, amount_dong bigint, channel text, fund_name text, appeal_title text, committee_id uuid,
    committee_name text, donor_name text, display text, pledge_code text, returned_dong bigint, ended_way text)
  language sql stable security definer set search_path = pg_catalog as $$
  select d.id, d.business_date, d.amount_dong, d.channel, f.name, a.title, d.committee_id, c.name,
    case when (select v.address_hash is not null from income.live_donor_visit(of_visit) v) then d.donor_name end, d.display,
    (select p.reference_code from income.pledge_settlement s join income.pledge p on p.id = s.pledge_id
      where s.donation_id = d.id order by s.decided_at, p.id limit 1),
    coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0)::bigint,
    (select t.way from income.gift_taken_back t where t.donation_id = d.id)
  from income.own_gifts(of_visit) own(id) join income.donation d on d.id = own.id
  join income.gift_place place on place.donation_id = d.id
  join books.fund f on f.id = place.fund_id left join books.appeal a on a.id = place.appeal_id
  join people.committee c on c.id = d.committee_id
  where (only_id is null or d.id = only_id) and (before_id is null or d.id < before_id)
  order by d.id desc limit at_most
$$;
comment on function income.own_gift_rows(uuid, uuid, uuid, bigint) is
  'A giver''s gifts, newest recorded first. The name only for who proved the address: a reference that was guessed tells no name';
grant execute on function income.own_gift_rows(uuid, uuid, uuid, bigint) to app;
`;

/** No name, reference or file of it: whoever filed a claim under the address of another shows that person nothing private. */
const OWN_CLAIMS = `
create function income.own_claim_rows(of_visit uuid, before_id uuid, at_most bigint)
  returns table (id uuid, code text, amount_dong bigint, paid_on date, answer_by date, state text, is_late boolean)
  language sql stable security definer set search_path = pg_catalog as $$
  select c.id, c.code, c.amount_dong, c.paid_on, c.answer_by, s.state,
    s.state in ('waiting', 'proposed') and c.answer_by < (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
  from income.live_donor_visit(of_visit) v
  join income.claim c on c.contact_email is not null and income.address_hash(c.contact_email) = v.address_hash
  join income.claim_state s on s.id = c.id
  where before_id is null or c.id < before_id
  order by c.id desc limit at_most
$$;
comment on function income.own_claim_rows(uuid, uuid, bigint) is
  'Claims filed under the address that a live visit proved, newest first; none for who came by a reference';
grant execute on function income.own_claim_rows(uuid, uuid, bigint) to app;
`;
