-- The area people as the migrations leave it. Made by `npm run db:schema`; a test compares it.

create table people.admin_unit (
  id integer not null generated always as identity,
  code text not null,
  name text not null,
  level text not null,
  kind text not null,
  parent_code text,
  valid_from date,
  valid_to date,
  search_name text not null,
  constraint admin_unit_pkey PRIMARY KEY (id),
  constraint admin_unit_code_once UNIQUE NULLS NOT DISTINCT (code, level, valid_from),
  constraint admin_unit_level CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text])))
);
comment on table people.admin_unit is 'A code is unique only with level and valid_from; never map units by name';
CREATE INDEX admin_unit_parent ON people.admin_unit USING btree (parent_code, level);
grant select on people.admin_unit to app;
grant select on people.admin_unit to auditor;

create table people.admin_unit_change (
  old_commune_code text not null,
  new_commune_code text not null,
  share text not null,
  effective date not null,
  constraint admin_unit_change_pkey PRIMARY KEY (old_commune_code, new_commune_code, effective),
  constraint admin_unit_change_share CHECK ((share = ANY (ARRAY['whole'::text, 'part'::text])))
);
grant select on people.admin_unit_change to app;
grant select on people.admin_unit_change to auditor;

create table people.app_user (
  id uuid not null,
  email text not null,
  full_name text not null,
  password_hash text not null,
  status text not null default 'active'::text,
  totp_secret bytea,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  session_epoch integer not null default 1,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint app_user_pkey PRIMARY KEY (id),
  constraint app_user_email_once UNIQUE (email),
  constraint app_user_email_lower CHECK ((email = lower(email))),
  constraint app_user_status CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);
comment on column people.app_user.totp_secret is 'AES-256-GCM under PII_KEYS';
comment on column people.app_user.session_epoch is 'Raised on password, second-factor or role change: every older session ends at its next request';
alter table people.app_user enable row level security, force row level security;
create policy owner_sees_all on people.app_user for all to tuong_than_owner using true with check true;
create policy portal_only on people.app_user for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on people.app_user to app;
grant insert (email, full_name, id, password_hash, session_epoch, status, totp_confirmed_at, totp_last_step, totp_secret) on people.app_user to app;
grant update (full_name, password_hash, session_epoch, status, totp_confirmed_at, totp_last_step, totp_secret) on people.app_user to app;
grant select (full_name, id, status) on people.app_user to auditor;

create table people.committee (
  id uuid not null,
  code text not null,
  name text not null,
  level text not null,
  admin_unit_id integer,
  parent_id uuid,
  valid_from date,
  valid_to date,
  successor_id uuid,
  constraint committee_pkey PRIMARY KEY (id),
  constraint committee_code_once UNIQUE (code),
  constraint committee_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id),
  constraint committee_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES people.committee(id),
  constraint committee_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES people.committee(id),
  constraint committee_level CHECK ((level = ANY (ARRAY['central'::text, 'province'::text, 'district'::text, 'commune'::text]))),
  constraint committee_successor_after_end CHECK (((successor_id IS NULL) OR (valid_to IS NOT NULL)))
);
comment on table people.committee is 'Front committees; a committee that ended keeps its history and names its successor';
comment on column people.committee.successor_id is 'Who keeps the books on; for a commune divided among several (share = part) the first of them, which a person may correct';
CREATE INDEX committee_parent ON people.committee USING btree (parent_id);
CREATE INDEX committee_successor ON people.committee USING btree (successor_id);
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON people.committee FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant insert, select on people.committee to app;
grant select on people.committee to auditor;
grant update (successor_id, valid_to) on people.committee to app;

create table people.demo_login (
  user_id uuid not null,
  password text not null,
  totp_secret text not null,
  constraint demo_login_pkey PRIMARY KEY (user_id),
  constraint demo_login_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id)
);
comment on table people.demo_login is 'Known passwords of invented people; the application refuses to write or read it in production';
CREATE TRIGGER no_invented_people BEFORE INSERT ON people.demo_login FOR EACH ROW EXECUTE FUNCTION people.refuse_invented();
alter table people.demo_login enable row level security, force row level security;
create policy owner_sees_all on people.demo_login for all to tuong_than_owner using true with check true;
create policy portal_only on people.demo_login for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant insert, select on people.demo_login to app;

create table people.ethnic_group (
  code text not null,
  name text not null,
  is_minority boolean not null,
  constraint ethnic_group_pkey PRIMARY KEY (code),
  constraint ethnic_group_code CHECK ((code ~ '^[0-9]{2}$'::text))
);
comment on table people.ethnic_group is 'The 54 of Decision 121-TCTK/PPCD of 02/03/1979, in its order';
grant select on people.ethnic_group to app;
grant select on people.ethnic_group to auditor;

create table people.head_change (
  id uuid not null,
  household_id uuid not null,
  committee_id uuid not null,
  member_id uuid not null,
  cause text not null,
  happened_on date not null,
  reason text not null,
  citizen_id bytea,
  old_member_id uuid,
  old_relation text,
  old_citizen_id bytea,
  old_head_name text not null default ''::text,
  changed_by uuid not null default platform.actor_id(),
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint head_change_pkey PRIMARY KEY (id),
  constraint head_change_old_once UNIQUE (old_member_id),
  constraint head_change_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people.app_user(id),
  constraint head_change_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint head_change_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint head_change_member_id_fkey FOREIGN KEY (member_id) REFERENCES people.household_member(id),
  constraint head_change_cause CHECK ((cause = ANY (ARRAY['died'::text, 'moved'::text, 'agreed'::text]))),
  constraint head_change_old_relation CHECK ((old_relation = ANY (ARRAY['spouse'::text, 'child'::text, 'child_in_law'::text, 'parent'::text, 'grandparent'::text, 'grandchild'::text, 'sibling'::text, 'other'::text]))),
  constraint head_change_old_stays CHECK ((((cause = 'agreed'::text) = (old_member_id IS NOT NULL)) AND ((old_member_id IS NULL) = (old_relation IS NULL)))),
  constraint head_change_reason CHECK ((btrim(reason) <> ''::text))
);
comment on table people.head_change is 'A member becomes the head, for the old one died, left, or both agreed: then the old one stays as a member. The guard writes both; numbers come sealed anew for their new place';
CREATE INDEX head_change_of ON people.head_change USING btree (household_id, changed_at);
CREATE TRIGGER head_changed BEFORE INSERT ON people.head_change FOR EACH ROW EXECUTE FUNCTION people.change_head();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.head_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.head_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.head_change enable row level security, force row level security;
create policy auditor_reads on people.head_change for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.head_change for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.head_change for all to tuong_than_owner using true with check true;
grant select on people.head_change to app;
grant insert (cause, citizen_id, committee_id, happened_on, household_id, id, member_id, old_citizen_id, old_member_id, old_relation, reason) on people.head_change to app;
grant select (cause, changed_at, changed_by, committee_id, happened_on, household_id, id, member_id, old_head_name, reason) on people.head_change to auditor;

create table people.household (
  id uuid not null,
  committee_id uuid not null,
  code text not null,
  head_name text not null,
  admin_unit_id integer not null,
  hamlet text,
  poverty_status text not null,
  poverty_year integer not null,
  standard_version text not null,
  citizen_id bytea,
  phone bytea,
  created_by uuid,
  created_at timestamp with time zone not null default clock_timestamp(),
  search_name text not null default ''::text,
  search_hamlet text not null default ''::text,
  birth_year integer,
  sex text,
  ethnic_group bytea,
  is_minority boolean,
  citizen_mark bytea,
  phone_mark bytea,
  state text not null default 'living'::text,
  merged_into uuid,
  constraint household_pkey PRIMARY KEY (id),
  constraint household_code_once UNIQUE (committee_id, code),
  constraint household_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id),
  constraint household_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.app_user(id),
  constraint household_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES people.household(id),
  constraint household_standard_version_fkey FOREIGN KEY (standard_version) REFERENCES people.poverty_standard(code),
  constraint household_birth_year CHECK (((birth_year >= 1900) AND (birth_year <= 2100))),
  constraint household_merged_into CHECK ((((state = 'merged'::text) = (merged_into IS NOT NULL)) AND (merged_into <> id))),
  constraint household_number_marked CHECK (((citizen_id IS NULL) = (citizen_mark IS NULL))),
  constraint household_phone_marked CHECK (((phone IS NULL) = (phone_mark IS NULL))),
  constraint household_poverty_status CHECK ((poverty_status = ANY (ARRAY['poor'::text, 'near_poor'::text, 'newly_escaped'::text, 'especially_difficult'::text, 'policy_family'::text, 'other'::text]))),
  constraint household_sex CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text]))),
  constraint household_state CHECK ((state = ANY (ARRAY['living'::text, 'moved_away'::text, 'dissolved'::text, 'merged'::text, 'withdrawn'::text])))
);
comment on column people.household.poverty_status is 'As the latest review says, kept by people.poverty_status; so are year and standard. Unit and hamlet are kept by people.household_place';
comment on column people.household.citizen_id is 'AES-256-GCM under PII_KEYS; never shown in public';
comment on column people.household.search_name is 'Name of the head without marks and case, as kernel/fold-text writes it';
comment on column people.household.is_minority is 'For counting by groups; which group it is stays sealed';
comment on column people.household.citizen_mark is 'HMAC-SHA-256 of the digits under a key of its own (PII_KEYS): equal numbers are found without being opened. phone_mark likewise';
comment on column people.household.state is 'Kept by people.household_turn and by merges: the application has no right to write it';
CREATE INDEX household_by_name ON people.household USING btree (committee_id, search_name, id);
CREATE INDEX household_listed ON people.household USING btree (search_name, id);
CREATE INDEX household_merged ON people.household USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE TRIGGER members_noted AFTER UPDATE OF state ON people.household FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION people.note_members_with_household();
CREATE TRIGGER number_noted AFTER UPDATE OF citizen_mark, state ON people.household FOR EACH ROW EXECUTE FUNCTION people.note_changed_number();
CREATE TRIGGER numbers_noted AFTER INSERT ON people.household REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.note_numbers();
CREATE TRIGGER places_noted AFTER INSERT ON people.household REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.note_first_places();
CREATE TRIGGER statuses_noted AFTER INSERT ON people.household REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.note_first_statuses();
alter table people.household enable row level security, force row level security;
create policy auditor_reads on people.household for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household for all to tuong_than_owner using true with check true;
grant select on people.household to app;
grant insert (admin_unit_id, birth_year, citizen_id, citizen_mark, code, committee_id, created_by, ethnic_group, hamlet, head_name, id, is_minority, phone, phone_mark, poverty_status, poverty_year, search_hamlet, search_name, sex, standard_version) on people.household to app;
grant select (admin_unit_id, code, committee_id, created_at, hamlet, head_name, id, merged_into, poverty_status, poverty_year, standard_version, state) on people.household to auditor;

create table people.household_correction (
  id uuid not null,
  household_id uuid not null,
  committee_id uuid not null,
  head_name text not null,
  search_name text not null,
  birth_year integer,
  sex text,
  ethnic_group bytea,
  is_minority boolean,
  citizen_id bytea,
  citizen_mark bytea,
  phone bytea,
  phone_mark bytea,
  reason text not null,
  was_head_name text not null default ''::text,
  changed text[] not null default '{}'::text[],
  corrected_by uuid not null default platform.actor_id(),
  corrected_at timestamp with time zone not null default clock_timestamp(),
  constraint household_correction_pkey PRIMARY KEY (id),
  constraint household_correction_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_correction_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES people.app_user(id),
  constraint household_correction_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint household_correction_changes CHECK ((cardinality(changed) > 0)),
  constraint household_correction_name CHECK ((btrim(head_name) <> ''::text)),
  constraint household_correction_reason CHECK ((btrim(reason) <> ''::text))
);
comment on table people.household_correction is 'The whole head as it is to be; the guard compares, keeps what it was called before, and writes it to the household: nobody else may';
CREATE INDEX household_correction_of ON people.household_correction USING btree (household_id, corrected_at);
CREATE TRIGGER correction_made BEFORE INSERT ON people.household_correction FOR EACH ROW EXECUTE FUNCTION people.correct_household();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.household_correction FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_correction FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.household_correction enable row level security, force row level security;
create policy auditor_reads on people.household_correction for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_correction for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_correction for all to tuong_than_owner using true with check true;
grant select on people.household_correction to app;
grant insert (birth_year, citizen_id, citizen_mark, committee_id, ethnic_group, head_name, household_id, id, is_minority, phone, phone_mark, reason, search_name, sex) on people.household_correction to app;
grant select (changed, committee_id, corrected_at, corrected_by, head_name, household_id, id, reason, was_head_name) on people.household_correction to auditor;

create table people.household_look (
  id uuid not null,
  household_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  looked_by uuid not null default platform.actor_id(),
  looked_on date not null,
  looked_at timestamp with time zone not null default clock_timestamp(),
  constraint household_look_pkey PRIMARY KEY (id),
  constraint household_look_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_look_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint household_look_looked_by_fkey FOREIGN KEY (looked_by) REFERENCES people.app_user(id),
  constraint household_look_reason CHECK ((btrim(reason) <> ''::text))
);
comment on table people.household_look is 'Each opening of full numbers; who and when are set by the database';
CREATE INDEX household_look_of_day ON people.household_look USING btree (looked_by, looked_on);
CREATE TRIGGER look_counted BEFORE INSERT ON people.household_look FOR EACH ROW EXECUTE FUNCTION people.check_household_look();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.household_look FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_look FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.household_look enable row level security, force row level security;
create policy auditor_reads on people.household_look for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_look for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_look for all to tuong_than_owner using true with check true;
grant select on people.household_look to app;
grant select on people.household_look to auditor;
grant insert (committee_id, household_id, id, reason) on people.household_look to app;

create table people.household_member (
  id uuid not null,
  household_id uuid not null,
  committee_id uuid not null,
  full_name text not null,
  search_name text not null,
  birth_year integer,
  sex text,
  relation text not null,
  citizen_id bytea,
  citizen_mark bytea,
  left_on date,
  left_because text,
  added_by uuid default platform.actor_id(),
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint household_member_pkey PRIMARY KEY (id),
  constraint household_member_added_by_fkey FOREIGN KEY (added_by) REFERENCES people.app_user(id),
  constraint household_member_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_member_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint household_member_birth_year CHECK (((birth_year >= 1900) AND (birth_year <= 2100))),
  constraint household_member_left CHECK (((left_on IS NULL) = (left_because IS NULL))),
  constraint household_member_left_because CHECK ((left_because = ANY (ARRAY['died'::text, 'moved'::text, 'married'::text, 'own_household'::text, 'error'::text, 'became_head'::text]))),
  constraint household_member_name CHECK ((btrim(full_name) <> ''::text)),
  constraint household_member_number_marked CHECK (((citizen_id IS NULL) = (citizen_mark IS NULL))),
  constraint household_member_relation CHECK ((relation = ANY (ARRAY['spouse'::text, 'child'::text, 'child_in_law'::text, 'parent'::text, 'grandparent'::text, 'grandchild'::text, 'sibling'::text, 'other'::text]))),
  constraint household_member_sex CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text])))
);
comment on column people.household_member.citizen_id is 'AES-256-GCM under PII_KEYS';
CREATE INDEX household_member_of ON people.household_member USING btree (household_id, id);
CREATE TRIGGER member_checked BEFORE INSERT OR UPDATE ON people.household_member FOR EACH ROW EXECUTE FUNCTION people.check_household_member();
CREATE TRIGGER number_noted AFTER INSERT OR UPDATE ON people.household_member FOR EACH ROW EXECUTE FUNCTION people.note_member_number();
alter table people.household_member enable row level security, force row level security;
create policy auditor_reads on people.household_member for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_member for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_member for all to tuong_than_owner using true with check true;
grant select on people.household_member to app;
grant insert (birth_year, citizen_id, citizen_mark, committee_id, full_name, household_id, id, relation, search_name, sex) on people.household_member to app;
grant update (left_because, left_on) on people.household_member to app;
grant select (added_at, added_by, committee_id, household_id, id, left_because, left_on, relation) on people.household_member to auditor;

create table people.household_merge (
  id uuid not null,
  pair_id uuid not null,
  committee_id uuid not null,
  kept_id uuid not null,
  merged_id uuid not null,
  reason text not null,
  needs_two boolean not null default true,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint household_merge_pkey PRIMARY KEY (id),
  constraint household_merge_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_merge_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint household_merge_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES people.household(id),
  constraint household_merge_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES people.household(id),
  constraint household_merge_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES people.household_pair(id),
  constraint household_merge_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint household_merge_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint household_merge_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint household_merge_of_two CHECK ((kept_id <> merged_id)),
  constraint household_merge_reason CHECK ((btrim(reason) <> ''::text)),
  constraint household_merge_two_persons CHECK (((decision <> 'confirmed'::text) OR (NOT needs_two) OR (decided_by <> proposed_by)))
);
comment on table people.household_merge is 'One of two becomes part of the other; both keep their rows. Where money or goods stand on one of them, an approver who did not propose it confirms';
CREATE UNIQUE INDEX household_merge_open_once ON people.household_merge USING btree (pair_id) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON people.household_merge FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER merge_checked BEFORE INSERT OR UPDATE ON people.household_merge FOR EACH ROW EXECUTE FUNCTION people.check_merge();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, pair_id, committee_id, kept_id, merged_id, reason, needs_two, proposed_by, proposed_at ON people.household_merge FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_merge FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.household_merge enable row level security, force row level security;
create policy auditor_reads on people.household_merge for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_merge for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_merge for all to tuong_than_owner using true with check true;
grant select on people.household_merge to app;
grant select on people.household_merge to auditor;
grant insert (committee_id, id, kept_id, merged_id, pair_id, reason) on people.household_merge to app;
grant update (decision) on people.household_merge to app;

create table people.household_pair (
  id uuid not null,
  committee_id uuid not null,
  left_id uuid not null,
  right_id uuid not null,
  score integer not null,
  reasons text[] not null,
  answer text,
  found_at timestamp with time zone not null default clock_timestamp(),
  constraint household_pair_pkey PRIMARY KEY (id),
  constraint household_pair_once UNIQUE (left_id, right_id),
  constraint household_pair_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_pair_left_id_fkey FOREIGN KEY (left_id) REFERENCES people.household(id),
  constraint household_pair_right_id_fkey FOREIGN KEY (right_id) REFERENCES people.household(id),
  constraint household_pair_known CHECK ((answer = ANY (ARRAY['different'::text, 'ask'::text, 'same'::text]))),
  constraint household_pair_order CHECK ((left_id < right_id))
);
comment on table people.household_pair is 'A question that is asked once: what was answered stays, and no search asks it again';
CREATE INDEX household_pair_open ON people.household_pair USING btree (committee_id, id) WHERE ((answer IS NULL) OR (answer = 'ask'::text));
alter table people.household_pair enable row level security, force row level security;
create policy auditor_reads on people.household_pair for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_pair for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_pair for all to tuong_than_owner using true with check true;
grant select on people.household_pair to app;
grant select on people.household_pair to auditor;
grant insert (committee_id, id, left_id, reasons, right_id, score) on people.household_pair to app;

create table people.household_pair_answer (
  id uuid not null,
  pair_id uuid not null,
  committee_id uuid not null,
  answer text not null,
  note text not null,
  answered_by uuid not null default platform.actor_id(),
  answered_at timestamp with time zone not null default clock_timestamp(),
  constraint household_pair_answer_pkey PRIMARY KEY (id),
  constraint household_pair_answer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES people.app_user(id),
  constraint household_pair_answer_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_pair_answer_pair_id_fkey FOREIGN KEY (pair_id) REFERENCES people.household_pair(id),
  constraint household_pair_answer_known CHECK ((answer = ANY (ARRAY['different'::text, 'ask'::text]))),
  constraint household_pair_answer_note CHECK ((btrim(note) <> ''::text))
);
comment on table people.household_pair_answer is 'Each answer with its reason; the latest holds. That both are the same is said by a merge';
CREATE INDEX household_pair_answer_of ON people.household_pair_answer USING btree (pair_id, answered_at);
CREATE TRIGGER pair_answered BEFORE INSERT ON people.household_pair_answer FOR EACH ROW EXECUTE FUNCTION people.answer_pair();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.household_pair_answer FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_pair_answer FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.household_pair_answer enable row level security, force row level security;
create policy auditor_reads on people.household_pair_answer for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_pair_answer for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_pair_answer for all to tuong_than_owner using true with check true;
grant select on people.household_pair_answer to app;
grant select on people.household_pair_answer to auditor;
grant insert (answer, committee_id, id, note, pair_id) on people.household_pair_answer to app;

create table people.household_place (
  id uuid not null default gen_random_uuid(),
  household_id uuid not null,
  committee_id uuid not null,
  admin_unit_id integer not null,
  hamlet text,
  search_hamlet text not null default ''::text,
  from_day date,
  reason text,
  recorded_by uuid default platform.actor_id(),
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint household_place_pkey PRIMARY KEY (id),
  constraint household_place_once UNIQUE NULLS NOT DISTINCT (household_id, from_day),
  constraint household_place_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id),
  constraint household_place_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_place_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint household_place_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people.app_user(id),
  constraint household_place_reason CHECK (((from_day IS NULL) OR (btrim(reason) <> ''::text)))
);
comment on table people.household_place is 'Each place with the unit of its time: what became of units later changes no row. The first has no day, for nobody knows since when; each lasts until the next';
CREATE TRIGGER household_moved BEFORE INSERT ON people.household_place FOR EACH ROW EXECUTE FUNCTION people.move_household();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.household_place FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_place FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.household_place enable row level security, force row level security;
create policy auditor_reads on people.household_place for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_place for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_place for all to tuong_than_owner using true with check true;
grant select on people.household_place to app;
grant select on people.household_place to auditor;
grant insert (committee_id, from_day, hamlet, household_id, id, reason, search_hamlet) on people.household_place to app;

create table people.household_turn (
  id uuid not null,
  household_id uuid not null,
  committee_id uuid not null,
  state text not null,
  happened_on date not null,
  reason text not null,
  recorded_by uuid not null default platform.actor_id(),
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint household_turn_pkey PRIMARY KEY (id),
  constraint household_turn_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_turn_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint household_turn_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people.app_user(id),
  constraint household_turn_reason CHECK ((btrim(reason) <> ''::text)),
  constraint household_turn_state CHECK ((state = ANY (ARRAY['living'::text, 'moved_away'::text, 'dissolved'::text])))
);
comment on table people.household_turn is 'What became of a household; living again undoes it. Merges have rows of their own';
CREATE INDEX household_turn_of ON people.household_turn USING btree (household_id, recorded_at);
CREATE TRIGGER household_turned BEFORE INSERT ON people.household_turn FOR EACH ROW EXECUTE FUNCTION people.turn_household();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.household_turn FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_turn FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.household_turn enable row level security, force row level security;
create policy auditor_reads on people.household_turn for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_turn for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_turn for all to tuong_than_owner using true with check true;
grant select on people.household_turn to app;
grant select on people.household_turn to auditor;
grant insert (committee_id, happened_on, household_id, id, reason, state) on people.household_turn to app;

create table people.household_unmerge (
  id uuid not null,
  merge_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint household_unmerge_pkey PRIMARY KEY (id),
  constraint household_unmerge_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_unmerge_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint household_unmerge_merge_id_fkey FOREIGN KEY (merge_id) REFERENCES people.household_merge(id),
  constraint household_unmerge_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint household_unmerge_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint household_unmerge_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint household_unmerge_reason CHECK ((btrim(reason) <> ''::text)),
  constraint household_unmerge_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table people.household_unmerge is 'A merge that was wrong is undone by two, whatever stood on it: two households can each be given a house again';
CREATE UNIQUE INDEX household_unmerge_once ON people.household_unmerge USING btree (merge_id) WHERE ((decision IS NULL) OR (decision = 'confirmed'::text));
CREATE TRIGGER decide_once BEFORE UPDATE ON people.household_unmerge FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, merge_id, committee_id, reason, proposed_by, proposed_at ON people.household_unmerge FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_unmerge FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER unmerge_checked BEFORE INSERT OR UPDATE ON people.household_unmerge FOR EACH ROW EXECUTE FUNCTION people.check_unmerge();
alter table people.household_unmerge enable row level security, force row level security;
create policy auditor_reads on people.household_unmerge for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_unmerge for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_unmerge for all to tuong_than_owner using true with check true;
grant select on people.household_unmerge to app;
grant select on people.household_unmerge to auditor;
grant insert (committee_id, id, merge_id, reason) on people.household_unmerge to app;
grant update (decision) on people.household_unmerge to app;

create table people.household_use (
  household_id uuid not null,
  committee_id uuid not null,
  ref uuid not null,
  used_at timestamp with time zone not null default clock_timestamp(),
  constraint household_use_pkey PRIMARY KEY (household_id, ref),
  constraint household_use_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint household_use_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id)
);
comment on table people.household_use is 'What money and goods stand on a household, told by those who give them: neither a list that made it is taken back then, nor is it merged by one person';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.household_use FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.household_use FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.household_use enable row level security, force row level security;
create policy auditor_reads on people.household_use for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.household_use for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.household_use for all to tuong_than_owner using true with check true;
grant select on people.household_use to app;
grant select on people.household_use to auditor;

create table people.invitation (
  token_hash bytea not null,
  user_id uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint invitation_pkey PRIMARY KEY (token_hash),
  constraint invitation_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.app_user(id),
  constraint invitation_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id),
  constraint invitation_token_hash_length CHECK ((length(token_hash) = 32))
);
comment on table people.invitation is 'The holder of the link sets a password once; only the SHA-256 of the link''s secret is kept';
CREATE INDEX invitation_user ON people.invitation USING btree (user_id);
alter table people.invitation enable row level security, force row level security;
create policy owner_sees_all on people.invitation for all to tuong_than_owner using true with check true;
create policy portal_only on people.invitation for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on people.invitation to app;
grant insert (created_by, expires_at, token_hash, user_id) on people.invitation to app;
grant update (used_at) on people.invitation to app;

create table people.living_number (
  mark bytea not null,
  household_id uuid not null,
  committee_id uuid not null,
  member_id uuid,
  constraint living_number_once PRIMARY KEY (mark),
  constraint living_number_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint living_number_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id)
);
comment on table people.living_number is 'Identity numbers, as marks, of heads and members of living households. Written by guards alone; two who register one number at once meet here';
CREATE INDEX living_number_of_household ON people.living_number USING btree (household_id);
alter table people.living_number enable row level security, force row level security;
create policy auditor_reads on people.living_number for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.living_number for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.living_number for all to tuong_than_owner using true with check true;
grant select on people.living_number to app;

create table people.look_lift (
  id uuid not null,
  stop_id uuid not null,
  person_id uuid not null,
  committee_id uuid not null,
  lifted_on date not null,
  reason text not null,
  lifted_by uuid not null default platform.actor_id(),
  lifted_at timestamp with time zone not null default clock_timestamp(),
  constraint look_lift_pkey PRIMARY KEY (id),
  constraint look_lift_once UNIQUE (stop_id),
  constraint look_lift_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint look_lift_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES people.app_user(id),
  constraint look_lift_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.app_user(id),
  constraint look_lift_stop_id_fkey FOREIGN KEY (stop_id) REFERENCES people.look_stop(id),
  constraint look_lift_by_another CHECK ((lifted_by <> person_id)),
  constraint look_lift_reason CHECK ((btrim(reason) <> ''::text))
);
comment on table people.look_lift is 'Another person agrees to as many looks again on that day, and says why';
CREATE INDEX look_lift_of_day ON people.look_lift USING btree (person_id, lifted_on);
CREATE TRIGGER lift_checked BEFORE INSERT ON people.look_lift FOR EACH ROW EXECUTE FUNCTION people.check_look_lift();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.look_lift FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.look_lift FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.look_lift enable row level security, force row level security;
create policy auditor_reads on people.look_lift for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.look_lift for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.look_lift for all to tuong_than_owner using true with check true;
grant select on people.look_lift to app;
grant select on people.look_lift to auditor;
grant insert (id, reason, stop_id) on people.look_lift to app;

create table people.look_limit (
  valid_from date not null,
  looks_per_day integer not null,
  reason text not null,
  constraint look_limit_pkey PRIMARY KEY (valid_from),
  constraint look_limit_positive CHECK ((looks_per_day > 0))
);
comment on table people.look_limit is 'Full identity numbers that one person opens in a day before another must agree. Changed by a row of a later day';
grant select on people.look_limit to app;
grant select on people.look_limit to auditor;

create table people.look_stop (
  id uuid not null,
  person_id uuid not null default platform.actor_id(),
  committee_id uuid not null,
  stopped_on date not null,
  lifts_before bigint not null,
  stopped_at timestamp with time zone not null default clock_timestamp(),
  constraint look_stop_pkey PRIMARY KEY (id),
  constraint look_stop_once UNIQUE (person_id, stopped_on, lifts_before),
  constraint look_stop_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint look_stop_person_id_fkey FOREIGN KEY (person_id) REFERENCES people.app_user(id)
);
comment on table people.look_stop is 'A person who reached the limit of the day; another person is told';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.look_stop FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.look_stop FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER stop_stamped BEFORE INSERT ON people.look_stop FOR EACH ROW EXECUTE FUNCTION people.stamp_look_stop();
alter table people.look_stop enable row level security, force row level security;
create policy auditor_reads on people.look_stop for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.look_stop for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.look_stop for all to tuong_than_owner using true with check true;
grant select on people.look_stop to app;
grant select on people.look_stop to auditor;
grant insert (committee_id, id) on people.look_stop to app;

create table people.passkey (
  id uuid not null,
  user_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  name text not null,
  sign_count bigint not null,
  added_at timestamp with time zone not null default clock_timestamp(),
  last_used_at timestamp with time zone,
  removed_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_as_signed UNIQUE (id, user_id, credential_id, public_key),
  constraint passkey_credential_once UNIQUE (credential_id),
  constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id),
  constraint passkey_count CHECK ((sign_count >= 0)),
  constraint passkey_named CHECK ((name <> ''::text))
);
comment on table people.passkey is 'A removed key stays: what it signed is verified with it';
comment on column people.passkey.public_key is 'COSE, as the authenticator gave it';
CREATE INDEX passkey_user ON people.passkey USING btree (user_id);
CREATE TRIGGER goes_forward BEFORE UPDATE ON people.passkey FOR EACH ROW EXECUTE FUNCTION people.passkey_goes_forward();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON people.passkey FOR EACH ROW EXECUTE FUNCTION platform.check_signer('user_id');
alter table people.passkey enable row level security, force row level security;
create policy owner_sees_all on people.passkey for all to tuong_than_owner using true with check true;
create policy portal_only on people.passkey for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on people.passkey to app;
grant insert (credential_id, id, name, public_key, sign_count, user_id) on people.passkey to app;
grant update (last_used_at, removed_at, sign_count) on people.passkey to app;
grant select (added_at, credential_id, id, public_key, removed_at, user_id) on people.passkey to auditor;

create table people.poverty_standard (
  code text not null,
  name text not null,
  first_year integer not null,
  last_year integer not null,
  legal_basis text not null,
  constraint poverty_standard_pkey PRIMARY KEY (code),
  constraint poverty_standard_of_year EXCLUDE USING gist (int4range(first_year, last_year, '[]'::text) WITH &&),
  constraint poverty_standard_years CHECK ((last_year >= first_year))
);
comment on table people.poverty_standard is 'Which standard a review of a year went by, with its basis; the office adds rows as rules change';
grant select on people.poverty_standard to app;
grant select on people.poverty_standard to auditor;

create table people.poverty_status (
  id uuid not null default gen_random_uuid(),
  household_id uuid not null,
  committee_id uuid not null,
  year integer not null,
  status text not null,
  standard_code text not null,
  list_id uuid,
  decision_no text,
  decided_on date,
  decided_by_body text,
  replaces_id uuid,
  reason text,
  recorded_by uuid default platform.actor_id(),
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint poverty_status_pkey PRIMARY KEY (id),
  constraint poverty_status_replaced_once UNIQUE (replaces_id),
  constraint poverty_status_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint poverty_status_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint poverty_status_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people.app_user(id),
  constraint poverty_status_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES people.poverty_status(id),
  constraint poverty_status_standard_code_fkey FOREIGN KEY (standard_code) REFERENCES people.poverty_standard(code),
  constraint poverty_status_decision CHECK ((num_nonnulls(decision_no, decided_on, decided_by_body) = ANY (ARRAY[0, 3]))),
  constraint poverty_status_known CHECK ((status = ANY (ARRAY['poor'::text, 'near_poor'::text, 'newly_escaped'::text, 'especially_difficult'::text, 'policy_family'::text, 'other'::text, 'withdrawn'::text]))),
  constraint poverty_status_reason CHECK (((replaces_id IS NULL) OR (btrim(reason) <> ''::text))),
  constraint poverty_status_year CHECK (((year >= 2000) AND (year <= 2100)))
);
comment on table people.poverty_status is 'One chain of rows for each household and year: what was written wrong is replaced by the next row with a reason, and withdrawn says that the year has none any more';
CREATE INDEX poverty_status_by_year ON people.poverty_status USING btree (committee_id, year);
CREATE INDEX poverty_status_of_list ON people.poverty_status USING btree (list_id) WHERE (list_id IS NOT NULL);
CREATE UNIQUE INDEX poverty_status_of_year_once ON people.poverty_status USING btree (household_id, year) WHERE (replaces_id IS NULL);
CREATE TRIGGER latest_kept AFTER INSERT ON people.poverty_status REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION people.keep_latest_status();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.poverty_status FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.poverty_status FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER status_checked BEFORE INSERT ON people.poverty_status FOR EACH ROW EXECUTE FUNCTION people.check_poverty_status();
alter table people.poverty_status enable row level security, force row level security;
create policy auditor_reads on people.poverty_status for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on people.poverty_status for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on people.poverty_status for all to tuong_than_owner using true with check true;
grant select on people.poverty_status to app;
grant select on people.poverty_status to auditor;
grant insert (committee_id, decided_by_body, decided_on, decision_no, household_id, id, list_id, reason, replaces_id, standard_code, status, year) on people.poverty_status to app;

create table people.recovery_code (
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (user_id, code_hash),
  constraint recovery_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id)
);
alter table people.recovery_code enable row level security, force row level security;
create policy owner_sees_all on people.recovery_code for all to tuong_than_owner using true with check true;
create policy portal_only on people.recovery_code for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant delete, insert, select on people.recovery_code to app;
grant update (used_at) on people.recovery_code to app;

create table people.role_assignment (
  id uuid not null,
  user_id uuid not null,
  role text not null,
  duty text not null generated always as (
CASE
    WHEN (role = ANY (ARRAY['officer'::text, 'accountant'::text, 'cashier'::text])) THEN 'operate'::text
    WHEN (role = 'approver'::text) THEN 'approve'::text
    WHEN (role = 'auditor'::text) THEN 'audit'::text
    ELSE 'administer'::text
END) stored,
  committee_id uuid not null,
  during daterange not null default daterange(CURRENT_DATE, NULL::date),
  proposal_id uuid,
  proposed_by uuid,
  granted_by uuid default platform.actor_id(),
  granted_at timestamp with time zone not null default clock_timestamp(),
  constraint role_assignment_pkey PRIMARY KEY (id),
  constraint role_assignment_proposal_once UNIQUE (proposal_id),
  constraint no_role_both_operates_and_approves EXCLUDE USING gist (user_id WITH =, duty WITH <>, during WITH &&),
  constraint role_assignment_once EXCLUDE USING gist (user_id WITH =, role WITH =, committee_id WITH =, during WITH &&),
  constraint role_assignment_as_proposed FOREIGN KEY (proposal_id, user_id, role, committee_id, proposed_by) REFERENCES people.role_proposal(id, user_id, role, committee_id, proposed_by),
  constraint role_assignment_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint role_assignment_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES people.app_user(id),
  constraint role_assignment_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id),
  constraint role_assignment_proposal_whole CHECK (((proposal_id IS NULL) = (proposed_by IS NULL))),
  constraint role_assignment_role CHECK ((role = ANY (ARRAY['officer'::text, 'accountant'::text, 'cashier'::text, 'approver'::text, 'auditor'::text, 'admin'::text]))),
  constraint role_assignment_two_persons CHECK (((role = 'officer'::text) OR (granted_by IS NULL) OR ((proposed_by IS NOT NULL) AND (proposed_by <> granted_by) AND (user_id <> proposed_by) AND (user_id <> granted_by))))
);
comment on column people.role_assignment.granted_by is 'The person of the running request, by the scope; null for the first administrator and invented people, whom no person grants';
CREATE TRIGGER ending_noted AFTER UPDATE OF during ON people.role_assignment FOR EACH ROW WHEN ((old.during IS DISTINCT FROM new.during)) EXECUTE FUNCTION people.note_ending();
CREATE TRIGGER role_given_by_two AFTER INSERT ON people.role_assignment FOR EACH ROW EXECUTE FUNCTION people.check_role_giving();
CREATE TRIGGER role_only_ends BEFORE UPDATE ON people.role_assignment FOR EACH ROW EXECUTE FUNCTION people.only_end_role();
alter table people.role_assignment enable row level security, force row level security;
create policy owner_sees_all on people.role_assignment for all to tuong_than_owner using true with check true;
create policy portal_only on people.role_assignment for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on people.role_assignment to app;
grant select on people.role_assignment to auditor;
grant insert (committee_id, during, id, proposal_id, proposed_by, role, user_id) on people.role_assignment to app;
grant update (during) on people.role_assignment to app;

create table people.role_ending (
  id uuid not null default gen_random_uuid(),
  assignment_id uuid not null,
  was daterange not null,
  ended_by uuid default platform.actor_id(),
  ended_at timestamp with time zone not null default clock_timestamp(),
  constraint role_ending_pkey PRIMARY KEY (id),
  constraint role_ending_assignment_id_fkey FOREIGN KEY (assignment_id) REFERENCES people.role_assignment(id)
);
comment on table people.role_ending is 'Each shortening of a role, by whom, and how long it ran before; written by the database alone';
CREATE INDEX role_ending_assignment ON people.role_ending USING btree (assignment_id, ended_at);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON people.role_ending FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON people.role_ending FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table people.role_ending enable row level security, force row level security;
create policy owner_sees_all on people.role_ending for all to tuong_than_owner using true with check true;
create policy portal_only on people.role_ending for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on people.role_ending to app;
grant select on people.role_ending to auditor;

create table people.role_proposal (
  id uuid not null,
  user_id uuid not null,
  role text not null,
  committee_id uuid not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint role_proposal_pkey PRIMARY KEY (id),
  constraint role_proposal_as_proposed UNIQUE (id, user_id, role, committee_id, proposed_by),
  constraint role_proposal_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint role_proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint role_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint role_proposal_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id),
  constraint role_proposal_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint role_proposal_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint role_proposal_for_another CHECK (((user_id <> proposed_by) AND ((decision <> 'confirmed'::text) OR (user_id <> decided_by)))),
  constraint role_proposal_role CHECK ((role = ANY (ARRAY['accountant'::text, 'cashier'::text, 'approver'::text, 'auditor'::text, 'admin'::text]))),
  constraint role_proposal_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table people.role_proposal is 'Roles that approve, pay, audit or administer take two administrators';
CREATE UNIQUE INDEX role_proposal_open_once ON people.role_proposal USING btree (user_id, role, committee_id) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON people.role_proposal FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
alter table people.role_proposal enable row level security, force row level security;
create policy owner_sees_all on people.role_proposal for all to tuong_than_owner using true with check true;
create policy portal_only on people.role_proposal for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on people.role_proposal to app;
grant select on people.role_proposal to auditor;
grant insert (committee_id, id, role, user_id) on people.role_proposal to app;
grant update (decision) on people.role_proposal to app;

create view people.committee_name with (security_invoker=true) as
 SELECT c.id,
    c.code,
    c.name,
    c.level,
    above.name AS parent_name,
        CASE
            WHEN c.valid_to < CURRENT_DATE THEN successor.name
            ELSE NULL::text
        END AS today_name,
        CASE
            WHEN unit.code = '79'::text OR unit.name ~ '[0-9]$'::text THEN unit.name
            ELSE substr(unit.name, length(unit.kind) + 2)
        END AS place
   FROM people.committee c
     LEFT JOIN people.committee above ON above.id = c.parent_id
     LEFT JOIN people.committee successor ON successor.id = c.successor_id
     LEFT JOIN people.admin_unit unit ON unit.id = c.admin_unit_id;
comment on view people.committee_name is 'How a committee is called on pages and papers, and the one above it; today_name: who serves its place since it ended';
comment on column people.committee_name.place is 'Where its papers are dated (Decree 30/2020, Appendix I): the bare name of its unit, the full one where that is a number or a person''s (79); null at the top';
grant select on people.committee_name to app;
grant select on people.committee_name to auditor;

create view people.comparable_household with (security_invoker=true) as
 SELECT id,
    committee_id,
    code,
    head_name,
    birth_year,
    sex,
    hamlet,
    encode(citizen_mark, 'hex'::text) AS number_mark,
    encode(phone_mark, 'hex'::text) AS phone_mark,
    poverty_status,
    poverty_year,
    created_at,
    state
   FROM people.household;
comment on view people.comparable_household is 'What of a household is compared with another, numbers as marks alone';
grant select on people.comparable_household to app;

create view people.household_name with (security_invoker=true) as
 SELECT id,
    committee_id,
    (head_name || ' – '::text) || code AS name,
    search_name,
    state
   FROM people.household;
comment on view people.household_name is 'A household on a list: its head and its code, and whether it still is one';
grant select on people.household_name to app;

create view people.household_person with (security_invoker=true) as
 SELECT household_id,
    committee_id,
    full_name,
    birth_year
   FROM people.household_member
  WHERE left_on IS NULL;
comment on view people.household_person is 'Who lives with the head now: by it the same family is known under two heads';
grant select on people.household_person to app;

create view people.person_name with (security_invoker=true) as
 SELECT id,
    full_name
   FROM people.app_user;
comment on view people.person_name is 'Who did it, by name. No other module sees how a person signs in or is written to';
grant select on people.person_name to app;
grant select on people.person_name to auditor;

create view people.signing_key with (security_invoker=true) as
 SELECT id,
    user_id,
    credential_id,
    public_key,
    added_at,
    removed_at
   FROM people.passkey;
comment on view people.signing_key is 'With which keys a person signs, and from when to when. Public halves only';
grant select on people.signing_key to app;
grant select on people.signing_key to auditor;

create view people.staff_member with (security_invoker=true) as
 SELECT r.user_id,
    u.full_name,
    r.role,
    r.committee_id
   FROM people.role_assignment r
     JOIN people.app_user u ON u.id = r.user_id
  WHERE r.during @> (now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AND u.status = 'active'::text;
comment on view people.staff_member is 'Who holds which role where today, for those who choose a colleague';
grant select on people.staff_member to app;

create view people.unit_name with (security_invoker=true) as
 SELECT id,
    name
   FROM people.admin_unit;
grant select on people.unit_name to app;
grant select on people.unit_name to auditor;

create view people.used_household with (security_invoker=true) as
 SELECT household_id,
    count(*) AS uses
   FROM people.household_use
  GROUP BY household_id;
comment on view people.used_household is 'On how many grants a household stands';
grant select on people.used_household to app;

CREATE OR REPLACE FUNCTION people.administers(person uuid, of_committee uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (select from people.role_assignment r join people.app_user u on u.id = r.user_id
    where r.user_id = person and r.role = 'admin' and u.status = 'active'
      and r.during @> (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
      and of_committee in (select people.committees_reached(r.committee_id)))
$function$
;

CREATE OR REPLACE FUNCTION people.answer_pair()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update people.household_pair p set answer = new.answer where p.id = new.pair_id and p.committee_id = new.committee_id
    and p.answer is distinct from 'same';
  if not found then perform people.refuse('household_pair_is_open', 'The two are one already'); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.approves_for(person uuid, of_committee uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return people.held_role(person, 'approver', of_committee, people.today())
    or exists (select from people.committee c where c.id = of_committee and c.parent_id is not null
      and people.held_role(person, 'approver', c.parent_id, people.today()));
end $function$
;

CREATE OR REPLACE FUNCTION people.change_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h people.household;
  m people.household_member;
begin
  select * into h from people.household where id = new.household_id for update;
  select * into m from people.household_member where id = new.member_id and household_id = new.household_id and left_on is null;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('head_change_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  if m.id is null then perform people.refuse('head_change_to_member', 'No member of the household any more'); end if;
  if new.happened_on > people.today() then perform people.refuse('head_change_by_today', 'A day that is to come'); end if;
  if (m.citizen_id is null) <> (new.citizen_id is null) then perform people.refuse('head_change_number_kept', 'The number goes with the person'); end if;
  new.old_head_name := h.head_name;
  update people.household_member set left_on = new.happened_on, left_because = 'became_head' where id = m.id;
  update people.household set head_name = m.full_name, search_name = m.search_name, birth_year = m.birth_year, sex = m.sex,
    citizen_id = new.citizen_id, citizen_mark = m.citizen_mark, phone = null, phone_mark = null where id = h.id;
  if new.old_member_id is not null then
    insert into people.household_member (id, household_id, committee_id, full_name, search_name, birth_year, sex, relation, citizen_id, citizen_mark)
      values (new.old_member_id, h.id, h.committee_id, h.head_name, h.search_name, h.birth_year, h.sex, new.old_relation, new.old_citizen_id,
        case when new.old_citizen_id is not null then h.citizen_mark end);
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.check_household_look()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  lifts bigint;
  allowed bigint;
begin
  -- Many at once come one after the other, and each counts those before.
  perform pg_advisory_xact_lock(7313, hashtext(new.looked_by::text));
  new.looked_on := people.today();
  select count(*) into lifts from people.look_lift f where f.person_id = new.looked_by and f.lifted_on = new.looked_on;
  select l.looks_per_day * (1 + lifts) into allowed from people.look_limit l
    where l.valid_from <= new.looked_on order by l.valid_from desc limit 1;
  if (select count(*) from people.household_look k where k.looked_by = new.looked_by and k.looked_on = new.looked_on) >= coalesce(allowed, 0) then
    raise exception 'The looks of the day are used up' using errcode = '23514', constraint = 'household_looks_of_day';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.check_household_member()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h people.household;
begin
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_member_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  if new.left_on > people.today() then perform people.refuse('household_member_left_by_today', 'A day that is to come'); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.check_look_lift()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  select s.person_id, s.committee_id, s.stopped_on into strict new.person_id, new.committee_id, new.lifted_on
    from people.look_stop s where s.id = new.stop_id;
  if new.lifted_on <> people.today() then
    raise exception 'The day of the stop is over' using errcode = '23514', constraint = 'look_lift_on_its_day';
  end if;
  if not people.administers(new.lifted_by, new.committee_id) then
    raise exception 'An administrator of the committee lifts' using errcode = '23514', constraint = 'look_lift_by_administrator';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.check_merge()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION people.check_poverty_status()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from people.household h where h.id = new.household_id and h.committee_id = new.committee_id) then
    perform people.refuse('poverty_status_of_committee', 'Of another committee');
  end if;
  if not exists (select from people.poverty_standard x where x.code = new.standard_code and new.year between x.first_year and x.last_year) then
    perform people.refuse('poverty_status_by_standard', 'The standard is not of that year');
  end if;
  if new.replaces_id is not null and not exists (select from people.poverty_status s where s.id = new.replaces_id
      and s.household_id = new.household_id and s.year = new.year) then
    perform people.refuse('poverty_status_replaces_own', 'Another household or year');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.check_role_giving()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if new.role = 'officer' then return null; end if;
  if new.granted_by is not null then
    if not (people.administers(new.granted_by, new.committee_id) and people.administers(new.proposed_by, new.committee_id)) then
      raise exception 'Two administrators give this role' using errcode = '23514', constraint = 'role_given_by_administrators';
    end if;
    return null;
  end if;
  -- Setting up and appointing share this lock: two at once do not make a third administrator.
  perform pg_advisory_xact_lock(7312);
  if exists (select from people.role_assignment r where r.role = 'admin' and r.id <> new.id
      and not exists (select from people.demo_login d where d.user_id = r.user_id))
    and (new.role <> 'admin' or 2 < (select count(distinct r.user_id) from people.role_assignment r
      join people.app_user u on u.id = r.user_id
      where r.role = 'admin' and r.committee_id = new.committee_id and r.during @> today and u.status = 'active')) then
    raise exception 'A role that approves, pays, audits or administers takes two administrators'
      using errcode = '23514', constraint = 'role_given_by_nobody';
  end if;
  return null;
end $function$
;
comment on function people.check_role_giving() is 'Where no person acts, a real installation takes its first two administrators of a committee and nothing else';

CREATE OR REPLACE FUNCTION people.check_unmerge()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION people.committee_id_of(code text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
AS $function$ select md5('committee:' || code)::uuid $function$
;
comment on function people.committee_id_of(text) is 'T<province>, X<commune>, H<district>; .1 after the code of a unit of before 2025-07-01';
grant execute on people.committee_id_of(text) to app, auditor;

CREATE OR REPLACE FUNCTION people.committees_reached(root uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  with recursive reach(id) as (
    select root
    union
    select c.id from people.committee c join reach r on c.parent_id = r.id or c.successor_id = r.id
  ) select id from reach
$function$
;
comment on function people.committees_reached(uuid) is 'A committee, those below it, and those it succeeded with theirs';
grant execute on people.committees_reached(uuid) to app, auditor;

CREATE OR REPLACE FUNCTION people.committees_standing(root uuid, on_day date)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
AS $function$
  select c.id from people.committee c where c.id in (select people.committees_reached(root))
    and (c.valid_from is null or c.valid_from <= on_day) and (c.valid_to is null or c.valid_to >= on_day)
$function$
;
comment on function people.committees_standing(uuid,date) is 'Those a committee reaches that stand on a day';
grant execute on people.committees_standing(uuid,date) to app, auditor;

CREATE OR REPLACE FUNCTION people.correct_household()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h people.household;
begin
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_correction_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  new.was_head_name := h.head_name;
  new.changed := array_remove(array[
    case when h.head_name <> new.head_name then 'headName' end,
    case when h.birth_year is distinct from new.birth_year then 'birthYear' end,
    case when h.sex is distinct from new.sex then 'sex' end,
    case when (h.ethnic_group is null) <> (new.ethnic_group is null) or h.ethnic_group <> new.ethnic_group then 'ethnicGroup' end,
    case when h.citizen_mark is distinct from new.citizen_mark then 'citizenId' end,
    case when h.phone_mark is distinct from new.phone_mark then 'phone' end], null);
  update people.household set head_name = new.head_name, search_name = new.search_name, birth_year = new.birth_year, sex = new.sex,
    ethnic_group = new.ethnic_group, is_minority = new.is_minority, citizen_id = new.citizen_id, citizen_mark = new.citizen_mark,
    phone = new.phone, phone_mark = new.phone_mark where id = new.household_id;
  return new;
end $function$
;

CREATE OR REPLACE PROCEDURE people.decided_by_another(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
declare
  name constant text := (select relname from pg_class where oid = target);
begin
  execute format('alter table %s add column proposed_by uuid not null default platform.actor_id() references people.app_user,
    add column proposed_at timestamptz not null default clock_timestamp(),
    add column decision text constraint %I check (decision in (''confirmed'', ''declined'')),
    add column decided_by uuid references people.app_user, add column decided_at timestamptz,
    add constraint %I check (decision <> ''confirmed'' or decided_by <> proposed_by),
    add constraint %I check (num_nonnulls(decision, decided_by, decided_at) in (0, 3))',
    target, name || '_decision', name || '_two_persons', name || '_decided_by_someone');
  execute format('create trigger decide_once before update on %s for each row execute function people.stamp_decision()', target);
  execute format('grant select, update (decision) on %s to app', target);
  execute format('grant select on %s to auditor', target);
end $procedure$
;
comment on procedure people.decided_by_another(regclass) is 'What one person proposes and another confirms: who and when are set here from the scope and the clock, never by the application. The proposer may only take it back';

CREATE OR REPLACE FUNCTION people.has_passkey(person uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select exists (select from people.passkey where user_id = person and removed_at is null) $function$
;

CREATE OR REPLACE FUNCTION people.held_role(person uuid, wanted text, of_committee uuid, on_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform 1 from people.role_assignment r join people.app_user u on u.id = r.user_id
    where r.user_id = person and r.role = wanted and r.during @> on_day and u.status = 'active'
      and r.committee_id in (of_committee, people.keeper_on(of_committee, on_day)) for share of r, u;
  return found;
end $function$
;
comment on function people.held_role(uuid,text,uuid,date) is 'Whether a person held a role of a committee, or of who keeps its books, on a day. Held until the transaction ends: taking the role away waits';

CREATE OR REPLACE FUNCTION people.keep_latest_status()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update people.household h set poverty_status = l.status, poverty_year = l.year, standard_version = l.standard_code
    from (select distinct on (s.household_id) s.household_id, s.status, s.year, s.standard_code from people.poverty_status s
      where s.household_id in (select a.household_id from added a) and s.status <> 'withdrawn'
        and not exists (select from people.poverty_status r where r.replaces_id = s.id)
      order by s.household_id, s.year desc) l
    where h.id = l.household_id and (h.poverty_status, h.poverty_year, h.standard_version) is distinct from (l.status, l.year, l.standard_code);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.keeper_on(of_committee uuid, on_day date)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  with recursive keeper(id, valid_to, successor_id, step) as (
    select c.id, c.valid_to, c.successor_id, 0 from people.committee c where c.id = of_committee
    union all select c.id, c.valid_to, c.successor_id, k.step + 1 from keeper k
      join people.committee c on c.id = k.successor_id where k.valid_to < on_day and k.step < 20)
  select id from keeper order by step desc limit 1
$function$
;
comment on function people.keeper_on(uuid,date) is 'The committee itself, or who keeps its books on after its end';
grant execute on people.keeper_on(uuid,date) to app, auditor;

CREATE OR REPLACE FUNCTION people.move_household()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h people.household;
begin
  if new.from_day is null then return new; end if;
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_place_of_committee', 'Of another committee'); end if;
  if h.state <> 'living' then perform people.refuse('household_is_living', 'The household is no more'); end if;
  if new.from_day > people.today() then perform people.refuse('household_place_by_today', 'A day that is to come'); end if;
  if exists (select from people.household_place p where p.household_id = h.id and p.from_day >= new.from_day) then
    perform people.refuse('household_place_after_last', 'It moved later before');
  end if;
  -- Within its commune, as the commune is called on that day.
  select coalesce(c.admin_unit_id, h.admin_unit_id) into new.admin_unit_id
    from people.committee c where c.id = people.keeper_on(h.committee_id, new.from_day);
  update people.household set hamlet = new.hamlet, search_hamlet = new.search_hamlet, admin_unit_id = new.admin_unit_id where id = h.id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.note_changed_number()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from people.living_number n where n.household_id = new.id and n.member_id is null;
  if new.state = 'living' and new.citizen_mark is not null then
    insert into people.living_number (mark, household_id, committee_id) values (new.citizen_mark, new.id, new.committee_id);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.note_ending()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into people.role_ending (assignment_id, was) values (old.id, old.during);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.note_first_places()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into people.household_place (household_id, committee_id, admin_unit_id, hamlet, search_hamlet, recorded_by)
    select a.id, a.committee_id, a.admin_unit_id, a.hamlet, a.search_hamlet, a.created_by from added a;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.note_first_statuses()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into people.poverty_status (household_id, committee_id, year, status, standard_code, recorded_by)
    select a.id, a.committee_id, a.poverty_year, a.poverty_status, a.standard_version, a.created_by from added a;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.note_member_number()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from people.living_number n where n.member_id = new.id;
  if new.left_on is null and new.citizen_mark is not null then
    insert into people.living_number (mark, household_id, committee_id, member_id) values (new.citizen_mark, new.household_id, new.committee_id, new.id);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.note_members_with_household()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from people.living_number n where n.household_id = new.id and n.member_id is not null;
  if new.state = 'living' then
    insert into people.living_number (mark, household_id, committee_id, member_id)
      select m.citizen_mark, m.household_id, m.committee_id, m.id from people.household_member m
      where m.household_id = new.id and m.left_on is null and m.citizen_mark is not null;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.note_numbers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into people.living_number (mark, household_id, committee_id)
    select a.citizen_mark, a.id, a.committee_id from added a where a.citizen_mark is not null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION people.only_end_role()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not new.during <@ old.during then
    raise exception 'A role is given anew, not prolonged' using errcode = '23514', constraint = 'role_assignment_only_ends';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.passkey_goes_forward()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if platform.actor_id() <> old.user_id then
    raise exception 'A key is used and removed by its person' using errcode = '23514', constraint = 'signed_by_who_acts';
  end if;
  if old.removed_at is not null then
    raise exception 'The key was removed' using errcode = '23514', constraint = 'passkey_removed_for_good';
  end if;
  if new.sign_count < old.sign_count or (new.sign_count = old.sign_count and new.sign_count > 0 and new.last_used_at is distinct from old.last_used_at) then
    raise exception 'The count of a key goes up' using errcode = '23514', constraint = 'passkey_counts_up';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.refuse(name text, why text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '%', why using errcode = '23514', constraint = name;
end $function$
;

CREATE OR REPLACE FUNCTION people.refuse_invented()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(7312);
  if exists (select from people.role_assignment r where r.role = 'admin' and r.user_id <> new.user_id
      and not exists (select from people.demo_login d where d.user_id = r.user_id)) then
    raise exception 'Invented people stay out of a real installation' using errcode = '23514', constraint = 'demo_login_in_demonstration';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.same_household(of_household uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  with recursive up(id, above) as (
    select h.id, h.merged_into from people.household h where h.id = of_household
    union select h.id, h.merged_into from people.household h join up on h.id = up.above),
  down(id) as (select id from up union select h.id from people.household h join down on h.merged_into = down.id)
  select id from down
$function$
;
comment on function people.same_household(uuid) is 'A household and all that were merged with it: what one of them was given counts for all';
grant execute on people.same_household(uuid) to app;

CREATE OR REPLACE FUNCTION people.serves_unit(of_committee uuid, unit integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from people.committee c left join people.committee p on p.id = c.parent_id
    where c.id = of_committee and unit in (c.admin_unit_id, p.admin_unit_id))
$function$
;
comment on function people.serves_unit(uuid,integer) is 'Whether a committee, or the one above it, serves an administrative unit';
grant execute on people.serves_unit(uuid,integer) to app, auditor;

CREATE OR REPLACE FUNCTION people.stamp_decision()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.decision is not null then
    raise exception '% was decided before', tg_table_name using errcode = '23514', constraint = 'decided_once';
  end if;
  new.decided_by := platform.actor_id();
  new.decided_at := clock_timestamp();
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.stamp_look_stop()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  new.stopped_on := people.today();
  select count(*) into new.lifts_before from people.look_lift f where f.person_id = new.person_id and f.lifted_on = new.stopped_on;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.today()
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date $function$
;
grant execute on people.today() to app;

CREATE OR REPLACE FUNCTION people.turn_household()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h people.household;
begin
  select * into h from people.household where id = new.household_id for update;
  if h.id is null or h.committee_id <> new.committee_id then perform people.refuse('household_turn_of_committee', 'Of another committee'); end if;
  if new.happened_on > people.today() then perform people.refuse('household_turn_by_today', 'A day that is to come'); end if;
  if h.state in ('merged', 'withdrawn') or (new.state = 'living') = (h.state = 'living') then
    perform people.refuse('household_turn_of_state', 'It is no longer what the page showed');
  end if;
  update people.household set state = new.state where id = h.id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION people.use_household(of_household uuid, of_use uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  -- Whoever ends, merges or takes back the household waits for its row.
  perform 1 from people.household h where h.id = of_household and h.state = 'living' for share;
  if not found then perform people.refuse('household_is_living', 'The household is no more'); end if;
  insert into people.household_use (household_id, committee_id, ref)
    select h.id, h.committee_id, of_use from people.household h where h.id = of_household;
end $function$
;
comment on function people.use_household(uuid,uuid) is 'Called by guards that give something to a household; refuses one that is no more';
