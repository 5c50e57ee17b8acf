import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes of a giver's wish: an officer declines it or proposes what money may be bound to, and only the giver's consent binds it. */
export class IncomeWishes1796140050688 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.wish_step (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  step_no smallint not null,
  kind text not null constraint wish_step_kind check (kind in ('decline', 'offer', 'agree', 'refuse', 'agree_on_paper', 'bind')),
  offer_id uuid references income.wish_step,
  words text not null default '' constraint wish_step_words check (kind in ('offer', 'agree', 'refuse', 'bind') or length(btrim(words)) between 10 and 1000),
  title text,
  support_kind text constraint wish_step_support check (support_kind in ('house', 'parcel', 'medical', 'livelihood', 'relief')),
  admin_unit_id integer references people.admin_unit,
  use_until date,
  otherwise text,
  token_hash bytea constraint wish_step_token check (length(token_hash) = 32),
  restriction_id uuid constraint wish_step_restriction_once unique references books.restriction,
  acted_by uuid default platform.actor_id() references people.app_user,
  acted_at timestamptz not null default clock_timestamp(),
  constraint wish_step_in_turn unique (pledge_id, step_no),
  constraint wish_step_offer_whole check ((kind = 'offer') = (title is not null and use_until is not null and otherwise is not null)),
  constraint wish_step_offer_words check (kind <> 'offer' or (length(btrim(title)) between 3 and 120 and length(btrim(otherwise)) between 10 and 500)),
  constraint wish_step_of_offer check ((kind in ('agree', 'refuse', 'agree_on_paper', 'bind')) = (offer_id is not null)),
  constraint wish_step_binds check ((kind = 'bind') = (restriction_id is not null)),
  constraint wish_step_person check ((kind in ('agree', 'refuse')) = (acted_by is null))
);
create index wish_step_open_link on income.wish_step (token_hash) where kind = 'offer' and token_hash is not null;
comment on table income.wish_step is 'The life of a giver''s wish, one row for each act. Money is bound by an officer and by the consent of the giver, never by one alone (Decree 93/2021, Article 11)';
comment on column income.wish_step.otherwise is 'What the money is for when the wish cannot be fulfilled by use_until; the giver consents to it too';
comment on column income.wish_step.token_hash is 'Of the one-time link in the letter; the giver''s answer carries it again';
call platform.fence('income.wish_step');
call platform.make_append_only('income.wish_step');
grant select on income.wish_step to app, auditor;
grant insert (id, pledge_id, kind, offer_id, words, title, support_kind, admin_unit_id, use_until, otherwise, token_hash, restriction_id) on income.wish_step to app;

create function income.wish_may(before text, act text) returns boolean language sql immutable as $$
  select case act
    when 'decline' then before is null or before in ('offer', 'refuse')
    when 'offer' then before is null or before in ('decline', 'offer', 'refuse')
    when 'bind' then before in ('agree', 'agree_on_paper')
    else before = 'offer'
  end
$$;

create function income.check_wish_step() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.pledge;
  newest income.wish_step;
  offer income.wish_step;
begin
  -- Two steps at once wait for each other on the promise.
  select * into p from income.pledge where id = new.pledge_id for no key update;
  if p.wish is null then perform books.refuse('wish_step_of_wish', 'The promise tells no wish'); end if;
  if p.status in ('cancelled', 'lapsed') then perform books.refuse('wish_step_of_standing', 'The promise is over'); end if;
  new.committee_id := p.committee_id;
  if new.kind not in ('agree', 'refuse') and not people.held_role(new.acted_by, 'officer', p.committee_id, today) then
    perform books.refuse('wish_step_by_officer', 'Not an officer of the committee');
  end if;
  select * into newest from income.wish_step s where s.pledge_id = p.id order by s.step_no desc limit 1;
  if not coalesce(income.wish_may(newest.kind, new.kind), false) then
    perform books.refuse('wish_step_in_state', 'The wish is not in a state for this');
  end if;
  new.step_no := coalesce(newest.step_no, 0) + 1;
  if new.kind = 'offer' and new.use_until <= today then
    perform books.refuse('wish_step_until_later', 'The last day is over');
  end if;
  if new.offer_id is not null then
    select * into offer from income.wish_step s where s.pledge_id = p.id and s.kind = 'offer' order by s.step_no desc limit 1;
    if new.offer_id is distinct from offer.id then perform books.refuse('wish_step_in_state', 'Another offer is the newest'); end if;
    if new.kind in ('agree', 'refuse') and new.token_hash is distinct from offer.token_hash then
      perform books.refuse('wish_step_by_link', 'Not by the link of this offer');
    end if;
    if new.kind = 'bind' and not exists (select from books.restriction r where r.id = new.restriction_id and r.purpose = 'wish' and r.fund_id = p.fund_id
        and r.appeal_id is not distinct from p.appeal_id and r.title = offer.title and r.kind is not distinct from offer.support_kind
        and r.admin_unit_id is not distinct from offer.admin_unit_id) then
      perform books.refuse('wish_step_binds_as_offered', 'Not what the giver consented to');
    end if;
  end if;
  update income.pledge set wish_step = new.kind where id = p.id;
  return new;
end $$;
create trigger wish_step_checked before insert on income.wish_step for each row execute function income.check_wish_step();

create view income.wish_state with (security_invoker) as
  select distinct on (s.pledge_id) s.pledge_id, s.id as step_id, s.kind, s.acted_at from income.wish_step s order by s.pledge_id, s.step_no desc;
comment on view income.wish_state is 'The newest step of each wish that anybody answered';
create view income.bound_promise with (security_invoker) as
  select s.pledge_id, s.restriction_id from income.wish_step s
  where s.kind = 'bind' and not exists (select from books.restriction_closing c where c.restriction_id = s.restriction_id);
comment on view income.bound_promise is 'Promises whose gifts come under an accepted wish, while that takes gifts';
grant select on income.wish_state, income.bound_promise to app, auditor;
create index pledge_wish_newest on income.pledge (registered_at, id) where wish is not null and status not in ('cancelled', 'lapsed');
create index pledge_wish_at on income.pledge (wish_place, registered_at, id) where wish is not null and status not in ('cancelled', 'lapsed');
create index pledge_wish_waiting on income.pledge (committee_id)
  where wish_place in ('unanswered', 'to_bind') and wish is not null and status not in ('cancelled', 'lapsed');
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
