import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A photograph beside news of an appeal: with recorded consent, small, and withdrawn at any time. Its original is not kept. */
export class BooksAppealPhotos1796152038648 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table books.appeal_photo (
  id uuid primary key,
  of_id uuid not null references books.appeal_update,
  consent_by text not null constraint appeal_photo_consent check (btrim(consent_by) <> ''),
  description text not null constraint appeal_photo_description check (btrim(description) <> '' and length(description) <= 160),
  description_en text constraint appeal_photo_description_en check (btrim(description_en) <> '' and length(description_en) <= 160),
  is_without_children boolean not null constraint appeal_photo_without_children check (is_without_children),
  public_id uuid not null default gen_random_uuid() constraint appeal_photo_address_once unique,
  image bytea not null constraint appeal_photo_light check (octet_length(image) between 1 and 22528),
  width integer not null,
  height integer not null,
  cleared_by uuid default platform.actor_id() references people.app_user,
  cleared_at timestamptz not null default clock_timestamp(),
  withdrawn_reason text constraint appeal_photo_withdrawal check (btrim(withdrawn_reason) <> ''),
  withdrawn_by uuid references people.app_user,
  withdrawn_at timestamptz,
  constraint appeal_photo_small check (width between 1 and 640 and height between 1 and 640),
  constraint appeal_photo_withdrawn_whole check (num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) in (0, 3))
);
create unique index appeal_photo_once on books.appeal_photo (of_id) where withdrawn_at is null;
comment on table books.appeal_photo is
  'A small copy that an officer cleared for everybody: who in it agreed, and that no child or patient is to be seen. Never deleted; withdrawn with a reason it is shown nowhere any more';
comment on column books.appeal_photo.of_id is 'The first wording of the news it stands beside';
comment on column books.appeal_photo.public_id is 'Its address: random, so that nobody guesses one and none tells of another';
comment on column books.appeal_photo.cleared_by is 'The person of the running request; null for seeds';
call platform.portal_only('books.appeal_photo');
grant select on books.appeal_photo to app, auditor;
grant insert (id, of_id, consent_by, description, description_en, is_without_children, image, width, height), update (withdrawn_reason) on books.appeal_photo to app;
create trigger refuse_change before delete or update of id, of_id, consent_by, description, description_en, is_without_children, public_id, image, width, height,
  cleared_by, cleared_at on books.appeal_photo for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on books.appeal_photo for each statement execute function platform.refuse_change();

create function books.check_appeal_photo() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  news books.appeal_update;
begin
  -- Whoever withdraws the news waits for the same row.
  select * into news from books.appeal_update u where u.id = new.of_id and u.replaces_id is null for key share;
  if platform.actor_id() is not null and not platform.scope_all() and not exists (select from books.appeal a join books.fund f on f.id = a.fund_id
      where a.id = news.appeal_id and f.committee_id = any (platform.scope_committees())) then
    perform books.refuse('appeal_photo_of_own_committee', 'The appeal is of another committee');
  end if;
  if tg_op = 'UPDATE' then
    if old.withdrawn_at is not null then perform books.refuse('appeal_photo_withdrawn_once', 'It was withdrawn before'); end if;
    new.withdrawn_by := platform.actor_id();
    new.withdrawn_at := clock_timestamp();
    return new;
  end if;
  if news.id is null or exists (select from books.appeal_update_withdrawal w where w.of_id = news.id) then
    perform books.refuse('appeal_photo_of_standing', 'There is no such news, or it was withdrawn');
  end if;
  return new;
end $$;
create trigger photo_checked before insert or update on books.appeal_photo for each row execute function books.check_appeal_photo();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
