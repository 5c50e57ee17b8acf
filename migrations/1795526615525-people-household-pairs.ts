import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two households that may be one: the question, its answers, and the merge that follows from "the same". */
export class PeopleHouseholdPairs1795526615525 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.household_pair (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  left_id uuid not null references people.household,
  right_id uuid not null references people.household,
  score integer not null,
  reasons text[] not null,
  answer text constraint household_pair_known check (answer in ('different', 'ask', 'same')),
  found_at timestamptz not null default clock_timestamp(),
  constraint household_pair_order check (left_id < right_id),
  constraint household_pair_once unique (left_id, right_id)
);
comment on table people.household_pair is 'A question that is asked once: what was answered stays, and no search asks it again';
create index household_pair_open on people.household_pair (committee_id, id) where answer is null or answer = 'ask';
call platform.fence('people.household_pair');
grant select on people.household_pair to app, auditor;
grant insert (id, committee_id, left_id, right_id, score, reasons) on people.household_pair to app;

create table people.household_pair_answer (
  id uuid primary key,
  pair_id uuid not null references people.household_pair,
  committee_id uuid not null references people.committee,
  answer text not null constraint household_pair_answer_known check (answer in ('different', 'ask')),
  note text not null constraint household_pair_answer_note check (btrim(note) <> ''),
  answered_by uuid not null default platform.actor_id() references people.app_user,
  answered_at timestamptz not null default clock_timestamp()
);
create index household_pair_answer_of on people.household_pair_answer (pair_id, answered_at);
comment on table people.household_pair_answer is 'Each answer with its reason; the latest holds. That both are the same is said by a merge';
call platform.fence('people.household_pair_answer');
call platform.make_append_only('people.household_pair_answer');
grant select on people.household_pair_answer to app, auditor;
grant insert (id, pair_id, committee_id, answer, note) on people.household_pair_answer to app;
create function people.answer_pair() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update people.household_pair p set answer = new.answer where p.id = new.pair_id and p.committee_id = new.committee_id
    and p.answer is distinct from 'same';
  if not found then perform people.refuse('household_pair_is_open', 'The two are one already'); end if;
  return new;
end $$;
create trigger pair_answered before insert on people.household_pair_answer for each row execute function people.answer_pair();
`);
    await runner.query(MERGES);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const MERGES = `
create table people.household_merge (
  id uuid primary key,
  pair_id uuid not null references people.household_pair,
  committee_id uuid not null references people.committee,
  kept_id uuid not null references people.household,
  merged_id uuid not null references people.household,
  reason text not null constraint household_merge_reason check (btrim(reason) <> ''),
  needs_two boolean not null default true,
  constraint household_merge_of_two check (kept_id <> merged_id)
);
call people.decided_by_another('people.household_merge');
alter table people.household_merge drop constraint household_merge_two_persons,
  add constraint household_merge_two_persons check (decision <> 'confirmed' or not needs_two or decided_by <> proposed_by);
create unique index household_merge_open_once on people.household_merge (pair_id) where decision is null;
comment on table people.household_merge is
  'One of two becomes part of the other; both keep their rows. Where money or goods stand on one of them, an approver who did not propose it confirms';
call platform.fence('people.household_merge');
grant insert (id, pair_id, committee_id, kept_id, merged_id, reason) on people.household_merge to app;
create trigger refuse_change before delete or update of id, pair_id, committee_id, kept_id, merged_id, reason, needs_two, proposed_by, proposed_at
  on people.household_merge for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on people.household_merge for each statement execute function platform.refuse_change();

create function people.approves_for(person uuid, of_committee uuid) returns boolean language plpgsql set search_path = pg_catalog as $$
begin
  return people.held_role(person, 'approver', of_committee, people.today())
    or exists (select from people.committee c where c.id = of_committee and c.parent_id is not null
      and people.held_role(person, 'approver', c.parent_id, people.today()));
end $$;
create function people.check_merge() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  k people.household;
  m people.household;
begin
  -- Both in one order, so that two merges of the same pair wait for each other and for whoever gives to one of them.
  perform 1 from people.household h where h.id in (new.kept_id, new.merged_id) order by h.id for update;
  select * into k from people.household where id = new.kept_id;
  select * into m from people.household where id = new.merged_id;
  if not exists (select from people.household_pair p where p.id = new.pair_id and p.left_id in (k.id, m.id) and p.right_id in (k.id, m.id))
    or k.committee_id <> new.committee_id or not (platform.scope_all() or m.committee_id = any (platform.scope_committees())) then
    perform people.refuse('household_merge_of_pair', 'Not these two, or not in sight');
  end if;
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  if k.state <> 'living' or m.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  new.needs_two := exists (select from people.household_use u where u.household_id in (k.id, m.id));
  if tg_op = 'INSERT' then return new; end if;
  if new.needs_two and not people.approves_for(new.decided_by, new.committee_id) then
    perform people.refuse('household_merge_by_approver', 'Money stands on one of them');
  end if;
  update people.household set state = 'merged', merged_into = k.id where id = m.id;
  update people.household_pair set answer = 'same' where id = new.pair_id;
  return new;
end $$;
create trigger merge_checked before insert or update on people.household_merge for each row execute function people.check_merge();

create table people.household_unmerge (
  id uuid primary key,
  merge_id uuid not null references people.household_merge,
  committee_id uuid not null references people.committee,
  reason text not null constraint household_unmerge_reason check (btrim(reason) <> '')
);
call people.decided_by_another('people.household_unmerge');
create unique index household_unmerge_once on people.household_unmerge (merge_id) where decision is null or decision = 'confirmed';
comment on table people.household_unmerge is
  'A merge that was wrong is undone by two, whatever stood on it: two households can each be given a house again';
call platform.fence('people.household_unmerge');
grant insert (id, merge_id, committee_id, reason) on people.household_unmerge to app;
create trigger refuse_change before delete or update of id, merge_id, committee_id, reason, proposed_by, proposed_at
  on people.household_unmerge for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on people.household_unmerge for each statement execute function platform.refuse_change();
create function people.check_unmerge() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  g people.household_merge;
begin
  select * into g from people.household_merge where id = new.merge_id and committee_id = new.committee_id and decision = 'confirmed';
  if g.id is null then perform people.refuse('household_unmerge_of_merge', 'No merge of this committee'); end if;
  if tg_op = 'INSERT' or new.decision is distinct from 'confirmed' then return new; end if;
  if not people.approves_for(new.decided_by, new.committee_id) then perform people.refuse('household_unmerge_by_approver', 'An approver confirms'); end if;
  update people.household set state = 'living', merged_into = null where id = g.merged_id and merged_into = g.kept_id;
  update people.household_pair set answer = 'ask' where id = g.pair_id;
  return new;
end $$;
create trigger unmerge_checked before insert or update on people.household_unmerge for each row execute function people.check_unmerge();
`;
