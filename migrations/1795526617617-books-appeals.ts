import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appeals of a fund: a call for gifts by a numbered decision, for a time. Drafted, published, extended, ended. */
export class BooksAppeals1795526617617 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(APPEALS);
    await runner.query(REVISIONS);
    await runner.query(TERMS);
    await runner.query(DRAFTS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const APPEALS = `
create table books.appeal (
  id uuid primary key,
  code text not null constraint appeal_code_once unique constraint appeal_code_form check (code ~ '^[A-Z0-9-]{2,40}$'),
  fund_id uuid not null references books.fund,
  title text not null, title_en text,
  story text not null default '',
  story_en text,
  place text,
  goal_dong bigint constraint appeal_goal_positive check (goal_dong > 0),
  unit_cost_dong bigint constraint appeal_unit_cost_positive check (unit_cost_dong > 0), unit_words text, unit_words_en text,
  decision_number text not null,
  decided_on date not null,
  decision_issuer text not null,
  board text,
  opens_on date not null,
  closes_on date,
  published_by uuid default platform.actor_id() references people.app_user,
  published_at timestamptz not null default clock_timestamp(),
  constraint appeal_closes_after_opening check (closes_on is null or closes_on >= opens_on),
  constraint appeal_unit_whole check (num_nonnulls(unit_cost_dong, nullif(unit_words, '')) <> 1 and (unit_words_en is null or unit_words is not null)),
  constraint appeal_of_fund unique (id, fund_id)
);
create index appeal_fund on books.appeal (fund_id, opens_on);
create index appeal_newest on books.appeal (opens_on, id);
comment on table books.appeal is 'What is published: never deleted; its last day changes by books.appeal_term alone, its words leave a trace in books.appeal_revision';
comment on column books.appeal.board is 'The mobilising board (Ban Vận động) that answers for it';
comment on column books.appeal.unit_cost_dong is 'What one unit of help costs, in the words of unit_words: 500.000 is one parcel';
comment on column books.appeal.published_by is 'The person of the running request; null for seeds';
grant select on books.appeal to app, auditor;
call platform.portal_writes('books.appeal');
grant insert (id, code, fund_id, title, title_en, story, story_en, place, goal_dong, unit_cost_dong, unit_words, unit_words_en, decision_number,
  decided_on, decision_issuer, board, opens_on, closes_on),
  update (title, title_en, story, story_en, goal_dong, unit_cost_dong, unit_words, unit_words_en) on books.appeal to app;

-- Both ends belong to it. Pass the bank's own time where it gives one: 23:59:59 is in time, 00:00:00 of the next day is not.
create function books.received_in_days(opens_on date, closes_on date, occurred_at timestamptz, business_date date) returns boolean
  language sql immutable parallel safe as $$
  select coalesce((occurred_at at time zone 'Asia/Ho_Chi_Minh')::date, business_date) between opens_on and coalesce(closes_on, 'infinity')
$$;
grant execute on function books.received_in_days(date, date, timestamptz, date) to app, auditor;

create view books.appeal_title with (security_invoker) as select id, fund_id, code, title, opens_on, closes_on from books.appeal;
comment on view books.appeal_title is 'How an appeal is called beside money given for it, and the days between which it takes gifts';
grant select on books.appeal_title to app, auditor;

-- No actor: seeds, which lay down the past.
create function books.check_appeal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  fund books.fund;
  rule books.appeal_rule;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'INSERT' and (num_nonnulls(new.decision_number, new.decided_on, new.decision_issuer) < 3
      or '' in (new.decision_number, new.decision_issuer)) then
    perform books.refuse('appeal_by_decision', 'An appeal is published by a decision: number, day and issuer');
  end if;
  if platform.actor_id() is null then return new; end if;
  select * into fund from books.fund f where f.id = new.fund_id;
  if not (platform.scope_all() or fund.committee_id = any (platform.scope_committees())) then
    perform books.refuse('appeal_of_own_committee', 'The fund is of another committee');
  end if;
  if tg_op = 'INSERT' and fund.closed_on is not null then
    perform books.refuse('appeal_of_open_fund', 'The fund is closed');
  end if;
  if tg_op = 'INSERT' and new.decided_on > today then
    perform books.refuse('appeal_decided_by_now', 'The decision is dated in the future');
  end if;
  if tg_op = 'INSERT' and new.closes_on < today then
    perform books.refuse('appeal_not_over', 'Its last day is past');
  end if;
  if tg_op = 'UPDATE' then return new; end if;
  if new.decided_on > new.opens_on then perform books.refuse('appeal_decided_before_opening', 'It opens before its decision'); end if;
  rule := books.appeal_rule_on(fund.kind, new.opens_on);
  if rule.reception_days is not null and (new.closes_on is null or new.closes_on - new.opens_on > rule.reception_days) then
    raise exception 'The law lets it take gifts for fewer days' using errcode = '23514', constraint = 'appeal_reception_days',
      detail = json_build_object('days', rule.reception_days, 'basis', rule.legal_basis);
  end if;
  if coalesce(new.board, '') = '' then
    perform books.refuse('appeal_by_board', 'It names the board that answers for it');
  end if;
  if not books.is_own_account(new.id, new.fund_id, new.opens_on) then
    perform books.refuse('appeal_own_account', 'It needs an account of its own: confirmed, open, and never used for anything else');
  end if;
  return new;
end $$;
create trigger appeal_checked before insert or update on books.appeal for each row execute function books.check_appeal();
`;

const REVISIONS = `
create table books.appeal_revision (
  id bigint generated always as identity primary key,
  appeal_id uuid not null references books.appeal,
  title text not null, title_en text,
  story text not null,
  story_en text,
  goal_dong bigint,
  unit_cost_dong bigint, unit_words text, unit_words_en text,
  revised_by uuid default platform.actor_id() references people.app_user,
  revised_at timestamptz not null default clock_timestamp()
);
create index appeal_revision_of on books.appeal_revision (appeal_id, id);
comment on table books.appeal_revision is 'The words of a published appeal as they stood before each change, and who changed them; written by the database itself';
call platform.make_append_only('books.appeal_revision');
grant select on books.appeal_revision to app, auditor;

create function books.keep_former_appeal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into books.appeal_revision (appeal_id, title, title_en, story, story_en, goal_dong, unit_cost_dong, unit_words, unit_words_en)
    values (old.id, old.title, old.title_en, old.story, old.story_en, old.goal_dong, old.unit_cost_dong, old.unit_words, old.unit_words_en);
  return null;
end $$;
create trigger former_kept after update on books.appeal for each row
  when ((old.title, old.title_en, old.story, old.story_en, old.goal_dong, old.unit_cost_dong, old.unit_words, old.unit_words_en)
    is distinct from (new.title, new.title_en, new.story, new.story_en, new.goal_dong, new.unit_cost_dong, new.unit_words, new.unit_words_en))
  execute function books.keep_former_appeal();
`;

const TERMS = `
create table books.appeal_term (
  id uuid primary key,
  appeal_id uuid not null references books.appeal,
  kind text not null constraint appeal_term_kind check (kind in ('extended', 'ended')),
  closes_on date not null,
  closed_before date,
  decision_number text,
  decided_on date,
  decision_issuer text,
  reason text,
  recorded_by uuid default platform.actor_id() references people.app_user,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint appeal_term_whole check (case kind
    when 'extended' then num_nonnulls(nullif(decision_number, ''), decided_on, nullif(decision_issuer, '')) = 3 and reason is null
    else num_nonnulls(decision_number, decided_on, decision_issuer) = 0 and reason <> '' end)
);
create index appeal_term_of on books.appeal_term (appeal_id, recorded_at);
create unique index appeal_ended_once on books.appeal_term (appeal_id) where kind = 'ended';
comment on table books.appeal_term is 'Each change of an appeal''s last day: prolonged by a decision, or ended early for a reason';
comment on column books.appeal_term.closed_before is 'The last day until then, set by the database; null: none was set';
call platform.make_append_only('books.appeal_term');
grant select on books.appeal_term to app, auditor;
call platform.portal_writes('books.appeal_term');
grant insert (id, appeal_id, kind, closes_on, decision_number, decided_on, decision_issuer, reason) on books.appeal_term to app;

create function books.apply_appeal_term() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  appeal books.appeal;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  select * into strict appeal from books.appeal a where a.id = new.appeal_id for update;
  if new.kind = 'extended' and platform.actor_id() is not null and not exists (
      select from books.fund f join people.committee c on c.id = f.committee_id
      where f.id = appeal.fund_id and c.level = any ((books.appeal_rule_on(f.kind, appeal.opens_on)).extended_by)) then
    perform books.refuse('appeal_extended_by_level', 'The law lets committees of other levels prolong');
  end if;
  new.closed_before := appeal.closes_on;
  if exists (select from books.appeal_term t where t.appeal_id = new.appeal_id and t.kind = 'ended')
    or new.kind = 'extended' and new.decided_on > appeal.closes_on or new.kind = 'ended' and today > appeal.closes_on then
    perform books.refuse('appeal_term_of_running', 'The appeal has ended');
  end if;
  if new.kind = 'extended' and (appeal.closes_on is null or new.closes_on <= appeal.closes_on) then
    perform books.refuse('appeal_extends_later', 'The new last day must be later than the present one');
  end if;
  if new.decided_on > today then
    perform books.refuse('appeal_decided_by_now', 'The decision is dated in the future');
  end if;
  if new.kind = 'ended' and (new.closes_on < appeal.opens_on or new.closes_on > appeal.closes_on
      or new.closes_on < today and platform.actor_id() is not null) then
    perform books.refuse('appeal_ends_within', 'The last day lies from today or the first day on, up to the present last day');
  end if;
  update books.appeal set closes_on = new.closes_on where id = new.appeal_id;
  return new;
end $$;
create trigger term_applied before insert on books.appeal_term for each row execute function books.apply_appeal_term();
`;

const DRAFTS = `
create table books.appeal_draft (
  id uuid primary key,
  committee_id uuid not null,
  fund_id uuid not null,
  code text not null constraint appeal_draft_code_once unique constraint appeal_draft_code_form check (code ~ '^[A-Z0-9-]{2,40}$'),
  title text not null, title_en text,
  story text not null,
  story_en text,
  place text,
  goal_dong bigint constraint appeal_draft_goal_positive check (goal_dong > 0),
  unit_cost_dong bigint constraint appeal_draft_unit_cost_positive check (unit_cost_dong > 0), unit_words text, unit_words_en text,
  decision_number text,
  decided_on date,
  decision_issuer text,
  board text,
  opens_on date not null,
  closes_on date,
  drafted_by uuid default platform.actor_id() references people.app_user,
  drafted_at timestamptz not null default clock_timestamp(),
  constraint appeal_draft_fund_of_committee foreign key (fund_id, committee_id) references books.fund (id, committee_id),
  constraint appeal_draft_closes_after_opening check (closes_on is null or closes_on >= opens_on),
  constraint appeal_draft_unit_whole check (num_nonnulls(unit_cost_dong, nullif(unit_words, '')) <> 1 and (unit_words_en is null or unit_words is not null))
);
call platform.fence('books.appeal_draft');
comment on table books.appeal_draft is 'An appeal before it is published, seen by its committee alone: rewritten at will, thrown away, or published';
grant select, delete on books.appeal_draft to app;
grant select on books.appeal_draft to auditor;
grant insert (id, committee_id, fund_id, code, title, title_en, story, story_en, place, goal_dong, unit_cost_dong, unit_words, unit_words_en,
  decision_number, decided_on, decision_issuer, board, opens_on, closes_on),
  update (committee_id, fund_id, code, title, title_en, story, story_en, place, goal_dong, unit_cost_dong, unit_words, unit_words_en,
  decision_number, decided_on, decision_issuer, board, opens_on, closes_on) on books.appeal_draft to app;

-- Offered to others: an appeal with its fund and committee. The invoker's rights: drafts stay behind their fence.
create view books.appeal_listed with (security_invoker) as
  select a.id, a.code, a.title, a.opens_on, a.closes_on, false as is_draft, u.full_name as person, a.published_at as at,
    f.id as fund_id, f.code as fund_code, f.name as fund_name, f.closed_on as fund_closed_on, c.id as committee_id, c.name as committee_name
  from books.appeal a join books.fund f on f.id = a.fund_id join people.committee c on c.id = f.committee_id
  left join people.app_user u on u.id = a.published_by
  union all
  select d.id, d.code, d.title, d.opens_on, d.closes_on, true, u.full_name, d.drafted_at,
    f.id, f.code, f.name, f.closed_on, c.id, c.name
  from books.appeal_draft d join books.fund f on f.id = d.fund_id join people.committee c on c.id = d.committee_id
  left join people.app_user u on u.id = d.drafted_by;
grant select on books.appeal_listed to app, auditor;

create view books.appeal_history with (security_invoker) as
  select step.*, u.full_name as person from (
    select id as appeal_id, 'published' as kind, published_at as at, published_by as person_id, closes_on, null::date as closed_before,
      decision_number, decided_on, decision_issuer, null as words from books.appeal
    union all select appeal_id, kind, recorded_at, recorded_by, closes_on, closed_before, decision_number, decided_on, decision_issuer, reason
      from books.appeal_term
    union all select appeal_id, 'revised', revised_at, revised_by, null, null, null, null, null, title from books.appeal_revision) step
  left join people.app_user u on u.id = step.person_id;
comment on column books.appeal_history.words is 'The reason of an early end; the title before a change of words';
grant select on books.appeal_history to app, auditor;
`;
