import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Photographs of hand-overs that the public may see: with recorded consent, small, and withdrawn at any time. */
export class SpendingPublishedPhotos1796136700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table spending.published_photo (
  id uuid primary key,
  committee_id uuid not null,
  handover_id uuid not null,
  file_id uuid not null,
  consent_by text not null constraint published_photo_consent check (btrim(consent_by) <> ''),
  description text not null constraint published_photo_description check (btrim(description) <> ''),
  is_without_children boolean not null constraint published_photo_without_children check (is_without_children),
  public_id uuid not null default gen_random_uuid() constraint published_photo_address_once unique,
  image bytea not null constraint published_photo_light check (octet_length(image) between 1 and 22528),
  width integer not null,
  height integer not null,
  cleared_by uuid default platform.actor_id() references people.app_user,
  cleared_at timestamptz not null default clock_timestamp(),
  withdrawn_reason text constraint published_photo_withdrawal check (btrim(withdrawn_reason) <> ''),
  withdrawn_by uuid references people.app_user,
  withdrawn_at timestamptz,
  constraint published_photo_small check (width between 1 and 640 and height between 1 and 640),
  constraint published_photo_withdrawn_whole check (num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) in (0, 3)),
  constraint published_photo_of_handover foreign key (handover_id, file_id) references spending.proof_file
);
create unique index published_photo_once on spending.published_photo (handover_id, file_id) where withdrawn_at is null;
comment on table spending.published_photo is
  'A small copy of a proof photograph that an officer cleared for everybody: who in it agreed, and that no child or patient is to be seen. Never deleted; withdrawn with a reason it is shown nowhere any more';
comment on column spending.published_photo.public_id is 'Its address: random, so that nobody guesses one and none tells of another';
comment on column spending.published_photo.cleared_by is 'The person of the running request; null for seeds';
call platform.fence('spending.published_photo');
grant select on spending.published_photo to app, auditor;
grant insert (id, committee_id, handover_id, file_id, consent_by, description, is_without_children, image, width, height),
  update (withdrawn_reason) on spending.published_photo to app;
create trigger refuse_change before delete or update of id, committee_id, handover_id, file_id, consent_by, description, is_without_children, public_id, image,
  width, height, cleared_by, cleared_at on spending.published_photo for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on spending.published_photo for each statement execute function platform.refuse_change();

create function spending.check_published_photo() returns trigger language plpgsql security definer set search_path = pg_catalog, spending as $$
declare
  h spending.handover;
begin
  if tg_op = 'UPDATE' then
    if old.withdrawn_at is not null then perform books.refuse('published_photo_withdrawn_once', 'It was withdrawn before'); end if;
    new.withdrawn_by := platform.actor_id();
    new.withdrawn_at := clock_timestamp();
    return new;
  end if;
  select * into strict h from spending.handover where id = new.handover_id for key share;
  if new.committee_id <> h.committee_id then perform books.refuse('published_photo_of_committee', 'Of another committee'); end if;
  if not exists (select from spending.proof_file f where f.handover_id = h.id and f.file_id = new.file_id and f.kind = 'photo') then
    perform books.refuse('published_photo_is_photo', 'Lists and minutes name people and are never published');
  end if;
  if exists (select from spending.disbursement d join spending.allocation_line l on l.id = d.line_id where d.id = h.disbursement_id and l.kind = 'medical') then
    perform books.refuse('published_photo_not_medical', 'Patients are never shown');
  end if;
  if exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed') then
    perform books.refuse('published_photo_of_standing', 'The hand-over was undone');
  end if;
  return new;
end $$;
create trigger photo_checked before insert or update on spending.published_photo for each row execute function spending.check_published_photo();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
