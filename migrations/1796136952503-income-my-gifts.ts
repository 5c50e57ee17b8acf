import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a giver wishes about the name beside a gift, each change as a row. */
export class IncomeMyGifts1796136952503 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WISHES);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const WISHES = `
set local lock_timeout = '5s';

create table income.name_wish (
  id uuid primary key,
  batch_id uuid not null,
  donation_id uuid not null references income.donation,
  committee_id uuid not null references people.committee,
  visit_id uuid not null references income.donor_visit,
  from_display text not null constraint name_wish_from check (from_display in ('full', 'masked', 'anonymous')),
  to_display text not null constraint name_wish_to check (to_display in ('full', 'masked', 'anonymous')),
  wished_at timestamptz not null default clock_timestamp(),
  constraint name_wish_changes check (from_display <> to_display),
  constraint name_wish_once unique (donation_id, batch_id)
);
comment on table income.name_wish is 'How a giver wanted the name of a gift shown, from when on; undone by another wish';
comment on column income.name_wish.batch_id is 'The form that was sent: for one gift or for all of them';
create index name_wish_batch on income.name_wish (batch_id);
call platform.fence('income.name_wish');
call platform.make_append_only('income.name_wish');
grant select on income.name_wish to app, auditor;
call platform.clock_sets('income.name_wish', 'wished_at');

create function income.shown_most(display text) returns integer language sql immutable parallel safe as
$$ select case display when 'anonymous' then 0 when 'masked' then 1 else 2 end $$;

create function income.check_name_wish() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.own_gifts(new.visit_id) own(id) join income.donation d on d.id = own.id
      where d.id = new.donation_id and d.committee_id = new.committee_id and d.display = new.to_display) then
    perform books.refuse('name_wish_of_own_gift', 'The gift is not of this visit, or is not shown as wished');
  end if;
  -- What was guessed from a reference never shows more of a name than its giver had chosen before.
  if income.shown_most(new.to_display) > income.shown_most(new.from_display)
    and (select v.donation_id is not null from income.donor_visit v where v.id = new.visit_id)
    and not exists (select from income.name_wish w where w.visit_id = new.visit_id and w.donation_id = new.donation_id
      and income.shown_most(w.from_display) >= income.shown_most(new.to_display)) then
    perform books.refuse('name_wish_shows_more', 'Who proved no address may hide, and undo that, and show no more');
  end if;
  return null;
end $$;
create trigger name_wish_checked after insert on income.name_wish for each row execute function income.check_name_wish();

create function income.show_promises_as(of_visit uuid, shown text) returns void language sql volatile set search_path = pg_catalog as $$
  update income.pledge p set display = shown from income.donor_visit v
  where v.id = of_visit and v.ended_at is null and p.contact_email is not null and income.address_hash(p.contact_email) = v.address_hash
    and p.donor_name is not null and p.display <> shown
$$;
comment on function income.show_promises_as(uuid, text) is 'What is promised and not yet given will be shown as its giver wished for all';
grant execute on function income.show_promises_as(uuid, text) to app;
`;
