-- The area books as the migrations leave it. Made by `npm run db:schema`; a test compares it.

create table books.account_closing (
  id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid,
  cash_box_id uuid,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint account_closing_pkey PRIMARY KEY (id),
  constraint account_closing_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint account_closing_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id),
  constraint account_closing_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint account_closing_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint account_closing_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint account_closing_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint account_closing_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint account_closing_of_one CHECK ((num_nonnulls(bank_account_id, cash_box_id) = 1)),
  constraint account_closing_reason CHECK ((reason <> ''::text)),
  constraint account_closing_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table books.account_closing is 'A bank account or cash box that one person proposes to close; another confirms, and the day of the confirmation is its last';
CREATE INDEX account_closing_of ON books.account_closing USING btree (COALESCE(bank_account_id, cash_box_id), proposed_at);
CREATE UNIQUE INDEX account_closing_open_once ON books.account_closing USING btree (COALESCE(bank_account_id, cash_box_id)) WHERE (decision IS NULL);
CREATE TRIGGER closing_applied AFTER UPDATE ON books.account_closing FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION books.apply_account_closing();
CREATE TRIGGER closing_checked BEFORE INSERT OR UPDATE ON books.account_closing FOR EACH ROW EXECUTE FUNCTION books.check_account_closing();
CREATE TRIGGER decide_once BEFORE UPDATE ON books.account_closing FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
alter table books.account_closing enable row level security, force row level security;
create policy auditor_reads on books.account_closing for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.account_closing for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.account_closing for all to tuong_than_owner using true with check true;
grant select on books.account_closing to app;
grant select on books.account_closing to auditor;
grant insert (bank_account_id, cash_box_id, committee_id, id, reason) on books.account_closing to app;
grant update (decision) on books.account_closing to app;

create table books.account_cooling (
  valid_from date not null,
  hours integer not null,
  reason text not null,
  constraint account_cooling_pkey PRIMARY KEY (valid_from),
  constraint account_cooling_hours CHECK (((hours >= 0) AND (hours <= 720)))
);
comment on table books.account_cooling is 'Hours between the confirmation of an account and its public use: time to notice an account that is not ours. Changed by a row of a later day';
alter table books.account_cooling enable row level security, force row level security;
create policy owner_sees_all on books.account_cooling for all to tuong_than_owner using true with check true;
create policy portal_only on books.account_cooling for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.account_cooling to app;
grant select on books.account_cooling to auditor;

create table books.account_proposal (
  id uuid not null,
  kind text not null,
  code text not null,
  name text not null,
  committee_id uuid not null,
  fund_id uuid,
  appeal_id uuid,
  bank_bin text,
  account_number text,
  holder_name text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint account_proposal_pkey PRIMARY KEY (id),
  constraint account_proposal_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id),
  constraint account_proposal_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint account_proposal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint account_proposal_fund_of_committee FOREIGN KEY (fund_id, committee_id) REFERENCES books.fund(id, committee_id),
  constraint account_proposal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint account_proposal_bin CHECK ((bank_bin ~ '^[0-9]{6}$'::text)),
  constraint account_proposal_code CHECK ((code ~ '^[A-Z0-9-]{2,24}$'::text)),
  constraint account_proposal_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint account_proposal_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint account_proposal_kind CHECK ((kind = ANY (ARRAY['bank'::text, 'cash'::text]))),
  constraint account_proposal_number CHECK ((account_number ~ '^[0-9A-Z]{4,19}$'::text)),
  constraint account_proposal_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by))),
  constraint account_proposal_whole CHECK (
CASE kind
    WHEN 'bank'::text THEN (num_nonnulls(fund_id, bank_bin, account_number, holder_name) = 4)
    ELSE (num_nonnulls(fund_id, appeal_id, bank_bin, account_number, holder_name) = 0)
END)
);
comment on table books.account_proposal is 'A bank account or cash box that one person proposes; it is opened when another confirms, and changed only by a new one';
comment on column books.account_proposal.name is 'Name of the bank or of the cash box';
CREATE UNIQUE INDEX account_proposal_open_once ON books.account_proposal USING btree (code) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON books.account_proposal FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
alter table books.account_proposal enable row level security, force row level security;
create policy auditor_reads on books.account_proposal for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.account_proposal for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.account_proposal for all to tuong_than_owner using true with check true;
grant select on books.account_proposal to app;
grant select on books.account_proposal to auditor;
grant insert (account_number, appeal_id, bank_bin, code, committee_id, fund_id, holder_name, id, kind, name) on books.account_proposal to app;
grant update (decision) on books.account_proposal to app;

create table books.account_total (
  account_id integer not null,
  month date not null,
  amount_dong bigint not null,
  constraint account_total_pkey PRIMARY KEY (account_id, month)
);
comment on table books.account_total is 'What moved on one account in a month, summed as changes are folded: what it holds on a day is asked often, and its days grow for ever';
alter table books.account_total enable row level security, force row level security;
create policy owner_sees_all on books.account_total for all to tuong_than_owner using true with check true;
create policy portal_only on books.account_total for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.account_total to app;
grant select on books.account_total to auditor;

create table books.appeal (
  id uuid not null,
  code text not null,
  fund_id uuid not null,
  title text not null,
  title_en text,
  story text not null default ''::text,
  story_en text,
  place text,
  goal_dong bigint,
  unit_cost_dong bigint,
  unit_words text,
  unit_words_en text,
  decision_number text not null,
  decided_on date not null,
  decision_issuer text not null,
  board text,
  opens_on date not null,
  closes_on date,
  published_by uuid default platform.actor_id(),
  published_at timestamp with time zone not null default clock_timestamp(),
  constraint appeal_pkey PRIMARY KEY (id),
  constraint appeal_code_once UNIQUE (code),
  constraint appeal_of_fund UNIQUE (id, fund_id),
  constraint appeal_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint appeal_published_by_fkey FOREIGN KEY (published_by) REFERENCES people.app_user(id),
  constraint appeal_closes_after_opening CHECK (((closes_on IS NULL) OR (closes_on >= opens_on))),
  constraint appeal_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
  constraint appeal_goal_positive CHECK ((goal_dong > 0)),
  constraint appeal_unit_cost_positive CHECK ((unit_cost_dong > 0)),
  constraint appeal_unit_whole CHECK (((num_nonnulls(unit_cost_dong, NULLIF(unit_words, ''::text)) <> 1) AND ((unit_words_en IS NULL) OR (unit_words IS NOT NULL))))
);
comment on table books.appeal is 'What is published: never deleted; its last day changes by books.appeal_term alone, its words leave a trace in books.appeal_revision';
comment on column books.appeal.unit_cost_dong is 'What one unit of help costs, in the words of unit_words: 500.000 is one parcel';
comment on column books.appeal.board is 'The mobilising board (Ban Vận động) that answers for it';
comment on column books.appeal.published_by is 'The person of the running request; null for seeds';
CREATE INDEX appeal_fund ON books.appeal USING btree (fund_id, opens_on);
CREATE INDEX appeal_newest ON books.appeal USING btree (opens_on, id);
CREATE TRIGGER appeal_checked BEFORE INSERT OR UPDATE ON books.appeal FOR EACH ROW EXECUTE FUNCTION books.check_appeal();
CREATE TRIGGER former_kept AFTER UPDATE ON books.appeal FOR EACH ROW WHEN (((((((((old.title IS DISTINCT FROM new.title) OR (old.title_en IS DISTINCT FROM new.title_en)) OR (old.story IS DISTINCT FROM new.story)) OR (old.story_en IS DISTINCT FROM new.story_en)) OR (old.goal_dong IS DISTINCT FROM new.goal_dong)) OR (old.unit_cost_dong IS DISTINCT FROM new.unit_cost_dong)) OR (old.unit_words IS DISTINCT FROM new.unit_words)) OR (old.unit_words_en IS DISTINCT FROM new.unit_words_en))) EXECUTE FUNCTION books.keep_former_appeal();
CREATE TRIGGER own_account_bound AFTER INSERT ON books.appeal FOR EACH ROW EXECUTE FUNCTION books.bind_own_account();
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON books.appeal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant select on books.appeal to app;
grant select on books.appeal to auditor;
grant insert (board, closes_on, code, decided_on, decision_issuer, decision_number, fund_id, goal_dong, id, opens_on, place, story, story_en, title, title_en, unit_cost_dong, unit_words, unit_words_en) on books.appeal to app;
grant update (goal_dong, story, story_en, title, title_en, unit_cost_dong, unit_words, unit_words_en) on books.appeal to app;

create table books.appeal_draft (
  id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  code text not null,
  title text not null,
  title_en text,
  story text not null,
  story_en text,
  place text,
  goal_dong bigint,
  unit_cost_dong bigint,
  unit_words text,
  unit_words_en text,
  decision_number text,
  decided_on date,
  decision_issuer text,
  board text,
  opens_on date not null,
  closes_on date,
  drafted_by uuid default platform.actor_id(),
  drafted_at timestamp with time zone not null default clock_timestamp(),
  bank_account_id uuid,
  constraint appeal_draft_pkey PRIMARY KEY (id),
  constraint appeal_draft_code_once UNIQUE (code),
  constraint appeal_draft_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint appeal_draft_drafted_by_fkey FOREIGN KEY (drafted_by) REFERENCES people.app_user(id),
  constraint appeal_draft_fund_of_committee FOREIGN KEY (fund_id, committee_id) REFERENCES books.fund(id, committee_id),
  constraint appeal_draft_closes_after_opening CHECK (((closes_on IS NULL) OR (closes_on >= opens_on))),
  constraint appeal_draft_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
  constraint appeal_draft_goal_positive CHECK ((goal_dong > 0)),
  constraint appeal_draft_unit_cost_positive CHECK ((unit_cost_dong > 0)),
  constraint appeal_draft_unit_whole CHECK (((num_nonnulls(unit_cost_dong, NULLIF(unit_words, ''::text)) <> 1) AND ((unit_words_en IS NULL) OR (unit_words IS NOT NULL))))
);
comment on table books.appeal_draft is 'An appeal before it is published, seen by its committee alone: rewritten at will, thrown away, or published';
comment on column books.appeal_draft.bank_account_id is 'The account that will be the appeal''s alone';
alter table books.appeal_draft enable row level security, force row level security;
create policy auditor_reads on books.appeal_draft for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.appeal_draft for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.appeal_draft for all to tuong_than_owner using true with check true;
grant delete, select on books.appeal_draft to app;
grant select on books.appeal_draft to auditor;
grant insert (bank_account_id, board, closes_on, code, committee_id, decided_on, decision_issuer, decision_number, fund_id, goal_dong, id, opens_on, place, story, story_en, title, title_en, unit_cost_dong, unit_words, unit_words_en) on books.appeal_draft to app;
grant update (bank_account_id, board, closes_on, code, committee_id, decided_on, decision_issuer, decision_number, fund_id, goal_dong, opens_on, place, story, story_en, title, title_en, unit_cost_dong, unit_words, unit_words_en) on books.appeal_draft to app;

create table books.appeal_photo (
  id uuid not null,
  of_id uuid not null,
  consent_by text not null,
  description text not null,
  description_en text,
  is_without_children boolean not null,
  public_id uuid not null default gen_random_uuid(),
  image bytea not null,
  width integer not null,
  height integer not null,
  cleared_by uuid default platform.actor_id(),
  cleared_at timestamp with time zone not null default clock_timestamp(),
  withdrawn_reason text,
  withdrawn_by uuid,
  withdrawn_at timestamp with time zone,
  constraint appeal_photo_pkey PRIMARY KEY (id),
  constraint appeal_photo_address_once UNIQUE (public_id),
  constraint appeal_photo_cleared_by_fkey FOREIGN KEY (cleared_by) REFERENCES people.app_user(id),
  constraint appeal_photo_of_id_fkey FOREIGN KEY (of_id) REFERENCES books.appeal_update(id),
  constraint appeal_photo_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people.app_user(id),
  constraint appeal_photo_consent CHECK ((btrim(consent_by) <> ''::text)),
  constraint appeal_photo_description CHECK (((btrim(description) <> ''::text) AND (length(description) <= 160))),
  constraint appeal_photo_description_en CHECK (((btrim(description_en) <> ''::text) AND (length(description_en) <= 160))),
  constraint appeal_photo_light CHECK (((octet_length(image) >= 1) AND (octet_length(image) <= 22528))),
  constraint appeal_photo_small CHECK ((((width >= 1) AND (width <= 640)) AND ((height >= 1) AND (height <= 640)))),
  constraint appeal_photo_withdrawal CHECK ((btrim(withdrawn_reason) <> ''::text)),
  constraint appeal_photo_withdrawn_whole CHECK ((num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) = ANY (ARRAY[0, 3]))),
  constraint appeal_photo_without_children CHECK (is_without_children)
);
comment on table books.appeal_photo is 'A small copy that an officer cleared for everybody: who in it agreed, and that no child or patient is to be seen. Never deleted; withdrawn with a reason it is shown nowhere any more';
comment on column books.appeal_photo.of_id is 'The first wording of the news it stands beside';
comment on column books.appeal_photo.public_id is 'Its address: random, so that nobody guesses one and none tells of another';
comment on column books.appeal_photo.cleared_by is 'The person of the running request; null for seeds';
CREATE UNIQUE INDEX appeal_photo_once ON books.appeal_photo USING btree (of_id) WHERE (withdrawn_at IS NULL);
CREATE TRIGGER photo_checked BEFORE INSERT OR UPDATE ON books.appeal_photo FOR EACH ROW EXECUTE FUNCTION books.check_appeal_photo();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, of_id, consent_by, description, description_en, is_without_children, public_id, image, width, height, cleared_by, cleared_at ON books.appeal_photo FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.appeal_photo FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.appeal_photo enable row level security, force row level security;
create policy owner_sees_all on books.appeal_photo for all to tuong_than_owner using true with check true;
create policy portal_only on books.appeal_photo for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.appeal_photo to app;
grant select on books.appeal_photo to auditor;
grant insert (consent_by, description, description_en, height, id, image, is_without_children, of_id, width) on books.appeal_photo to app;
grant update (withdrawn_reason) on books.appeal_photo to app;

create table books.appeal_revision (
  id bigint not null generated always as identity,
  appeal_id uuid not null,
  title text not null,
  title_en text,
  story text not null,
  story_en text,
  goal_dong bigint,
  unit_cost_dong bigint,
  unit_words text,
  unit_words_en text,
  revised_by uuid default platform.actor_id(),
  revised_at timestamp with time zone not null default clock_timestamp(),
  constraint appeal_revision_pkey PRIMARY KEY (id),
  constraint appeal_revision_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES books.appeal(id),
  constraint appeal_revision_revised_by_fkey FOREIGN KEY (revised_by) REFERENCES people.app_user(id)
);
comment on table books.appeal_revision is 'The words of a published appeal as they stood before each change, and who changed them; written by the database itself';
CREATE INDEX appeal_revision_of ON books.appeal_revision USING btree (appeal_id, id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.appeal_revision FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.appeal_revision FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
grant select on books.appeal_revision to app;
grant select on books.appeal_revision to auditor;

create table books.appeal_rule (
  fund_kind text not null,
  valid_from date not null,
  reception_days integer,
  distribution_days integer,
  extended_by text[] not null,
  legal_basis text not null,
  constraint appeal_rule_pkey PRIMARY KEY (fund_kind, valid_from),
  constraint appeal_rule_by_law CHECK ((legal_basis <> ''::text)),
  constraint appeal_rule_distribution CHECK ((distribution_days > 0)),
  constraint appeal_rule_extended_by CHECK ((extended_by <@ ARRAY['central'::text, 'province'::text, 'district'::text, 'commune'::text])),
  constraint appeal_rule_of_kind CHECK ((fund_kind = ANY (ARRAY['poor'::text, 'relief'::text, 'other'::text]))),
  constraint appeal_rule_reception CHECK ((reception_days > 0))
);
comment on table books.appeal_rule is 'How long an appeal takes gifts, and by when they are handed out: dated, with the law it follows. Changed by a row of a later day';
comment on column books.appeal_rule.reception_days is 'At most so many days after the first one, unless prolonged by a decision; null: no limit by law';
comment on column books.appeal_rule.distribution_days is 'Handed out at most so many days after the last one; null: no limit by law';
comment on column books.appeal_rule.extended_by is 'Levels of committees that may prolong';
alter table books.appeal_rule enable row level security, force row level security;
create policy owner_sees_all on books.appeal_rule for all to tuong_than_owner using true with check true;
create policy portal_only on books.appeal_rule for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.appeal_rule to app;
grant select on books.appeal_rule to auditor;

create table books.appeal_term (
  id uuid not null,
  appeal_id uuid not null,
  kind text not null,
  closes_on date not null,
  closed_before date,
  decision_number text,
  decided_on date,
  decision_issuer text,
  reason text,
  recorded_by uuid default platform.actor_id(),
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint appeal_term_pkey PRIMARY KEY (id),
  constraint appeal_term_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES books.appeal(id),
  constraint appeal_term_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people.app_user(id),
  constraint appeal_term_kind CHECK ((kind = ANY (ARRAY['extended'::text, 'ended'::text]))),
  constraint appeal_term_whole CHECK (
CASE kind
    WHEN 'extended'::text THEN ((num_nonnulls(NULLIF(decision_number, ''::text), decided_on, NULLIF(decision_issuer, ''::text)) = 3) AND (reason IS NULL))
    ELSE ((num_nonnulls(decision_number, decided_on, decision_issuer) = 0) AND (reason <> ''::text))
END)
);
comment on table books.appeal_term is 'Each change of an appeal''s last day: prolonged by a decision, or ended early for a reason';
comment on column books.appeal_term.closed_before is 'The last day until then, set by the database; null: none was set';
CREATE INDEX appeal_term_of ON books.appeal_term USING btree (appeal_id, recorded_at);
CREATE UNIQUE INDEX appeal_ended_once ON books.appeal_term USING btree (appeal_id) WHERE (kind = 'ended'::text);
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON books.appeal_term FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.appeal_term FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.appeal_term FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER term_applied BEFORE INSERT ON books.appeal_term FOR EACH ROW EXECUTE FUNCTION books.apply_appeal_term();
grant select on books.appeal_term to app;
grant select on books.appeal_term to auditor;
grant insert (appeal_id, closes_on, decided_on, decision_issuer, decision_number, id, kind, reason) on books.appeal_term to app;

create table books.appeal_update (
  id uuid not null,
  appeal_id uuid not null,
  of_id uuid not null,
  replaces_id uuid,
  title text not null,
  body text not null,
  title_en text,
  body_en text,
  written_by uuid default platform.actor_id(),
  written_at timestamp with time zone not null default clock_timestamp(),
  constraint appeal_update_pkey PRIMARY KEY (id),
  constraint appeal_update_replaced_once UNIQUE (replaces_id),
  constraint appeal_update_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES books.appeal(id),
  constraint appeal_update_of_id_fkey FOREIGN KEY (of_id) REFERENCES books.appeal_update(id),
  constraint appeal_update_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES books.appeal_update(id),
  constraint appeal_update_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.app_user(id),
  constraint appeal_update_begins CHECK (((of_id = id) = (replaces_id IS NULL))),
  constraint appeal_update_english CHECK (((title_en IS NULL) = (body_en IS NULL))),
  constraint appeal_update_titled CHECK (((btrim(title) <> ''::text) AND (length(title) <= 120))),
  constraint appeal_update_titled_en CHECK (((btrim(title_en) <> ''::text) AND (length(title_en) <= 120))),
  constraint appeal_update_told CHECK (((btrim(body) <> ''::text) AND (length(body) <= 600))),
  constraint appeal_update_told_en CHECK (((btrim(body_en) <> ''::text) AND (length(body_en) <= 600)))
);
comment on table books.appeal_update is 'News of an appeal in the words of its committee: each row one wording, the one that nobody replaced is public';
comment on column books.appeal_update.of_id is 'The first wording, by which the news is known; its own id where it is the first';
comment on column books.appeal_update.replaces_id is 'The wording it puts right; of two who correct the same one the second is refused';
comment on column books.appeal_update.title_en is 'Written by a person, never by a machine; null: English readers are not shown it';
comment on column books.appeal_update.written_by is 'The person of the running request; null for seeds';
CREATE INDEX appeal_update_first ON books.appeal_update USING btree (appeal_id, id) WHERE (replaces_id IS NULL);
CREATE INDEX appeal_update_of ON books.appeal_update USING btree (of_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.appeal_update FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.appeal_update FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER update_checked BEFORE INSERT ON books.appeal_update FOR EACH ROW EXECUTE FUNCTION books.check_appeal_update();
alter table books.appeal_update enable row level security, force row level security;
create policy owner_sees_all on books.appeal_update for all to tuong_than_owner using true with check true;
create policy portal_only on books.appeal_update for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.appeal_update to app;
grant select on books.appeal_update to auditor;
grant insert (appeal_id, body, body_en, id, of_id, replaces_id, title, title_en) on books.appeal_update to app;

create table books.appeal_update_withdrawal (
  of_id uuid not null,
  reason text not null,
  withdrawn_by uuid default platform.actor_id(),
  withdrawn_at timestamp with time zone not null default clock_timestamp(),
  constraint appeal_update_withdrawal_pkey PRIMARY KEY (of_id),
  constraint appeal_update_withdrawal_of_id_fkey FOREIGN KEY (of_id) REFERENCES books.appeal_update(id),
  constraint appeal_update_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people.app_user(id),
  constraint appeal_update_withdrawn_because CHECK ((btrim(reason) <> ''::text))
);
comment on table books.appeal_update_withdrawal is 'From then on the public sees none of its wordings; staff still do';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.appeal_update_withdrawal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.appeal_update_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER withdrawal_checked BEFORE INSERT ON books.appeal_update_withdrawal FOR EACH ROW EXECUTE FUNCTION books.check_appeal_update();
alter table books.appeal_update_withdrawal enable row level security, force row level security;
create policy owner_sees_all on books.appeal_update_withdrawal for all to tuong_than_owner using true with check true;
create policy portal_only on books.appeal_update_withdrawal for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.appeal_update_withdrawal to app;
grant select on books.appeal_update_withdrawal to auditor;
grant insert (of_id, reason) on books.appeal_update_withdrawal to app;

create table books.balance_change (
  id bigint not null generated always as identity,
  account_id integer not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  business_date date not null,
  amount_dong bigint not null,
  constraint balance_change_pkey PRIMARY KEY (id)
);
comment on table books.balance_change is 'One row per statement and layer, appended, so that no gift waits for another; folded into daily_balance by a job';
CREATE INDEX balance_change_fund ON books.balance_change USING btree (fund_id);
alter table books.balance_change enable row level security, force row level security;
create policy owner_sees_all on books.balance_change for all to tuong_than_owner using true with check true;
create policy portal_only on books.balance_change for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.balance_change to app;
grant select on books.balance_change to auditor;

create table books.bank_account (
  id uuid not null,
  code text not null,
  bank_bin text not null,
  bank_name text not null,
  account_number text not null,
  holder_name text not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  ledger_account_id integer not null,
  under_way_account_id integer not null,
  opened_on date not null,
  closed_on date,
  proposal_id uuid,
  usable_at timestamp with time zone not null default clock_timestamp(),
  constraint bank_account_pkey PRIMARY KEY (id),
  constraint bank_account_code_once UNIQUE (code),
  constraint bank_account_ledger_once UNIQUE (ledger_account_id),
  constraint bank_account_once UNIQUE (bank_bin, account_number),
  constraint bank_account_proposal_once UNIQUE (proposal_id),
  constraint bank_account_under_way_once UNIQUE (under_way_account_id),
  constraint bank_account_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id),
  constraint bank_account_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint bank_account_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint bank_account_ledger_account_id_fkey FOREIGN KEY (ledger_account_id) REFERENCES books.ledger_account(id),
  constraint bank_account_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES books.account_proposal(id),
  constraint bank_account_under_way_account_id_fkey FOREIGN KEY (under_way_account_id) REFERENCES books.ledger_account(id),
  constraint bank_account_bin CHECK ((bank_bin ~ '^[0-9]{6}$'::text)),
  constraint bank_account_number CHECK ((account_number ~ '^[0-9A-Z]{4,19}$'::text))
);
comment on table books.bank_account is 'One account per fund or appeal: the account decides where a gift belongs (Circular 41/2022, Decree 93/2021 Art. 9)';
comment on column books.bank_account.under_way_account_id is 'Money that was sent from here or to here and that no statement of the bank has told yet: a statement''s line clears it';
CREATE TRIGGER account_closing_confirmed BEFORE UPDATE OF closed_on ON books.bank_account FOR EACH ROW EXECUTE FUNCTION books.close_confirmed_account();
CREATE TRIGGER account_was_confirmed BEFORE INSERT ON books.bank_account FOR EACH ROW EXECUTE FUNCTION books.open_confirmed_account();
alter table books.bank_account enable row level security, force row level security;
create policy owner_sees_all on books.bank_account for all to tuong_than_owner using true with check true;
create policy portal_only on books.bank_account for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.bank_account to app;
grant select on books.bank_account to auditor;
grant insert (account_number, appeal_id, bank_bin, bank_name, closed_on, code, committee_id, fund_id, holder_name, id, ledger_account_id, opened_on, proposal_id, under_way_account_id) on books.bank_account to app;
grant update (closed_on) on books.bank_account to app;

create table books.cash_box (
  id uuid not null,
  code text not null,
  committee_id uuid not null,
  ledger_account_id integer not null,
  proposal_id uuid,
  usable_at timestamp with time zone not null default clock_timestamp(),
  constraint cash_box_pkey PRIMARY KEY (id),
  constraint cash_box_code_once UNIQUE (code),
  constraint cash_box_ledger_once UNIQUE (ledger_account_id),
  constraint cash_box_proposal_once UNIQUE (proposal_id),
  constraint cash_box_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint cash_box_ledger_account_id_fkey FOREIGN KEY (ledger_account_id) REFERENCES books.ledger_account(id),
  constraint cash_box_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES books.account_proposal(id)
);
CREATE TRIGGER account_was_confirmed BEFORE INSERT ON books.cash_box FOR EACH ROW EXECUTE FUNCTION books.open_confirmed_account();
alter table books.cash_box enable row level security, force row level security;
create policy owner_sees_all on books.cash_box for all to tuong_than_owner using true with check true;
create policy portal_only on books.cash_box for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.cash_box to app;
grant select on books.cash_box to auditor;
grant insert (code, committee_id, id, ledger_account_id, proposal_id) on books.cash_box to app;

create table books.cash_count (
  id uuid not null,
  committee_id uuid not null,
  cash_box_id uuid not null,
  day date not null,
  n500000 integer not null,
  n200000 integer not null,
  n100000 integer not null,
  n50000 integer not null,
  n20000 integer not null,
  n10000 integer not null,
  n5000 integer not null,
  n2000 integer not null,
  n1000 integer not null,
  n500 integer not null,
  n200 integer not null,
  reason text not null default ''::text,
  counted_dong bigint not null generated always as ((((((((((((500000 * (n500000)::bigint) + (200000 * (n200000)::bigint)) + (100000 * (n100000)::bigint)) + (50000 * (n50000)::bigint)) + (20000 * (n20000)::bigint)) + (10000 * (n10000)::bigint)) + (5000 * (n5000)::bigint)) + (2000 * (n2000)::bigint)) + (1000 * (n1000)::bigint)) + (500 * (n500)::bigint)) + (200 * (n200)::bigint))) stored,
  book_dong bigint not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint cash_count_pkey PRIMARY KEY (id),
  constraint cash_count_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id),
  constraint cash_count_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint cash_count_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint cash_count_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint cash_count_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint cash_count_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint cash_count_notes CHECK ((LEAST(n500000, n200000, n100000, n50000, n20000, n10000, n5000, n2000, n1000, n500, n200) >= 0)),
  constraint cash_count_reason_long CHECK ((length(reason) <= 1000)),
  constraint cash_count_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table books.cash_count is 'A cashier counts the notes of a cash box at the end of a day, an accountant signs; what the books say is found by the database';
comment on column books.cash_count.book_dong is 'With what happened by the day and stands in the books on a later one, its own period being closed';
CREATE INDEX cash_count_newest ON books.cash_count USING btree (day DESC, id DESC);
CREATE INDEX cash_count_of_box ON books.cash_count USING btree (cash_box_id, day);
CREATE UNIQUE INDEX cash_count_open_once ON books.cash_count USING btree (cash_box_id, day) WHERE (decision IS NULL);
CREATE CONSTRAINT TRIGGER count_has_voucher AFTER UPDATE ON books.cash_count DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION books.check_count_has_voucher();
CREATE TRIGGER decide_once BEFORE UPDATE ON books.cash_count FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER notes_checked BEFORE INSERT OR UPDATE ON books.cash_count FOR EACH ROW EXECUTE FUNCTION books.check_cash_count();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, cash_box_id, day, n500000, n200000, n100000, n50000, n20000, n10000, n5000, n2000, n1000, n500, n200, reason, book_dong, proposed_by, proposed_at ON books.cash_count FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.cash_count FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.cash_count enable row level security, force row level security;
create policy auditor_reads on books.cash_count for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.cash_count for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.cash_count for all to tuong_than_owner using true with check true;
grant select on books.cash_count to app;
grant select on books.cash_count to auditor;
grant insert (cash_box_id, committee_id, day, id, n1000, n10000, n100000, n200, n2000, n20000, n200000, n500, n5000, n50000, n500000, reason) on books.cash_count to app;
grant update (decision) on books.cash_count to app;

create table books.cash_difference (
  id uuid not null,
  committee_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  count_id uuid not null,
  cash_box_id uuid not null,
  day date not null,
  counted_dong bigint not null,
  book_dong bigint not null,
  issued_on date not null,
  issued_by uuid not null,
  issued_at timestamp with time zone not null default clock_timestamp(),
  constraint cash_difference_pkey PRIMARY KEY (id),
  constraint cash_difference_count_once UNIQUE (count_id),
  constraint cash_difference_number_once UNIQUE (committee_id, book, year, number),
  constraint cash_difference_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id),
  constraint cash_difference_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint cash_difference_count_id_fkey FOREIGN KEY (count_id) REFERENCES books.cash_count(id),
  constraint cash_difference_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES people.app_user(id),
  constraint cash_difference_not_none CHECK ((counted_dong <> book_dong)),
  constraint cash_difference_number_positive CHECK ((number > 0))
);
comment on table books.cash_difference is 'Voucher of a count that differs from the books: the count has two signatures, and from here on the books say what was counted';
CREATE INDEX cash_difference_newest ON books.cash_difference USING btree (committee_id, id DESC);
CREATE CONSTRAINT TRIGGER cash_difference_checked AFTER INSERT ON books.cash_difference DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION books.check_cash_difference();
CREATE TRIGGER number_drawn BEFORE INSERT ON books.cash_difference FOR EACH ROW EXECUTE FUNCTION books.check_drawn('issued_on');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.cash_difference FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.cash_difference FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON books.cash_difference FOR EACH ROW EXECUTE FUNCTION platform.check_signer('issued_by');
alter table books.cash_difference enable row level security, force row level security;
create policy auditor_reads on books.cash_difference for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.cash_difference for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.cash_difference for all to tuong_than_owner using true with check true;
grant select on books.cash_difference to app;
grant select on books.cash_difference to auditor;
grant insert (book, book_dong, cash_box_id, committee_id, count_id, counted_dong, day, id, issued_by, issued_on, number, year) on books.cash_difference to app;

create table books.cash_difference_end (
  id uuid not null,
  committee_id uuid not null,
  difference_id uuid not null,
  outcome text not null,
  paper text not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint cash_difference_end_pkey PRIMARY KEY (id),
  constraint cash_difference_end_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint cash_difference_end_difference_id_fkey FOREIGN KEY (difference_id) REFERENCES books.cash_difference(id),
  constraint cash_difference_end_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint cash_difference_end_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint cash_difference_end_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint cash_difference_end_outcome CHECK ((outcome = ANY (ARRAY['charged'::text, 'written_off'::text, 'kept'::text, 'given_back'::text, 'explained'::text]))),
  constraint cash_difference_end_paper CHECK (((length(btrim(paper)) >= 1) AND (length(btrim(paper)) <= 200))),
  constraint cash_difference_end_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint cash_difference_end_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table books.cash_difference_end is 'What becomes of a difference: made good, written off, kept, given back, or explained by a record that was missing';
CREATE UNIQUE INDEX cash_difference_end_once ON books.cash_difference_end USING btree (difference_id) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE TRIGGER decide_once BEFORE UPDATE ON books.cash_difference_end FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER difference_end_checked BEFORE INSERT OR UPDATE ON books.cash_difference_end FOR EACH ROW EXECUTE FUNCTION books.check_cash_difference_end();
CREATE CONSTRAINT TRIGGER difference_end_posted AFTER UPDATE ON books.cash_difference_end DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION books.check_cash_difference_ended();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, difference_id, outcome, paper, reason, proposed_by, proposed_at ON books.cash_difference_end FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.cash_difference_end FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.cash_difference_end enable row level security, force row level security;
create policy auditor_reads on books.cash_difference_end for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.cash_difference_end for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.cash_difference_end for all to tuong_than_owner using true with check true;
grant select on books.cash_difference_end to app;
grant select on books.cash_difference_end to auditor;
grant insert (committee_id, difference_id, id, outcome, paper, reason) on books.cash_difference_end to app;
grant update (decision) on books.cash_difference_end to app;

create table books.cash_difference_share (
  id uuid not null,
  difference_id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null,
  constraint cash_difference_share_pkey PRIMARY KEY (id),
  constraint cash_difference_share_once UNIQUE NULLS NOT DISTINCT (difference_id, fund_id, appeal_id, restriction_id),
  constraint cash_difference_share_difference_id_fkey FOREIGN KEY (difference_id) REFERENCES books.cash_difference(id),
  constraint cash_difference_share_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint cash_difference_share_positive CHECK ((amount_dong > 0))
);
comment on table books.cash_difference_share is 'Whose money it is: a shortage is taken from what the box holds of each fund, the unbound first';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.cash_difference_share FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.cash_difference_share FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.cash_difference_share enable row level security, force row level security;
create policy auditor_reads on books.cash_difference_share for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.cash_difference_share for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.cash_difference_share for all to tuong_than_owner using true with check true;
grant insert, select on books.cash_difference_share to app;
grant select on books.cash_difference_share to auditor;

create table books.closing_item (
  item text not null,
  place smallint not null,
  counted_by text not null,
  constraint closing_item_pkey PRIMARY KEY (item),
  constraint closing_item_place_once UNIQUE (place),
  constraint closing_item_name CHECK ((item ~ '^[a-zA-Z]+$'::text))
);
comment on table books.closing_item is 'What is looked at before a period is closed. Modules above tell their items in their migrations; their facts tell the words and the page where each is mended';
alter table books.closing_item enable row level security, force row level security;
create policy owner_sees_all on books.closing_item for all to tuong_than_owner using true with check true;
create policy portal_only on books.closing_item for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.closing_item to app;
grant select on books.closing_item to auditor;

create table books.daily_balance (
  account_id integer not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  business_date date not null,
  amount_dong bigint not null,
  constraint daily_balance_key UNIQUE NULLS NOT DISTINCT (fund_id, account_id, appeal_id, restriction_id, business_date)
);
CREATE INDEX daily_balance_account ON books.daily_balance USING btree (account_id, business_date) INCLUDE (amount_dong);
alter table books.daily_balance enable row level security, force row level security;
create policy owner_sees_all on books.daily_balance for all to tuong_than_owner using true with check true;
create policy portal_only on books.daily_balance for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.daily_balance to app;
grant select on books.daily_balance to auditor;

create table books.day_off (
  id uuid not null,
  committee_id uuid not null,
  first_day date not null,
  last_day date not null,
  kind text not null,
  name text not null,
  basis text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint day_off_pkey PRIMARY KEY (id),
  constraint day_off_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint day_off_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint day_off_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint day_off_basis CHECK (((btrim(basis) <> ''::text) AND (length(basis) <= 200))),
  constraint day_off_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint day_off_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint day_off_kind CHECK ((kind = ANY (ARRAY['off'::text, 'working'::text]))),
  constraint day_off_name CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint day_off_order CHECK (((last_day >= first_day) AND (last_day <= (first_day + 14)))),
  constraint day_off_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table books.day_off is 'Days off, or worked in exchange, as a yearly decision says: one proposes, another confirms, the later word counts. Promised days do not move by it';
CREATE INDEX day_off_days ON books.day_off USING btree (first_day DESC, id DESC);
CREATE TRIGGER day_off_checked AFTER INSERT OR UPDATE ON books.day_off FOR EACH ROW EXECUTE FUNCTION books.check_day_off();
CREATE TRIGGER decide_once BEFORE UPDATE ON books.day_off FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, first_day, last_day, kind, name, basis, proposed_by, proposed_at ON books.day_off FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.day_off FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.day_off enable row level security, force row level security;
create policy owner_sees_all on books.day_off for all to tuong_than_owner using true with check true;
create policy portal_only on books.day_off for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.day_off to app;
grant select on books.day_off to auditor;
grant insert (basis, committee_id, first_day, id, kind, last_day, name) on books.day_off to app;
grant update (decision) on books.day_off to app;

create table books.fund (
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  committee_id uuid not null,
  description text not null default ''::text,
  opened_on date not null,
  closed_on date,
  constraint fund_pkey PRIMARY KEY (id),
  constraint fund_code_once UNIQUE (code),
  constraint fund_of_committee UNIQUE (id, committee_id),
  constraint fund_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint fund_closes_after_opening CHECK (((closed_on IS NULL) OR (closed_on >= opened_on))),
  constraint fund_code_form CHECK ((code ~ '^[A-Z0-9-]{2,24}$'::text)),
  constraint fund_kind CHECK ((kind = ANY (ARRAY['poor'::text, 'relief'::text, 'other'::text])))
);
CREATE TRIGGER fund_closes_empty BEFORE UPDATE OF closed_on ON books.fund FOR EACH ROW WHEN ((old.closed_on IS DISTINCT FROM new.closed_on)) EXECUTE FUNCTION books.check_fund_closing();
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON books.fund FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant insert, select on books.fund to app;
grant select on books.fund to auditor;
grant update (closed_on, description, name) on books.fund to app;

create table books.fund_handover (
  id uuid not null,
  committee_id uuid not null,
  from_fund_id uuid not null,
  to_committee_id uuid not null,
  to_fund_id uuid not null,
  to_account_id uuid not null,
  number text not null,
  signed_on date not null,
  decision_number text not null,
  decided_by_issuer text not null,
  decision_day date not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint fund_handover_pkey PRIMARY KEY (id),
  constraint fund_handover_number_once UNIQUE (committee_id, number),
  constraint fund_handover_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint fund_handover_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint fund_handover_of_committee FOREIGN KEY (from_fund_id, committee_id) REFERENCES books.fund(id, committee_id),
  constraint fund_handover_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint fund_handover_to_account_id_fkey FOREIGN KEY (to_account_id) REFERENCES books.bank_account(id),
  constraint fund_handover_to_committee FOREIGN KEY (to_fund_id, to_committee_id) REFERENCES books.fund(id, committee_id),
  constraint fund_handover_to_committee_id_fkey FOREIGN KEY (to_committee_id) REFERENCES people.committee(id),
  constraint fund_handover_by_decision CHECK ((decision_number <> ''::text)),
  constraint fund_handover_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint fund_handover_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint fund_handover_issued CHECK ((decided_by_issuer <> ''::text)),
  constraint fund_handover_numbered CHECK ((number <> ''::text)),
  constraint fund_handover_to_another CHECK ((from_fund_id <> to_fund_id)),
  constraint fund_handover_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table books.fund_handover is 'The document by which a closed fund hands over all that it holds: one person writes it, another sends it';
comment on column books.fund_handover.to_account_id is 'The account decides where money belongs: it goes to the account''s appeal, or to the fund at large';
comment on column books.fund_handover.signed_on is 'Day of the document, and of its entries';
CREATE UNIQUE INDEX fund_handover_open_once ON books.fund_handover USING btree (from_fund_id) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON books.fund_handover FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER handover_checked BEFORE INSERT OR UPDATE ON books.fund_handover FOR EACH ROW EXECUTE FUNCTION books.check_fund_handover();
CREATE TRIGGER handover_free BEFORE UPDATE ON books.fund_handover FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION spending.check_free_to_hand_over();
CREATE CONSTRAINT TRIGGER handover_whole AFTER UPDATE ON books.fund_handover DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION books.check_handover_whole();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, from_fund_id, to_committee_id, to_fund_id, to_account_id, number, signed_on, decision_number, decided_by_issuer, decision_day, proposed_by, proposed_at ON books.fund_handover FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.fund_handover FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.fund_handover enable row level security, force row level security;
create policy auditor_reads on books.fund_handover for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.fund_handover for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.fund_handover for all to tuong_than_owner using true with check true;
create policy receiver_sees on books.fund_handover for select to app using (to_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]));
grant select on books.fund_handover to app;
grant select on books.fund_handover to auditor;
grant insert (committee_id, decided_by_issuer, decision_day, decision_number, from_fund_id, id, number, signed_on, to_account_id, to_committee_id, to_fund_id) on books.fund_handover to app;
grant update (decision) on books.fund_handover to app;

create table books.fund_handover_line (
  id uuid not null,
  handover_id uuid not null,
  committee_id uuid not null,
  to_committee_id uuid not null,
  account_id integer not null,
  appeal_id uuid,
  amount_dong bigint not null,
  entry_id uuid not null,
  constraint fund_handover_line_pkey PRIMARY KEY (id),
  constraint fund_handover_line_entry_once UNIQUE (entry_id),
  constraint fund_handover_line_account_id_fkey FOREIGN KEY (account_id) REFERENCES books.ledger_account(id),
  constraint fund_handover_line_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint fund_handover_line_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES books.fund_handover(id),
  constraint fund_handover_line_amount CHECK ((amount_dong > 0))
);
comment on table books.fund_handover_line is 'One balance that left: of a bank account or cash box, and of the appeal it was given for';
CREATE INDEX fund_handover_line_of ON books.fund_handover_line USING btree (handover_id);
CREATE TRIGGER line_checked AFTER INSERT ON books.fund_handover_line FOR EACH ROW EXECUTE FUNCTION books.check_handover_line();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.fund_handover_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.fund_handover_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.fund_handover_line enable row level security, force row level security;
create policy auditor_reads on books.fund_handover_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.fund_handover_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.fund_handover_line for all to tuong_than_owner using true with check true;
create policy receiver_sees on books.fund_handover_line for select to app using (to_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]));
grant insert, select on books.fund_handover_line to app;
grant select on books.fund_handover_line to auditor;

create table books.fund_handover_receipt (
  id uuid not null,
  handover_id uuid not null,
  committee_id uuid not null,
  received_on date not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint fund_handover_receipt_pkey PRIMARY KEY (id),
  constraint fund_handover_receipt_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint fund_handover_receipt_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint fund_handover_receipt_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES books.fund_handover(id),
  constraint fund_handover_receipt_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint fund_handover_receipt_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint fund_handover_receipt_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint fund_handover_receipt_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table books.fund_handover_receipt is 'The other side''s word that it received what was sent: one person writes it, another confirms, and neither of them sent it';
CREATE UNIQUE INDEX fund_handover_received_once ON books.fund_handover_receipt USING btree (handover_id) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE TRIGGER decide_once BEFORE UPDATE ON books.fund_handover_receipt FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER receipt_checked BEFORE INSERT OR UPDATE ON books.fund_handover_receipt FOR EACH ROW EXECUTE FUNCTION books.check_handover_receipt();
CREATE CONSTRAINT TRIGGER receipt_whole AFTER UPDATE ON books.fund_handover_receipt DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION books.check_receipt_whole();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, handover_id, committee_id, received_on, proposed_by, proposed_at ON books.fund_handover_receipt FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.fund_handover_receipt FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.fund_handover_receipt enable row level security, force row level security;
create policy auditor_reads on books.fund_handover_receipt for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.fund_handover_receipt for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.fund_handover_receipt for all to tuong_than_owner using true with check true;
create policy sender_sees on books.fund_handover_receipt for select to app using (EXISTS ( SELECT
   FROM books.fund_handover h
  WHERE ((h.id = fund_handover_receipt.handover_id) AND (h.committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));
grant select on books.fund_handover_receipt to app;
grant select on books.fund_handover_receipt to auditor;
grant insert (committee_id, handover_id, id, received_on) on books.fund_handover_receipt to app;
grant update (decision) on books.fund_handover_receipt to app;

create table books.fund_handover_taken (
  line_id uuid not null,
  receipt_id uuid not null,
  committee_id uuid not null,
  entry_id uuid not null,
  constraint fund_handover_taken_once PRIMARY KEY (line_id),
  constraint fund_handover_taken_entry_once UNIQUE (entry_id),
  constraint fund_handover_taken_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint fund_handover_taken_line_id_fkey FOREIGN KEY (line_id) REFERENCES books.fund_handover_line(id),
  constraint fund_handover_taken_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES books.fund_handover_receipt(id)
);
comment on table books.fund_handover_taken is 'One balance that arrived: under way to the receiving account, until a line of its bank tells of it';
CREATE INDEX fund_handover_taken_of ON books.fund_handover_taken USING btree (receipt_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.fund_handover_taken FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.fund_handover_taken FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER taken_checked AFTER INSERT ON books.fund_handover_taken FOR EACH ROW EXECUTE FUNCTION books.check_handover_taken();
alter table books.fund_handover_taken enable row level security, force row level security;
create policy auditor_reads on books.fund_handover_taken for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.fund_handover_taken for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.fund_handover_taken for all to tuong_than_owner using true with check true;
grant insert, select on books.fund_handover_taken to app;
grant select on books.fund_handover_taken to auditor;

create table books.goods_holding (
  lot_id uuid not null,
  place_id uuid not null,
  committee_id uuid not null,
  quantity bigint not null,
  constraint goods_holding_pkey PRIMARY KEY (lot_id, place_id),
  constraint goods_holding_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES books.goods_lot(id),
  constraint goods_holding_place_id_fkey FOREIGN KEY (place_id) REFERENCES books.goods_place(id),
  constraint goods_holding_not_negative CHECK ((quantity >= 0))
);
comment on table books.goods_holding is 'What each place holds of a lot now: kept by a guard, so that a list costs what is there and not what ever was';
CREATE INDEX goods_holding_held ON books.goods_holding USING btree (place_id, lot_id) WHERE (quantity > 0);
alter table books.goods_holding enable row level security, force row level security;
create policy auditor_reads on books.goods_holding for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.goods_holding for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.goods_holding for all to tuong_than_owner using true with check true;
grant select on books.goods_holding to app;
grant select on books.goods_holding to auditor;

create table books.goods_item (
  id uuid not null,
  committee_id uuid not null,
  name text not null,
  unit text not null,
  added_by uuid not null default platform.actor_id(),
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint goods_item_pkey PRIMARY KEY (id),
  constraint goods_item_added_by_fkey FOREIGN KEY (added_by) REFERENCES people.app_user(id),
  constraint goods_item_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint goods_item_name CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint goods_item_unit CHECK (((btrim(unit) <> ''::text) AND (length(unit) <= 30)))
);
comment on table books.goods_item is 'A kind of goods, with the unit in which all its quantities are counted';
CREATE UNIQUE INDEX goods_item_once ON books.goods_item USING btree (committee_id, lower(name), lower(unit));
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.goods_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.goods_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.goods_item enable row level security, force row level security;
create policy auditor_reads on books.goods_item for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.goods_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.goods_item for all to tuong_than_owner using true with check true;
grant select on books.goods_item to app;
grant select on books.goods_item to auditor;
grant insert (committee_id, id, name, unit) on books.goods_item to app;

create table books.goods_lot (
  id uuid not null,
  committee_id uuid not null,
  item_id uuid not null,
  source_id uuid not null,
  condition text not null,
  pack_size integer,
  expires_on date,
  value_dong bigint,
  value_basis text,
  made_at timestamp with time zone not null default clock_timestamp(),
  constraint goods_lot_pkey PRIMARY KEY (id),
  constraint goods_lot_item_id_fkey FOREIGN KEY (item_id) REFERENCES books.goods_item(id),
  constraint goods_lot_condition CHECK ((condition = ANY (ARRAY['new'::text, 'used'::text, 'damaged'::text]))),
  constraint goods_lot_pack_size CHECK ((pack_size > 1)),
  constraint goods_lot_value_basis CHECK ((value_basis = ANY (ARRAY['invoice'::text, 'price_list'::text, 'estimate'::text]))),
  constraint goods_lot_value_positive CHECK ((value_dong > 0)),
  constraint goods_lot_value_with_basis CHECK (((value_dong IS NULL) = (value_basis IS NULL)))
);
comment on table books.goods_lot is 'Goods of one kind that came together, alike in condition and expiry: what came in stays traceable to whom it was given';
comment on column books.goods_lot.source_id is 'The paper by which it came';
comment on column books.goods_lot.value_dong is 'Of the whole lot, by its basis, or nothing. Never part of any sum of money';
CREATE INDEX goods_lot_item ON books.goods_lot USING btree (item_id);
CREATE INDEX goods_lot_source ON books.goods_lot USING btree (source_id);
CREATE TRIGGER goods_lot_checked BEFORE INSERT ON books.goods_lot FOR EACH ROW EXECUTE FUNCTION books.check_goods_lot();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.goods_lot FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.goods_lot FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.goods_lot enable row level security, force row level security;
create policy auditor_reads on books.goods_lot for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.goods_lot for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.goods_lot for all to tuong_than_owner using true with check true;
grant select on books.goods_lot to app;
grant select on books.goods_lot to auditor;
grant insert (committee_id, condition, expires_on, id, item_id, pack_size, source_id, value_basis, value_dong) on books.goods_lot to app;

create table books.goods_movement (
  id uuid not null,
  committee_id uuid not null,
  lot_id uuid not null,
  place_id uuid not null,
  kind text not null,
  source_id uuid not null,
  moved_on date not null,
  quantity bigint not null,
  moved_by uuid not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint goods_movement_pkey PRIMARY KEY (id),
  constraint goods_movement_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES books.goods_lot(id),
  constraint goods_movement_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES people.app_user(id),
  constraint goods_movement_place_id_fkey FOREIGN KEY (place_id) REFERENCES books.goods_place(id),
  constraint goods_movement_kind CHECK ((kind = ANY (ARRAY['received'::text, 'moved'::text, 'packed'::text, 'given_out'::text, 'written_off'::text, 'undone'::text]))),
  constraint goods_movement_quantity CHECK ((quantity <> 0))
);
comment on table books.goods_movement is 'Goods that came to a place (+) or left it (-) on a day, by which paper. Nothing else changes what a place holds';
CREATE INDEX goods_movement_day ON books.goods_movement USING btree (moved_on, id);
CREATE INDEX goods_movement_of ON books.goods_movement USING btree (lot_id, place_id, moved_on);
CREATE INDEX goods_movement_source ON books.goods_movement USING btree (source_id);
CREATE TRIGGER goods_movements_checked AFTER INSERT ON books.goods_movement REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION books.check_goods_movements();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.goods_movement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.goods_movement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON books.goods_movement FOR EACH ROW EXECUTE FUNCTION platform.check_signer('moved_by');
alter table books.goods_movement enable row level security, force row level security;
create policy auditor_reads on books.goods_movement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.goods_movement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.goods_movement for all to tuong_than_owner using true with check true;
grant select on books.goods_movement to app;
grant select on books.goods_movement to auditor;
grant insert (committee_id, id, kind, lot_id, moved_by, moved_on, place_id, quantity, source_id) on books.goods_movement to app;

create table books.goods_place (
  id uuid not null,
  committee_id uuid not null,
  name text not null,
  address text not null,
  added_by uuid not null default platform.actor_id(),
  added_at timestamp with time zone not null default clock_timestamp(),
  constraint goods_place_pkey PRIMARY KEY (id),
  constraint goods_place_added_by_fkey FOREIGN KEY (added_by) REFERENCES people.app_user(id),
  constraint goods_place_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint goods_place_address CHECK (((btrim(address) <> ''::text) AND (length(address) <= 200))),
  constraint goods_place_name CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120)))
);
comment on table books.goods_place is 'Where goods are kept';
CREATE UNIQUE INDEX goods_place_once ON books.goods_place USING btree (committee_id, lower(name));
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.goods_place FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.goods_place FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.goods_place enable row level security, force row level security;
create policy auditor_reads on books.goods_place for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.goods_place for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.goods_place for all to tuong_than_owner using true with check true;
grant select on books.goods_place to app;
grant select on books.goods_place to auditor;
grant insert (address, committee_id, id, name) on books.goods_place to app;

create table books.goods_want (
  id uuid not null,
  committee_id uuid not null,
  place_id uuid not null,
  replaces_id uuid,
  is_withdrawn boolean not null default false,
  hours text not null default ''::text,
  phone text not null default ''::text,
  said_by uuid not null default platform.actor_id(),
  said_at timestamp with time zone not null default clock_timestamp(),
  xid xid8 not null default pg_current_xact_id(),
  constraint goods_want_pkey PRIMARY KEY (id),
  constraint goods_want_of_place UNIQUE (place_id, id),
  constraint goods_want_replaced_once UNIQUE NULLS NOT DISTINCT (place_id, replaces_id),
  constraint goods_want_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint goods_want_place_id_fkey FOREIGN KEY (place_id) REFERENCES books.goods_place(id),
  constraint goods_want_replaces FOREIGN KEY (place_id, replaces_id) REFERENCES books.goods_want(place_id, id),
  constraint goods_want_said_by_fkey FOREIGN KEY (said_by) REFERENCES people.app_user(id),
  constraint goods_want_hours CHECK ((length(hours) <= 200)),
  constraint goods_want_phone CHECK (((phone ~ '^[0-9 .+()/-]*$'::text) AND (length(phone) <= 40))),
  constraint goods_want_withdraws CHECK (((NOT is_withdrawn) OR (replaces_id IS NOT NULL)))
);
comment on table books.goods_want is 'What a place wants to be given and what it does not take: each row one wording, the one that nobody replaced holds';
comment on column books.goods_want.replaces_id is 'The wording before it; of two who replace the same one the second is refused';
comment on column books.goods_want.is_withdrawn is 'From then on the place asks for nothing in public';
comment on column books.goods_want.phone is 'Of the office, public';
comment on column books.goods_want.xid is 'Lines come with their wording and never later';
CREATE TRIGGER goods_want_checked BEFORE INSERT ON books.goods_want FOR EACH ROW EXECUTE FUNCTION books.check_goods_want();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.goods_want FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.goods_want FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.goods_want enable row level security, force row level security;
create policy auditor_reads on books.goods_want for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.goods_want for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.goods_want for all to tuong_than_owner using true with check true;
grant select on books.goods_want to app;
grant select on books.goods_want to auditor;
grant insert (committee_id, hours, id, is_withdrawn, phone, place_id, replaces_id) on books.goods_want to app;

create table books.goods_want_line (
  want_id uuid not null,
  line_no integer not null,
  committee_id uuid not null,
  taking text not null,
  goods text not null,
  unit text not null default ''::text,
  quantity bigint,
  until_on date,
  reason text not null default ''::text,
  constraint goods_want_line_pkey PRIMARY KEY (want_id, line_no),
  constraint goods_want_line_want_id_fkey FOREIGN KEY (want_id) REFERENCES books.goods_want(id),
  constraint goods_want_line_counted CHECK (((quantity IS NULL) OR (btrim(unit) <> ''::text))),
  constraint goods_want_line_goods CHECK (((btrim(goods) <> ''::text) AND (length(goods) <= 120))),
  constraint goods_want_line_number CHECK ((line_no > 0)),
  constraint goods_want_line_quantity CHECK ((quantity > 0)),
  constraint goods_want_line_reason CHECK ((length(reason) <= 200)),
  constraint goods_want_line_refused CHECK (((taking = 'wanted'::text) OR ((btrim(reason) <> ''::text) AND (quantity IS NULL) AND (until_on IS NULL)))),
  constraint goods_want_line_taking CHECK ((taking = ANY (ARRAY['wanted'::text, 'not_taken'::text]))),
  constraint goods_want_line_unit CHECK ((length(unit) <= 30))
);
comment on table books.goods_want_line is 'A kind of goods that is wanted, or that is not taken and why';
comment on column books.goods_want_line.quantity is 'How much is still wanted, in its unit; null where nobody told';
comment on column books.goods_want_line.until_on is 'The last day on which it is wanted; the public is not shown it afterwards';
CREATE TRIGGER goods_want_line_checked BEFORE INSERT ON books.goods_want_line FOR EACH ROW EXECUTE FUNCTION books.check_goods_want_line();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.goods_want_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.goods_want_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.goods_want_line enable row level security, force row level security;
create policy auditor_reads on books.goods_want_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.goods_want_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.goods_want_line for all to tuong_than_owner using true with check true;
grant select on books.goods_want_line to app;
grant select on books.goods_want_line to auditor;
grant insert (committee_id, goods, line_no, quantity, reason, taking, unit, until_on, want_id) on books.goods_want_line to app;

create table books.journal_entry (
  id uuid not null,
  entry_no bigint not null generated always as identity,
  business_date date not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by uuid,
  committee_id uuid not null,
  rule text not null,
  source_type text not null,
  source_id uuid not null,
  reverses_id uuid,
  reason text,
  xid xid8 not null default pg_current_xact_id(),
  subject_fingerprint bytea,
  event_date date,
  constraint journal_entry_pkey PRIMARY KEY (id),
  constraint journal_entry_no_once UNIQUE (entry_no),
  constraint journal_entry_source_once UNIQUE (rule, source_id),
  constraint journal_entry_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES books.journal_entry(id),
  constraint journal_entry_event_before CHECK ((event_date < business_date)),
  constraint journal_entry_fingerprint_length CHECK ((length(subject_fingerprint) = 32)),
  constraint journal_entry_not_in_future CHECK ((business_date <= ((recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date)),
  constraint journal_entry_reversal_has_reason CHECK (((reverses_id IS NULL) = (reason IS NULL)))
);
comment on column books.journal_entry.entry_no is 'The order of the books, also after a restore into another cluster; who follows them asks books.settled_no()';
comment on column books.journal_entry.business_date is 'Occurred: Vietnam date of the event, or the first open day of the fund after it';
comment on column books.journal_entry.recorded_at is 'Noticed: set by the database clock; no role may supply it';
comment on column books.journal_entry.xid is 'Transaction that opened the entry: only that transaction may add postings';
comment on column books.journal_entry.subject_fingerprint is 'SHA-256 of salt and personal words of the source: the words can be erased and the seal still verifies';
comment on column books.journal_entry.event_date is 'The event''s own day, where its period was closed when it was noticed; else null';
CREATE INDEX journal_entry_late ON books.journal_entry USING btree (business_date) INCLUDE (event_date) WHERE (event_date IS NOT NULL);
CREATE UNIQUE INDEX journal_entry_reversed_once ON books.journal_entry USING btree (reverses_id) WHERE (reverses_id IS NOT NULL);
CREATE TRIGGER entries_open_transaction BEFORE INSERT ON books.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION books.open_posting_transaction();
CREATE CONSTRAINT TRIGGER handover_undone_by_two AFTER INSERT ON books.journal_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.reverses_id IS NOT NULL)) EXECUTE FUNCTION spending.check_handover_entry_reversed();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.journal_entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER reserve_entry_recorded AFTER INSERT ON books.journal_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.source_type = 'reserve_move'::text)) EXECUTE FUNCTION books.check_reserve_entry();
CREATE CONSTRAINT TRIGGER return_not_reversed AFTER INSERT ON books.journal_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.reverses_id IS NOT NULL)) EXECUTE FUNCTION income.refuse_return_reversed();
CREATE TRIGGER return_undone_noted AFTER INSERT ON books.journal_entry FOR EACH ROW WHEN ((new.reverses_id IS NOT NULL)) EXECUTE FUNCTION publication.note_return_undone();
CREATE TRIGGER returned_not_reversed AFTER INSERT ON books.journal_entry FOR EACH ROW WHEN ((new.reverses_id IS NOT NULL)) EXECUTE FUNCTION income.refuse_returned_reversed();
CREATE TRIGGER reversal_of_support_checked AFTER INSERT ON books.journal_entry FOR EACH ROW WHEN ((new.reverses_id IS NOT NULL)) EXECUTE FUNCTION books.check_reversed_support();
CREATE TRIGGER reversal_of_under_way_checked AFTER INSERT ON books.journal_entry FOR EACH ROW WHEN ((new.reverses_id IS NOT NULL)) EXECUTE FUNCTION books.check_reversed_under_way();
alter table books.journal_entry enable row level security, force row level security;
create policy auditor_reads on books.journal_entry for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.journal_entry for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.journal_entry for all to tuong_than_owner using true with check true;
grant select on books.journal_entry to app;
grant select on books.journal_entry to auditor;
grant insert (business_date, committee_id, event_date, id, reason, recorded_by, reverses_id, rule, source_id, source_type, subject_fingerprint) on books.journal_entry to app;

create table books.kept_total (
  class text not null,
  fund_id uuid,
  appeal_id uuid,
  month date,
  amount_dong bigint not null,
  constraint kept_total_key UNIQUE NULLS NOT DISTINCT (fund_id, appeal_id, class, month)
);
comment on table books.kept_total is 'Balances by class of account, summed as changes are folded, so that a page costs the same after years: of all funds by month (no fund), of one fund and appeal by month, and of one fund and appeal for all time (no month)';
alter table books.kept_total enable row level security, force row level security;
create policy owner_sees_all on books.kept_total for all to tuong_than_owner using true with check true;
create policy portal_only on books.kept_total for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.kept_total to app;
grant select on books.kept_total to auditor;

create table books.lawful_day (
  first_day date not null,
  last_day date not null,
  kind text not null,
  name text not null,
  basis text not null,
  constraint lawful_day_pkey PRIMARY KEY (first_day),
  constraint lawful_day_basis CHECK ((basis <> ''::text)),
  constraint lawful_day_kind CHECK ((kind = ANY (ARRAY['off'::text, 'working'::text]))),
  constraint lawful_day_name CHECK ((name <> ''::text)),
  constraint lawful_day_order CHECK ((last_day >= first_day))
);
comment on table books.lawful_day is 'Days off and days worked in exchange that were known when the portal was made; what people decide later counts before it';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.lawful_day FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.lawful_day FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.lawful_day enable row level security, force row level security;
create policy owner_sees_all on books.lawful_day for all to tuong_than_owner using true with check true;
create policy portal_only on books.lawful_day for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.lawful_day to app;
grant select on books.lawful_day to auditor;

create table books.layer_lowered (
  id bigint not null generated always as identity,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null,
  lowered_at timestamp with time zone not null default clock_timestamp(),
  constraint layer_lowered_pkey PRIMARY KEY (id),
  constraint layer_lowered_amount_positive CHECK ((amount_dong > 0))
);
comment on table books.layer_lowered is 'Gifts that a layer lost otherwise than by support, summed by transaction; spending refuses it here where the money is promised';
CREATE TRIGGER lowered_layer_checked AFTER INSERT ON books.layer_lowered FOR EACH ROW EXECUTE FUNCTION spending.check_lowered();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.layer_lowered FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.layer_lowered FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.layer_lowered enable row level security, force row level security;
create policy owner_sees_all on books.layer_lowered for all to tuong_than_owner using true with check true;
create policy portal_only on books.layer_lowered for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.layer_lowered to app;
grant select on books.layer_lowered to auditor;

create table books.ledger_account (
  id integer not null generated always as identity,
  code text not null,
  name_vi text not null,
  name_en text not null,
  root text not null,
  class text not null,
  chart_version text not null,
  is_provisional boolean not null default true,
  committee_id uuid,
  opened_on date not null default '2020-01-01'::date,
  closed_on date,
  constraint ledger_account_pkey PRIMARY KEY (id),
  constraint ledger_account_code_once UNIQUE (code),
  constraint ledger_account_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint ledger_account_class CHECK ((class = ANY (ARRAY['bank'::text, 'cash'::text, 'in_transit'::text, 'under_way'::text, 'disputed'::text, 'advance'::text, 'receivable'::text, 'suspense_out'::text, 'suspense_in'::text, 'payable'::text, 'gifts'::text, 'interest'::text, 'support'::text, 'other'::text]))),
  constraint ledger_account_root CHECK ((root = ANY (ARRAY['assets'::text, 'liabilities'::text, 'equity'::text, 'income'::text, 'expenses'::text])))
);
comment on table books.ledger_account is 'Chart of accounts by version; provisional until an accountant compares it with Circular 41/2022 Appendix 01';
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON books.ledger_account FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant insert, select on books.ledger_account to app;
grant select on books.ledger_account to auditor;
grant update (closed_on) on books.ledger_account to app;

create table books.ledger_seal (
  seal_no bigint not null,
  sealed_day date not null,
  after_no bigint not null,
  upto_no bigint not null,
  entry_count bigint not null,
  root bytea not null,
  record_count bigint not null,
  record_root bytea not null,
  schema_digest bytea not null,
  previous_hash bytea not null,
  seal_hash bytea not null,
  checkpoint text not null,
  signature bytea not null,
  public_key bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp(),
  constraint ledger_seal_pkey PRIMARY KEY (seal_no),
  constraint ledger_seal_hash_once UNIQUE (seal_hash),
  constraint ledger_seal_counts CHECK ((entry_count >= 0)),
  constraint ledger_seal_no_positive CHECK ((seal_no > 0)),
  constraint ledger_seal_range CHECK ((upto_no >= after_no)),
  constraint ledger_seal_record_root_length CHECK ((length(record_root) = 32)),
  constraint ledger_seal_records CHECK ((record_count >= 0)),
  constraint ledger_seal_root_length CHECK ((length(root) = 32)),
  constraint ledger_seal_schema_length CHECK ((length(schema_digest) = 32))
);
comment on column books.ledger_seal.upto_no is 'Number of the last entry that could be covered: every one up to it was settled when the seal was made (books.settled_no), so none can appear behind it';
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON books.ledger_seal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.ledger_seal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.ledger_seal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
grant select on books.ledger_seal to app;
grant select on books.ledger_seal to auditor;
grant select on books.ledger_seal to public_reader;
grant insert (after_no, checkpoint, entry_count, previous_hash, public_key, record_count, record_root, root, schema_digest, seal_hash, seal_no, sealed_day, signature, upto_no) on books.ledger_seal to app;

create table books.number_series (
  committee_id uuid not null,
  book text not null,
  year integer not null,
  last_number integer not null,
  last_day date not null,
  constraint number_series_pkey PRIMARY KEY (committee_id, book, year),
  constraint number_series_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint number_series_book CHECK ((book ~ '^[A-Z]+$'::text)),
  constraint number_series_counts_up CHECK ((last_number > 0)),
  constraint number_series_of_year CHECK (((last_day >= make_date(year, 1, 1)) AND (last_day <= make_date(year, 12, 31))))
);
comment on table books.number_series is 'Last number of each book and year of a committee; held until its paper commits, so that no number is left out';
CREATE TRIGGER series_goes_forward BEFORE INSERT OR UPDATE ON books.number_series FOR EACH ROW EXECUTE FUNCTION books.check_series();
alter table books.number_series enable row level security, force row level security;
create policy owner_sees_all on books.number_series for all to tuong_than_owner using true with check true;
create policy portal_only on books.number_series for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant insert, select on books.number_series to app;
grant select on books.number_series to auditor;
grant update (last_day, last_number) on books.number_series to app;

create table books.paid_support (
  id uuid not null,
  payment_id uuid not null,
  recipient_id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null,
  business_date date not null,
  document text not null,
  party text not null,
  entry_id uuid not null,
  constraint paid_support_pkey PRIMARY KEY (id),
  constraint paid_support_once UNIQUE (payment_id, recipient_id),
  constraint paid_support_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint paid_support_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint paid_support_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint paid_support_amount_positive CHECK ((amount_dong > 0))
);
comment on table books.paid_support is 'What of a voucher was paid for whom: it may come back. Payment and recipient are ids of the records that paid it';
comment on column books.paid_support.party is 'For whom, in words: what a line of the bank is compared with';
CREATE INDEX paid_support_entry ON books.paid_support USING btree (entry_id);
CREATE INDEX paid_support_of_fund ON books.paid_support USING btree (fund_id, business_date DESC, id DESC);
CREATE TRIGGER paid_support_checked AFTER INSERT ON books.paid_support REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION books.check_paid_support();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.paid_support FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.paid_support FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.paid_support enable row level security, force row level security;
create policy auditor_reads on books.paid_support for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.paid_support for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.paid_support for all to tuong_than_owner using true with check true;
grant insert, select on books.paid_support to app;
grant select on books.paid_support to auditor;

create table books.period (
  id uuid not null,
  fund_id uuid not null,
  committee_id uuid not null,
  version smallint not null,
  reasons jsonb not null default '{}'::jsonb,
  during daterange not null,
  closed_by uuid not null default platform.actor_id(),
  closed_at timestamp with time zone not null default clock_timestamp(),
  constraint period_pkey PRIMARY KEY (id),
  constraint period_of_committee UNIQUE (id, committee_id),
  constraint period_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people.app_user(id),
  constraint period_fund_of_committee FOREIGN KEY (fund_id, committee_id) REFERENCES books.fund(id, committee_id),
  constraint period_bounded CHECK (((NOT lower_inf(during)) AND (NOT upper_inf(during)) AND (NOT isempty(during)))),
  constraint period_reasons_by_item CHECK ((jsonb_typeof(reasons) = 'object'::text))
);
comment on table books.period is 'A closing: the days of a fund in which nothing is posted any more. Reopened and closed again, it is a second row';
comment on column books.period.version is '1, and one more each time its days are closed again; set by the guard';
comment on column books.period.reasons is 'Why the accountant closes though an item of the checklist is open, by item; kept with what was counted in books.period_item';
CREATE INDEX period_of_fund ON books.period USING gist (fund_id, during);
CREATE TRIGGER closing_kept AFTER INSERT ON books.period FOR EACH ROW EXECUTE FUNCTION books.keep_closing();
CREATE TRIGGER period_waits_for_postings BEFORE INSERT ON books.period FOR EACH ROW EXECUTE FUNCTION books.lock_period_fund();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.period FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.period FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.period enable row level security, force row level security;
create policy auditor_reads on books.period for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.period for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.period for all to tuong_than_owner using true with check true;
grant select on books.period to app;
grant select on books.period to auditor;
grant insert (committee_id, during, fund_id, id, reasons) on books.period to app;

create table books.period_figure (
  period_id uuid not null,
  committee_id uuid not null,
  account_id integer not null,
  opening_dong bigint not null,
  debit_dong bigint not null,
  credit_dong bigint not null,
  closing_dong bigint not null generated always as (((opening_dong + debit_dong) - credit_dong)) stored,
  constraint period_figure_pkey PRIMARY KEY (period_id, account_id),
  constraint period_figure_account_id_fkey FOREIGN KEY (account_id) REFERENCES books.ledger_account(id),
  constraint period_figure_period_id_fkey FOREIGN KEY (period_id) REFERENCES books.period(id),
  constraint period_figure_credit CHECK ((credit_dong >= 0)),
  constraint period_figure_debit CHECK ((debit_dong >= 0))
);
comment on table books.period_figure is 'The trial balance of a fund as it was closed: a version can be printed again though the books have moved on';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.period_figure FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.period_figure FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.period_figure enable row level security, force row level security;
create policy auditor_reads on books.period_figure for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.period_figure for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.period_figure for all to tuong_than_owner using true with check true;
grant select on books.period_figure to app;
grant select on books.period_figure to auditor;

create table books.period_item (
  period_id uuid not null,
  committee_id uuid not null,
  item text not null,
  found bigint not null,
  reason text,
  constraint period_item_pkey PRIMARY KEY (period_id, item),
  constraint period_item_item_fkey FOREIGN KEY (item) REFERENCES books.closing_item(item),
  constraint period_item_period_id_fkey FOREIGN KEY (period_id) REFERENCES books.period(id),
  constraint period_item_found CHECK ((found >= 0)),
  constraint period_item_told CHECK ((((found = 0) = (reason IS NULL)) AND ((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))))
);
comment on table books.period_item is 'The checklist as it stood when a period was closed: what was open, and why it was closed all the same';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.period_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.period_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.period_item enable row level security, force row level security;
create policy auditor_reads on books.period_item for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.period_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.period_item for all to tuong_than_owner using true with check true;
grant select on books.period_item to app;
grant select on books.period_item to auditor;

create table books.period_reopening (
  id uuid not null,
  period_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint period_reopening_pkey PRIMARY KEY (id),
  constraint period_reopening_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint period_reopening_of_committee FOREIGN KEY (period_id, committee_id) REFERENCES books.period(id, committee_id),
  constraint period_reopening_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint period_reopening_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint period_reopening_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint period_reopening_reason CHECK ((length(btrim(reason)) >= 10)),
  constraint period_reopening_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table books.period_reopening is 'One person asks to reopen a closed period and says why, another confirms; a confirmed row opens its days until they are closed again';
CREATE UNIQUE INDEX period_reopening_open_once ON books.period_reopening USING btree (period_id) WHERE ((decision IS NULL) OR (decision = 'confirmed'::text));
CREATE TRIGGER decide_once BEFORE UPDATE ON books.period_reopening FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, period_id, committee_id, reason, proposed_by, proposed_at ON books.period_reopening FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.period_reopening FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER reopening_waits_for_postings BEFORE UPDATE OF decision ON books.period_reopening FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION books.lock_reopened_fund();
alter table books.period_reopening enable row level security, force row level security;
create policy auditor_reads on books.period_reopening for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.period_reopening for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.period_reopening for all to tuong_than_owner using true with check true;
grant select on books.period_reopening to app;
grant select on books.period_reopening to auditor;
grant insert (committee_id, id, period_id, reason) on books.period_reopening to app;
grant update (decision) on books.period_reopening to app;

create table books.posting (
  entry_id uuid not null,
  line_no smallint not null,
  account_id integer not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  business_date date not null,
  amount_dong bigint not null,
  constraint posting_pkey PRIMARY KEY (entry_id, line_no),
  constraint posting_amount_bounded CHECK ((abs(amount_dong) <= '1000000000000000'::bigint)),
  constraint posting_amount_not_zero CHECK ((amount_dong <> 0))
);
comment on table books.posting is 'Signed dong, debit +, credit -. References are checked once per statement by posting_checked: a key-share lock per row on a hot fund costs most of the speed';
CREATE INDEX posting_fund_day ON books.posting USING btree (fund_id, business_date, entry_id, line_no) INCLUDE (account_id, amount_dong);
CREATE TRIGGER posting_checked AFTER INSERT ON books.posting REFERENCING NEW TABLE AS new_posting FOR EACH STATEMENT EXECUTE FUNCTION books.check_postings();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.posting FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.posting FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.posting enable row level security, force row level security;
create policy owner_sees_all on books.posting for all to tuong_than_owner using true with check true;
create policy portal_only on books.posting for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant insert, select on books.posting to app;
grant select on books.posting to auditor;

create table books.posting_transaction (
  xid xid8 not null default pg_current_xact_id(),
  began_at timestamp with time zone not null default transaction_timestamp(),
  after_no bigint not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint posting_transaction_pkey PRIMARY KEY (xid, began_at)
);
comment on table books.posting_transaction is 'One row per transaction that posted: carries the one deferred check of all its entries';
comment on column books.posting_transaction.began_at is 'A transaction''s number comes again after a restore into another cluster; together with the instant of its begin it does not';
comment on column books.posting_transaction.after_no is 'All entries of the transaction have higher numbers';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.posting_transaction FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.posting_transaction FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON books.posting_transaction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION books.check_transaction();
alter table books.posting_transaction enable row level security, force row level security;
create policy owner_sees_all on books.posting_transaction for all to tuong_than_owner using true with check true;
create policy portal_only on books.posting_transaction for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.posting_transaction to app;
grant select on books.posting_transaction to auditor;

create table books.refund_reserve (
  fund_id uuid not null,
  committee_id uuid not null,
  restriction_id uuid not null,
  bank_account_id uuid not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  constraint refund_reserve_pkey PRIMARY KEY (fund_id),
  constraint refund_reserve_restriction_once UNIQUE (restriction_id),
  constraint refund_reserve_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint refund_reserve_of_committee FOREIGN KEY (fund_id, committee_id) REFERENCES books.fund(id, committee_id),
  constraint refund_reserve_of_fund FOREIGN KEY (restriction_id, fund_id) REFERENCES books.restriction(id, fund_id)
);
comment on table books.refund_reserve is 'A layer of the fund that takes no gift and gives no support; the first decision that sets money aside opens it';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.refund_reserve FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.refund_reserve FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.refund_reserve enable row level security, force row level security;
create policy auditor_reads on books.refund_reserve for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.refund_reserve for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.refund_reserve for all to tuong_than_owner using true with check true;
grant select on books.refund_reserve to app;
grant select on books.refund_reserve to auditor;

create table books.reserve_change (
  id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  way text not null,
  bank_account_id uuid not null,
  amount_dong bigint not null,
  decision_number text not null,
  decision_day date not null,
  issuer text not null,
  declined_because text not null default ''::text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint reserve_change_pkey PRIMARY KEY (id),
  constraint reserve_change_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint reserve_change_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint reserve_change_of_committee FOREIGN KEY (fund_id, committee_id) REFERENCES books.fund(id, committee_id),
  constraint reserve_change_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint reserve_change_amount_positive CHECK ((amount_dong > 0)),
  constraint reserve_change_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint reserve_change_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint reserve_change_declined_because CHECK ((length(declined_because) <= 1000)),
  constraint reserve_change_declined_with_reason CHECK (((decision <> 'declined'::text) OR (decided_by = proposed_by) OR (length(btrim(declined_because)) >= 10))),
  constraint reserve_change_issuer CHECK (((issuer <> ''::text) AND (length(issuer) <= 200))),
  constraint reserve_change_number CHECK (((decision_number <> ''::text) AND (length(decision_number) <= 60))),
  constraint reserve_change_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by))),
  constraint reserve_change_way CHECK ((way = ANY (ARRAY['set_aside'::text, 'given_back'::text])))
);
comment on table books.reserve_change is 'A decision, with number and day, that money at large of a fund is set aside for refunds, or goes back: an accountant writes it down, an approver confirms';
CREATE INDEX reserve_change_of ON books.reserve_change USING btree (fund_id, proposed_at);
CREATE UNIQUE INDEX reserve_change_open_once ON books.reserve_change USING btree (fund_id) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON books.reserve_change FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, fund_id, way, bank_account_id, amount_dong, decision_number, decision_day, issuer, proposed_by, proposed_at ON books.reserve_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.reserve_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER reserve_change_checked BEFORE INSERT OR UPDATE ON books.reserve_change FOR EACH ROW EXECUTE FUNCTION books.check_reserve_change();
CREATE CONSTRAINT TRIGGER reserve_change_done AFTER UPDATE ON books.reserve_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION books.check_reserve_changed();
alter table books.reserve_change enable row level security, force row level security;
create policy auditor_reads on books.reserve_change for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.reserve_change for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.reserve_change for all to tuong_than_owner using true with check true;
grant select on books.reserve_change to app;
grant select on books.reserve_change to auditor;
grant insert (amount_dong, bank_account_id, committee_id, decision_day, decision_number, fund_id, id, issuer, way) on books.reserve_change to app;
grant update (decision, declined_because) on books.reserve_change to app;

create table books.reserve_move (
  id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  kind text not null,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null,
  source_id uuid not null,
  document text not null,
  out_entry_id uuid not null,
  in_entry_id uuid not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint reserve_move_pkey PRIMARY KEY (id),
  constraint reserve_move_in_once UNIQUE (in_entry_id),
  constraint reserve_move_out_once UNIQUE (out_entry_id),
  constraint reserve_move_source_once UNIQUE (kind, source_id),
  constraint reserve_move_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.refund_reserve(fund_id),
  constraint reserve_move_in_entry_id_fkey FOREIGN KEY (in_entry_id) REFERENCES books.journal_entry(id),
  constraint reserve_move_out_entry_id_fkey FOREIGN KEY (out_entry_id) REFERENCES books.journal_entry(id),
  constraint reserve_move_amount_positive CHECK ((amount_dong > 0)),
  constraint reserve_move_document CHECK ((document <> ''::text)),
  constraint reserve_move_kind CHECK ((kind = ANY (ARRAY['set_aside'::text, 'given_back'::text, 'used'::text, 'put_back'::text])))
);
comment on table books.reserve_move is 'Money of a fund that went into its reserve or out of it: two entries on one account, one for each layer. Put back: the mirrors of what was used for a refund that was undone';
comment on column books.reserve_move.appeal_id is 'With the restriction beside it, the other layer: the fund at large, or that of the gift which is refunded';
CREATE INDEX reserve_move_of ON books.reserve_move USING btree (fund_id, moved_at);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.reserve_move FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.reserve_move FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER reserve_move_checked BEFORE INSERT ON books.reserve_move FOR EACH ROW EXECUTE FUNCTION books.check_reserve_move();
CREATE CONSTRAINT TRIGGER reserve_used_for_refund AFTER INSERT ON books.reserve_move DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = 'used'::text)) EXECUTE FUNCTION income.check_reserve_used();
alter table books.reserve_move enable row level security, force row level security;
create policy auditor_reads on books.reserve_move for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.reserve_move for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.reserve_move for all to tuong_than_owner using true with check true;
grant select on books.reserve_move to app;
grant select on books.reserve_move to auditor;
grant insert (amount_dong, appeal_id, committee_id, document, fund_id, id, in_entry_id, kind, out_entry_id, restriction_id, source_id) on books.reserve_move to app;

create table books.restriction (
  id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  title text not null,
  kind text,
  admin_unit_id integer,
  household_id uuid,
  agreed_with text not null,
  purpose text not null default 'wish'::text,
  created_by uuid not null default platform.actor_id(),
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint restriction_pkey PRIMARY KEY (id),
  constraint restriction_of_fund UNIQUE (id, fund_id),
  constraint restriction_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id),
  constraint restriction_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id),
  constraint restriction_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.app_user(id),
  constraint restriction_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint restriction_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint restriction_kind CHECK ((kind = ANY (ARRAY['house'::text, 'parcel'::text, 'medical'::text, 'livelihood'::text, 'relief'::text]))),
  constraint restriction_purpose CHECK ((purpose = ANY (ARRAY['wish'::text, 'refund_reserve'::text])))
);
comment on table books.restriction is 'A wish of the giver that an officer accepted: money under it goes as the donor said (Decree 93/2021 Art. 11)';
comment on column books.restriction.purpose is 'A refund reserve is a layer that only the database opens: no gift comes under it and no support is decided from it';
comment on column books.restriction.created_by is 'The person of the running request, by the scope';
alter table books.restriction enable row level security, force row level security;
create policy committee_of_fund on books.restriction for insert to app with check books.writes_to_fund(fund_id);
create policy everybody_reads on books.restriction for select to app, auditor using ( SELECT platform.scope_signed() AS scope_signed);
create policy owner_sees_all on books.restriction for all to tuong_than_owner using true with check true;
grant select on books.restriction to app;
grant select on books.restriction to auditor;
grant insert (admin_unit_id, agreed_with, appeal_id, fund_id, household_id, id, kind, title) on books.restriction to app;

create table books.restriction_closing (
  restriction_id uuid not null,
  reason text not null,
  closed_by uuid not null default platform.actor_id(),
  closed_at timestamp with time zone not null default clock_timestamp(),
  constraint restriction_closed_once PRIMARY KEY (restriction_id),
  constraint restriction_closing_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people.app_user(id),
  constraint restriction_closing_restriction_id_fkey FOREIGN KEY (restriction_id) REFERENCES books.restriction(id),
  constraint restriction_closing_reason CHECK ((length(btrim(reason)) >= 10))
);
comment on table books.restriction_closing is 'From then on no gift comes under it; money that it holds stays bound and is spent as the giver said';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.restriction_closing FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.restriction_closing FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER restriction_waits_for_gifts BEFORE INSERT ON books.restriction_closing FOR EACH ROW EXECUTE FUNCTION books.lock_restriction();
alter table books.restriction_closing enable row level security, force row level security;
create policy committee_of_fund on books.restriction_closing for insert to app with check books.writes_to_fund(( SELECT r.fund_id
   FROM books.restriction r
  WHERE (r.id = restriction_closing.restriction_id)));
create policy everybody_reads on books.restriction_closing for select to app, auditor using ( SELECT platform.scope_signed() AS scope_signed);
create policy owner_sees_all on books.restriction_closing for all to tuong_than_owner using true with check true;
grant select on books.restriction_closing to app;
grant select on books.restriction_closing to auditor;
grant insert (reason, restriction_id) on books.restriction_closing to app;

create table books.sealed_entry (
  entry_id uuid not null,
  seal_no bigint not null,
  leaf_index bigint not null,
  leaf_hash bytea not null,
  constraint sealed_entry_pkey PRIMARY KEY (entry_id),
  constraint sealed_entry_leaf_once UNIQUE (seal_no, leaf_index),
  constraint sealed_entry_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint sealed_entry_seal_no_fkey FOREIGN KEY (seal_no) REFERENCES books.ledger_seal(seal_no) DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON books.sealed_entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.sealed_entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.sealed_entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
grant insert, select on books.sealed_entry to app;
grant select on books.sealed_entry to auditor;
grant select on books.sealed_entry to public_reader;

create table books.sealed_object (
  object text not null,
  seal_no bigint not null,
  digest bytea,
  constraint sealed_object_pkey PRIMARY KEY (object, seal_no),
  constraint sealed_object_seal_no_fkey FOREIGN KEY (seal_no) REFERENCES books.ledger_seal(seal_no) DEFERRABLE INITIALLY DEFERRED,
  constraint sealed_object_digest_length CHECK ((length(digest) = 32))
);
comment on table books.sealed_object is 'Everything in the schema by name, where it differs from the seal before; without a digest it is gone';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.sealed_object FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.sealed_object FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.sealed_object enable row level security, force row level security;
create policy owner_sees_all on books.sealed_object for all to tuong_than_owner using true with check true;
create policy portal_only on books.sealed_object for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant insert, select on books.sealed_object to app;
grant select on books.sealed_object to auditor;

create table books.sealed_record (
  seal_no bigint not null,
  leaf_index bigint not null,
  record text not null,
  key text not null,
  label text not null,
  words bytea,
  leaf_hash bytea not null,
  constraint sealed_record_pkey PRIMARY KEY (seal_no, leaf_index),
  constraint sealed_record_seal_no_fkey FOREIGN KEY (seal_no) REFERENCES books.ledger_seal(seal_no) DEFERRABLE INITIALLY DEFERRED,
  constraint sealed_record_words_length CHECK ((length(words) = 32))
);
comment on table books.sealed_record is 'Leaves of the tree of records: decisions, vouchers, proofs, roles, the log; which and how, the modules tell in their facts';
comment on column books.sealed_record.words is 'Salted fingerprint of the personal words; the words can be erased together with their salt and the seal still verifies';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.sealed_record FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.sealed_record FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.sealed_record enable row level security, force row level security;
create policy owner_sees_all on books.sealed_record for all to tuong_than_owner using true with check true;
create policy portal_only on books.sealed_record for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant insert, select on books.sealed_record to app;
grant select on books.sealed_record to auditor;

create table books.sealed_words (
  seal_no bigint not null,
  leaf_index bigint not null,
  salt bytea not null,
  constraint sealed_words_pkey PRIMARY KEY (seal_no, leaf_index),
  constraint sealed_words_salt_length CHECK ((length(salt) = 16))
);
comment on table books.sealed_words is 'Salts of the fingerprints of personal words; one is erased together with its words and for no other reason';
alter table books.sealed_words enable row level security, force row level security;
create policy owner_sees_all on books.sealed_words for all to tuong_than_owner using true with check true;
create policy portal_only on books.sealed_words for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant insert, select on books.sealed_words to app;
grant select on books.sealed_words to auditor;

create table books.support_move (
  id uuid not null,
  paid_support_id uuid not null,
  committee_id uuid not null,
  kind text not null,
  amount_dong bigint not null,
  source_id uuid not null,
  entry_id uuid not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint support_move_pkey PRIMARY KEY (id),
  constraint support_move_once UNIQUE (entry_id, paid_support_id),
  constraint support_move_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint support_move_paid_support_id_fkey FOREIGN KEY (paid_support_id) REFERENCES books.paid_support(id),
  constraint support_move_amount_positive CHECK ((amount_dong > 0)),
  constraint support_move_kind CHECK ((kind = ANY (ARRAY['handed_over'::text, 'came_back'::text, 'came_back_after'::text])))
);
comment on table books.support_move is 'Handed over, or came back: before the hand-over, or after it out of what was handed over. Undone when its entry is reversed';
comment on column books.support_move.source_id is 'The hand-over, the decision on a line of the bank, or the receipt of the cash';
CREATE INDEX support_move_back ON books.support_move USING btree (paid_support_id) WHERE (kind <> 'handed_over'::text);
CREATE INDEX support_move_paid ON books.support_move USING btree (paid_support_id);
CREATE INDEX support_move_source ON books.support_move USING btree (source_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.support_move FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.support_move FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER return_noted AFTER INSERT ON books.support_move FOR EACH ROW WHEN ((new.kind <> 'handed_over'::text)) EXECUTE FUNCTION publication.note_return();
CREATE TRIGGER support_moves_checked AFTER INSERT ON books.support_move REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION books.check_support_moves();
alter table books.support_move enable row level security, force row level security;
create policy auditor_reads on books.support_move for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.support_move for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.support_move for all to tuong_than_owner using true with check true;
grant select on books.support_move to app;
grant select on books.support_move to auditor;
grant insert (amount_dong, committee_id, entry_id, id, kind, paid_support_id, source_id) on books.support_move to app;

create table books.under_way (
  id uuid not null,
  committee_id uuid not null,
  kind text not null,
  bank_account_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  amount_dong bigint not null,
  business_date date not null,
  document text not null,
  party text not null,
  entry_id uuid not null,
  constraint under_way_pkey PRIMARY KEY (id),
  constraint under_way_entry_once UNIQUE (entry_id),
  constraint under_way_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint under_way_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint under_way_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint under_way_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint under_way_amount_positive CHECK ((amount_dong > 0)),
  constraint under_way_kind CHECK ((kind = ANY (ARRAY['payment'::text, 'own_transfer'::text])))
);
comment on table books.under_way is 'What was sent and no line of a bank has told yet; its id is that of the record that sent it';
comment on column books.under_way.bank_account_id is 'The account whose statement will tell of it: a payment leaves it, an own transfer reaches it';
comment on column books.under_way.document is 'Number of the voucher, or reference of the line that sent it';
comment on column books.under_way.party is 'Who is paid, or the account that sent it: what the bank''s line is compared with';
CREATE INDEX under_way_account ON books.under_way USING btree (bank_account_id, business_date);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.under_way FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.under_way FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER sent_checked BEFORE INSERT ON books.under_way FOR EACH ROW EXECUTE FUNCTION books.check_sent();
CREATE TRIGGER sent_kept AFTER INSERT ON books.under_way FOR EACH ROW EXECUTE FUNCTION books.keep_sent();
alter table books.under_way enable row level security, force row level security;
create policy auditor_reads on books.under_way for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.under_way for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.under_way for all to tuong_than_owner using true with check true;
grant insert, select on books.under_way to app;
grant select on books.under_way to auditor;

create table books.under_way_clearing (
  id uuid not null,
  under_way_id uuid not null,
  committee_id uuid not null,
  decision_id uuid not null,
  amount_dong bigint not null,
  entry_id uuid not null,
  cleared_at timestamp with time zone not null default clock_timestamp(),
  constraint under_way_clearing_pkey PRIMARY KEY (id),
  constraint under_way_clearing_entry_once UNIQUE (entry_id),
  constraint under_way_clearing_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint under_way_clearing_under_way_id_fkey FOREIGN KEY (under_way_id) REFERENCES books.under_way(id),
  constraint under_way_clearing_amount CHECK ((amount_dong <> 0))
);
comment on table books.under_way_clearing is 'A line of the bank told of money under way: + carried out, - it came back. Undone when its entry is reversed';
comment on column books.under_way_clearing.decision_id is 'The decision on the line of the bank';
CREATE INDEX under_way_clearing_decision ON books.under_way_clearing USING btree (decision_id);
CREATE INDEX under_way_clearing_of ON books.under_way_clearing USING btree (under_way_id);
CREATE TRIGGER clearing_checked AFTER INSERT ON books.under_way_clearing FOR EACH ROW EXECUTE FUNCTION books.check_clearing();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.under_way_clearing FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.under_way_clearing FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.under_way_clearing enable row level security, force row level security;
create policy auditor_reads on books.under_way_clearing for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.under_way_clearing for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.under_way_clearing for all to tuong_than_owner using true with check true;
grant select on books.under_way_clearing to app;
grant select on books.under_way_clearing to auditor;
grant insert (amount_dong, committee_id, decision_id, entry_id, id, under_way_id) on books.under_way_clearing to app;

create table books.under_way_state (
  under_way_id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  amount_dong bigint not null,
  cleared_dong bigint not null default 0,
  is_undone boolean not null default false,
  sent_on date not null,
  during daterange not null,
  constraint under_way_state_pkey PRIMARY KEY (under_way_id),
  constraint under_way_state_under_way_id_fkey FOREIGN KEY (under_way_id) REFERENCES books.under_way(id)
);
comment on table books.under_way_state is 'How each stands now, kept by the guards of what is sent and cleared, so that a work list costs what is open and not what ever was';
comment on column books.under_way_state.during is 'Days of the books outside of which nothing of it was under way';
CREATE INDEX under_way_state_cleared ON books.under_way_state USING btree (bank_account_id, sent_on) WHERE ((NOT is_undone) AND (cleared_dong > 0));
CREATE INDEX under_way_state_during ON books.under_way_state USING gist (bank_account_id, during);
CREATE INDEX under_way_state_open ON books.under_way_state USING btree (bank_account_id, sent_on) WHERE ((NOT is_undone) AND (cleared_dong < amount_dong));
alter table books.under_way_state enable row level security, force row level security;
create policy auditor_reads on books.under_way_state for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on books.under_way_state for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on books.under_way_state for all to tuong_than_owner using true with check true;
grant select on books.under_way_state to app;
grant select on books.under_way_state to auditor;

create table books.verification_run (
  id uuid not null,
  way text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone not null default clock_timestamp(),
  held integer not null,
  broken text[] not null,
  seal_no bigint,
  constraint verification_run_pkey PRIMARY KEY (id),
  constraint verification_run_broken CHECK ((array_to_string(broken, ' '::text, '?'::text) ~ '^(I[0-9]{1,3}( |$))*$'::text)),
  constraint verification_run_held CHECK ((held >= 0)),
  constraint verification_run_order CHECK ((began_at <= ended_at)),
  constraint verification_run_way CHECK ((way = ANY (ARRAY['night'::text, 'command'::text]))),
  constraint verification_run_whole CHECK (((held + cardinality(broken)) > 0))
);
comment on table books.verification_run is 'Runs of verify over the whole portal: how many invariants held, which did not, and the seal that was newest. What was found stands with the auditors alone';
comment on column books.verification_run.seal_no is 'Set by the database: the head of the chain when the run ended';
CREATE INDEX verification_run_newest ON books.verification_run USING btree (ended_at DESC);
CREATE TRIGGER chain_head_noted BEFORE INSERT ON books.verification_run FOR EACH ROW EXECUTE FUNCTION books.note_chain_head();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.verification_run FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.verification_run FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table books.verification_run enable row level security, force row level security;
create policy owner_sees_all on books.verification_run for all to tuong_than_owner using true with check true;
create policy portal_only on books.verification_run for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on books.verification_run to app;
grant select on books.verification_run to auditor;
grant insert (began_at, broken, held, id, way) on books.verification_run to app;

create view books.accepted_wish with (security_invoker=true) as
 SELECT id,
    title,
    kind,
    admin_unit_id
   FROM books.restriction
  WHERE purpose = 'wish'::text;
comment on view books.accepted_wish is 'What money under a restriction is bound to; who agreed on it stays inside';
grant select on books.accepted_wish to app;
grant select on books.accepted_wish to auditor;

create view books.appeal_clock with (security_invoker=true) as
 SELECT a.id AS appeal_id,
    a.code,
    f.committee_id,
    a.opens_on,
    a.closes_on,
    r.legal_basis,
    r.reception_days,
    r.distribution_days,
    a.closes_on + r.distribution_days AS distribute_by,
    held.dong AS held_dong,
    handed.last_on AS last_handed_on
   FROM books.appeal a
     JOIN books.fund f ON f.id = a.fund_id
     CROSS JOIN LATERAL ( SELECT w.legal_basis,
            w.reception_days,
            w.distribution_days
           FROM books.appeal_rule w
          WHERE w.fund_kind = f.kind AND w.valid_from <= a.opens_on
          ORDER BY w.valid_from DESC
         LIMIT 1) r
     CROSS JOIN LATERAL ( SELECT COALESCE(sum(t.amount_dong), 0::numeric)::bigint AS dong
           FROM books.layer_total t
          WHERE t.fund_id = a.fund_id AND t.appeal_id = a.id AND (t.class = ANY (ARRAY['bank'::text, 'under_way'::text, 'cash'::text, 'in_transit'::text, 'advance'::text]))) held
     CROSS JOIN LATERAL ( SELECT max(b.business_date) AS last_on
           FROM books.balance_by_day b
             JOIN books.ledger_account l ON l.id = b.account_id
          WHERE b.fund_id = a.fund_id AND b.appeal_id = a.id AND l.class = 'support'::text) handed;
comment on view books.appeal_clock is 'The law''s clocks of each published appeal, by the rule of its first day';
comment on column books.appeal_clock.held_dong is 'Received and not yet handed over with proof: in banks, boxes, on the way, or paid and waiting for proof';
grant select on books.appeal_clock to app;
grant select on books.appeal_clock to auditor;

create view books.appeal_history with (security_invoker=true) as
 SELECT step.appeal_id,
    step.kind,
    step.at,
    step.person_id,
    step.closes_on,
    step.closed_before,
    step.decision_number,
    step.decided_on,
    step.decision_issuer,
    step.words,
    u.full_name AS person
   FROM ( SELECT appeal.id AS appeal_id,
            'published'::text AS kind,
            appeal.published_at AS at,
            appeal.published_by AS person_id,
            appeal.closes_on,
            NULL::date AS closed_before,
            appeal.decision_number,
            appeal.decided_on,
            appeal.decision_issuer,
            NULL::text AS words
           FROM books.appeal
        UNION ALL
         SELECT appeal_term.appeal_id,
            appeal_term.kind,
            appeal_term.recorded_at,
            appeal_term.recorded_by,
            appeal_term.closes_on,
            appeal_term.closed_before,
            appeal_term.decision_number,
            appeal_term.decided_on,
            appeal_term.decision_issuer,
            appeal_term.reason
           FROM books.appeal_term
        UNION ALL
         SELECT appeal_revision.appeal_id,
            'revised'::text,
            appeal_revision.revised_at,
            appeal_revision.revised_by,
            NULL::date,
            NULL::date,
            NULL::text,
            NULL::date,
            NULL::text,
            appeal_revision.title
           FROM books.appeal_revision) step
     LEFT JOIN people.app_user u ON u.id = step.person_id;
comment on column books.appeal_history.words is 'The reason of an early end; the title before a change of words';
grant select on books.appeal_history to app;
grant select on books.appeal_history to auditor;

create view books.appeal_listed with (security_invoker=true) as
 SELECT a.id,
    a.code,
    a.title,
    a.opens_on,
    a.closes_on,
    false AS is_draft,
    u.full_name AS person,
    a.published_at AS at,
    f.id AS fund_id,
    f.code AS fund_code,
    f.name AS fund_name,
    f.closed_on AS fund_closed_on,
    c.id AS committee_id,
    c.name AS committee_name
   FROM books.appeal a
     JOIN books.fund f ON f.id = a.fund_id
     JOIN people.committee c ON c.id = f.committee_id
     LEFT JOIN people.app_user u ON u.id = a.published_by
UNION ALL
 SELECT d.id,
    d.code,
    d.title,
    d.opens_on,
    d.closes_on,
    true AS is_draft,
    u.full_name AS person,
    d.drafted_at AS at,
    f.id AS fund_id,
    f.code AS fund_code,
    f.name AS fund_name,
    f.closed_on AS fund_closed_on,
    c.id AS committee_id,
    c.name AS committee_name
   FROM books.appeal_draft d
     JOIN books.fund f ON f.id = d.fund_id
     JOIN people.committee c ON c.id = d.committee_id
     LEFT JOIN people.app_user u ON u.id = d.drafted_by;
grant select on books.appeal_listed to app;
grant select on books.appeal_listed to auditor;

create view books.appeal_title with (security_invoker=true) as
 SELECT id,
    fund_id,
    code,
    title,
    opens_on,
    closes_on
   FROM books.appeal;
comment on view books.appeal_title is 'How an appeal is called beside money given for it, and the days between which it takes gifts';
grant select on books.appeal_title to app;
grant select on books.appeal_title to auditor;

create view books.balance_by_day as
 SELECT daily_balance.account_id,
    daily_balance.fund_id,
    daily_balance.appeal_id,
    daily_balance.restriction_id,
    daily_balance.business_date,
    daily_balance.amount_dong
   FROM books.daily_balance
UNION ALL
 SELECT balance_change.account_id,
    balance_change.fund_id,
    balance_change.appeal_id,
    balance_change.restriction_id,
    balance_change.business_date,
    balance_change.amount_dong
   FROM books.balance_change;
grant select on books.balance_by_day to app;
grant select on books.balance_by_day to auditor;

create view books.cash_box_layer with (security_invoker=true) as
 SELECT m.id AS cash_box_id,
    b.fund_id,
    b.appeal_id,
    b.restriction_id,
    sum(b.amount_dong)::bigint AS amount_dong
   FROM books.money_account m
     JOIN books.balance_by_day b ON b.account_id = m.ledger_account_id
  WHERE m.way = 'cash'::text
  GROUP BY m.id, b.fund_id, b.appeal_id, b.restriction_id
 HAVING sum(b.amount_dong) > 0::numeric;
comment on view books.cash_box_layer is 'Whose money a cash box holds';
grant select on books.cash_box_layer to app;
grant select on books.cash_box_layer to auditor;

create view books.cash_difference_told with (security_invoker=true) as
 SELECT d.id,
    d.committee_id,
    d.count_id,
    d.cash_box_id,
    d.day,
    d.counted_dong,
    d.book_dong,
    d.issued_on,
    d.issued_by,
    books.written_number(d.book, d.year, d.number) AS number,
    e.outcome,
    (e.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS ended_on
   FROM books.cash_difference d
     LEFT JOIN books.cash_difference_end e ON e.difference_id = d.id AND e.decision = 'confirmed'::text;
comment on view books.cash_difference_told is 'Vouchers of cash differences, with what became of each';
grant select on books.cash_difference_told to app;
grant select on books.cash_difference_told to auditor;

create view books.change_by_month as
 SELECT a.class,
    c.fund_id,
    c.appeal_id,
    date_trunc('month'::text, c.business_date::timestamp with time zone)::date AS month,
    c.amount_dong
   FROM books.balance_change c
     JOIN books.ledger_account a ON a.id = c.account_id;
grant select on books.change_by_month to app;
grant select on books.change_by_month to auditor;

create view books.clearing with (security_invoker=true) as
 SELECT id,
    under_way_id,
    decision_id
   FROM books.under_way_clearing;
comment on view books.clearing is 'What an entry that clears belongs to: what was sent, and the decision on the line';
grant select on books.clearing to app;
grant select on books.clearing to auditor;

create view books.entry_proof with (security_invoker=true) as
 SELECT e.id AS entry_id,
    e.entry_no,
    e.recorded_at,
    books.entry_leaf(e.*) AS leaf_hash,
    s.seal_no,
    l.sealed_day
   FROM books.journal_entry e
     LEFT JOIN books.sealed_entry s ON s.entry_id = e.id
     LEFT JOIN books.ledger_seal l ON l.seal_no = s.seal_no;
comment on view books.entry_proof is 'What an entry hashes to now, and the seal that covers it';
grant select on books.entry_proof to app;
grant select on books.entry_proof to auditor;

create view books.fund_name with (security_invoker=true) as
 SELECT id,
    code,
    name,
    committee_id,
    closed_on
   FROM books.fund;
comment on view books.fund_name is 'How a fund is called beside money of it, whose it is, and its last day';
grant select on books.fund_name to app;
grant select on books.fund_name to auditor;

create view books.goods_held with (security_invoker=true) as
 SELECT lot_id,
    place_id,
    committee_id,
    quantity
   FROM books.goods_holding h
  WHERE quantity > 0;
comment on view books.goods_held is 'What is there now, by lot and place';
grant select on books.goods_held to app;
grant select on books.goods_held to auditor;

create view books.goods_item_told with (security_invoker=true) as
 SELECT id,
    committee_id,
    name,
    unit
   FROM books.goods_item i;
comment on view books.goods_item_told is 'Kinds of goods to choose from';
grant select on books.goods_item_told to app;
grant select on books.goods_item_told to auditor;

create view books.goods_lot_told with (security_invoker=true) as
 SELECT l.id,
    l.committee_id,
    l.item_id,
    i.name,
    i.unit,
    l.source_id,
    l.condition,
    l.pack_size,
    l.expires_on,
    l.value_dong,
    l.value_basis
   FROM books.goods_lot l
     JOIN books.goods_item i ON i.id = l.item_id;
comment on view books.goods_lot_told is 'A lot with what it is, as papers name it';
grant select on books.goods_lot_told to app;
grant select on books.goods_lot_told to auditor;

create view books.goods_moved with (security_invoker=true) as
 SELECT id,
    source_id,
    lot_id,
    place_id,
    committee_id,
    kind,
    moved_on,
    quantity,
    moved_by,
    moved_at
   FROM books.goods_movement m;
comment on view books.goods_moved is 'What each paper moved';
grant select on books.goods_moved to app;
grant select on books.goods_moved to auditor;

create view books.goods_place_told with (security_invoker=true) as
 SELECT id,
    committee_id,
    name,
    address
   FROM books.goods_place p;
comment on view books.goods_place_told is 'Where goods are kept, as papers name it';
grant select on books.goods_place_told to app;
grant select on books.goods_place_told to auditor;

create view books.held_balance with (security_invoker=true) as
 SELECT b.fund_id,
    b.account_id,
    b.appeal_id,
    b.restriction_id,
    a.class,
    a.code AS account_code,
    a.name_vi AS account_name,
    sum(b.amount_dong)::bigint AS amount_dong
   FROM books.balance_by_day b
     JOIN books.ledger_account a ON a.id = b.account_id
  WHERE (a.class = ANY (ARRAY['bank'::text, 'cash'::text])) AND ( SELECT platform.scope_signed() AS scope_signed)
  GROUP BY b.fund_id, b.account_id, b.appeal_id, b.restriction_id, a.class, a.code, a.name_vi
 HAVING sum(b.amount_dong) <> 0::numeric;
comment on view books.held_balance is 'What a fund holds in banks and boxes, account by account and layer by layer';
grant select on books.held_balance to app;
grant select on books.held_balance to auditor;

create view books.journal with (security_invoker=true) as
 SELECT e.id,
    e.entry_no,
    e.business_date,
    e.event_date,
    e.recorded_at,
    e.recorded_by,
    e.rule,
    e.source_type,
    e.source_id,
    e.reverses_id,
    e.reason,
    o.business_date AS origin_date,
    COALESCE(o.rule, e.rule) AS event_rule,
    COALESCE(o.source_id, e.source_id) AS event_id,
    r.id AS reversal_id,
    r.reason AS reversal_reason
   FROM books.journal_entry e
     LEFT JOIN books.journal_entry o ON o.id = e.reverses_id
     LEFT JOIN books.journal_entry r ON r.reverses_id = e.id;
comment on view books.journal is 'Entries with the event they tell of, which for a reversal is that of the entry it undoes, and what undid them';
grant select on books.journal to app;
grant select on books.journal to auditor;

create view books.journal_line with (security_invoker=true) as
 SELECT p.entry_id,
    p.line_no,
    p.business_date,
    p.fund_id,
    f.code AS fund_code,
    ap.code AS appeal_code,
    p.restriction_id,
    p.account_id,
    a.code AS account_code,
    a.name_vi AS account_name,
    a.root,
    a.class,
    p.amount_dong,
    e.entry_no,
    e.recorded_at,
    e.rule,
    e.source_type,
    e.source_id,
    e.reverses_id,
    e.event_date
   FROM books.posting p
     LEFT JOIN books.journal_entry e ON e.id = p.entry_id
     LEFT JOIN books.ledger_account a ON a.id = p.account_id
     LEFT JOIN books.fund f ON f.id = p.fund_id
     LEFT JOIN books.appeal ap ON ap.id = p.appeal_id;
comment on view books.journal_line is 'The journal line by line, in the codes of the books; of an entry out of sight it tells the amount and no more';
grant select on books.journal_line to app;
grant select on books.journal_line to auditor;

create view books.layer with (security_invoker=true) as
 SELECT f.committee_id,
    f.id AS fund_id,
    NULL::uuid AS appeal_id,
    NULL::uuid AS restriction_id,
    f.name AS fund_name,
    NULL::text AS appeal_title,
    NULL::text AS restriction_title,
    NULL::date AS appeal_opens_on,
    f.opened_on,
    f.closed_on,
    false AS is_closed_wish
   FROM books.fund f
UNION ALL
 SELECT f.committee_id,
    f.id AS fund_id,
    a.id AS appeal_id,
    NULL::uuid AS restriction_id,
    f.name AS fund_name,
    a.title AS appeal_title,
    NULL::text AS restriction_title,
    a.opens_on AS appeal_opens_on,
    f.opened_on,
    f.closed_on,
    false AS is_closed_wish
   FROM books.appeal a
     JOIN books.fund f ON f.id = a.fund_id
UNION ALL
 SELECT f.committee_id,
    f.id AS fund_id,
    r.appeal_id,
    r.id AS restriction_id,
    f.name AS fund_name,
    a.title AS appeal_title,
    r.title AS restriction_title,
    a.opens_on AS appeal_opens_on,
    f.opened_on,
    f.closed_on,
    (EXISTS ( SELECT
           FROM books.restriction_closing c
          WHERE c.restriction_id = r.id)) AS is_closed_wish
   FROM books.restriction r
     JOIN books.fund f ON f.id = r.fund_id
     LEFT JOIN books.appeal a ON a.id = r.appeal_id
  WHERE r.purpose = 'wish'::text;
comment on view books.layer is 'Every layer of money that can be decided on: a fund, its appeals, its accepted wishes, the days between which the fund is open, and whether the wish takes no more gifts';
grant select on books.layer to app;
grant select on books.layer to auditor;

create view books.layer_total as
 SELECT kept_total.class,
    kept_total.fund_id,
    kept_total.appeal_id,
    kept_total.amount_dong
   FROM books.kept_total
  WHERE kept_total.fund_id IS NOT NULL AND kept_total.month IS NULL
UNION ALL
 SELECT change_by_month.class,
    change_by_month.fund_id,
    change_by_month.appeal_id,
    change_by_month.amount_dong
   FROM books.change_by_month;
grant select on books.layer_total to app;
grant select on books.layer_total to auditor;

create view books.layer_total_by_month as
 SELECT kept_total.class,
    kept_total.fund_id,
    kept_total.appeal_id,
    kept_total.month,
    kept_total.amount_dong
   FROM books.kept_total
  WHERE kept_total.fund_id IS NOT NULL AND kept_total.month IS NOT NULL
UNION ALL
 SELECT change_by_month.class,
    change_by_month.fund_id,
    change_by_month.appeal_id,
    change_by_month.month,
    change_by_month.amount_dong
   FROM books.change_by_month;
grant select on books.layer_total_by_month to app;
grant select on books.layer_total_by_month to auditor;

create view books.ledger_account_name with (security_invoker=true) as
 SELECT id,
    code,
    name_vi,
    root,
    class,
    closed_on
   FROM books.ledger_account;
comment on view books.ledger_account_name is 'An account of the chart beside money on it: what it is called and what kind of money it holds';
grant select on books.ledger_account_name to app;
grant select on books.ledger_account_name to auditor;

create view books.money_account with (security_invoker=true) as
 SELECT 'bank'::text AS way,
    b.id,
    b.code,
    (b.bank_name || ' '::text) || b.account_number AS label,
    b.account_number,
    b.holder_name,
    b.committee_id,
    b.fund_id,
    b.appeal_id,
    b.ledger_account_id,
    b.under_way_account_id,
    b.opened_on,
    b.closed_on
   FROM books.bank_account b
UNION ALL
 SELECT 'cash'::text AS way,
    x.id,
    x.code,
    x.code AS label,
    NULL::text AS account_number,
    NULL::text AS holder_name,
    x.committee_id,
    NULL::uuid AS fund_id,
    NULL::uuid AS appeal_id,
    x.ledger_account_id,
    NULL::integer AS under_way_account_id,
    l.opened_on,
    l.closed_on
   FROM books.cash_box x
     LEFT JOIN books.ledger_account l ON l.id = x.ledger_account_id;
comment on view books.money_account is 'Where money lies, bank account or cash box, and how papers name it. Ask with the way where it is known: the other half is then not read';
grant select on books.money_account to app;
grant select on books.money_account to auditor;

create view books.posted_amount with (security_invoker=true) as
 SELECT entry_id,
    line_no,
    business_date,
    fund_id,
    account_id,
    amount_dong
   FROM books.posting;
comment on view books.posted_amount is 'What index posting_fund_day covers and no more: books of millions of lines are walked and summed by the index alone';
grant select on books.posted_amount to app;
grant select on books.posted_amount to auditor;

create view books.reserve_use with (security_invoker=true) as
 SELECT source_id,
    fund_id,
    amount_dong,
    (EXISTS ( SELECT
           FROM books.reserve_move b
          WHERE b.kind = 'put_back'::text AND b.source_id = m.source_id)) AS is_put_back
   FROM books.reserve_move m
  WHERE kind = 'used'::text;
comment on view books.reserve_use is 'How much of a refund the reserve of the fund paid, and whether it came back';
grant select on books.reserve_use to app;
grant select on books.reserve_use to auditor;

create view books.returned_support with (security_invoker=true) as
 SELECT p.payment_id,
    p.recipient_id,
    p.committee_id,
    p.fund_id,
    p.appeal_id,
    p.restriction_id,
    m.kind,
    e.business_date,
    m.amount_dong
   FROM books.support_move m
     JOIN books.paid_support p ON p.id = m.paid_support_id
     JOIN books.journal_entry e ON e.id = m.entry_id
  WHERE m.kind <> 'handed_over'::text
UNION ALL
 SELECT p.payment_id,
    p.recipient_id,
    p.committee_id,
    p.fund_id,
    p.appeal_id,
    p.restriction_id,
    m.kind,
    r.business_date,
    - m.amount_dong AS amount_dong
   FROM books.support_move m
     JOIN books.paid_support p ON p.id = m.paid_support_id
     JOIN books.journal_entry r ON r.reverses_id = m.entry_id
  WHERE m.kind <> 'handed_over'::text;
comment on view books.returned_support is 'What came back, on its day; what was undone, negative on the day of the reversal';
grant select on books.returned_support to app;
grant select on books.returned_support to auditor;

create view books.standing_cash_count with (security_invoker=true) as
 SELECT id,
    cash_box_id,
    day,
    counted_dong,
    book_dong
   FROM books.cash_count c
  WHERE decision = 'confirmed'::text AND counted_dong = books.cash_told_on(cash_box_id, day);
comment on view books.standing_cash_count is 'Counts that two signed and that the books still agree with; where one differed, its voucher made them agree';
grant select on books.standing_cash_count to app;
grant select on books.standing_cash_count to auditor;

create view books.standing_clearing with (security_invoker=true) as
 SELECT id,
    under_way_id,
    decision_id,
    amount_dong,
    entry_id
   FROM books.under_way_clearing c
  WHERE NOT (EXISTS ( SELECT
           FROM books.journal_entry r
          WHERE r.reverses_id = c.entry_id));
comment on view books.standing_clearing is 'Clearings that nobody undid';
grant select on books.standing_clearing to app;
grant select on books.standing_clearing to auditor;

create view books.standing_period with (security_invoker=true) as
 SELECT id,
    fund_id,
    committee_id,
    during,
    closed_at
   FROM books.period p
  WHERE NOT (EXISTS ( SELECT
           FROM books.period_reopening o
          WHERE o.period_id = p.id AND o.decision = 'confirmed'::text));
comment on view books.standing_period is 'Closings that nobody reopened: their days take no posting';
grant select on books.standing_period to app;
grant select on books.standing_period to auditor;

create view books.standing_support_move with (security_invoker=true) as
 SELECT id,
    paid_support_id,
    kind,
    amount_dong,
    source_id,
    entry_id,
    moved_at
   FROM books.support_move m
  WHERE NOT (EXISTS ( SELECT
           FROM books.journal_entry r
          WHERE r.reverses_id = m.entry_id));
comment on view books.standing_support_move is 'Moves of paid support that nobody undid';
grant select on books.standing_support_move to app;
grant select on books.standing_support_move to auditor;

create view books.still_under_way with (security_invoker=true) as
 SELECT u.id,
    u.committee_id,
    u.kind,
    s.bank_account_id,
    u.fund_id,
    u.appeal_id,
    u.restriction_id,
    s.amount_dong,
    u.business_date,
    u.document,
    u.party,
    u.entry_id,
    s.cleared_dong,
    s.sent_on
   FROM books.under_way_state s
     JOIN books.under_way u ON u.id = s.under_way_id
  WHERE NOT s.is_undone;
comment on view books.still_under_way is 'What was sent and stands, with what banks have told of it so far';
grant select on books.still_under_way to app;
grant select on books.still_under_way to auditor;

create view books.support_move_of with (security_invoker=true) as
 SELECT id,
    paid_support_id,
    source_id
   FROM books.support_move;
comment on view books.support_move_of is 'What an entry of returned support belongs to: what was paid, and the decision or receipt it came back by';
grant select on books.support_move_of to app;
grant select on books.support_move_of to auditor;

create view books.support_state with (security_invoker=true) as
 SELECT p.id,
    p.payment_id,
    p.recipient_id,
    p.committee_id,
    p.fund_id,
    p.appeal_id,
    p.restriction_id,
    p.amount_dong,
    p.business_date,
    p.document,
    p.party,
    p.entry_id,
    m.handed_dong,
    m.back_dong,
    m.back_after_dong
   FROM books.paid_support p
     CROSS JOIN LATERAL ( SELECT COALESCE(sum(s.amount_dong) FILTER (WHERE s.kind = 'handed_over'::text), 0::numeric)::bigint AS handed_dong,
            COALESCE(sum(s.amount_dong) FILTER (WHERE s.kind = 'came_back'::text), 0::numeric)::bigint AS back_dong,
            COALESCE(sum(s.amount_dong) FILTER (WHERE s.kind = 'came_back_after'::text), 0::numeric)::bigint AS back_after_dong
           FROM books.standing_support_move s
          WHERE s.paid_support_id = p.id) m
  WHERE NOT (EXISTS ( SELECT
           FROM books.journal_entry r
          WHERE r.reverses_id = p.entry_id));
comment on view books.support_state is 'Paid support that stands: how much of it was handed over, came back before that, and came back after';
grant select on books.support_state to app;
grant select on books.support_state to auditor;

create view books.total_by_month as
 SELECT kept_total.class,
    kept_total.month,
    kept_total.amount_dong
   FROM books.kept_total
  WHERE kept_total.fund_id IS NULL
UNION ALL
 SELECT change_by_month.class,
    change_by_month.month,
    change_by_month.amount_dong
   FROM books.change_by_month;
comment on view books.total_by_month is 'Several rows a month: what was folded, and what was not yet. Right at any moment, like balance_by_day';
grant select on books.total_by_month to app;
grant select on books.total_by_month to auditor;

CREATE OR REPLACE FUNCTION books.appeal_rule_on(kind text, on_day date)
 RETURNS books.appeal_rule
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select r from books.appeal_rule r where r.fund_kind = kind and r.valid_from <= on_day order by r.valid_from desc limit 1
$function$
;
grant execute on books.appeal_rule_on(text,date) to app, auditor;

CREATE OR REPLACE FUNCTION books.apply_account_closing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  update books.bank_account set closed_on = today where id = new.bank_account_id;
  update books.ledger_account l set closed_on = today from books.cash_box x where x.id = new.cash_box_id and l.id = x.ledger_account_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.apply_appeal_term()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION books.bind_own_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  -- Whoever pays from it or imports into it meanwhile shares the fund's lock: the account is still unused behind it.
  perform pg_advisory_xact_lock(7202, hashtext(new.fund_id::text));
  if platform.actor_id() is not null and not books.is_own_account(new.id, new.fund_id, new.opens_on) then
    perform books.refuse('appeal_own_account', 'It needs an account of its own');
  end if;
  update books.bank_account b set appeal_id = new.id from books.appeal_draft d
    where d.id = new.id and b.id = d.bank_account_id and b.appeal_id is null;
  if platform.actor_id() is not null and not found then
    perform books.refuse('appeal_own_account', 'The account became another appeal''s');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.canonical_entry(e books.journal_entry)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'books'
AS $function$
  select concat_ws(E'\n', case when e.event_date is null then 'tuong-than/1' else 'tuong-than/2' end, 'entry ' || e.id, 'number ' || e.entry_no,
    'occurred ' || e.business_date, 'event ' || e.event_date,
    'noticed ' || to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'committee ' || e.committee_id, 'rule ' || e.rule, 'source ' || e.source_type || ' ' || e.source_id,
    'reverses ' || coalesce(e.reverses_id::text, '-'),
    'reason ' || coalesce(encode(sha256(convert_to(e.reason, 'UTF8')), 'hex'), '-'),
    'subject ' || coalesce(encode(e.subject_fingerprint, 'hex'), '-'),
    (select string_agg(concat_ws(' ', 'posting', a.code, f.code, coalesce(ap.code, '-'), coalesce(p.restriction_id::text, '-'), p.amount_dong),
       E'\n' order by p.line_no)
     from books.posting p join books.ledger_account a on a.id = p.account_id join books.fund f on f.id = p.fund_id
     left join books.appeal ap on ap.id = p.appeal_id where p.entry_id = e.id)) || E'\n'
$function$
;
grant execute on books.canonical_entry(books.journal_entry) to app, auditor;

CREATE OR REPLACE FUNCTION books.cash_told_on(box uuid, on_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select books.held_on(m.ledger_account_id, on_day) + books.late_on(m.ledger_account_id, on_day)
  from books.money_account m where m.way = 'cash' and m.id = box
$function$
;
comment on function books.cash_told_on(uuid,date) is 'What the books say lay in a cash box at the end of a day';
grant execute on books.cash_told_on(uuid,date) to app, auditor;

CREATE OR REPLACE FUNCTION books.check_account_closing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  account books.money_account;
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  select * into strict account from books.money_account m where m.id = coalesce(new.bank_account_id, new.cash_box_id);
  if account.committee_id <> new.committee_id then
    perform books.refuse('account_closing_of_committee', 'The account is of another committee');
  end if;
  if account.closed_on is not null then
    perform books.refuse('account_closed_once', 'The account has its last day already');
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if account.fund_id is not null then
    -- Postings share this lock: no gift slips in beside the closing.
    perform pg_advisory_xact_lock(7202, hashtext(account.fund_id::text));
  end if;
  if exists (select from books.balance_by_day b where b.account_id in (account.ledger_account_id, account.under_way_account_id)
      group by b.account_id, b.fund_id having sum(b.amount_dong) <> 0) then
    perform books.refuse('account_closes_empty', 'The account still holds money, or has some under way');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_appeal()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION books.check_appeal_photo()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION books.check_appeal_update()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION books.check_cash_boxes(own uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
declare
  box integer;
begin
  for box in select distinct p.account_id from books.posting p
      join books.ledger_account a on a.id = p.account_id and a.class = 'cash'
      where p.entry_id = any (own) and p.amount_dong < 0 order by 1 loop
    perform pg_advisory_xact_lock(7203, box);
    if exists (select 1 from books.balance_by_day where account_id = box group by fund_id having sum(amount_dong) < 0) then
      perform books.refuse('cash_box_not_negative', 'A cash box cannot hold less than nothing');
    end if;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_cash_count()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' then
    if new.decision is distinct from 'confirmed' then return new; end if;
    if not people.held_role(new.decided_by, 'accountant', new.committee_id, today) then
      perform books.refuse('cash_count_by_accountant', 'Not an accountant of the committee');
    end if;
    if books.cash_told_on(new.cash_box_id, new.day) <> new.book_dong then
      perform books.refuse('cash_count_changed', 'The books have changed since');
    end if;
    return new;
  end if;
  if not exists (select from books.money_account m where m.way = 'cash' and m.id = new.cash_box_id and m.committee_id = new.committee_id) then
    perform books.refuse('cash_count_of_committee', 'The cash box is of another committee');
  end if;
  if not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('cash_count_by_cashier', 'Not a cashier of the committee');
  end if;
  if exists (select from books.standing_cash_count c where c.cash_box_id = new.cash_box_id and c.day = new.day) then
    perform books.refuse('cash_count_open_once', 'The box is counted on this day');
  end if;
  new.book_dong := books.cash_told_on(new.cash_box_id, new.day);
  -- Notes are counted now: they are those of an earlier day only where the box holds as much today.
  if new.day > today or new.book_dong <> books.cash_told_on(new.cash_box_id, today) then
    perform books.refuse('cash_count_of_its_day', 'Cash went in or out since');
  end if;
  if new.book_dong <> (select 500000 * new.n500000::bigint + 200000 * new.n200000::bigint + 100000 * new.n100000::bigint + 50000 * new.n50000::bigint + 20000 * new.n20000::bigint + 10000 * new.n10000::bigint + 5000 * new.n5000::bigint + 2000 * new.n2000::bigint + 1000 * new.n1000::bigint + 500 * new.n500::bigint + 200 * new.n200::bigint)
      and length(btrim(new.reason)) < 10 then
    perform books.refuse('cash_count_explained', 'The count differs from the books and nobody says why');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_cash_difference()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  box constant integer := (select ledger_account_id from books.cash_box where id = new.cash_box_id);
  sign constant integer := sign(new.counted_dong - new.book_dong);
begin
  if not exists (select from books.cash_count c where c.id = new.count_id and c.committee_id = new.committee_id and c.cash_box_id = new.cash_box_id
      and c.day = new.day and c.counted_dong = new.counted_dong and c.book_dong = new.book_dong and c.decision = 'confirmed' and c.decided_by = new.issued_by) then
    perform books.refuse('cash_difference_of_count', 'The voucher says something else than the signed count');
  end if;
  if (select coalesce(sum(s.amount_dong), 0) from books.cash_difference_share s where s.difference_id = new.id) <> abs(new.counted_dong - new.book_dong)
    or exists (select from books.cash_difference_share s where s.difference_id = new.id and not exists (
      select from books.journal_entry e join books.posting p on p.entry_id = e.id and p.account_id = box and p.fund_id = s.fund_id
        and p.appeal_id is not distinct from s.appeal_id and p.restriction_id is not distinct from s.restriction_id and p.amount_dong = sign * s.amount_dong
      where e.source_type = 'cash_difference' and e.source_id = s.id and e.rule = case sign when 1 then 'cash-over' else 'cash-short' end)) then
    perform books.refuse('cash_difference_ties', 'The voucher and what was posted differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_cash_difference_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  surplus boolean;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('cash_difference_end_by_approver', 'Not an approver of the committee');
    end if;
    return new;
  end if;
  select d.counted_dong > d.book_dong into surplus from books.cash_difference d where d.id = new.difference_id and d.committee_id = new.committee_id for update;
  if surplus is null or not (new.outcome = 'explained' or (new.outcome in ('kept', 'given_back')) = surplus) then
    perform books.refuse('cash_difference_end_fits', 'A shortage is not kept, and a surplus is not charged');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('cash_difference_end_by_accountant', 'Not an accountant of the committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_cash_difference_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from books.cash_difference_share s join books.journal_entry o on o.source_type = 'cash_difference' and o.source_id = s.id
        and o.rule in ('cash-short', 'cash-over') and o.reverses_id is null
      where s.difference_id = new.difference_id and not exists (select from books.journal_entry e where case new.outcome when 'explained' then e.reverses_id = o.id
        else e.source_type = 'cash_difference' and e.source_id = s.id and e.reverses_id is null and e.rule = case new.outcome when 'charged' then 'shortage-charged'
          when 'written_off' then 'shortage-written-off' when 'kept' then 'surplus-kept' else 'surplus-given-back' end end)) then
    perform books.refuse('cash_difference_end_posted', 'What was decided was not posted');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_cleared(of_record uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  u books.under_way;
  cleared bigint;
  undone boolean;
begin
  select * into strict u from books.under_way where id = of_record for update;
  select coalesce(sum(amount_dong), 0) into cleared from books.standing_clearing where under_way_id = u.id;
  undone := exists (select from books.journal_entry r where r.reverses_id = u.entry_id);
  if undone and cleared <> 0 then perform books.refuse('under_way_carried_out', 'The bank has carried it out'); end if;
  if not undone and (cleared < 0 or cleared > u.amount_dong) then
    perform books.refuse('under_way_cleared_within', 'More than is under way, or more came back than was carried out');
  end if;
  update books.under_way_state s set cleared_dong = cleared, is_undone = undone, during = daterange(lower(s.during),
      case when undone or cleared = u.amount_dong then last_day end)
    from (select max(greatest(e.business_date, r.business_date)) as last_day
      from (select u.entry_id as id union all select c.entry_id from books.under_way_clearing c where c.under_way_id = u.id) own
      join books.journal_entry e on e.id = own.id left join books.journal_entry r on r.reverses_id = e.id) d
    where s.under_way_id = u.id;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_clearing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  u books.under_way;
begin
  select * into strict u from books.under_way where id = new.under_way_id;
  if u.committee_id <> new.committee_id or not books.ties_under_way(new.entry_id, u.bank_account_id, u.fund_id, u.appeal_id, u.restriction_id,
      case u.kind when 'payment' then new.amount_dong else -new.amount_dong end) then
    perform books.refuse('under_way_ties_to_entry', 'The clearing and its entry differ');
  end if;
  -- Who paid could send the money elsewhere and find the line himself.
  if u.kind = 'payment' and exists (select from books.journal_entry sent join books.journal_entry told on told.recorded_by = sent.recorded_by
      where sent.id = u.entry_id and told.id = new.entry_id) then
    perform books.refuse('under_way_told_by_another', 'Who paid does not say which line of the bank it is');
  end if;
  perform books.check_cleared(u.id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_count_has_voucher()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.counted_dong <> new.book_dong and not exists (select from books.cash_difference d where d.count_id = new.id) then
    perform books.refuse('cash_count_with_voucher', 'A count that differs is signed together with its voucher');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_day_off()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'INSERT' then
    if new.first_day <= today then perform books.refuse('day_off_to_come', 'Days that are past were counted as they were'); end if;
    if exists (select from people.committee c where c.id = new.committee_id and c.level not in ('central', 'province')) then
      perform books.refuse('day_off_by_province', 'Days off hold for everybody and are not a commune''s to set');
    end if;
    if not people.held_role(new.proposed_by, 'officer', new.committee_id, today) then
      perform books.refuse('day_off_by_officer', 'Not an officer of the committee');
    end if;
  elsif new.decision = 'confirmed' then
    if new.first_day <= today then perform books.refuse('day_off_to_come', 'Days that are past were counted as they were'); end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('day_off_by_approver', 'Not an approver of the committee');
    end if;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_drawn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from books.number_series s where s.committee_id = new.committee_id and s.book = new.book and s.year = new.year
      and s.last_number = new.number and s.last_day = (to_jsonb(new)->>tg_argv[0])::date) then
    perform books.refuse('number_drawn_for_paper', 'The number and the day were not drawn for this paper');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_fund_closing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if old.closed_on is not null then
    perform books.refuse('fund_closed_once', 'A closed fund stays as it was closed');
  end if;
  -- Postings share this lock: no gift slips in beside the closing.
  perform pg_advisory_xact_lock(7202, hashtext(new.id::text));
  if exists (select from people.committee c where c.id = new.committee_id and c.valid_to is null)
    and exists (select from books.balance_by_day b join books.ledger_account l on l.id = b.account_id
      where b.fund_id = new.id and l.class in ('bank', 'cash', 'in_transit', 'disputed', 'advance') group by l.id having sum(b.amount_dong) <> 0) then
    perform books.refuse('fund_closes_empty', 'The fund still holds money');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_fund_handover()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  closed constant date := (select f.closed_on from books.fund f where f.id = new.from_fund_id);
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  if closed is null then
    perform books.refuse('fund_handover_of_closed', 'The fund is not closed');
  end if;
  if new.signed_on not between closed and today or new.decision_day > new.signed_on then
    perform books.refuse('fund_handover_dated', 'Signed from the closing on, up to today, after the decision');
  end if;
  if not exists (select from books.bank_account b join books.fund f on f.id = b.fund_id where b.id = new.to_account_id and b.fund_id = new.to_fund_id
      and b.closed_on is null and f.closed_on is null and b.usable_at <= clock_timestamp()) then
    perform books.refuse('fund_handover_to_open_account', 'The receiving account is not an open one of the receiving fund');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('fund_handover_by_accountant', 'Not an accountant of the committee, or of who keeps its books');
  end if;
  if tg_op = 'INSERT' then return new; end if;
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('fund_handover_by_approver', 'Not an approver of the committee, or of who keeps its books');
  end if;
  -- Postings share the first lock and decisions the second: nothing moves or is promised beside it.
  perform pg_advisory_xact_lock(7202, hashtext(new.from_fund_id::text));
  perform pg_advisory_xact_lock(7301, hashtext(new.from_fund_id::text));
  if exists (select from books.balance_by_day b join books.ledger_account a on a.id = b.account_id where b.fund_id = new.from_fund_id
      and a.class in ('suspense_in', 'suspense_out', 'under_way', 'in_transit') group by b.account_id, b.appeal_id, b.restriction_id having sum(b.amount_dong) <> 0) then
    perform books.refuse('fund_handover_settled', 'Money of the fund is unexplained or under way');
  end if;
  if exists (select from books.held_balance h where h.fund_id = new.from_fund_id and h.restriction_id is not null) then
    perform books.refuse('fund_handover_without_wishes', 'Money under a giver''s wish is not handed over without that wish');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_goods_lot()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from books.goods_item i where i.id = new.item_id and i.committee_id = new.committee_id) then
    perform books.refuse('goods_of_committee', 'A kind of goods of another committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_goods_movements()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from fresh m left join books.goods_lot l on l.id = m.lot_id and l.committee_id = m.committee_id
      left join books.goods_place p on p.id = m.place_id and p.committee_id = m.committee_id where l.id is null or p.id is null) then
    perform books.refuse('goods_of_committee', 'A lot or a place of another committee');
  end if;
  if exists (select from fresh m where m.moved_on > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('goods_moved_by_today', 'Goods are moved on a day to come');
  end if;
  insert into books.goods_holding (lot_id, place_id, committee_id, quantity)
    select distinct m.lot_id, m.place_id, m.committee_id, 0 from fresh m order by 1, 2 on conflict (lot_id, place_id) do nothing;
  perform 1 from books.goods_holding h where (h.lot_id, h.place_id) in (select m.lot_id, m.place_id from fresh m)
    order by h.lot_id, h.place_id for update;
  update books.goods_holding h set quantity = h.quantity + s.quantity
    from (select m.lot_id, m.place_id, sum(m.quantity) as quantity from fresh m group by 1, 2) s
    where h.lot_id = s.lot_id and h.place_id = s.place_id;
  if exists (select from (select distinct lot_id, place_id from fresh) pair cross join lateral (
      select sum(m.quantity) over (order by m.moved_on) as held from books.goods_movement m
      where m.lot_id = pair.lot_id and m.place_id = pair.place_id) past where past.held < 0) then
    perform books.refuse('goods_never_negative', 'On a day the place did not hold that much');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_goods_want()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from books.goods_place p where p.id = new.place_id and p.committee_id = new.committee_id) then
    perform books.refuse('goods_want_of_committee', 'A place of another committee');
  end if;
  if not people.held_role(new.said_by, 'officer', new.committee_id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('goods_want_by_officer', 'Not an officer of the committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_goods_want_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from books.goods_want w where w.id = new.want_id and w.committee_id = new.committee_id
      and not w.is_withdrawn and w.xid = pg_current_xact_id()) then
    perform books.refuse('goods_want_line_with_its_want', 'A line that comes after its list was said');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_handover_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h books.fund_handover;
begin
  select * into strict h from books.fund_handover where id = new.handover_id;
  if h.decision is distinct from 'confirmed' or h.decided_at < transaction_timestamp()
    or (new.committee_id, new.to_committee_id) <> (h.committee_id, h.to_committee_id) or not exists (
      select from books.journal_entry e join books.posting p on p.entry_id = e.id where e.id = new.entry_id and e.rule = 'fund-handed-over'
        and e.source_id = new.id and p.account_id = new.account_id and p.fund_id = h.from_fund_id and p.appeal_id is not distinct from new.appeal_id
        and p.restriction_id is null and p.amount_dong = -new.amount_dong) then
    perform books.refuse('fund_handover_ties_to_entry', 'The line of the document and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_handover_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  h books.fund_handover;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  select * into strict h from books.fund_handover where id = new.handover_id;
  if h.decision is distinct from 'confirmed' or h.to_committee_id <> new.committee_id then
    perform books.refuse('fund_handover_sent_first', 'Nothing was sent to this committee');
  end if;
  if new.received_on not between h.signed_on and today then
    perform books.refuse('fund_handover_received_after', 'Received from the day of the document on, up to today');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('fund_handover_by_accountant', 'Not an accountant of the committee');
  end if;
  if tg_op = 'UPDATE' and (new.decided_by in (h.proposed_by, h.decided_by) or new.proposed_by = h.decided_by) then
    perform books.refuse('fund_handover_two_sides', 'Who sent it does not receive it');
  end if;
  if tg_op = 'UPDATE' and new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('fund_handover_by_approver', 'Not an approver of the committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_handover_taken()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  r books.fund_handover_receipt;
begin
  select * into strict r from books.fund_handover_receipt where id = new.receipt_id;
  if r.decision is distinct from 'confirmed' or r.decided_at < transaction_timestamp() or r.committee_id <> new.committee_id or not exists (
      select from books.fund_handover_line l join books.fund_handover h on h.id = l.handover_id join books.bank_account b on b.id = h.to_account_id
        join books.journal_entry e on e.id = new.entry_id and e.rule = 'fund-taken-over' and e.source_id = l.id
        join books.under_way u on u.id = l.id and u.entry_id = e.id
        join books.posting p on p.entry_id = e.id and p.account_id = b.under_way_account_id and p.fund_id = h.to_fund_id
          and p.appeal_id is not distinct from b.appeal_id and p.amount_dong = l.amount_dong
      where l.id = new.line_id and l.handover_id = r.handover_id) then
    perform books.refuse('fund_handover_ties_to_entry', 'What was received and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_handover_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from books.fund_handover_line l where l.handover_id = new.id)
    or exists (select from books.held_balance b where b.fund_id = new.from_fund_id) then
    perform books.refuse('fund_handover_whole', 'All that the fund holds is handed over, and something is');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_paid_support()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
begin
  if exists (select from (select distinct entry_id, fund_id, appeal_id, restriction_id from new_rows) n where not exists (
      select from books.posting p join books.ledger_account a on a.id = p.account_id and a.class = 'advance'
      where p.entry_id = n.entry_id and p.fund_id = n.fund_id and p.appeal_id is not distinct from n.appeal_id
        and p.restriction_id is not distinct from n.restriction_id
        and p.amount_dong = (select sum(o.amount_dong) from books.paid_support o where o.entry_id = n.entry_id))) then
    perform books.refuse('paid_support_ties_to_entry', 'What was paid and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_postings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  broken text;
begin
  -- Two statements, since beginning one costs a gift more than its rows do. Closing a period takes the lock exclusively: no
  -- posting can slip in beside the closing. So the lock is taken here, and the next statement looks at the periods.
  with layer as (
    insert into books.balance_change (account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
    select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) from new_posting
    group by 1, 2, 3, 4, 5 returning account_id, fund_id, appeal_id, restriction_id)
  select case
      when bool_or(a.id is null) then 'posting_account_exists'
      when bool_or(f.id is null) then 'posting_fund_exists'
      when bool_or(l.appeal_id is not null and ap.id is null) then 'posting_appeal_of_fund'
      when bool_or(l.restriction_id is not null and r.id is null) then 'posting_restriction_of_fund'
      when bool_or(pg_advisory_xact_lock_shared(7202, hashtext(l.fund_id::text)) is null) then 'lock' end
    into broken
    from layer l
    left join books.ledger_account a on a.id = l.account_id
    left join books.fund f on f.id = l.fund_id
    left join books.appeal ap on ap.id = l.appeal_id and ap.fund_id = l.fund_id
    left join books.restriction r on r.id = l.restriction_id and r.fund_id = l.fund_id;
  if broken is not null then
    perform books.refuse(broken, 'A posting breaks ' || broken);
  end if;
  -- The transaction is compared after the join, never in it. All entries of one import share their transaction, so its
  -- index is no way to find one of them: with statistics of one finished import the next of 20,000 lines took 18.6 s, not 4.
  select case
      when l.is_strange then 'posting_of_open_entry'
      when l.is_strange is null then null
      when currval('books.posting_stage') <> 1 then 'posting_of_open_entry'
      when exists (select 1 from (select distinct fund_id, business_date from new_posting) d
        join books.period closed on closed.fund_id = d.fund_id and closed.during @> d.business_date
        where not exists (select 1 from books.period_reopening o where o.period_id = closed.id and o.decision = 'confirmed')) then 'posting_period_open'
      when l.is_late_for_nothing then 'entry_event_of_closed_day' end
    into broken
    from (select bool_or(e.id is null or e.xid <> pg_current_xact_id() or e.business_date <> p.business_date
          or e.entry_no <= coalesce((select after_no from books.posting_transaction
            where xid = pg_current_xact_id() and began_at = transaction_timestamp()), e.entry_no)) as is_strange,
        bool_or(case when e.event_date is not null then books.open_day(p.fund_id, e.event_date) <> e.business_date end) as is_late_for_nothing
      from new_posting p left join books.journal_entry e on e.id = p.entry_id) l;
  if broken is not null then
    perform books.refuse(broken, 'A posting breaks ' || broken);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_receipt_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from books.fund_handover_line l where l.handover_id = new.handover_id
      and not exists (select from books.fund_handover_taken t where t.line_id = l.id)) then
    perform books.refuse('fund_handover_received_whole', 'All that was sent is received');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_reserve_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  f books.fund;
  b books.bank_account;
  r books.refund_reserve;
  wish uuid;
begin
  if tg_op = 'UPDATE' and (new.decision is distinct from 'confirmed' or new.decided_by = new.proposed_by) then return new; end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('reserve_change_by_accountant', 'Not an accountant of the committee');
  end if;
  if tg_op = 'UPDATE' and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('reserve_change_by_approver', 'Not an approver of the committee');
  end if;
  if new.decision_day > today then perform books.refuse('reserve_change_dated', 'The decision is of a day to come'); end if;
  -- Decisions on the money of a fund come one after another.
  perform pg_advisory_xact_lock(7301, hashtext(new.fund_id::text));
  select * into f from books.fund where id = new.fund_id;
  select * into b from books.bank_account where id = new.bank_account_id;
  select * into r from books.refund_reserve where fund_id = new.fund_id;
  if b.fund_id is distinct from f.id or b.closed_on is not null or b.usable_at > clock_timestamp() or new.way = 'set_aside' and f.closed_on is not null
    or coalesce(r.bank_account_id, b.id) <> b.id or new.way = 'given_back' and r.fund_id is null then
    perform books.refuse('reserve_change_account', 'Not an open account of the open fund, or not the one of its reserve');
  end if;
  if new.way = 'set_aside' and (new.amount_dong > books.free_dong(f.id, null, null) or new.amount_dong > (
      select coalesce(sum(d.amount_dong), 0) from books.balance_by_day d where d.account_id = b.ledger_account_id and d.fund_id = f.id
        and d.appeal_id is null and d.restriction_id is null)) then
    perform books.refuse('reserve_change_free_money', 'The fund at large has no such free money on that account');
  end if;
  if new.way = 'given_back' and new.amount_dong > books.reserve_dong(f.id) then
    perform books.refuse('reserve_holds_that_much', 'The reserve does not hold that much');
  end if;
  if tg_op = 'UPDATE' and r.fund_id is null then
    insert into books.restriction (id, fund_id, title, agreed_with, purpose) values (gen_random_uuid(), f.id, 'Dự phòng hoàn trả', new.decision_number, 'refund_reserve')
      returning id into wish;
    insert into books.refund_reserve (fund_id, committee_id, restriction_id, bank_account_id) values (f.id, f.committee_id, wish, b.id);
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_reserve_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
begin
  if not exists (select from books.reserve_move m where m.kind = new.way and m.source_id = new.id) then
    perform books.refuse('reserve_change_done', 'Confirmed and not done');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_reserve_entry()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
begin
  if not exists (select from books.reserve_move m where new.id in (m.out_entry_id, m.in_entry_id)) then
    perform books.refuse('reserve_move_stands', 'An entry of the reserve without its record');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_reserve_move()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  r books.refund_reserve;
  account integer;
  is_in constant boolean := new.kind in ('set_aside', 'put_back');
  free bigint;
begin
  select * into strict r from books.refund_reserve where fund_id = new.fund_id;
  select b.ledger_account_id into account from books.bank_account b where b.id = r.bank_account_id;
  perform pg_advisory_xact_lock(7301, hashtext(r.fund_id::text));
  if new.committee_id <> r.committee_id
    or not books.reserve_leg(new.out_entry_id, account, r.fund_id, case when not is_in then null else new.appeal_id end,
      case when is_in then new.restriction_id else r.restriction_id end, -new.amount_dong)
    or not books.reserve_leg(new.in_entry_id, account, r.fund_id, case when is_in then null else new.appeal_id end,
      case when is_in then r.restriction_id else new.restriction_id end, new.amount_dong)
    or new.kind in ('set_aside', 'given_back') and not exists (select from books.reserve_change c where c.id = new.source_id and c.fund_id = r.fund_id
      and c.way = new.kind and c.amount_dong = new.amount_dong and c.decision = 'confirmed' and c.decided_at >= transaction_timestamp()
      and new.appeal_id is null and new.restriction_id is null)
    or new.kind = 'put_back' and not exists (select from books.reserve_move u join books.journal_entry o on o.reverses_id = u.in_entry_id
      join books.journal_entry i on i.reverses_id = u.out_entry_id where u.kind = 'used' and u.source_id = new.source_id and o.id = new.out_entry_id and i.id = new.in_entry_id) then
    perform books.refuse('reserve_move_ties', 'What moved, its two entries and what moved it differ');
  end if;
  if books.reserve_dong(r.fund_id) < 0 then perform books.refuse('reserve_holds_that_much', 'The reserve does not hold that much'); end if;
  free := books.free_dong(new.fund_id, new.appeal_id, new.restriction_id);
  if new.kind = 'used' and free > 0 then
    perform books.refuse('reserve_after_own_money', 'The layer has free money of its own, which goes first');
  end if;
  if is_in then
    insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong) values (new.fund_id, new.appeal_id, new.restriction_id, new.amount_dong);
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_restriction_open()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform from books.restriction r where r.id = new.restriction_id for share;
  if exists (select from books.restriction_closing c where c.restriction_id = new.restriction_id)
    or exists (select from books.restriction r where r.id = new.restriction_id and r.purpose <> 'wish') then
    perform books.refuse('restriction_open', 'The restriction takes no more gifts');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_reversals(own uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
begin
  if (select count(*) from books.journal_entry e
      join lateral (
        (select account_id, fund_id, appeal_id, restriction_id, -amount_dong from books.posting where entry_id = e.id
         except all select account_id, fund_id, appeal_id, restriction_id, amount_dong from books.posting where entry_id = e.reverses_id)
        union all
        (select account_id, fund_id, appeal_id, restriction_id, amount_dong from books.posting where entry_id = e.reverses_id
         except all select account_id, fund_id, appeal_id, restriction_id, -amount_dong from books.posting where entry_id = e.id)
      ) difference on true
      where e.id = any (own) and e.reverses_id is not null) > 0 then
    perform books.refuse('reversal_mirrors_origin', 'A reversal repeats each posting of its origin with the opposite sign');
  end if;
  if (select count(*) from books.journal_entry e join books.journal_entry o on o.id = e.reverses_id
      where e.id = any (own) and (o.reverses_id is not null or e.business_date < o.business_date)) > 0 then
    perform books.refuse('reversal_of_origin_only', 'A reversal cannot be reversed, nor precede its origin');
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_reversed_support()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  touched uuid;
begin
  for touched in select id from books.paid_support where entry_id = new.reverses_id
      union select paid_support_id from books.support_move where entry_id = new.reverses_id order by 1 loop
    perform books.check_support(touched);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_reversed_under_way()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  touched uuid;
begin
  for touched in select id from books.under_way where entry_id = new.reverses_id
      union select under_way_id from books.under_way_clearing where entry_id = new.reverses_id loop
    perform books.check_cleared(touched);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_sent()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
begin
  if not books.ties_under_way(new.entry_id, new.bank_account_id, new.fund_id, new.appeal_id, new.restriction_id,
      case new.kind when 'payment' then -new.amount_dong else new.amount_dong end) then
    perform books.refuse('under_way_ties_to_entry', 'The record of money under way and its entry differ');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_series()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.last_number <> (case when tg_op = 'INSERT' then 1 else old.last_number + 1 end) then
    perform books.refuse('number_series_by_one', 'A series counts by one');
  end if;
  if tg_op = 'UPDATE' and new.last_day < old.last_day then
    perform books.refuse('number_series_goes_forward', 'The paper before is of a later day');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_support(of_record uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  p books.paid_support;
  handed bigint;
  back bigint;
  back_after bigint;
begin
  select * into strict p from books.paid_support where id = of_record for no key update;
  select coalesce(sum(amount_dong) filter (where kind = 'handed_over'), 0), coalesce(sum(amount_dong) filter (where kind = 'came_back'), 0),
    coalesce(sum(amount_dong) filter (where kind = 'came_back_after'), 0) into handed, back, back_after
    from books.standing_support_move where paid_support_id = p.id;
  if exists (select from books.journal_entry r where r.reverses_id = p.entry_id) then
    if handed + back + back_after <> 0 then perform books.refuse('paid_support_moved', 'It was handed over or came back'); end if;
  elsif handed + back > p.amount_dong then
    perform books.refuse('support_within_payment', 'More than was paid is handed over or came back');
  elsif back_after > handed then
    perform books.refuse('support_back_within_handed', 'More came back than was handed over');
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_support_moves()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  touched uuid;
begin
  for touched in select distinct paid_support_id from new_rows order by 1 loop
    perform books.check_support(touched);
  end loop;
  if exists (select from new_rows n join books.paid_support o on o.id = n.paid_support_id where n.committee_id <> o.committee_id or not exists (
      select from books.posting p join books.ledger_account a on a.id = p.account_id
        and a.class = case n.kind when 'came_back' then 'advance' else 'support' end
      where p.entry_id = n.entry_id and p.fund_id = o.fund_id and p.appeal_id is not distinct from o.appeal_id
        and p.restriction_id is not distinct from o.restriction_id and p.amount_dong = case n.kind when 'handed_over' then 1 else -1 end
          * (select sum(m.amount_dong) from books.support_move m where m.entry_id = n.entry_id))) then
    perform books.refuse('support_move_ties_to_entry', 'A move of paid support and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.check_transaction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  stage constant bigint := setval('books.posting_stage', 2);
  is_empty boolean;
  is_unbalanced boolean;
  reversals uuid[];
  takers_of_cash uuid[];
begin
  -- One statement for all questions, planned once: asked one by one and planned anew, they cost a gift more than its rows did.
  -- What is only received, and balances, is asked no more.
  if not exists (select from books.journal_entry e left join books.posting p on p.entry_id = e.id left join books.ledger_account a on a.id = p.account_id
      where e.entry_no > new.after_no and e.xid = new.xid group by e.id, p.fund_id
      having sum(p.amount_dong) is distinct from 0 or e.reverses_id is not null or bool_or(a.class = 'cash' and p.amount_dong < 0)) then
    return null;
  end if;
  select bool_or(posted = 0), bool_or(dong <> 0), array_agg(id) filter (where reverses_id is not null), array_agg(id) filter (where is_out)
    into is_empty, is_unbalanced, reversals, takers_of_cash
    from (select e.id, e.reverses_id, count(p.entry_id) as posted, sum(p.amount_dong) as dong, bool_or(a.class = 'cash' and p.amount_dong < 0) as is_out
      from books.journal_entry e left join books.posting p on p.entry_id = e.id left join books.ledger_account a on a.id = p.account_id
      where e.entry_no > new.after_no and e.xid = new.xid group by e.id, p.fund_id) layer;
  if is_empty then
    perform books.refuse('journal_entry_has_postings', 'An entry needs postings');
  end if;
  if is_unbalanced then
    perform books.refuse('journal_entry_balances', 'Debits and credits of an entry must be equal, fund by fund');
  end if;
  if reversals is not null then
    perform books.check_reversals(reversals);
    perform books.note_lowered(reversals);
  end if;
  if takers_of_cash is not null then
    perform books.check_cash_boxes(takers_of_cash);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.close_confirmed_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if platform.actor_id() is not null
    and not exists (select from books.fund f where f.id = new.fund_id and f.closed_on is not null)
    and not exists (select from books.account_closing c where c.bank_account_id = new.id and c.decision = 'confirmed') then
    perform books.refuse('account_takes_two_persons', 'A person closes an account only by a confirmed proposal of another');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.closing_counts(fund uuid, from_day date, to_day date)
 RETURNS TABLE(item text, place smallint, open_count bigint)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
declare
  told record;
begin
  for told in select * from books.closing_item i order by i.place loop
    item := told.item;
    place := told.place;
    execute format('select %s($1, $2, $3)', told.counted_by) into open_count using fund, from_day, to_day;
    return next;
  end loop;
end $function$
;
comment on function books.closing_counts(uuid,date,date) is 'The checklist of a fund and days as it stands now';
grant execute on books.closing_counts(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION books.cooling_hours()
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select hours from books.account_cooling where valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date order by valid_from desc limit 1 $function$
;
grant execute on books.cooling_hours() to app;

CREATE OR REPLACE FUNCTION books.counted_in(rule text, dong bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when rule in ('payment-came-back', 'own-transfer-arrived', 'cash-deposited', 'card-payout-arrived', 'card-payout-lessened',
      'support-came-back', 'delivered-support-came-back', 'reserve-money-out', 'reserve-money-in') then dong
    when rule in ('payment-cleared', 'own-transfer-sent') then 0 else greatest(dong, 0) end
$function$
;
comment on function books.counted_in(text,bigint) is 'What a line on money adds to the money that came in; negative where it explains what had been counted as come in';
grant execute on books.counted_in(text,bigint) to app, auditor;

CREATE OR REPLACE FUNCTION books.counted_out(rule text, dong bigint)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when rule in ('payment-cleared', 'own-transfer-sent') then -dong
    when rule in ('payment-came-back', 'own-transfer-arrived', 'cash-deposited', 'card-payout-arrived', 'card-payout-lessened',
      'support-came-back', 'delivered-support-came-back', 'reserve-money-out', 'reserve-money-in') then 0
    else greatest(-dong, 0) end
$function$
;
grant execute on books.counted_out(text,bigint) to app, auditor;

CREATE OR REPLACE FUNCTION books.counts_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) from books.money_account m where m.way = 'cash'
    and (exists (select from books.balance_by_day b where b.account_id = m.ledger_account_id and b.fund_id = fund
        and b.business_date between from_day and to_day)
      or (select coalesce(sum(b.amount_dong), 0) from books.balance_by_day b where b.account_id = m.ledger_account_id and b.fund_id = fund
        and b.business_date <= to_day) <> 0)
    and not exists (select from books.standing_cash_count c where c.cash_box_id = m.id and c.day = to_day)
$function$
;
grant execute on books.counts_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION books.days_to_post(funds uuid[], days date[])
 RETURNS date[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock_shared(7202, f.key) from (select distinct hashtext(f::text) as key from unnest(funds) f order by 1) f;
  return array(select books.open_day(o.fund, o.day) from unnest(funds, days) with ordinality o(fund, day, place) order by o.place);
end $function$
;
comment on function books.days_to_post(uuid[],date[]) is 'Where events of past days go, behind the lock that postings share: no closing comes between the answer and the entry';
grant execute on books.days_to_post(uuid[],date[]) to app;

CREATE OR REPLACE FUNCTION books.differences_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) from books.cash_difference d where d.day <= to_day
    and exists (select from books.cash_difference_share s where s.difference_id = d.id and s.fund_id = fund)
    and not exists (select from books.cash_difference_end e where e.difference_id = d.id and e.decision = 'confirmed')
$function$
;
grant execute on books.differences_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION books.earlier_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return (select count(distinct e.month) from books.layer_total_by_month e where e.fund_id = fund and e.month < date_trunc('month', from_day::timestamp)::date
    and not exists (select from books.standing_period p where p.fund_id = fund and p.during @> e.month));
end $function$
;
grant execute on books.earlier_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION books.entry_leaf(e books.journal_entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'books'
AS $function$
  select sha256('\x00'::bytea || convert_to(books.canonical_entry(e), 'UTF8'))
$function$
;
comment on function books.entry_leaf(books.journal_entry) is 'RFC 6962 leaf hash of the canonical form';
grant execute on books.entry_leaf(books.journal_entry) to app, auditor;

CREATE OR REPLACE FUNCTION books.fold_balance_changes()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(7204);
  with moved as (delete from books.balance_change returning account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong),
  summed as (insert into books.daily_balance as d (account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
    select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) from moved group by 1, 2, 3, 4, 5
    on conflict on constraint daily_balance_key do update set amount_dong = d.amount_dong + excluded.amount_dong),
  of_month as (select a.class, m.fund_id, m.appeal_id, date_trunc('month', m.business_date)::date as month, m.amount_dong
    from moved m join books.ledger_account a on a.id = m.account_id),
  totals as (insert into books.kept_total as k (class, fund_id, appeal_id, month, amount_dong)
    select class, fund_id, appeal_id, month, sum(amount_dong) from of_month
    group by grouping sets ((class, month), (class, fund_id, appeal_id, month), (class, fund_id, appeal_id))
    on conflict on constraint kept_total_key do update set amount_dong = k.amount_dong + excluded.amount_dong),
  accounts as (insert into books.account_total as t (account_id, month, amount_dong)
    select account_id, date_trunc('month', business_date)::date, sum(amount_dong) from moved group by 1, 2
    on conflict (account_id, month) do update set amount_dong = t.amount_dong + excluded.amount_dong)
  select count(*) into folded from moved;
  return folded;
end $function$
;
grant execute on books.fold_balance_changes() to app;

CREATE OR REPLACE FUNCTION books.free_dong(of_fund uuid, of_appeal uuid, of_restriction uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$ select spending.available_dong(of_fund, of_appeal, of_restriction) $function$
;
comment on function books.free_dong(uuid,uuid,uuid) is 'What a layer can still give: its money less what is promised of it';
grant execute on books.free_dong(uuid,uuid,uuid) to app, auditor;

CREATE OR REPLACE FUNCTION books.goods_undone(of_source uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) > 0 and bool_and(left_over = 0) and bool_or(has_mirror) from (
    select sum(m.quantity) as left_over, bool_or(m.kind = 'undone') as has_mirror
    from books.goods_movement m where m.source_id = of_source group by m.lot_id, m.place_id, m.moved_on) by_lot
$function$
;
comment on function books.goods_undone(uuid) is 'Whether all that a paper moved was moved back on the same days';
grant execute on books.goods_undone(uuid) to app, auditor;

CREATE OR REPLACE FUNCTION books.held_on(account integer, on_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select (coalesce((select sum(t.amount_dong) from books.account_total t where t.account_id = account and t.month < date_trunc('month', on_day::timestamp)::date), 0)
    + coalesce((select sum(d.amount_dong) from books.daily_balance d
        where d.account_id = account and d.business_date between date_trunc('month', on_day::timestamp)::date and on_day), 0)
    + coalesce((select sum(c.amount_dong) from books.balance_change c where c.account_id = account and c.business_date <= on_day), 0))::bigint
$function$
;
comment on function books.held_on(integer,date) is 'Of all funds, at the end of a day of the books, debit +. A sum over months, the days of one month and what is not yet folded';
grant execute on books.held_on(integer,date) to app, auditor;

CREATE OR REPLACE FUNCTION books.is_own_account(draft uuid, fund uuid, opens_on date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (select from books.appeal_draft d join books.bank_account b on b.id = d.bank_account_id
    where d.id = draft and b.fund_id = fund and b.appeal_id is null and b.closed_on is null
      and b.usable_at <= greatest(clock_timestamp(), opens_on::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and not exists (select from books.balance_by_day y where y.account_id in (b.ledger_account_id, b.under_way_account_id)))
$function$
;

CREATE OR REPLACE FUNCTION books.is_working_day(d date)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select coalesce(
    (select o.kind = 'working' from books.day_off o where o.decision = 'confirmed' and d between o.first_day and o.last_day order by o.decided_at desc limit 1),
    (select l.kind = 'working' from books.lawful_day l where d between l.first_day and l.last_day order by l.first_day desc limit 1),
    extract(isodow from d) < 6)
$function$
;
grant execute on books.is_working_day(date) to app;

CREATE OR REPLACE FUNCTION books.keep_closing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  first_day constant date := lower(new.during);
  last_day constant date := upper(new.during) - 1;
  untold text;
begin
  select string_agg(c.item, ',' order by c.place) into untold from books.closing_counts(new.fund_id, first_day, last_day) c
    where c.open_count > 0 and coalesce(length(btrim(new.reasons ->> c.item)), 0) not between 10 and 1000;
  if untold is not null then
    raise exception 'Open items without a reason: %', untold using errcode = '23514', constraint = 'period_item_open';
  end if;
  insert into books.period_item (period_id, committee_id, item, found, reason)
    select new.id, new.committee_id, c.item, c.open_count, case when c.open_count > 0 then btrim(new.reasons ->> c.item) end
    from books.closing_counts(new.fund_id, first_day, last_day) c;
  insert into books.period_figure (period_id, committee_id, account_id, opening_dong, debit_dong, credit_dong)
    select new.id, new.committee_id, m.account_id, sum(m.opening), sum(m.debit), sum(m.credit) from (
      select b.account_id, b.dong as opening, 0 as debit, 0 as credit from books.opened_with(array[new.fund_id], first_day) b
      union all select l.account_id, 0, greatest(l.amount_dong, 0), greatest(-l.amount_dong, 0) from books.posted_amount l
        where l.fund_id = new.fund_id and l.business_date between first_day and last_day) m
    group by m.account_id having sum(m.opening) <> 0 or sum(m.debit) <> 0 or sum(m.credit) <> 0;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.keep_former_appeal()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into books.appeal_revision (appeal_id, title, title_en, story, story_en, goal_dong, unit_cost_dong, unit_words, unit_words_en)
    values (old.id, old.title, old.title_en, old.story, old.story_en, old.goal_dong, old.unit_cost_dong, old.unit_words, old.unit_words_en);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.keep_sent()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
begin
  insert into books.under_way_state (under_way_id, committee_id, bank_account_id, amount_dong, sent_on, during)
    select new.id, new.committee_id, new.bank_account_id, new.amount_dong, e.business_date, daterange(e.business_date, null)
    from books.journal_entry e where e.id = new.entry_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.late_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return (select count(*) from books.journal_entry e where e.event_date is not null and e.business_date between from_day and to_day
    and exists (select from books.posting p where p.entry_id = e.id and p.fund_id = fund));
end $function$
;
grant execute on books.late_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION books.late_on(account integer, on_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  with late as materialized (select id from books.journal_entry
    where event_date is not null and business_date > on_day and event_date <= on_day)
  select coalesce(sum(p.amount_dong), 0)::bigint from late join books.posting p on p.entry_id = late.id and p.account_id = account
$function$
;
comment on function books.late_on(integer,date) is 'What happened on an account by a day and stands in the books on a later one, because the period of its own day was closed';
grant execute on books.late_on(integer,date) to app, auditor;

CREATE OR REPLACE FUNCTION books.lock_period_fund()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(7202, hashtext(new.fund_id::text));
  -- Behind the lock: every entry of these days was recorded before this moment.
  new.closed_at := clock_timestamp();
  new.version := 1 + coalesce((select max(p.version) from books.period p where p.fund_id = new.fund_id and p.during && new.during), 0);
  if upper(new.during) > (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date then
    perform books.refuse('period_is_over', 'A period is closed when its last day is over: money of today has to be posted');
  end if;
  if exists (select from books.period p where p.fund_id = new.fund_id and p.during && new.during
      and not exists (select from books.period_reopening o where o.period_id = p.id and o.decision = 'confirmed')) then
    perform books.refuse('period_closed_once', 'Days of this period are closed');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.lock_reopened_fund()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(7202, hashtext(p.fund_id::text)) from books.period p where p.id = new.period_id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.lock_restriction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform from books.restriction r where r.id = new.restriction_id for update;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.note_chain_head()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  new.seal_no := (select max(s.seal_no) from books.ledger_seal s);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.note_lowered(own uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
begin
  insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong)
    select p.fund_id, p.appeal_id, p.restriction_id, sum(p.amount_dong) from unnest(own) as r(id)
      join books.journal_entry e on e.id = r.id join books.journal_entry o on o.id = e.reverses_id and o.rule = 'gift-received'
      join books.posting p on p.entry_id = e.id join books.ledger_account a on a.id = p.account_id and a.class = 'gifts'
      group by 1, 2, 3 order by 1, 2, 3;
end $function$
;

CREATE OR REPLACE PROCEDURE books.numbered(IN target regclass, IN day_column text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger number_drawn before insert on %s for each row execute function books.check_drawn(%L)', target, day_column);
end $procedure$
;
comment on procedure books.numbered(regclass,text) is 'Papers of a series: each takes the number just drawn, with the day for which it was drawn; a later number is never of an earlier day (Accounting Law Art. 16)';

CREATE OR REPLACE FUNCTION books.open_confirmed_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  opened constant jsonb := to_jsonb(new);
  is_bank constant boolean := tg_table_name = 'bank_account';
begin
  if new.proposal_id is null then
    if platform.actor_id() is not null then
      perform books.refuse('account_takes_two_persons', 'A person opens an account only by a confirmed proposal of another');
    end if;
    return new;
  end if;
  if not exists (select from books.account_proposal p
      where p.id = new.proposal_id and p.decision = 'confirmed' and p.kind = case when is_bank then 'bank' else 'cash' end
        and p.code = new.code and p.committee_id = new.committee_id and (not is_bank or
          (p.fund_id::text, p.bank_bin, p.account_number, p.holder_name, p.name) =
            (opened->>'fund_id', opened->>'bank_bin', opened->>'account_number', opened->>'holder_name', opened->>'bank_name')
          and p.appeal_id::text is not distinct from opened->>'appeal_id')) then
    perform books.refuse('account_as_confirmed', 'The account is not the one that was confirmed');
  end if;
  new.usable_at := clock_timestamp() + make_interval(hours => books.cooling_hours());
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.open_day(fund uuid, event_day date)
 RETURNS date
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  open_day date := event_day;
  next_day date;
begin
  loop
    select upper(p.during) into next_day from books.standing_period p where p.fund_id = fund and p.during @> open_day;
    if not found then return open_day; end if;
    open_day := next_day;
  end loop;
end $function$
;
comment on function books.open_day(uuid,date) is 'The day itself, or the first one after it that is not closed: there the books take what happened on it';

CREATE OR REPLACE FUNCTION books.open_posting_transaction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  reached constant bigint := coalesce(pg_sequence_last_value('books.journal_entry_entry_no_seq'), 0);
begin
  insert into books.posting_transaction (after_no) values (reached) on conflict do nothing;
  if found then
    perform setval('books.posting_stage', 1), pg_advisory_xact_lock_shared(7206, (reached & 2147483647)::integer);
  elsif currval('books.posting_stage') <> 1 then
    perform books.refuse('posting_of_open_entry', 'The entries of this transaction are checked already');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.opened_with(funds uuid[], from_day date)
 RETURNS TABLE(account_id integer, dong bigint)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select case when a.root in ('income', 'expenses') and b.business_date < date_trunc('year', from_day::timestamp)::date
      then (select r.id from books.ledger_account r where r.code = '421') else a.id end, sum(b.amount_dong)::bigint
  from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
  where b.fund_id = any (funds) and b.business_date < from_day group by 1
$function$
;
comment on function books.opened_with(uuid[],date) is 'Opening balances of these funds on a day of the books, debit +: the results of earlier years stand in 421, without an entry';
grant execute on books.opened_with(uuid[],date) to app, auditor;

CREATE OR REPLACE FUNCTION books.rebuild_totals()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
begin
  perform pg_advisory_xact_lock(7204);
  delete from books.kept_total;
  delete from books.account_total;
  insert into books.account_total (account_id, month, amount_dong)
    select account_id, date_trunc('month', business_date)::date, sum(amount_dong) from books.daily_balance group by 1, 2;
  insert into books.kept_total (class, fund_id, appeal_id, month, amount_dong)
    select class, fund_id, appeal_id, month, sum(amount_dong) from (
      select a.class, d.fund_id, d.appeal_id, date_trunc('month', d.business_date)::date as month, d.amount_dong
      from books.daily_balance d join books.ledger_account a on a.id = d.account_id) of_month
    group by grouping sets ((class, month), (class, fund_id, appeal_id, month), (class, fund_id, appeal_id));
end $function$
;
comment on function books.rebuild_totals() is 'For the owner, when the totals were lost or tampered with: made anew from the daily balances';

CREATE OR REPLACE FUNCTION books.received_in_days(opens_on date, closes_on date, occurred_at timestamp with time zone, business_date date)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select coalesce((occurred_at at time zone 'Asia/Ho_Chi_Minh')::date, business_date) between opens_on and coalesce(closes_on, 'infinity')
$function$
;
grant execute on books.received_in_days(date,date,timestamp with time zone,date) to app, auditor;

CREATE OR REPLACE FUNCTION books.refuse(constraint_name text, why text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$ begin raise exception '%', why using errcode = '23514', constraint = constraint_name; end $function$
;
grant execute on books.refuse(text,text) to app;

CREATE OR REPLACE FUNCTION books.reserve_dong(of_fund uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
  select coalesce((select books.free_dong(r.fund_id, null, r.restriction_id) from books.refund_reserve r where r.fund_id = of_fund), 0)
$function$
;
comment on function books.reserve_dong(uuid) is 'What the named reserve of a fund holds';
grant execute on books.reserve_dong(uuid) to app, auditor;

CREATE OR REPLACE FUNCTION books.reserve_leg(of_entry uuid, account integer, fund uuid, appeal uuid, wish uuid, dong bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
  select exists (select from books.posting m join books.posting o on o.entry_id = m.entry_id and o.line_no <> m.line_no and o.amount_dong = -m.amount_dong
    join books.ledger_account a on a.id = o.account_id and a.code = '431'
    where m.entry_id = of_entry and m.account_id = account and m.amount_dong = dong and m.fund_id = fund
      and (m.appeal_id, m.restriction_id) is not distinct from (appeal, wish) and (o.fund_id, o.appeal_id, o.restriction_id) is not distinct from (fund, appeal, wish))
$function$
;

CREATE OR REPLACE FUNCTION books.settled_no()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
declare
  reached constant bigint := coalesce(pg_sequence_last_value('books.journal_entry_entry_no_seq'), 0);
  behind bigint;
begin
  -- Locks carry the lower 31 bits. A distance of more than half of that is a transaction that began after this look.
  select max(distance) into behind from pg_locks l, lateral (select (reached - l.objid::bigint) & 2147483647 as distance) d
    where l.locktype = 'advisory' and l.classid = 7206 and l.objsubid = 2 and distance < 1073741824
      and l.database = (select oid from pg_database where datname = current_database());
  return reached - coalesce(behind, 0);
end $function$
;
comment on function books.settled_no() is 'Every entry up to this number is committed or never will be. Ask in a statement of its own, before the one that reads';
grant execute on books.settled_no() to app, auditor;

CREATE OR REPLACE PROCEDURE books.tell_closing_item(IN item text, IN place integer, IN counted_by regproc)
 LANGUAGE plpgsql
AS $procedure$
begin
  insert into books.closing_item values (item, place, counted_by::text);
  execute format('grant execute on function %s(uuid, date, date) to app', counted_by::text);
end $procedure$
;
comment on procedure books.tell_closing_item(text,integer,regproc) is 'The function counts what is open of a fund in days from, to; nothing means done';

CREATE OR REPLACE FUNCTION books.ties_under_way(of_entry uuid, account uuid, fund uuid, appeal uuid, restriction uuid, dong bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
  select exists (select from books.posting p join books.bank_account b on b.under_way_account_id = p.account_id
    where p.entry_id = of_entry and b.id = account and p.fund_id = fund and p.appeal_id is not distinct from appeal
      and p.restriction_id is not distinct from restriction and p.amount_dong = dong)
$function$
;

CREATE OR REPLACE FUNCTION books.under_way_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) from books.under_way_state s join books.under_way u on u.id = s.under_way_id and u.fund_id = fund
  where not s.is_undone and s.cleared_dong < s.amount_dong and s.sent_on <= to_day - 7
$function$
;
grant execute on books.under_way_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION books.under_way_on(account uuid, on_day date)
 RETURNS TABLE(document text, party text, kind text, sent_on date, dong bigint)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select u.document, u.party, u.kind, u.business_date, left_dong
  from books.under_way_state s join books.under_way u on u.id = s.under_way_id
  cross join lateral (
    select u.amount_dong - coalesce(sum(c.amount_dong), 0)::bigint as left_dong from books.under_way_clearing c
      join books.journal e on e.id = c.entry_id and e.business_date <= on_day
      left join books.journal r on r.id = e.reversal_id and r.business_date <= on_day
      where c.under_way_id = u.id and r.id is null) l
  join books.journal sent on sent.id = u.entry_id left join books.journal undone on undone.id = sent.reversal_id and undone.business_date <= on_day
  where s.bank_account_id = account and s.during @> on_day and undone.id is null and l.left_dong <> 0
  order by u.business_date, u.document limit 500
$function$
;
comment on function books.under_way_on(uuid,date) is 'What was sent by a day and no line of a bank had told by then';
grant execute on books.under_way_on(uuid,date) to app, auditor;

CREATE OR REPLACE FUNCTION books.working_day_after(from_day date, days integer)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select d::date from generate_series(from_day + 1, from_day + 2 * days + 30, interval '1 day') d
    where books.is_working_day(d::date) order by d offset days - 1 limit 1
$function$
;
comment on function books.working_day_after(date,integer) is 'The last of so many working days after a day: neither weekends nor days off count, and Saturdays worked in exchange do';
grant execute on books.working_day_after(date,integer) to app;

CREATE OR REPLACE FUNCTION books.writes_to_fund(of_fund uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select (select platform.scope_all()) or exists (select from books.fund f where f.id = of_fund and f.committee_id = any ((select platform.scope_committees())::uuid[]))
$function$
;
grant execute on books.writes_to_fund(uuid) to app;

CREATE OR REPLACE FUNCTION books.written_number(book text, year integer, number integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select book || '-' || year || '-' || lpad(number::text, greatest(4, length(number::text)), '0') $function$
;
comment on function books.written_number(text,integer,integer) is 'PCK-2026-0003: how every page, paper and file writes the number of a paper';
grant execute on books.written_number(text,integer,integer) to app, auditor, public_reader;
