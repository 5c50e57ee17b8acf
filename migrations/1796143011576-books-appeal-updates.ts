import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of an appeal's money meanwhile, told by its committee: put right by a newer row, withdrawn with a reason. */
export class BooksAppealUpdates1796143011576 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table books.appeal_update (
  id uuid primary key,
  appeal_id uuid not null references books.appeal,
  of_id uuid not null references books.appeal_update,
  replaces_id uuid constraint appeal_update_replaced_once unique references books.appeal_update,
  title text not null constraint appeal_update_titled check (btrim(title) <> '' and length(title) <= 120),
  body text not null constraint appeal_update_told check (btrim(body) <> '' and length(body) <= 600),
  title_en text constraint appeal_update_titled_en check (btrim(title_en) <> '' and length(title_en) <= 120),
  body_en text constraint appeal_update_told_en check (btrim(body_en) <> '' and length(body_en) <= 600),
  written_by uuid default platform.actor_id() references people.app_user,
  written_at timestamptz not null default clock_timestamp(),
  constraint appeal_update_english check ((title_en is null) = (body_en is null)),
  constraint appeal_update_begins check ((of_id = id) = (replaces_id is null))
);
create index appeal_update_first on books.appeal_update (appeal_id, id) where replaces_id is null;
create index appeal_update_of on books.appeal_update (of_id);
comment on table books.appeal_update is 'News of an appeal in the words of its committee: each row one wording, the one that nobody replaced is public';
comment on column books.appeal_update.of_id is 'The first wording, by which the news is known; its own id where it is the first';
comment on column books.appeal_update.replaces_id is 'The wording it puts right; of two who correct the same one the second is refused';
comment on column books.appeal_update.title_en is 'Written by a person, never by a machine; null: English readers are not shown it';
comment on column books.appeal_update.written_by is 'The person of the running request; null for seeds';
call platform.portal_only('books.appeal_update');
call platform.make_append_only('books.appeal_update');
grant select on books.appeal_update to app, auditor;
grant insert (id, appeal_id, of_id, replaces_id, title, body, title_en, body_en) on books.appeal_update to app;

create table books.appeal_update_withdrawal (
  of_id uuid primary key references books.appeal_update,
  reason text not null constraint appeal_update_withdrawn_because check (btrim(reason) <> ''),
  withdrawn_by uuid default platform.actor_id() references people.app_user,
  withdrawn_at timestamptz not null default clock_timestamp()
);
comment on table books.appeal_update_withdrawal is 'From then on the public sees none of its wordings; staff still do';
call platform.portal_only('books.appeal_update_withdrawal');
call platform.make_append_only('books.appeal_update_withdrawal');
grant select on books.appeal_update_withdrawal to app, auditor;
grant insert (of_id, reason) on books.appeal_update_withdrawal to app;

-- Whoever corrects or withdraws waits for the first wording: nothing is put right that was withdrawn meanwhile.
create function books.check_appeal_update() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  first books.appeal_update;
  appeal uuid := case when tg_table_name = 'appeal_update' then (to_jsonb(new) ->> 'appeal_id')::uuid end;
begin
  if tg_table_name = 'appeal_update_withdrawal' or new.of_id is distinct from (to_jsonb(new) ->> 'id')::uuid then
    select * into first from books.appeal_update u where u.id = new.of_id and u.replaces_id is null for update;
    if first.id is null or appeal <> first.appeal_id or exists (select from books.appeal_update_withdrawal w where w.of_id = first.id) then
      perform books.refuse('appeal_update_stands', 'There is no such news of this appeal, or it was withdrawn');
    end if;
    if appeal is not null and not exists (
        select from books.appeal_update u where u.id = (to_jsonb(new) ->> 'replaces_id')::uuid and u.of_id = first.id) then
      perform books.refuse('appeal_update_stands', 'It replaces a wording of other news');
    end if;
    appeal := first.appeal_id;
  end if;
  if platform.actor_id() is not null and not platform.scope_all() and not exists (
      select from books.appeal a join books.fund f on f.id = a.fund_id where a.id = appeal and f.committee_id = any (platform.scope_committees())) then
    perform books.refuse('appeal_update_of_own_committee', 'The appeal is of another committee');
  end if;
  return new;
end $$;
create trigger update_checked before insert on books.appeal_update for each row execute function books.check_appeal_update();
create trigger withdrawal_checked before insert on books.appeal_update_withdrawal for each row execute function books.check_appeal_update();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
