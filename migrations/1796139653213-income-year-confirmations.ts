import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a giver gave a committee in a year, line by line, as it stood when the paper was made. */
export class IncomeYearConfirmations1796139653213 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.year_confirmation (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  visit_id uuid not null references income.donor_visit,
  year integer not null constraint year_confirmation_year check (year between 2000 and 2100),
  line_count integer not null constraint year_confirmation_lines check (line_count > 0),
  total_dong bigint not null constraint year_confirmation_total check (total_dong > 0),
  waiting_count integer not null constraint year_confirmation_waiting check (waiting_count >= 0),
  waiting_dong bigint not null,
  check_code text not null constraint year_confirmation_check_code_once unique,
  made_at timestamptz not null default clock_timestamp()
);
comment on table income.year_confirmation is 'A paper that a giver made of their own gifts to one committee in one year: its total is that of its lines, held at commit';
comment on column income.year_confirmation.waiting_count is 'Promised in the year and no money matched yet: said on the paper, never in its total';
call platform.fence('income.year_confirmation');
call platform.make_append_only('income.year_confirmation');
grant select on income.year_confirmation to app, auditor;
call platform.clock_sets('income.year_confirmation', 'made_at');

create table income.year_confirmation_line (
  confirmation_id uuid not null references income.year_confirmation,
  donation_id uuid not null references income.donation,
  committee_id uuid not null,
  amount_dong bigint not null constraint year_confirmation_line_amount check (amount_dong > 0),
  primary key (confirmation_id, donation_id)
);
create index year_confirmation_line_gift on income.year_confirmation_line (donation_id);
call platform.fence('income.year_confirmation_line');
call platform.make_append_only('income.year_confirmation_line');
grant select, insert on income.year_confirmation_line to app;
grant select on income.year_confirmation_line to auditor;

create function income.confirmation_foots(of income.year_confirmation) returns boolean
  language sql stable security definer set search_path = pg_catalog as $$
  select count(*) = of.line_count and coalesce(sum(l.amount_dong), 0) = of.total_dong from income.year_confirmation_line l where l.confirmation_id = of.id
$$;
revoke execute on function income.confirmation_foots(income.year_confirmation) from public;

create function income.check_year_confirmation() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if (select v.donation_id is not null from income.donor_visit v where v.id = new.visit_id) or not income.confirmation_foots(new)
    -- Every standing gift of the year to this committee, with what is left of it, and no other.
    or exists (select from (select g.id, g.amount_dong from income.own_gifts(new.visit_id) own(id) join income.standing_gift g on g.id = own.id
        join income.donation d on d.id = g.id where d.committee_id = new.committee_id and extract(year from d.business_date) = new.year) given
      full join (select l.donation_id, l.amount_dong from income.year_confirmation_line l where l.confirmation_id = new.id) told
        on told.donation_id = given.id and told.amount_dong = given.amount_dong
      where given.id is null or told.donation_id is null) then
    perform books.refuse('year_confirmation_foots', 'The paper is not what its giver gave in the year');
  end if;
  return null;
end $$;
create constraint trigger year_confirmation_foots after insert on income.year_confirmation deferrable initially deferred
  for each row execute function income.check_year_confirmation();

create function income.check_confirmation_line() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not (select income.confirmation_foots(c) from income.year_confirmation c where c.id = new.confirmation_id) then
    perform books.refuse('year_confirmation_foots', 'A line was added to a paper that is made');
  end if;
  return null;
end $$;
create constraint trigger year_confirmation_line_foots after insert on income.year_confirmation_line deferrable initially deferred
  for each row execute function income.check_confirmation_line();

create function income.own_waiting(of_visit uuid, of_committee uuid, of_year integer, out waiting_count integer, out waiting_dong bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::integer, coalesce(sum(p.amount_dong), 0)::bigint from income.live_donor_visit(of_visit) v
  join income.pledge p on p.contact_email is not null and income.address_hash(p.contact_email) = v.address_hash
  where p.committee_id = of_committee and p.status not in ('cancelled', 'lapsed') and extract(year from p.registered_at at time zone 'Asia/Ho_Chi_Minh') = of_year
    and not exists (select from income.pledge_settlement s where s.pledge_id = p.id)
$$;
comment on function income.own_waiting(uuid, uuid, integer) is 'What an address promised a committee in a year, and no money matched it yet';
grant execute on function income.own_waiting(uuid, uuid, integer) to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
