import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants to hear by letter what became of a gift, said by the giver alone, and taken back at any time. */
export class IncomeLetterWishes1796148147210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(READERS);
    await runner.query(WISHES);
    await runner.query(THREADS);
    await runner.query(PLACES);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const READERS = `
set local lock_timeout = '5s';

create table income.letter_reader (
  id uuid primary key,
  address_hash bytea not null constraint letter_reader_address_once unique constraint letter_reader_address check (length(address_hash) = 32),
  wants_all boolean not null default false,
  proven_at timestamptz,
  told_at timestamptz,
  since timestamptz not null default clock_timestamp()
);
comment on table income.letter_reader is 'An address that letters were ticked for, as a hash; letters go to the address that stands with the promise, and only once it is proven';
comment on column income.letter_reader.told_at is 'When the last letter of news was written: the next is at least a week younger';
grant select, insert (id, address_hash), update (told_at) on income.letter_reader to app;
call platform.portal_only('income.letter_reader');

create function income.tell_reader() returns trigger language plpgsql as $$
begin
  if old.told_at > clock_timestamp() - interval '7 days' then
    perform books.refuse('letter_once_a_week', 'A reader gets at most one letter a week');
  elsif old.proven_at is null then
    perform books.refuse('letter_to_proven', 'Nobody showed that the address is theirs');
  end if;
  new.told_at := clock_timestamp();
  return new;
end $$;
create trigger reader_told before update of told_at on income.letter_reader for each row execute function income.tell_reader();
`;

const WISHES = `
create table income.letter_wish (
  id uuid primary key,
  batch_id uuid not null,
  reader_id uuid not null references income.letter_reader,
  says text not null constraint letter_wish_says check (says in ('gift', 'not_gift', 'all', 'none', 'confirm')),
  way text not null constraint letter_wish_way check (way in ('giving', 'place', 'letter')),
  pledge_id uuid references income.pledge,
  visit_id uuid references income.donor_visit,
  said_at timestamptz not null default clock_timestamp(),
  constraint letter_wish_once unique nulls not distinct (batch_id, pledge_id),
  constraint letter_wish_of_gift check ((pledge_id is not null) = (says in ('gift', 'not_gift'))),
  constraint letter_wish_in_place check ((way = 'place') = (visit_id is not null)),
  constraint letter_wish_fits_way check (case way when 'giving' then says = 'gift' when 'letter' then says in ('none', 'confirm') else says <> 'confirm' end)
);
comment on table income.letter_wish is 'What a giver said about letters, when and where: the proof of a consent and of its end. A tick while giving counts once the address is proven';
create index letter_wish_of_reader on income.letter_wish (reader_id, said_at);
grant select on income.letter_wish to app, auditor;
call platform.portal_only('income.letter_wish');
call platform.make_append_only('income.letter_wish');
call platform.clock_sets('income.letter_wish', 'said_at');

create function income.check_letter_wish() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  r income.letter_reader;
begin
  select * into r from income.letter_reader where id = new.reader_id for no key update;
  if new.pledge_id is not null and not exists (select from income.pledge p where p.id = new.pledge_id and p.contact_email is not null
      and income.address_hash(p.contact_email) = r.address_hash)
    or new.visit_id is not null and not exists (select from income.live_donor_visit(new.visit_id) v where v.address_hash = r.address_hash) then
    perform books.refuse('letter_wish_of_own', 'The promise, or the visit, is of another address');
  end if;
  return new;
end $$;
create trigger letter_wish_checked before insert on income.letter_wish for each row execute function income.check_letter_wish();
`;

/** What is to be told stands in rows that the guards of the wishes make and remove; the portal only says up to when it told. */
const THREADS = `
create table income.letter_thread (
  pledge_id uuid primary key references income.pledge,
  reader_id uuid not null references income.letter_reader,
  place_id uuid not null,
  told_until timestamptz not null default clock_timestamp()
);
comment on table income.letter_thread is 'A promise whose gifts are told of by letter, now; made and removed by the wishes. No row, no letter';
comment on column income.letter_thread.place_id is 'The appeal, or else the fund, that its newest gift serves; what it promised to before one came';
comment on column income.letter_thread.told_until is 'News that came later are still to be told';
create index letter_thread_behind on income.letter_thread (place_id, told_until);
create index letter_thread_of_reader on income.letter_thread (reader_id);
grant select, update (told_until) on income.letter_thread to app;
call platform.portal_only('income.letter_thread');

create function income.move_told_until() returns trigger language plpgsql as $$
begin
  new.told_until := clock_timestamp();
  return new;
end $$;
create trigger told_by_the_clock before update of told_until on income.letter_thread for each row execute function income.move_told_until();

create function income.heed_letter_wish() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.way <> 'giving' or new.says in ('all', 'none') then
    update income.letter_reader r set proven_at = coalesce(r.proven_at, clock_timestamp()),
      wants_all = case new.says when 'all' then true when 'none' then false else r.wants_all end where r.id = new.reader_id;
  end if;
  if new.says in ('not_gift', 'none') then
    delete from income.letter_thread t where t.reader_id = new.reader_id and t.pledge_id = coalesce(new.pledge_id, t.pledge_id);
  elsif new.says in ('gift', 'all') then
    insert into income.letter_thread (pledge_id, reader_id, place_id)
      select p.id, r.id, coalesce(g.appeal_id, g.fund_id, p.appeal_id, p.fund_id) from income.letter_reader r
      join income.pledge p on p.contact_email is not null and income.address_hash(p.contact_email) = r.address_hash and (new.pledge_id is null or p.id = new.pledge_id)
      left join lateral (select x.* from income.pledge_settlement s join income.gift_place x on x.donation_id = s.donation_id
        where s.pledge_id = p.id order by s.decided_at desc limit 1) g on true
      where r.id = new.reader_id on conflict do nothing;
  end if;
  return null;
end $$;
create trigger letter_wish_heeded after insert on income.letter_wish for each row execute function income.heed_letter_wish();

create function income.thread_new_promise() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into income.letter_thread (pledge_id, reader_id, place_id) select new.id, r.id, coalesce(new.appeal_id, new.fund_id)
    from income.letter_reader r where r.address_hash = income.address_hash(new.contact_email) and r.wants_all;
  return null;
end $$;
create trigger letters_of_all after insert on income.pledge for each row when (new.contact_email is not null) execute function income.thread_new_promise();

create function income.prove_reader() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update income.letter_reader r set proven_at = clock_timestamp() from income.pledge p
    where p.id = new.pledge_id and p.contact_email is not null and r.address_hash = income.address_hash(p.contact_email) and r.proven_at is null;
  return null;
end $$;
create trigger reader_proven after update of proven_at on income.pledge_proof for each row execute function income.prove_reader();
`;

const PLACES = `
create function income.place_threads() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update income.letter_thread t set place_id = coalesce(g.appeal_id, g.fund_id)
    from added a join income.pledge_settlement s on s.donation_id = a.donation_id join income.gift_place g on g.donation_id = a.donation_id
    where t.pledge_id = s.pledge_id and t.place_id <> coalesce(g.appeal_id, g.fund_id);
  return null;
end $$;
comment on function income.place_threads() is 'A gift may come to another fund than was promised, and may move later';
create trigger threads_placed after insert on income.pledge_settlement referencing new table as added for each statement execute function income.place_threads();
create trigger threads_moved after insert on income.gift_moved referencing new table as added for each statement execute function income.place_threads();

create view income.told_thread with (security_invoker) as
  select t.pledge_id, t.reader_id, t.place_id, t.told_until, p.reference_code, p.contact_email, p.locale, p.registered_at
  from income.letter_thread t join income.pledge p on p.id = t.pledge_id;
comment on view income.told_thread is 'Promises whose gifts are told of by letter, with where the letter goes';
create view income.thread_behind with (security_invoker) as select place_id, reader_id, told_until from income.letter_thread;
comment on view income.thread_behind is 'Up to when the givers to an appeal or a fund were told, the longest ago found by index';
grant select on income.told_thread, income.thread_behind to app;

create function income.reader_of(of_visit uuid) returns uuid language sql stable set search_path = pg_catalog as
$$ select r.id from income.donor_visit v join income.letter_reader r on r.address_hash = v.address_hash where v.id = of_visit $$;
create function income.make_reader(new_id uuid, of_visit uuid, address text) returns uuid language sql volatile set search_path = pg_catalog as $$
  insert into income.letter_reader (id, address_hash) select new_id, h.hash from (select coalesce(income.address_hash(address),
    (select v.address_hash from income.donor_visit v where v.id = of_visit)) as hash) h where h.hash is not null on conflict (address_hash) do nothing;
  select r.id from income.letter_reader r where r.address_hash = coalesce(income.address_hash(address), (select v.address_hash from income.donor_visit v where v.id = of_visit))
$$;
create function income.own_promises(of_visit uuid, of_gift uuid) returns setof uuid language sql stable set search_path = pg_catalog as $$
  select p.id from income.own_gifts(of_visit) own(id) join income.pledge_settlement s on s.donation_id = own.id join income.pledge p on p.id = s.pledge_id
  join income.donor_visit v on v.id = of_visit and v.address_hash = income.address_hash(p.contact_email) where own.id = of_gift
$$;
comment on function income.own_promises(uuid, uuid) is 'Promises of the visit''s address that one of its gifts keeps';
grant execute on function income.reader_of(uuid), income.make_reader(uuid, uuid, text), income.own_promises(uuid, uuid) to app;
`;
