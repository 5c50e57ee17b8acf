-- The area publication as the migrations leave it. Made by `npm run db:schema`; a test compares it.

create table publication.bulletin_cut (
  day date not null,
  as_of timestamp with time zone not null,
  definition text not null,
  entry_no bigint not null,
  step_no bigint not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  constraint bulletin_cut_pkey PRIMARY KEY (day),
  constraint bulletin_cut_definition_fkey FOREIGN KEY (definition) REFERENCES publication.figure_definition(version),
  constraint bulletin_as_of CHECK ((as_of = ((day + '17:00:00'::time without time zone) AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)))
);
comment on column publication.bulletin_cut.entry_no is 'Entries up to this number count, and no other: an import that ran at 17:00 counts wholly or not at all';
comment on column publication.bulletin_cut.step_no is 'The same for steps of what is registered and allocated';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON publication.bulletin_cut FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON publication.bulletin_cut FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table publication.bulletin_cut enable row level security, force row level security;
create policy owner_sees_all on publication.bulletin_cut for all to tuong_than_owner using true with check true;
create policy portal_only on publication.bulletin_cut for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.bulletin_cut to app;
grant select on publication.bulletin_cut to auditor;

create table publication.bulletin_figure (
  day date not null,
  fund_id uuid,
  appeal_id uuid,
  registered_dong bigint not null,
  received_dong bigint not null,
  allocated_dong bigint not null,
  delivered_dong bigint not null,
  constraint bulletin_figure_once UNIQUE NULLS NOT DISTINCT (day, fund_id, appeal_id),
  constraint bulletin_figure_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES books.appeal(id),
  constraint bulletin_figure_day_fkey FOREIGN KEY (day) REFERENCES publication.bulletin_cut(day),
  constraint bulletin_figure_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint bulletin_figure_of_all_or_appeal CHECK (((fund_id IS NULL) = (appeal_id IS NULL)))
);
comment on table publication.bulletin_figure is 'Of all funds (no fund), and of each appeal that took gifts on the day; written by the database alone';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON publication.bulletin_figure FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON publication.bulletin_figure FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table publication.bulletin_figure enable row level security, force row level security;
create policy owner_sees_all on publication.bulletin_figure for all to tuong_than_owner using true with check true;
create policy portal_only on publication.bulletin_figure for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.bulletin_figure to app;
grant select on publication.bulletin_figure to auditor;

create table publication.common_run (
  key integer not null,
  constraint common_run_pkey PRIMARY KEY (key)
);
comment on table publication.common_run is 'Hashes of words and runs that stand in too many lines for the word index; rows are only added';
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.common_run FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant delete, insert, select, update on publication.common_run to app;
grant select on publication.common_run to auditor;
grant select on publication.common_run to public_reader;

create table publication.coverage (
  fund_code text not null,
  appeal_code text,
  channel text not null,
  account_label text,
  first_day date not null,
  last_day date not null,
  line_count bigint not null,
  total_dong bigint not null,
  reversed_count bigint not null default 0,
  reversed_dong bigint not null default 0,
  constraint coverage_key UNIQUE NULLS NOT DISTINCT (fund_code, appeal_code, channel, account_label)
);
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.coverage FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant delete, insert, select, update on publication.coverage to app;
grant select on publication.coverage to auditor;
grant select on publication.coverage to public_reader;

create table publication.day_file (
  fund_code text not null,
  day date not null,
  version bigint not null default 1,
  line_count bigint,
  byte_count bigint,
  sha256 text,
  made_at timestamp with time zone,
  constraint day_file_once PRIMARY KEY (fund_code, day),
  constraint day_file_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint day_file_told_whole CHECK ((num_nulls(line_count, byte_count, sha256, made_at) = ANY (ARRAY[0, 4])))
);
comment on table publication.day_file is 'What the file of a fund and a day is now. A changed line takes the checksum away at once, and a job tells the new one';
comment on column publication.day_file.version is 'Raised by each change of a line, so that a checksum of older lines is not taken';
CREATE INDEX day_file_to_tell ON publication.day_file USING btree (fund_code, day) WHERE (sha256 IS NULL);
CREATE TRIGGER day_file_made BEFORE UPDATE ON publication.day_file FOR EACH ROW EXECUTE FUNCTION publication.tell_day_file_made();
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.day_file FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant select on publication.day_file to app;
grant select on publication.day_file to auditor;
grant select on publication.day_file to public_reader;
grant update (byte_count, line_count, sha256) on publication.day_file to app;

create table publication.figure_change (
  id bigint not null generated always as identity,
  kind text not null,
  fund_id uuid not null,
  appeal_id uuid,
  amount_dong bigint not null,
  restriction_id uuid,
  decided_on date,
  decisions integer not null default 0,
  constraint figure_change_pkey PRIMARY KEY (id),
  constraint figure_change_kind CHECK ((kind = ANY (ARRAY['registered'::text, 'allocated'::text])))
);
comment on table publication.figure_change is 'One row per statement and layer that changed what is registered or allocated; folded into kept_figure by a job, so that no row is hot';
CREATE INDEX figure_change_fund ON publication.figure_change USING btree (fund_id);
CREATE TRIGGER step_kept AFTER INSERT ON publication.figure_change REFERENCING NEW TABLE AS noted FOR EACH STATEMENT EXECUTE FUNCTION publication.keep_step();
alter table publication.figure_change enable row level security, force row level security;
create policy owner_sees_all on publication.figure_change for all to tuong_than_owner using true with check true;
create policy portal_only on publication.figure_change for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.figure_change to app;
grant select on publication.figure_change to auditor;

create table publication.figure_definition (
  version text not null,
  valid_from date not null,
  says text not null,
  constraint figure_definition_pkey PRIMARY KEY (version),
  constraint figure_definition_day_once UNIQUE (valid_from),
  constraint figure_definition_says CHECK ((says <> ''::text))
);
comment on table publication.figure_definition is 'What each of the four numbers means, by day: a bulletin names the one it was made by';
alter table publication.figure_definition enable row level security, force row level security;
create policy owner_sees_all on publication.figure_definition for all to tuong_than_owner using true with check true;
create policy portal_only on publication.figure_definition for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
create policy public_reads on publication.figure_definition for select to public_reader using true;
grant select on publication.figure_definition to app;
grant select on publication.figure_definition to auditor;
grant select on publication.figure_definition to public_reader;

create table publication.figure_step (
  id bigint not null generated always as identity,
  kind text not null,
  fund_id uuid not null,
  appeal_id uuid,
  amount_dong bigint not null,
  noted_at timestamp with time zone not null default clock_timestamp(),
  constraint figure_step_pkey PRIMARY KEY (id),
  constraint figure_step_kind CHECK ((kind = ANY (ARRAY['registered'::text, 'allocated'::text])))
);
comment on table publication.figure_step is 'Each change of what is registered or allocated, in order: what a figure was at a moment can be told later';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON publication.figure_step FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON publication.figure_step FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table publication.figure_step enable row level security, force row level security;
create policy owner_sees_all on publication.figure_step for all to tuong_than_owner using true with check true;
create policy portal_only on publication.figure_step for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.figure_step to app;
grant select on publication.figure_step to auditor;

create table publication.indicator (
  no text not null,
  figure text not null,
  value numeric not null,
  unit text not null,
  as_printed text not null,
  system text not null,
  kind text not null,
  rule text not null,
  source text not null,
  as_of date,
  figure_vi text not null default ''::text,
  constraint indicator_pkey PRIMARY KEY (no),
  constraint indicator_kind CHECK ((kind = ANY (ARRAY['core'::text, 'linked'::text])))
);
comment on table publication.indicator is 'Figures of other bodies, shown with source and date (linked); of core figures only the words, never the value';
comment on column publication.indicator.figure_vi is 'The name as Vietnamese reports print it; figure is the English one';
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.indicator FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant delete, insert, select, update on publication.indicator to app;
grant select on publication.indicator to auditor;
grant select on publication.indicator to public_reader;

create table publication.kept_decided (
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  decided_on date not null,
  decisions bigint not null,
  amount_dong bigint not null,
  constraint kept_decided_key UNIQUE NULLS NOT DISTINCT (fund_id, appeal_id, restriction_id, decided_on)
);
comment on table publication.kept_decided is 'What was allocated by the decisions of a day, less what came free of them since; also of purposes of their own, so that a page that follows a gift adds up days and not decisions';
alter table publication.kept_decided enable row level security, force row level security;
create policy owner_sees_all on publication.kept_decided for all to tuong_than_owner using true with check true;
create policy portal_only on publication.kept_decided for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.kept_decided to app;
grant select on publication.kept_decided to auditor;

create table publication.kept_figure (
  kind text not null,
  fund_id uuid,
  appeal_id uuid,
  amount_dong bigint not null,
  constraint kept_figure_key UNIQUE NULLS NOT DISTINCT (fund_id, appeal_id, kind)
);
comment on table publication.kept_figure is 'Registered and allocated of each fund and appeal, and of all (no fund)';
alter table publication.kept_figure enable row level security, force row level security;
create policy owner_sees_all on publication.kept_figure for all to tuong_than_owner using true with check true;
create policy portal_only on publication.kept_figure for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.kept_figure to app;
grant select on publication.kept_figure to auditor;

create table publication.kept_result (
  level text not null,
  kind text not null,
  unit text not null,
  position integer,
  place_code text,
  place_name text,
  above_code text,
  quantity bigint not null,
  delivered_quantity bigint not null,
  allocated_dong bigint not null,
  delivered_dong bigint not null,
  counted_at timestamp with time zone not null default clock_timestamp(),
  constraint kept_result_key UNIQUE NULLS NOT DISTINCT (level, kind, place_code),
  constraint kept_result_level CHECK ((level = ANY (ARRAY['kind'::text, 'province'::text, 'place'::text, 'cell'::text])))
);
comment on table publication.kept_result is 'Sums of published cells alone (use_cell), so that no cell of fewer than five can be told from a difference; may be thrown away and counted anew';
comment on column publication.kept_result.kind is 'Empty where a place is told over all kinds';
comment on column publication.kept_result.place_code is 'The committee that keeps the place today: what a commune got before it was merged counts for its successor. Null: cells that were merged';
CREATE INDEX kept_result_above ON publication.kept_result USING btree (above_code, level, place_name);
CREATE INDEX kept_result_most ON publication.kept_result USING btree (level, allocated_dong DESC, place_code);
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.kept_result FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant select on publication.kept_result to app;
grant select on publication.kept_result to auditor;
grant select on publication.kept_result to public_reader;

create table publication.kept_use (
  fund_code text not null,
  appeal_code text,
  kind text not null,
  unit text not null,
  place_code text,
  place_name text,
  kept_code text,
  quantity bigint not null,
  allocated_dong bigint not null,
  delivered_quantity bigint not null,
  delivered_dong bigint not null,
  constraint kept_use_key UNIQUE NULLS NOT DISTINCT (fund_code, appeal_code, kind, place_code)
);
comment on table publication.kept_use is 'The published cells (use_cell) as they were counted last: a page of a fund or an appeal reads its own; may be thrown away and counted anew';
comment on column publication.kept_use.place_name is 'As the place was called when the money was decided; kept_code is the committee that keeps it today';
CREATE INDEX kept_use_appeal ON publication.kept_use USING btree (appeal_code) WHERE (appeal_code IS NOT NULL);
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.kept_use FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant select on publication.kept_use to app;
grant select on publication.kept_use to auditor;
grant select on publication.kept_use to public_reader;

create table publication.layer_news (
  event_id uuid not null,
  kind text not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  place_id uuid not null generated always as (COALESCE(appeal_id, fund_id)) stored,
  happened_on date not null,
  came_at timestamp with time zone not null,
  noticed_at timestamp with time zone not null default clock_timestamp(),
  constraint layer_news_pkey PRIMARY KEY (event_id),
  constraint layer_news_kind CHECK ((kind = ANY (ARRAY['allocated'::text, 'delivered'::text])))
);
comment on table publication.layer_news is 'Decisions and hand-overs, each once, as a job noticed them. What they are worth is asked anew for each letter, so that what was undone since is not told';
comment on column publication.layer_news.came_at is 'When it was decided or recorded: the newest is the place from which the job goes on, with an hour of overlap';
CREATE INDEX layer_news_came ON publication.layer_news USING btree (came_at DESC);
CREATE INDEX layer_news_of_place ON publication.layer_news USING btree (place_id, noticed_at DESC);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON publication.layer_news FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON publication.layer_news FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table publication.layer_news enable row level security, force row level security;
create policy owner_sees_all on publication.layer_news for all to tuong_than_owner using true with check true;
create policy portal_only on publication.layer_news for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.layer_news to app;
grant insert (appeal_id, came_at, event_id, fund_id, happened_on, kind, restriction_id) on publication.layer_news to app;

create table publication.line_change (
  no bigint not null,
  line_id uuid not null,
  line_no bigint not null,
  kind text not null,
  cause text,
  before text,
  after text,
  changed_at timestamp with time zone not null default clock_timestamp(),
  constraint line_change_pkey PRIMARY KEY (no),
  constraint line_change_kind CHECK ((kind = ANY (ARRAY['name'::text, 'words'::text, 'moved'::text, 'reversed'::text, 'returned'::text]))),
  constraint line_change_names_nobody CHECK (
CASE kind
    WHEN 'name'::text THEN ((before = ANY (ARRAY['full'::text, 'masked'::text, 'hidden'::text])) AND (after = ANY (ARRAY['full'::text, 'masked'::text, 'hidden'::text])) AND (cause = ANY (ARRAY['reader'::text, 'giver'::text])))
    WHEN 'words'::text THEN ((before IS NULL) AND (after IS NULL) AND (cause = ANY (ARRAY['reader'::text, 'giver'::text])))
    WHEN 'moved'::text THEN ((before IS NOT NULL) AND (after IS NOT NULL))
    ELSE ((before ~ '^[0-9]+$'::text) AND (after ~ '^[0-9]+$'::text))
END),
  constraint line_change_no CHECK ((no > 0))
);
comment on table publication.line_change is 'Errata of the public statement, numbered without a gap. Of a name only how it was shown is kept: a name that is hidden later must not stand here';
comment on column publication.line_change.before is 'How the name was shown, a code of a fund or an appeal, or đồng that counted; of changed words nothing is kept';
CREATE INDEX line_change_line ON publication.line_change USING btree (line_id, no);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON publication.line_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON publication.line_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table publication.line_change enable row level security, force row level security;
create policy owner_sees_all on publication.line_change for all to tuong_than_owner using true with check true;
create policy portal_only on publication.line_change for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on publication.line_change to app;
grant select on publication.line_change to auditor;

create table publication.public_line (
  id uuid not null,
  line_no bigint not null,
  business_date date not null,
  occurred_at timestamp with time zone,
  amount_dong bigint not null,
  channel text not null,
  fund_code text not null,
  appeal_code text,
  account_label text,
  reference_tail text,
  reference_key bigint,
  shown_name text,
  memo text,
  name_folded text,
  search_text text not null,
  word_keys integer[] not null,
  reader_version integer not null,
  is_reversed boolean not null default false,
  reversed_on date,
  reversed_cause text,
  moved_on date,
  moved_from text,
  returned_dong bigint not null default 0,
  returned_on date,
  published_at timestamp with time zone not null default clock_timestamp(),
  constraint public_line_pkey PRIMARY KEY (id),
  constraint public_line_no_once UNIQUE (line_no)
);
comment on table publication.public_line is 'A projection of gifts: may be thrown away and rebuilt. Holds no name that its owner hides';
comment on column publication.public_line.line_no is 'Order of publication';
comment on column publication.public_line.reference_key is 'Keyed hash of the whole bank reference: found by who knows it, read by nobody';
comment on column publication.public_line.name_folded is 'Only when the giver shows the full name';
comment on column publication.public_line.search_text is 'Folded full name and memo, never a masked name: what a hidden person could be found by is not here';
comment on column publication.public_line.word_keys is 'Hashes of runs of two and three words and of rare single words of search_text';
comment on column publication.public_line.reader_version is 'Which reader of memos made the words; a job makes those of older ones anew';
comment on column publication.public_line.returned_dong is 'What went back to the giver; the whole of it is no gift any more and stands as reversed on that day';
CREATE INDEX public_line_amount ON publication.public_line USING btree (amount_dong, business_date DESC, line_no DESC);
CREATE INDEX public_line_appeal ON publication.public_line USING btree (appeal_code, business_date DESC, line_no DESC) WHERE (appeal_code IS NOT NULL);
CREATE INDEX public_line_fund ON publication.public_line USING btree (fund_code, business_date DESC, line_no DESC);
CREATE INDEX public_line_name ON publication.public_line USING btree (name_folded, business_date DESC, line_no DESC) WHERE (name_folded IS NOT NULL);
CREATE INDEX public_line_reader ON publication.public_line USING btree (reader_version, line_no);
CREATE INDEX public_line_reference ON publication.public_line USING btree (reference_key) WHERE (reference_key IS NOT NULL);
CREATE INDEX public_line_time ON publication.public_line USING btree (business_date DESC, line_no DESC);
CREATE INDEX public_line_words ON publication.public_line USING gin (word_keys);
CREATE TRIGGER changed_days_noted AFTER UPDATE ON publication.public_line REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION publication.note_changed_days();
CREATE TRIGGER line_changes_noted AFTER UPDATE ON publication.public_line REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION publication.note_line_changes();
CREATE TRIGGER new_days_noted AFTER INSERT ON publication.public_line REFERENCING NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION publication.note_new_days();
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.public_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant delete, insert, select, update on publication.public_line to app;
grant select on publication.public_line to auditor;
grant select on publication.public_line to public_reader;

create table publication.publishing_position (
  name text not null,
  entry_no bigint not null,
  last_line_no bigint not null,
  published_at timestamp with time zone not null default clock_timestamp(),
  constraint publishing_position_pkey PRIMARY KEY (name)
);
comment on table publication.publishing_position is 'Last entry published; only entries up to books.settled_no() are read, so a late commit is never missed';
CREATE TRIGGER portal_writes BEFORE INSERT OR DELETE OR UPDATE ON publication.publishing_position FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_unsigned();
grant delete, insert, select, update on publication.publishing_position to app;
grant select on publication.publishing_position to auditor;
grant select on publication.publishing_position to public_reader;

create view publication.acknowledgement_check with (security_barrier=true) as
 SELECT v.check_code,
    books.written_number(a.book, a.year, a.number) AS number,
    a.amount_dong,
    a.issued_on,
    a.donation_id,
    v.version,
    NOT (EXISTS ( SELECT
           FROM income.acknowledgement_version later
          WHERE later.acknowledgement_id = a.id AND later.version > v.version)) AS is_newest,
    (EXISTS ( SELECT
           FROM income.gift_taken_back t
          WHERE t.donation_id = a.donation_id)) AS is_taken_back,
    COALESCE(( SELECT sum(r.amount_dong) AS sum
           FROM income.gift_return r
          WHERE r.donation_id = a.donation_id), 0::numeric)::bigint AS returned_dong
   FROM income.acknowledgement_version v
     JOIN income.acknowledgement a ON a.id = v.acknowledgement_id;
grant select on publication.acknowledgement_check to app;
grant select on publication.acknowledgement_check to auditor;
grant select on publication.acknowledgement_check to public_reader;

create view publication.appeal with (security_barrier=true) as
 SELECT a.id,
    a.code,
    a.title,
    a.title_en,
    a.story,
    a.story_en,
    a.place,
    a.goal_dong,
    a.unit_cost_dong,
    a.unit_words,
    a.unit_words_en,
    a.decision_number,
    a.decided_on,
    a.decision_issuer,
    a.board,
    a.opens_on,
    a.closes_on,
    f.code AS fund_code,
    f.name AS fund_name,
    c.name AS committee_name
   FROM books.appeal a
     JOIN books.fund f ON f.id = a.fund_id
     JOIN people.committee c ON c.id = f.committee_id;
grant select on publication.appeal to app;
grant select on publication.appeal to auditor;
grant select on publication.appeal to public_reader;

create view publication.appeal_clock with (security_barrier=true) as
 SELECT code AS appeal_code,
    closes_on,
    legal_basis,
    distribute_by,
    held_dong,
    last_handed_on
   FROM ( SELECT a.id AS appeal_id,
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
                  WHERE b.fund_id = a.fund_id AND b.appeal_id = a.id AND l.class = 'support'::text) handed) c;
comment on view publication.appeal_clock is 'books.appeal_clock written out: a view of the reader''s own rights shows the public nothing';
grant select on publication.appeal_clock to app;
grant select on publication.appeal_clock to auditor;
grant select on publication.appeal_clock to public_reader;

create view publication.appeal_photo with (security_barrier=true) as
 SELECT of_id AS update_id,
    public_id AS photo_id,
    description,
    description_en,
    width,
    height
   FROM books.appeal_photo p
  WHERE withdrawn_at IS NULL AND NOT (EXISTS ( SELECT
           FROM books.appeal_update_withdrawal w
          WHERE w.of_id = p.of_id));
comment on view publication.appeal_photo is 'The photograph beside news that stands; gone with either word that withdraws it';
grant select on publication.appeal_photo to app;
grant select on publication.appeal_photo to auditor;
grant select on publication.appeal_photo to public_reader;

create view publication.appeal_term with (security_barrier=true) as
 SELECT a.code AS appeal_code,
    t.kind,
    t.closes_on,
    t.decision_number,
    t.decided_on,
    t.decision_issuer,
    t.reason,
    t.recorded_at
   FROM books.appeal_term t
     JOIN books.appeal a ON a.id = t.appeal_id;
grant select on publication.appeal_term to app;
grant select on publication.appeal_term to auditor;
grant select on publication.appeal_term to public_reader;

create view publication.appeal_update with (security_barrier=true) as
 SELECT first.id,
    a.code AS appeal_code,
    standing.title,
    standing.body,
    standing.title_en,
    standing.body_en,
    first.written_at AS told_at,
        CASE
            WHEN standing.id <> first.id THEN standing.written_at
            ELSE NULL::timestamp with time zone
        END AS corrected_at
   FROM books.appeal_update first
     JOIN books.appeal a ON a.id = first.appeal_id
     JOIN books.appeal_update standing ON standing.of_id = first.id AND NOT (EXISTS ( SELECT
           FROM books.appeal_update later
          WHERE later.replaces_id = standing.id))
  WHERE first.replaces_id IS NULL AND NOT (EXISTS ( SELECT
           FROM books.appeal_update_withdrawal w
          WHERE w.of_id = first.id));
comment on view publication.appeal_update is 'What a committee tells of its appeal, in the wording that stands';
grant select on publication.appeal_update to app;
grant select on publication.appeal_update to auditor;
grant select on publication.appeal_update to public_reader;

create view publication.bulletin with (security_barrier=true) as
 SELECT b.day,
    b.as_of,
    b.made_at,
    b.definition,
    d.says,
    f.fund_id IS NULL AS is_whole,
    u.code AS fund_code,
    a.code AS appeal_code,
    a.title AS appeal_title,
    c.name AS committee_name,
    f.registered_dong,
    f.received_dong,
    f.allocated_dong,
    f.delivered_dong
   FROM publication.bulletin_cut b
     JOIN publication.figure_definition d ON d.version = b.definition
     JOIN publication.bulletin_figure f ON f.day = b.day
     LEFT JOIN books.appeal a ON a.id = f.appeal_id
     LEFT JOIN books.fund u ON u.id = f.fund_id
     LEFT JOIN people.committee c ON c.id = u.committee_id;
comment on view publication.bulletin is 'Each day''s bulletin: one line of all funds, and one of each appeal that took gifts';
grant select on publication.bulletin to app;
grant select on publication.bulletin to auditor;
grant select on publication.bulletin to public_reader;

create view publication.bulletin_reversed with (security_barrier=true) as
 SELECT b.day,
        CASE l.class
            WHEN 'gifts'::text THEN 'received'::text
            ELSE 'delivered'::text
        END AS kind,
    count(DISTINCT r.id) AS entries,
    sum(
        CASE l.class
            WHEN 'gifts'::text THEN - p.amount_dong
            ELSE p.amount_dong
        END)::bigint AS amount_dong
   FROM publication.bulletin_cut b
     JOIN books.journal_entry r ON r.reverses_id IS NOT NULL AND r.entry_no > b.entry_no AND r.business_date <= b.day
     JOIN books.posting p ON p.entry_id = r.id
     JOIN books.ledger_account l ON l.id = p.account_id AND (l.class = ANY (ARRAY['gifts'::text, 'support'::text]))
  GROUP BY b.day, (
        CASE l.class
            WHEN 'gifts'::text THEN 'received'::text
            ELSE 'delivered'::text
        END);
comment on view publication.bulletin_reversed is 'What was reversed after a bulletin for its day or an earlier one';
grant select on publication.bulletin_reversed to app;
grant select on publication.bulletin_reversed to auditor;
grant select on publication.bulletin_reversed to public_reader;

create view publication.confirmation_check with (security_barrier=true) as
 SELECT check_code,
    year,
    line_count,
    total_dong AS amount_dong,
    (made_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS issued_on,
    ( SELECT COALESCE(sum(d.amount_dong - COALESCE(r.dong, 0::bigint)), 0::numeric)::bigint AS "coalesce"
           FROM income.year_confirmation_line l
             JOIN income.donation d ON d.id = l.donation_id
             LEFT JOIN LATERAL ( SELECT sum(x.amount_dong)::bigint AS dong
                   FROM income.gift_return x
                  WHERE x.donation_id = d.id) r ON true
          WHERE l.confirmation_id = c.id AND NOT (EXISTS ( SELECT
                   FROM income.gift_taken_back t
                  WHERE t.donation_id = d.id))) AS standing_dong
   FROM income.year_confirmation c;
grant select on publication.confirmation_check to app;
grant select on publication.confirmation_check to auditor;
grant select on publication.confirmation_check to public_reader;

create view publication.decided_by_day with (security_barrier=true) as
 SELECT f.code AS fund_code,
    a.code AS appeal_code,
    d.restriction_id,
    d.decided_on,
    d.decisions,
    d.amount_dong
   FROM ( SELECT kept_decided.fund_id,
            kept_decided.appeal_id,
            kept_decided.restriction_id,
            kept_decided.decided_on,
            kept_decided.decisions,
            kept_decided.amount_dong
           FROM publication.kept_decided
        UNION ALL
         SELECT figure_change.fund_id,
            figure_change.appeal_id,
            figure_change.restriction_id,
            figure_change.decided_on,
            figure_change.decisions::bigint AS decisions,
            figure_change.amount_dong
           FROM publication.figure_change
          WHERE figure_change.decided_on IS NOT NULL) d
     JOIN books.fund f ON f.id = d.fund_id
     LEFT JOIN books.appeal a ON a.id = d.appeal_id;
comment on view publication.decided_by_day is 'Allocated by the decisions of each day, less what came free of them; several rows a day, to be summed';
grant select on publication.decided_by_day to app;
grant select on publication.decided_by_day to auditor;
grant select on publication.decided_by_day to public_reader;

create view publication.decided_line as
 SELECT f.code AS fund_code,
    a.code AS appeal_code,
    al.restriction_id,
    al.number AS decision_number,
    l.line_no,
    al.business_date AS decided_on,
    l.kind,
    l.variant,
    k.unit,
        CASE
            WHEN l.quantity >= 5 OR l.kind = 'house'::text THEN COALESCE(place.name, c.name)
            ELSE NULL::text
        END AS place_name,
        CASE
            WHEN l.quantity >= 5 OR l.kind = 'house'::text THEN l.quantity - freed.quantity
            ELSE NULL::integer
        END AS quantity,
    l.amount_dong - freed.amount_dong AS allocated_dong,
    freed.amount_dong AS freed_dong,
    freed.freed_on,
    ( SELECT string_agg(r.paper, '; '::text ORDER BY r.decided_at) AS string_agg
           FROM spending.release_line x
             JOIN spending.release r ON r.id = x.release_id
          WHERE x.line_id = l.id AND r.decision = 'confirmed'::text AND NOT (EXISTS ( SELECT
                   FROM spending.release_undoing u
                  WHERE u.release_id = r.id AND u.decision = 'confirmed'::text))) AS freed_by,
    paid.paid_dong - freed.returned_dong AS paid_dong,
    paid.paid_on,
    given.delivered_dong,
    given.delivered_on,
    given.handover_count,
    al.fund_id,
    al.appeal_id
   FROM spending.allocation al
     JOIN spending.allocation_line l ON l.allocation_id = al.id AND l.revision = al.revision
     JOIN spending.support_kind k ON k.code = l.kind
     JOIN people.committee c ON c.id = l.recipient_committee_id
     LEFT JOIN people.admin_unit place ON place.id = c.admin_unit_id
     JOIN books.fund f ON f.id = al.fund_id
     LEFT JOIN books.appeal a ON a.id = al.appeal_id
     CROSS JOIN LATERAL ( SELECT COALESCE(sum(x.quantity), 0::bigint)::integer AS quantity,
            COALESCE(sum(x.amount_dong), 0::numeric)::bigint AS amount_dong,
            COALESCE(sum(x.returned_dong), 0::numeric)::bigint AS returned_dong,
            max(x.freed_on) AS freed_on
           FROM publication.freed x
          WHERE x.line_id = l.id) freed
     CROSS JOIN LATERAL ( SELECT COALESCE(sum(d.amount_dong), 0::numeric)::bigint AS paid_dong,
            max(d.business_date) AS paid_on
           FROM spending.disbursement d
          WHERE d.line_id = l.id AND NOT (EXISTS ( SELECT 1
                   FROM spending.disbursement_reversal r
                  WHERE r.disbursement_id = d.id))) paid
     CROSS JOIN LATERAL ( SELECT COALESCE(sum(i.standing_dong), 0::numeric)::bigint AS delivered_dong,
            max(i.handed_over_on) AS delivered_on,
            count(DISTINCT i.handover_id) AS handover_count
           FROM spending.disbursement d
             JOIN publication.kept_item i ON i.disbursement_id = d.id
          WHERE d.line_id = l.id) given
  WHERE al.status = 'approved'::text;
comment on view publication.decided_line is 'A line of fewer than five helped shows neither place nor count, save houses: the giver of a house is owed its commune, and the household stays unnamed';

create view publication.erratum as
 SELECT no AS erratum_no,
    line_id,
    line_no,
    kind,
    cause,
    before,
    after,
    changed_at
   FROM publication.line_change c;
grant select on publication.erratum to app;
grant select on publication.erratum to auditor;
grant select on publication.erratum to public_reader;

create view publication.figure_by_day with (security_barrier=true) as
 SELECT 'registered'::text AS kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    (p.registered_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS day,
    sum(p.registered_dong)::bigint AS amount_dong
   FROM income.pledge p
     JOIN books.fund f ON f.id = p.fund_id
     LEFT JOIN books.appeal a ON a.id = p.appeal_id
  WHERE p.registered_dong <> 0
  GROUP BY f.code, a.code, ((p.registered_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date)
UNION ALL
 SELECT
        CASE
            WHEN l.class = 'gifts'::text THEN 'received'::text
            ELSE 'delivered'::text
        END AS kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    b.business_date AS day,
    sum(
        CASE
            WHEN l.class = 'gifts'::text THEN - b.amount_dong
            ELSE b.amount_dong
        END)::bigint AS amount_dong
   FROM books.balance_by_day b
     JOIN books.ledger_account l ON l.id = b.account_id AND (l.class = ANY (ARRAY['gifts'::text, 'support'::text]))
     JOIN books.fund f ON f.id = b.fund_id
     LEFT JOIN books.appeal a ON a.id = b.appeal_id
  GROUP BY (
        CASE
            WHEN l.class = 'gifts'::text THEN 'received'::text
            ELSE 'delivered'::text
        END), f.code, a.code, b.business_date
UNION ALL
 SELECT 'allocated'::text AS kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    al.business_date AS day,
    sum(al.total_dong)::bigint AS amount_dong
   FROM spending.allocation al
     JOIN books.fund f ON f.id = al.fund_id
     LEFT JOIN books.appeal a ON a.id = al.appeal_id
  WHERE al.status = 'approved'::text
  GROUP BY f.code, a.code, al.business_date
UNION ALL
 SELECT 'allocated'::text AS kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    x.freed_on AS day,
    - sum(x.amount_dong)::bigint AS amount_dong
   FROM publication.freed x
     JOIN spending.allocation al ON al.id = x.allocation_id
     JOIN books.fund f ON f.id = al.fund_id
     LEFT JOIN books.appeal a ON a.id = al.appeal_id
  GROUP BY f.code, a.code, x.freed_on;
comment on view publication.figure_by_day is 'The four numbers, each by its one definition: registered = pledges proven or confirmed, and of others what arrived; received = gifts posted less reversals and returns; allocated = approved decisions less what was released or came back; delivered = hand-overs with proof less what came back';
grant select on publication.figure_by_day to app;
grant select on publication.figure_by_day to auditor;
grant select on publication.figure_by_day to public_reader;

create view publication.figure_total_by_month with (security_barrier=true) as
 SELECT kept_figure.kind,
    NULL::date AS month,
    kept_figure.amount_dong
   FROM publication.kept_figure
  WHERE kept_figure.fund_id IS NULL
UNION ALL
 SELECT figure_change.kind,
    NULL::date AS month,
    figure_change.amount_dong
   FROM publication.figure_change
UNION ALL
 SELECT 'received'::text AS kind,
    total_by_month.month,
    - total_by_month.amount_dong AS amount_dong
   FROM books.total_by_month
  WHERE total_by_month.class = 'gifts'::text
UNION ALL
 SELECT 'delivered'::text AS kind,
    total_by_month.month,
    total_by_month.amount_dong
   FROM books.total_by_month
  WHERE total_by_month.class = 'support'::text;
comment on view publication.figure_total_by_month is 'The four numbers of all funds, kept as they are posted; several rows a month, to be summed. Registered and allocated have no month';
grant select on publication.figure_total_by_month to app;
grant select on publication.figure_total_by_month to auditor;
grant select on publication.figure_total_by_month to public_reader;

create view publication.followed_gift with (security_barrier=true) as
 SELECT d.id,
    d.amount_dong,
    d.business_date,
    d.occurred_at,
    d.recorded_at,
    d.channel,
        CASE
            WHEN p.id IS NULL THEN d.restriction_id
            ELSE p.to_restriction_id
        END AS restriction_id,
    f.code AS fund_code,
    f.name AS fund_name,
    a.code AS appeal_code,
    a.title AS appeal_title,
    e.id AS entry_id,
    se.seal_no,
    seal.sealed_at,
    COALESCE(( SELECT r.business_date
           FROM books.journal_entry r
          WHERE r.reverses_id = e.id), COALESCE(sent_back.event_date, sent_back.business_date),
        CASE
            WHEN back.returned_dong >= d.amount_dong THEN back.last_day
            ELSE NULL::date
        END) AS reversed_on,
        CASE
            WHEN sent_back.id IS NOT NULL THEN d.amount_dong
            ELSE COALESCE(back.returned_dong, 0::bigint)
        END AS returned_dong,
    COALESCE(sent_back.event_date, sent_back.business_date, back.last_day) AS returned_on,
    ( SELECT t.cause
           FROM income.gift_taken_back t
          WHERE t.donation_id = d.id) AS reversed_cause,
    (p.moved_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS moved_on,
    COALESCE(fa.title, ff.name) AS moved_from
   FROM income.donation d
     LEFT JOIN LATERAL ( SELECT v.id,
            v.to_fund_id,
            v.to_appeal_id,
            v.to_restriction_id,
            v.from_fund_id,
            v.from_appeal_id,
            x.moved_at
           FROM income.gift_moved x
             JOIN income.gift_move v ON v.id = x.move_id
          WHERE x.donation_id = d.id
          ORDER BY x.moved_at DESC, v.id DESC
         LIMIT 1) p ON true
     JOIN books.journal_entry e ON e.source_id = d.id AND e.rule = 'gift-received'::text
     JOIN books.fund f ON f.id =
        CASE
            WHEN p.id IS NULL THEN d.fund_id
            ELSE p.to_fund_id
        END
     LEFT JOIN books.appeal a ON a.id =
        CASE
            WHEN p.id IS NULL THEN d.appeal_id
            ELSE p.to_appeal_id
        END
     LEFT JOIN books.fund ff ON ff.id = p.from_fund_id
     LEFT JOIN books.appeal fa ON fa.id = p.from_appeal_id
     LEFT JOIN books.journal_entry sent_back ON sent_back.rule = 'gift-sent-back'::text AND sent_back.source_id = d.id
     LEFT JOIN LATERAL ( SELECT sum(r.amount_dong)::bigint AS returned_dong,
            max(r.on_day) AS last_day
           FROM income.gift_return r
          WHERE r.donation_id = d.id AND r.undoes_id IS NULL AND NOT (EXISTS ( SELECT
                   FROM income.gift_return u
                  WHERE u.undoes_id = r.id))) back ON true
     LEFT JOIN books.sealed_entry se ON se.entry_id = e.id
     LEFT JOIN books.ledger_seal seal ON seal.seal_no = se.seal_no;
grant select on publication.followed_gift to app;
grant select on publication.followed_gift to auditor;
grant select on publication.followed_gift to public_reader;

create view publication.followed_pledge with (security_barrier=true) as
 SELECT p.reference_code,
    p.amount_dong,
    p.status,
    p.registered_at,
    f.code AS fund_code,
    a.code AS appeal_code,
    COALESCE(array_agg(s.donation_id ORDER BY s.decided_at) FILTER (WHERE s.donation_id IS NOT NULL), '{}'::uuid[]) AS donation_ids
   FROM income.pledge p
     JOIN books.fund f ON f.id = p.fund_id
     LEFT JOIN books.appeal a ON a.id = p.appeal_id
     LEFT JOIN income.pledge_settlement s ON s.pledge_id = p.id
  GROUP BY p.id, f.code, a.code;
grant select on publication.followed_pledge to app;
grant select on publication.followed_pledge to auditor;
grant select on publication.followed_pledge to public_reader;

create view publication.freed with (security_barrier=true) as
 SELECT x.line_id,
    r.allocation_id,
    (r.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS freed_on,
    x.quantity,
    x.amount_dong,
    0::bigint AS returned_dong
   FROM spending.release_line x
     JOIN spending.release r ON r.id = x.release_id
  WHERE r.decision = 'confirmed'::text
UNION ALL
 SELECT x.line_id,
    r.allocation_id,
    (u.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS freed_on,
    - x.quantity AS quantity,
    - x.amount_dong AS amount_dong,
    0 AS returned_dong
   FROM spending.release_line x
     JOIN spending.release r ON r.id = x.release_id
     JOIN spending.release_undoing u ON u.release_id = r.id AND u.decision = 'confirmed'::text
UNION ALL
 SELECT l.id AS line_id,
    l.allocation_id,
    e.business_date AS freed_on,
    0 AS quantity,
    m.amount_dong,
    m.amount_dong AS returned_dong
   FROM books.support_move m
     JOIN books.paid_support p ON p.id = m.paid_support_id
     JOIN spending.entitlement n ON n.id = p.recipient_id
     JOIN spending.allocation_line l ON l.id = n.line_id
     JOIN books.journal_entry e ON e.id = m.entry_id
  WHERE m.kind <> 'handed_over'::text
UNION ALL
 SELECT l.id AS line_id,
    l.allocation_id,
    e.business_date AS freed_on,
    0 AS quantity,
    - m.amount_dong AS amount_dong,
    - m.amount_dong AS returned_dong
   FROM books.support_move m
     JOIN books.paid_support p ON p.id = m.paid_support_id
     JOIN spending.entitlement n ON n.id = p.recipient_id
     JOIN spending.allocation_line l ON l.id = n.line_id
     JOIN books.journal_entry e ON e.reverses_id = m.entry_id
  WHERE m.kind <> 'handed_over'::text;

create view publication.fund with (security_barrier=true) as
 SELECT f.code,
    f.name,
    f.kind,
    f.description,
    f.opened_on,
    f.closed_on,
    c.code AS committee_code,
    c.name AS committee_name,
    c.level AS committee_level
   FROM books.fund f
     JOIN people.committee c ON c.id = f.committee_id;
grant select on publication.fund to app;
grant select on publication.fund to auditor;
grant select on publication.fund to public_reader;

create view publication.fund_handover with (security_barrier=true) as
 SELECT f.code AS from_code,
    f.name AS from_name,
    t.code AS to_code,
    t.name AS to_name,
    h.number,
    h.signed_on,
    h.decision_number,
    h.decision_day,
    h.decided_by_issuer,
    (( SELECT sum(l.amount_dong) AS sum
           FROM books.fund_handover_line l
          WHERE l.handover_id = h.id))::bigint AS amount_dong,
    ( SELECT r.received_on
           FROM books.fund_handover_receipt r
          WHERE r.handover_id = h.id AND r.decision = 'confirmed'::text) AS received_on
   FROM books.fund_handover h
     JOIN books.fund f ON f.id = h.from_fund_id
     JOIN books.fund t ON t.id = h.to_fund_id
  WHERE h.decision = 'confirmed'::text;
comment on view publication.fund_handover is 'What closed funds handed over: it was received once, as gifts of the fund that closed, and counts in no number of the fund that has it now';
grant select on publication.fund_handover to app;
grant select on publication.fund_handover to auditor;
grant select on publication.fund_handover to public_reader;

create view publication.gift_count with (security_barrier=true) as
 SELECT fund_code,
    appeal_code,
    sum(line_count - reversed_count)::bigint AS gifts,
    max(last_day) AS last_day
   FROM publication.coverage
  GROUP BY fund_code, appeal_code;
comment on view publication.gift_count is 'Gifts that stand, as counted while they were published: lines, not persons';
grant select on publication.gift_count to app;
grant select on publication.gift_count to auditor;
grant select on publication.gift_count to public_reader;

create view publication.goods_count with (security_barrier=true) as
 WITH moved AS (
         SELECT l.item_id,
            m.quantity,
                CASE
                    WHEN m.kind <> 'undone'::text THEN m.kind
                    ELSE ( SELECT o.kind
                       FROM books.goods_movement o
                      WHERE o.source_id = m.source_id AND o.kind <> 'undone'::text
                     LIMIT 1)
                END AS kind
           FROM books.goods_movement m
             JOIN books.goods_lot l ON l.id = m.lot_id
        ), counted AS (
         SELECT moved.item_id,
            COALESCE(sum(moved.quantity) FILTER (WHERE moved.kind = 'received'::text), 0::numeric)::bigint AS received,
            COALESCE(- sum(moved.quantity) FILTER (WHERE moved.kind = 'given_out'::text), 0::numeric)::bigint AS given_out,
            COALESCE(- sum(moved.quantity) FILTER (WHERE moved.kind = 'written_off'::text), 0::numeric)::bigint AS written_off,
            sum(moved.quantity)::bigint AS held
           FROM moved
          GROUP BY moved.item_id
        )
 SELECT i.id,
    i.name,
    i.unit,
    c.name AS committee_name,
    n.received,
    n.given_out,
    n.written_off,
    n.held
   FROM counted n
     JOIN books.goods_item i ON i.id = n.item_id
     JOIN people.committee c ON c.id = i.committee_id
  WHERE n.received <> 0 OR n.given_out <> 0 OR n.written_off <> 0 OR n.held <> 0;
comment on view publication.goods_count is 'Kinds of goods of each unit: how many came, were given out, were written off and are there, papers that were voided left out';
grant select on publication.goods_count to app;
grant select on publication.goods_count to auditor;
grant select on publication.goods_count to public_reader;

create view publication.goods_want with (security_barrier=true) as
 SELECT w.id,
    p.name AS place_name,
    p.address,
    c.name AS committee_name,
    w.hours,
    w.phone,
    (w.said_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS said_on
   FROM books.goods_want w
     JOIN books.goods_place p ON p.id = w.place_id
     JOIN people.committee c ON c.id = w.committee_id
  WHERE NOT w.is_withdrawn AND NOT (EXISTS ( SELECT
           FROM books.goods_want n
          WHERE n.place_id = w.place_id AND n.replaces_id = w.id));
comment on view publication.goods_want is 'Places that take goods, with the list that holds; who wrote it is not told';
grant select on publication.goods_want to app;
grant select on publication.goods_want to auditor;
grant select on publication.goods_want to public_reader;

create view publication.goods_want_line with (security_barrier=true) as
 SELECT l.want_id,
    l.line_no,
    l.taking,
    l.goods,
    l.unit,
    l.quantity,
    l.until_on,
    l.reason
   FROM books.goods_want_line l
     JOIN publication.goods_want w ON w.id = l.want_id
  WHERE l.until_on IS NULL OR l.until_on >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date;
comment on view publication.goods_want_line is 'What these places want and do not take; what was wanted until a day that is past is left out';
grant select on publication.goods_want_line to app;
grant select on publication.goods_want_line to auditor;
grant select on publication.goods_want_line to public_reader;

create view publication.group_gift with (security_barrier=true) as
 SELECT l.id AS list_id,
    p.reference_code,
    l.donation_id,
    l.total_dong,
    l.share_count,
    COALESCE(p.settled_dong >= p.amount_dong, true) AS has_arrived
   FROM publication.held_share_list l
     LEFT JOIN income.pledge p ON p.id = l.pledge_id;
comment on view publication.group_gift is 'Gifts and promises of several givers; whether all of the money is here, for only then names are shown';
grant select on publication.group_gift to app;
grant select on publication.group_gift to auditor;
grant select on publication.group_gift to public_reader;

create view publication.group_of_gift with (security_barrier=true) as
 SELECT l.donation_id,
    l.id AS list_id
   FROM publication.held_share_list l
  WHERE l.donation_id IS NOT NULL
UNION ALL
 SELECT s.donation_id,
    l.id AS list_id
   FROM income.pledge_settlement s
     JOIN publication.held_share_list l ON l.pledge_id = s.pledge_id
  WHERE s.amount_dong > 0;
grant select on publication.group_of_gift to app;
grant select on publication.group_of_gift to auditor;
grant select on publication.group_of_gift to public_reader;

create view publication.held_share_list with (security_barrier=true) as
 SELECT id,
    pledge_id,
    donation_id,
    total_dong,
    share_count
   FROM income.share_list l
  WHERE total_dong::numeric = COALESCE((( SELECT p.amount_dong
           FROM income.pledge p
          WHERE p.id = l.pledge_id AND (p.status <> ALL (ARRAY['cancelled'::text, 'lapsed'::text]))))::numeric, ( SELECT d.amount_dong::numeric - COALESCE(( SELECT sum(r.amount_dong) AS sum
                   FROM income.gift_return r
                  WHERE r.donation_id = d.id), 0::numeric)
           FROM income.donation d
          WHERE d.id = l.donation_id AND NOT (EXISTS ( SELECT
                   FROM income.gift_taken_back t
                  WHERE t.donation_id = d.id)))) AND NOT (EXISTS ( SELECT
           FROM income.share_list n
          WHERE (n.pledge_id = l.pledge_id OR n.donation_id = l.donation_id) AND n.version_no > l.version_no));

create view publication.kept_item with (security_barrier=true) as
 WITH standing AS NOT MATERIALIZED (
         SELECT h_1.id,
            h_1.disbursement_id,
            h_1.handed_over_on
           FROM spending.handover h_1
          WHERE NOT (EXISTS ( SELECT
                   FROM spending.handover_undoing u
                  WHERE u.handover_id = h_1.id AND u.decision = 'confirmed'::text))
        ), back AS NOT MATERIALIZED (
         SELECT p.payment_id,
            p.recipient_id,
            sum(m.amount_dong) AS dong
           FROM books.support_move m
             JOIN books.paid_support p ON p.id = m.paid_support_id
          WHERE m.kind = 'came_back_after'::text AND NOT (EXISTS ( SELECT
                   FROM books.journal_entry e
                  WHERE e.reverses_id = m.entry_id))
          GROUP BY p.payment_id, p.recipient_id
        )
 SELECT h.id AS handover_id,
    h.disbursement_id,
    h.handed_over_on,
    i.entitlement_id,
    i.amount_dong - b.dong AS standing_dong,
        CASE
            WHEN b.dong < i.amount_dong THEN i.quantity
            ELSE 0
        END AS standing_quantity
   FROM standing h
     JOIN spending.handover_item i ON i.handover_id = h.id
     LEFT JOIN back r ON r.payment_id = h.disbursement_id AND r.recipient_id = i.entitlement_id
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN r.dong IS NULL THEN 0::numeric
                    ELSE LEAST(i.amount_dong::numeric, GREATEST(0::numeric, r.dong - COALESCE(( SELECT sum(o.amount_dong) AS sum
                       FROM standing p
                         JOIN spending.handover_item o ON o.handover_id = p.id
                      WHERE p.disbursement_id = h.disbursement_id AND o.entitlement_id = i.entitlement_id AND p.id > h.id), 0::numeric)))
                END::bigint AS dong) b;
comment on view publication.kept_item is 'What was handed over and was neither undone nor brought back. Nothing is left of who gave all back';

create view publication.kept_verification with (security_barrier=true) as
 SELECT r.id,
    r.way,
    r.began_at,
    r.ended_at,
    r.held,
    r.broken,
    r.seal_no,
    encode(s.seal_hash, 'hex'::text) AS seal_hash
   FROM books.verification_run r
     LEFT JOIN books.ledger_seal s ON s.seal_no = r.seal_no;
comment on view publication.kept_verification is 'When the books were checked, how many invariants held and which did not; never what was found';
grant select on publication.kept_verification to app;
grant select on publication.kept_verification to auditor;
grant select on publication.kept_verification to public_reader;

create view publication.layer_by_day with (security_barrier=true) as
 SELECT
        CASE l.class
            WHEN 'gifts'::text THEN 'received'::text
            ELSE 'delivered'::text
        END AS kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    b.restriction_id,
    b.business_date AS day,
        CASE l.class
            WHEN 'gifts'::text THEN - b.amount_dong
            ELSE b.amount_dong
        END AS amount_dong
   FROM books.balance_by_day b
     JOIN books.ledger_account l ON l.id = b.account_id AND (l.class = ANY (ARRAY['gifts'::text, 'support'::text]))
     JOIN books.fund f ON f.id = b.fund_id
     LEFT JOIN books.appeal a ON a.id = b.appeal_id;
comment on view publication.layer_by_day is 'Received and delivered of a layer with its purpose, kept day by day; several rows a day, to be summed';
grant select on publication.layer_by_day to app;
grant select on publication.layer_by_day to auditor;
grant select on publication.layer_by_day to public_reader;

create view publication.layer_figure with (security_barrier=true) as
 SELECT figure.kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    figure.amount_dong
   FROM ( SELECT kept_figure.kind,
            kept_figure.fund_id,
            kept_figure.appeal_id,
            kept_figure.amount_dong
           FROM publication.kept_figure
          WHERE kept_figure.fund_id IS NOT NULL
        UNION ALL
         SELECT figure_change.kind,
            figure_change.fund_id,
            figure_change.appeal_id,
            figure_change.amount_dong
           FROM publication.figure_change
        UNION ALL
         SELECT 'received'::text,
            layer_total.fund_id,
            layer_total.appeal_id,
            - layer_total.amount_dong
           FROM books.layer_total
          WHERE layer_total.class = 'gifts'::text
        UNION ALL
         SELECT 'delivered'::text,
            layer_total.fund_id,
            layer_total.appeal_id,
            layer_total.amount_dong
           FROM books.layer_total
          WHERE layer_total.class = 'support'::text) figure
     JOIN books.fund f ON f.id = figure.fund_id
     LEFT JOIN books.appeal a ON a.id = figure.appeal_id;
comment on view publication.layer_figure is 'The four numbers of each fund and appeal, kept as they are posted; several rows of a kind, to be summed';
grant select on publication.layer_figure to app;
grant select on publication.layer_figure to auditor;
grant select on publication.layer_figure to public_reader;

create view publication.layer_figure_by_month with (security_barrier=true) as
 SELECT figure.kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    figure.month,
    figure.amount_dong
   FROM ( SELECT 'received'::text AS kind,
            layer_total_by_month.fund_id,
            layer_total_by_month.appeal_id,
            layer_total_by_month.month,
            - layer_total_by_month.amount_dong AS amount_dong
           FROM books.layer_total_by_month
          WHERE layer_total_by_month.class = 'gifts'::text
        UNION ALL
         SELECT 'delivered'::text,
            layer_total_by_month.fund_id,
            layer_total_by_month.appeal_id,
            layer_total_by_month.month,
            layer_total_by_month.amount_dong
           FROM books.layer_total_by_month
          WHERE layer_total_by_month.class = 'support'::text) figure
     JOIN books.fund f ON f.id = figure.fund_id
     LEFT JOIN books.appeal a ON a.id = figure.appeal_id;
grant select on publication.layer_figure_by_month to app;
grant select on publication.layer_figure_by_month to auditor;
grant select on publication.layer_figure_by_month to public_reader;

create view publication.layer_pool as
 SELECT b.fund_id,
    b.appeal_id,
    b.restriction_id,
    - sum(b.amount_dong)::bigint AS received_dong
   FROM books.balance_by_day b
     JOIN books.ledger_account l ON l.id = b.account_id AND l.class = 'gifts'::text
  GROUP BY b.fund_id, b.appeal_id, b.restriction_id;
comment on view publication.layer_pool is 'What a layer received in all: of a pooled gift only its share is true';
grant select on publication.layer_pool to app;

create view publication.line_freed with (security_barrier=true) as
 SELECT line_id,
    sum(quantity)::integer AS quantity,
    sum(amount_dong)::bigint AS amount_dong,
    sum(returned_dong)::bigint AS returned_dong,
    max(freed_on) AS freed_on
   FROM publication.freed
  GROUP BY line_id;

create view publication.newsworthy as
 SELECT al.id AS event_id,
    'allocated'::text AS kind,
    al.fund_id,
    al.appeal_id,
    al.restriction_id,
    al.business_date AS happened_on,
    al.decided_at AS came_at
   FROM spending.allocation al
  WHERE al.status = 'approved'::text
UNION ALL
 SELECT h.id AS event_id,
    'delivered'::text AS kind,
    al.fund_id,
    al.appeal_id,
    al.restriction_id,
    h.handed_over_on AS happened_on,
    h.recorded_at AS came_at
   FROM spending.handover h
     JOIN spending.disbursement d ON d.id = h.disbursement_id
     JOIN spending.allocation_line l ON l.id = d.line_id
     JOIN spending.allocation al ON al.id = l.allocation_id;
comment on view publication.newsworthy is 'Approved decisions and recorded hand-overs with their layer, found by when they came';
grant select on publication.newsworthy to app;

create view publication.official_account with (security_barrier=true) as
 SELECT b.code,
    b.bank_bin,
    b.bank_name,
    b.account_number,
    b.holder_name,
    b.opened_on,
    b.closed_on,
    f.code AS fund_code,
    f.name AS fund_name,
    a.code AS appeal_code,
    a.title AS appeal_title,
    c.name AS committee_name
   FROM books.bank_account b
     JOIN books.fund f ON f.id = b.fund_id
     JOIN people.committee c ON c.id = b.committee_id
     LEFT JOIN books.appeal a ON a.id = b.appeal_id
  WHERE b.usable_at <= clock_timestamp();
grant select on publication.official_account to app;
grant select on publication.official_account to auditor;
grant select on publication.official_account to public_reader;

create view publication.paper_book_check with (security_barrier=true) as
 SELECT b.id AS book_id,
    b.series,
    b.year,
    b.first_number,
    b.last_number,
    c.name AS committee_name
   FROM income.paper_book b
     JOIN people.committee c ON c.id = b.committee_id
  WHERE b.decision = 'confirmed'::text;
grant select on publication.paper_book_check to app;
grant select on publication.paper_book_check to auditor;
grant select on publication.paper_book_check to public_reader;

create view publication.paper_sheet_check with (security_barrier=true) as
 SELECT s.book_id,
    s.number,
    books.written_number(r.book, r.year, r.number) AS written,
    r.amount_dong,
    r.issued_on,
    v.voided_at
   FROM income.paper_sheet s
     JOIN income.cash_receipt r ON r.id = s.receipt_id
     LEFT JOIN income.cash_receipt_void v ON v.receipt_id = r.id;
comment on view publication.paper_sheet_check is 'Receipts written in printed books, by their numbers: no giver, no person';
grant select on publication.paper_sheet_check to app;
grant select on publication.paper_sheet_check to auditor;
grant select on publication.paper_sheet_check to public_reader;

create view publication.photo with (security_barrier=true) as
 SELECT p.public_id,
    p.image,
    p.width,
    p.height
   FROM spending.published_photo p
  WHERE p.withdrawn_at IS NULL AND NOT (EXISTS ( SELECT
           FROM spending.handover_undoing u
          WHERE u.handover_id = p.handover_id AND u.decision = 'confirmed'::text))
UNION ALL
 SELECT p.public_id,
    p.image,
    p.width,
    p.height
   FROM books.appeal_photo p
  WHERE p.withdrawn_at IS NULL AND NOT (EXISTS ( SELECT
           FROM books.appeal_update_withdrawal w
          WHERE w.of_id = p.of_id));
comment on view publication.photo is 'Photographs cleared for everybody, by their random address; gone with the word that withdraws them';
grant select on publication.photo to app;
grant select on publication.photo to auditor;
grant select on publication.photo to public_reader;

create view publication.place with (security_barrier=true) as
 SELECT c.code,
    c.level,
    COALESCE(unit.name, c.name) AS name,
        CASE
            WHEN unit.code = '79'::text OR unit.name ~ '[0-9]$'::text THEN unit.name
            ELSE substr(unit.name, length(unit.kind) + 2)
        END AS short_name,
    above.code AS above_code
   FROM people.committee c
     LEFT JOIN people.admin_unit unit ON unit.id = c.admin_unit_id
     LEFT JOIN people.committee above ON above.id = c.parent_id
  WHERE (c.level = ANY (ARRAY['province'::text, 'commune'::text])) AND (c.valid_to IS NULL OR c.valid_to >= (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date) AND (c.valid_from IS NULL OR c.valid_from <= (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date);
comment on view publication.place is 'Provinces and communes of today, by the committee that keeps each; short_name without the word for its kind';
grant select on publication.place to app;
grant select on publication.place to auditor;
grant select on publication.place to public_reader;

create view publication.publishing_lag with (security_barrier=true) as
 SELECT COALESCE(( SELECT max(i.imported_at) AS max
           FROM income.bank_statement i), NULL::timestamp with time zone) AS last_import_at,
    ( SELECT max(d.recorded_at) AS max
           FROM income.donation d
          WHERE d.channel = 'card'::text) AS last_card_at,
    published_at,
    last_line_no
   FROM publication.publishing_position p
  WHERE name = 'public_line'::text;
grant select on publication.publishing_lag to app;
grant select on publication.publishing_lag to auditor;
grant select on publication.publishing_lag to public_reader;

create view publication.receipt_check with (security_barrier=true) as
 SELECT r.check_code,
    books.written_number(r.book, r.year, r.number) AS number,
    r.amount_dong,
    r.issued_on,
    r.donation_id,
    v.voided_at
   FROM income.cash_receipt r
     LEFT JOIN income.cash_receipt_void v ON v.receipt_id = r.id;
grant select on publication.receipt_check to app;
grant select on publication.receipt_check to auditor;
grant select on publication.receipt_check to public_reader;

create view publication.registered_by_way with (security_barrier=true) as
 SELECT f.code AS fund_code,
    a.code AS appeal_code,
    p.way,
    p.registered_dong,
    p.account_dong,
    p.direct_dong,
    p.own_dong,
    p.goods_dong,
    p.outstanding_dong,
    p.cancelled_dong
   FROM ( SELECT pledge.fund_id,
            pledge.appeal_id,
                CASE
                    WHEN pledge.way = ANY (ARRAY['direct_unit'::text, 'own_delivery'::text, 'goods'::text]) THEN pledge.way
                    ELSE 'account'::text
                END AS way,
            sum(
                CASE
                    WHEN pledge.counted_dong > 0 THEN pledge.counted_dong
                    ELSE pledge.settled_dong
                END)::bigint AS registered_dong,
            sum(pledge.account_dong)::bigint AS account_dong,
            sum(pledge.direct_dong)::bigint AS direct_dong,
            sum(pledge.own_dong)::bigint AS own_dong,
            sum(pledge.goods_dong)::bigint AS goods_dong,
            sum(pledge.registered_dong - pledge.settled_dong)::bigint AS outstanding_dong,
            sum(
                CASE
                    WHEN pledge.counted_dong > 0 THEN pledge.counted_dong
                    ELSE pledge.settled_dong
                END - pledge.registered_dong)::bigint AS cancelled_dong
           FROM income.pledge
          WHERE pledge.counted_dong > 0 OR (pledge.account_dong + pledge.direct_dong + pledge.own_dong + pledge.goods_dong) > 0
          GROUP BY pledge.fund_id, pledge.appeal_id, (
                CASE
                    WHEN pledge.way = ANY (ARRAY['direct_unit'::text, 'own_delivery'::text, 'goods'::text]) THEN pledge.way
                    ELSE 'account'::text
                END)) p
     JOIN books.fund f ON f.id = p.fund_id
     LEFT JOIN books.appeal a ON a.id = p.appeal_id;
comment on view publication.registered_by_way is 'Registered, before anything was cancelled, by how the givers meant to keep it = settled by our accounts, directly to units, by own delivery and in goods + outstanding + cancelled. Only the first is received';
grant select on publication.registered_by_way to app;
grant select on publication.registered_by_way to auditor;
grant select on publication.registered_by_way to public_reader;

create view publication.seal with (security_barrier=true) as
 SELECT seal_no,
    sealed_day,
    entry_count,
    root,
    record_count,
    record_root,
    schema_digest,
    previous_hash,
    seal_hash,
    checkpoint,
    signature,
    public_key,
    sealed_at
   FROM books.ledger_seal;
grant select on publication.seal to app;
grant select on publication.seal to auditor;
grant select on publication.seal to public_reader;

create view publication.share_of_code with (security_barrier=true) as
 SELECT s.code,
    s.list_id,
    s."position",
    s.shown_name,
    s.amount_dong,
    l.listed_at,
    p.reference_code,
    l.donation_id,
    (EXISTS ( SELECT
           FROM publication.held_share_list c
          WHERE c.id = l.id)) AS holds
   FROM income.named_share s
     JOIN income.share_list l ON l.id = s.list_id
     LEFT JOIN income.pledge p ON p.id = l.pledge_id;
comment on view publication.share_of_code is 'Asked by a code alone: the part of one giver, in each list that had it';
grant select on publication.share_of_code to app;
grant select on publication.share_of_code to auditor;
grant select on publication.share_of_code to public_reader;

create view publication.shown_share with (security_barrier=true) as
 SELECT list_id,
    "position",
    shown_name,
    amount_dong
   FROM income.named_share s;
comment on view publication.shown_share is 'Parts without what their givers hide, and without the code by which each follows hers';
grant select on publication.shown_share to app;
grant select on publication.shown_share to auditor;
grant select on publication.shown_share to public_reader;

create view publication.told_handover as
 SELECT h.id,
    h.handed_over_on,
    l.kind,
    k.unit,
    COALESCE(place.name, c.name) AS place_name,
        CASE
            WHEN kept.quantity >= 5 OR l.kind = 'house'::text THEN kept.quantity
            ELSE NULL::bigint
        END AS quantity,
    kept.dong::bigint AS amount_dong,
    f.code AS fund_code,
    f.name AS fund_name,
    a.code AS appeal_code,
    a.title AS appeal_title,
    al.restriction_id,
    photo.public_id AS photo_id,
    photo.description AS photo_text,
    photo.width AS photo_width,
    photo.height AS photo_height
   FROM spending.handover h
     JOIN spending.disbursement d ON d.id = h.disbursement_id
     JOIN spending.allocation_line l ON l.id = d.line_id
     JOIN spending.allocation al ON al.id = l.allocation_id
     JOIN spending.support_kind k ON k.code = l.kind
     JOIN people.committee c ON c.id = l.recipient_committee_id
     LEFT JOIN people.admin_unit place ON place.id = c.admin_unit_id
     JOIN books.fund f ON f.id = al.fund_id
     LEFT JOIN books.appeal a ON a.id = al.appeal_id
     CROSS JOIN LATERAL ( SELECT sum(
                CASE
                    WHEN back.dong < i.amount_dong::numeric THEN i.quantity
                    ELSE 0
                END) AS quantity,
            sum(i.amount_dong::numeric - back.dong) AS dong
           FROM spending.handover_item i
             CROSS JOIN LATERAL ( SELECT LEAST(i.amount_dong::numeric, GREATEST(0::numeric, COALESCE(( SELECT sum(m.amount_dong) AS sum
                           FROM books.paid_support p
                             JOIN books.support_move m ON m.paid_support_id = p.id AND m.kind = 'came_back_after'::text
                          WHERE p.payment_id = h.disbursement_id AND p.recipient_id = i.entitlement_id AND NOT (EXISTS ( SELECT
                                   FROM books.journal_entry e
                                  WHERE e.reverses_id = m.entry_id))), 0::numeric) - COALESCE(( SELECT sum(o.amount_dong) AS sum
                           FROM spending.handover later
                             JOIN spending.handover_item o ON o.handover_id = later.id
                          WHERE later.disbursement_id = h.disbursement_id AND later.id > h.id AND o.entitlement_id = i.entitlement_id AND NOT (EXISTS ( SELECT
                                   FROM spending.handover_undoing u
                                  WHERE u.handover_id = later.id AND u.decision = 'confirmed'::text))), 0::numeric))) AS dong) back
          WHERE i.handover_id = h.id) kept
     LEFT JOIN LATERAL ( SELECT p.public_id,
            p.description,
            p.width,
            p.height
           FROM spending.published_photo p
          WHERE p.handover_id = h.id AND p.withdrawn_at IS NULL
          ORDER BY p.cleared_at DESC
         LIMIT 1) photo ON true
  WHERE (l.quantity >= 5 OR l.kind = 'house'::text) AND kept.quantity > 0 AND NOT (EXISTS ( SELECT
           FROM spending.handover_undoing u
          WHERE u.handover_id = h.id AND u.decision = 'confirmed'::text));
comment on view publication.told_handover is 'What was handed over and stands. As in decided_line a line of fewer than five helped is not told at all, save houses; a count of fewer than five is not told';

create view publication.told_news as
 SELECT place_id,
    restriction_id,
    kind,
    happened_on,
    noticed_at,
        CASE kind
            WHEN 'allocated'::text THEN ( SELECT sum(l.amount_dong - COALESCE(f.amount_dong, 0::bigint)) AS sum
               FROM spending.allocation al
                 JOIN spending.allocation_line l ON l.allocation_id = al.id AND l.revision = al.revision
                 LEFT JOIN publication.line_freed f ON f.line_id = l.id
              WHERE al.id = n.event_id)
            ELSE ( SELECT sum(i.standing_dong) AS sum
               FROM publication.kept_item i
              WHERE i.handover_id = n.event_id)
        END::bigint AS amount_dong
   FROM publication.layer_news n;
comment on view publication.told_news is 'News with what is left of them today';
grant select on publication.told_news to app;

create view publication.told_until with (security_barrier=true) as
 SELECT business_date AS last_day
   FROM publication.public_line
  ORDER BY business_date DESC, line_no DESC
 LIMIT 1;
grant select on publication.told_until to app;
grant select on publication.told_until to auditor;
grant select on publication.told_until to public_reader;

create view publication.told_use with (security_barrier=true) as
 SELECT fund_code,
    appeal_code,
    kind,
    unit,
    place_name,
    quantity,
    allocated_dong,
    delivered_quantity,
    delivered_dong
   FROM publication.kept_use;
comment on view publication.told_use is 'What a fund or an appeal was used for, as it was counted last';
grant select on publication.told_use to app;
grant select on publication.told_use to auditor;
grant select on publication.told_use to public_reader;

create view publication.use_cell with (security_barrier=true) as
 WITH line AS (
         SELECT al.fund_id,
            al.appeal_id,
            l.id,
            l.kind,
            l.variant,
            l.recipient_committee_id,
            l.quantity - COALESCE(f_1.quantity, 0) AS quantity,
            l.amount_dong - COALESCE(f_1.amount_dong, 0::bigint) AS amount_dong
           FROM spending.allocation_line l
             JOIN spending.allocation al ON al.id = l.allocation_id AND al.revision = l.revision
             LEFT JOIN publication.line_freed f_1 ON f_1.line_id = l.id
          WHERE al.status = 'approved'::text
        ), done AS (
         SELECT e.line_id,
            sum(i.standing_quantity) AS quantity,
            sum(i.standing_dong) AS amount_dong
           FROM publication.kept_item i
             JOIN spending.entitlement e ON e.id = i.entitlement_id
          GROUP BY e.line_id
        ), named AS (
         SELECT line.fund_id,
            line.appeal_id,
            line.kind,
            line.recipient_committee_id,
            sum(e.quantity) - count(DISTINCT e.household_id) AS beyond
           FROM line
             JOIN spending.entitlement e ON e.line_id = line.id
          WHERE e.household_id IS NOT NULL
          GROUP BY line.fund_id, line.appeal_id, line.kind, line.recipient_committee_id
        ), cell AS (
         SELECT line.fund_id,
            line.appeal_id,
            line.kind,
            line.recipient_committee_id,
            sum(line.quantity) AS quantity,
            sum(line.amount_dong) AS amount_dong,
            COALESCE(sum(done.quantity), 0::numeric) AS delivered_quantity,
            COALESCE(sum(done.amount_dong), 0::numeric) AS delivered_dong
           FROM line
             LEFT JOIN done ON done.line_id = line.id
          GROUP BY line.fund_id, line.appeal_id, line.kind, line.recipient_committee_id
        ), counted AS (
         SELECT cell.fund_id,
            cell.appeal_id,
            cell.kind,
            cell.recipient_committee_id,
            cell.quantity,
            cell.amount_dong,
            cell.delivered_quantity,
            cell.delivered_dong,
            GREATEST(0::bigint, cell.quantity - COALESCE(named.beyond, 0::bigint)) AS helped
           FROM cell
             LEFT JOIN named ON named.fund_id = cell.fund_id AND NOT named.appeal_id IS DISTINCT FROM cell.appeal_id AND named.kind = cell.kind AND named.recipient_committee_id = cell.recipient_committee_id
        ), ranked AS (
         SELECT counted.fund_id,
            counted.appeal_id,
            counted.kind,
            counted.recipient_committee_id,
            counted.quantity,
            counted.amount_dong,
            counted.delivered_quantity,
            counted.delivered_dong,
            counted.helped,
            COALESCE(sum(counted.helped) OVER (PARTITION BY counted.fund_id, counted.appeal_id, counted.kind ORDER BY counted.helped, counted.recipient_committee_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0::numeric) AS below,
            min(counted.helped) OVER (PARTITION BY counted.fund_id, counted.appeal_id, counted.kind) AS "least"
           FROM counted
        ), placed AS (
         SELECT ranked.fund_id,
            ranked.appeal_id,
            ranked.kind,
            ranked.recipient_committee_id,
            ranked.quantity,
            ranked.amount_dong,
            ranked.delivered_quantity,
            ranked.delivered_dong,
            ranked.helped,
            ranked.below,
            ranked."least",
                CASE
                    WHEN ranked.helped < 5 OR ranked."least" < 5 AND ranked.below < 5::numeric THEN NULL::uuid
                    ELSE ranked.recipient_committee_id
                END AS place_id
           FROM ranked
        )
 SELECT f.code AS fund_code,
    a.code AS appeal_code,
    p.kind,
    k.unit,
    c.code AS place_code,
    COALESCE(place.name, c.name) AS place_name,
    sum(p.quantity)::bigint AS quantity,
    sum(p.amount_dong)::bigint AS allocated_dong,
    sum(p.delivered_quantity)::bigint AS delivered_quantity,
    sum(p.delivered_dong)::bigint AS delivered_dong
   FROM placed p
     JOIN spending.support_kind k ON k.code = p.kind
     JOIN books.fund f ON f.id = p.fund_id
     LEFT JOIN books.appeal a ON a.id = p.appeal_id
     LEFT JOIN people.committee c ON c.id = p.place_id
     LEFT JOIN people.admin_unit place ON place.id = c.admin_unit_id
  GROUP BY f.code, a.code, p.kind, k.unit, c.code, (COALESCE(place.name, c.name));
comment on view publication.use_cell is 'Uses by purpose and place. A cell of fewer than five helped has no place of its own; where what is merged would still be fewer, the next smallest joins it. Five turns of one family are one helped: a household that is named counts once';
grant select on publication.use_cell to app;
grant select on publication.use_cell to auditor;
grant select on publication.use_cell to public_reader;

CREATE OR REPLACE FUNCTION publication.count_movement(from_day date, to_day date, of_committee text DEFAULT NULL::text)
 RETURNS TABLE(poor_dong bigint, relief_dong bigint, houses_new bigint, houses_repaired bigint, parcel_portions bigint, livelihood_households bigint, medical_turns bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
  with recursive reach(id) as (
    select c.id from people.committee c where (of_committee is null and c.parent_id is null) or c.code = of_committee
    union
    select c.id from people.committee c join reach r on c.parent_id = r.id or c.successor_id = r.id
  ), received as (
    select f.kind, -sum(b.amount_dong) as dong
    from books.balance_by_day b join books.ledger_account l on l.id = b.account_id and l.class = 'gifts' join books.fund f on f.id = b.fund_id
    where b.business_date between from_day and to_day and f.committee_id in (select id from reach) group by 1
  ), given as (
    select l.kind, l.variant, e.household_id, i.standing_quantity as quantity
    from publication.kept_item i join spending.entitlement e on e.id = i.entitlement_id
    join spending.allocation_line l on l.id = e.line_id join spending.allocation a on a.id = l.allocation_id join books.fund f on f.id = a.fund_id
    where i.handed_over_on between from_day and to_day and i.standing_quantity > 0 and f.kind = 'poor' and f.committee_id in (select id from reach)
  )
  select coalesce((select dong from received where kind = 'poor'), 0)::bigint, coalesce((select dong from received where kind = 'relief'), 0)::bigint,
    coalesce(sum(quantity) filter (where kind = 'house' and variant = 'new'), 0), coalesce(sum(quantity) filter (where kind = 'house' and variant is distinct from 'new'), 0),
    coalesce(sum(quantity) filter (where kind = 'parcel'), 0), count(distinct household_id) filter (where kind = 'livelihood'),
    coalesce(sum(quantity) filter (where kind = 'medical'), 0)
  from given
$function$
;
comment on function publication.count_movement(date,date,text) is 'Received gifts by kind of fund (transfers between levels stand on 136, never among gifts) and hand-overs of the funds for the poor; both days included';
grant execute on publication.count_movement(date,date,text) to app, auditor, public_reader;

CREATE OR REPLACE FUNCTION publication.count_results()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
declare
  counted bigint;
begin
  perform pg_advisory_xact_lock(7508);
  delete from publication.kept_use;
  insert into publication.kept_use (fund_code, appeal_code, kind, unit, place_code, place_name, kept_code, quantity, allocated_dong, delivered_quantity, delivered_dong)
    with cell as materialized (select * from publication.use_cell),
    place as (select distinct place_code as code from cell where place_code is not null),
    kept_by as (
      select p.code, k.code as kept_code from place p join people.committee c on c.code = p.code
      join people.committee k on k.id = people.keeper_on(c.id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
    )
    select u.fund_code, u.appeal_code, u.kind, u.unit, u.place_code, u.place_name, k.kept_code, u.quantity, u.allocated_dong, u.delivered_quantity, u.delivered_dong
    from cell u left join kept_by k on k.code = u.place_code;
  delete from publication.kept_result;
  insert into publication.kept_result (level, kind, unit, position, place_code, place_name, above_code, quantity, delivered_quantity, allocated_dong, delivered_dong)
    with place as (
      select k.code, coalesce(unit.name, k.name) as name, above.code as above_code, case k.level when 'province' then k.code when 'commune' then above.code end as province_code
      from people.committee k left join people.admin_unit unit on unit.id = k.admin_unit_id left join people.committee above on above.id = k.parent_id
      where k.code in (select kept_code from publication.kept_use)
    )
    select case when grouping(p.province_code) = 0 then 'province' when grouping(u.kind) = 1 then 'place' when grouping(p.code) = 1 then 'kind' else 'cell' end,
      coalesce(u.kind, ''), coalesce(u.unit, ''), min(s.position), coalesce(p.code, p.province_code), p.name, p.above_code,
      sum(u.quantity), sum(u.delivered_quantity), sum(u.allocated_dong), sum(u.delivered_dong)
    from publication.kept_use u join spending.support_kind s on s.code = u.kind left join place p on p.code = u.kept_code
    group by grouping sets ((u.kind, u.unit), (p.code, p.name, p.above_code), (u.kind, u.unit, p.code, p.name, p.above_code), (p.province_code));
  get diagnostics counted = row_count;
  return counted;
end $function$
;
grant execute on publication.count_results() to app;

CREATE OR REPLACE FUNCTION publication.decided_lines(before_day date, before_number text, before_line integer, of_kind text, most integer)
 RETURNS SETOF publication.decided_line
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  return query select w.* from publication.decided_line w
    where decided_on <= coalesce(before_day, 'infinity') and (of_kind is null or kind = of_kind)
      and (before_day is null or (decided_on, decision_number, line_no) < (before_day, before_number, before_line))
    order by decided_on desc, decision_number desc, line_no desc limit most;
end $function$
;
comment on function publication.decided_lines(date,text,integer,text,integer) is 'A page of decided_line behind a place';
grant execute on publication.decided_lines(date,text,integer,text,integer) to app, auditor, public_reader;

CREATE OR REPLACE FUNCTION publication.decision_day(of_recipient uuid)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select al.business_date from spending.entitlement n join spending.allocation_line l on l.id = n.line_id
  join spending.allocation al on al.id = l.allocation_id where n.id = of_recipient
$function$
;

CREATE OR REPLACE FUNCTION publication.figures_upto(entry_cut bigint, step_cut bigint)
 RETURNS TABLE(kind text, fund_id uuid, appeal_id uuid, dong bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select f.kind, f.fund_id, f.appeal_id, sum(f.dong)::bigint from (
    select k.kind, k.fund_id, k.appeal_id, k.amount_dong as dong from publication.kept_figure k where k.fund_id is not null
    union all select c.kind, c.fund_id, c.appeal_id, c.amount_dong from publication.figure_change c
    union all select s.kind, s.fund_id, s.appeal_id, -s.amount_dong from publication.figure_step s where s.id > step_cut
    union all select case t.class when 'gifts' then 'received' else 'delivered' end, t.fund_id, t.appeal_id,
      case t.class when 'gifts' then -t.amount_dong else t.amount_dong end from books.layer_total t where t.class in ('gifts', 'support')
    union all select case a.class when 'gifts' then 'received' else 'delivered' end, p.fund_id, p.appeal_id,
      case a.class when 'gifts' then p.amount_dong else -p.amount_dong end
      from books.journal_entry e join books.posting p on p.entry_id = e.id join books.ledger_account a on a.id = p.account_id and a.class in ('gifts', 'support')
      where e.entry_no > entry_cut) f
  group by 1, 2, 3
$function$
;

CREATE OR REPLACE FUNCTION publication.fold_figures()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
declare
  folded bigint;
begin
  perform pg_advisory_xact_lock(7502);
  with moved as (delete from publication.figure_change returning kind, fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong),
  by_day as (insert into publication.kept_decided as k (fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong)
    select fund_id, appeal_id, restriction_id, decided_on, sum(decisions), sum(amount_dong) from moved where decided_on is not null group by 1, 2, 3, 4
    on conflict on constraint kept_decided_key do update set decisions = k.decisions + excluded.decisions, amount_dong = k.amount_dong + excluded.amount_dong),
  summed as (insert into publication.kept_figure as k (kind, fund_id, appeal_id, amount_dong)
    select kind, fund_id, appeal_id, sum(amount_dong) from moved group by grouping sets ((kind), (kind, fund_id, appeal_id))
    on conflict on constraint kept_figure_key do update set amount_dong = k.amount_dong + excluded.amount_dong)
  select count(*) into folded from moved;
  return folded;
end $function$
;
grant execute on publication.fold_figures() to app;

CREATE OR REPLACE FUNCTION publication.handovers_after(day date, place uuid, most bigint)
 RETURNS SETOF publication.told_handover
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  return query select w.* from publication.told_handover w where (w.handed_over_on, w.id) > (day, place) order by w.handed_over_on, w.id limit most;
end $function$
;
comment on function publication.handovers_after(date,uuid,bigint) is 'A page of told_handover before a place, oldest first';
grant execute on publication.handovers_after(date,uuid,bigint) to app, auditor, public_reader;

CREATE OR REPLACE FUNCTION publication.handovers_before(day date, place uuid, most bigint)
 RETURNS SETOF publication.told_handover
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  return query select w.* from publication.told_handover w where w.handed_over_on <= coalesce(day, 'infinity') and (day is null or (w.handed_over_on, w.id) < (day, place))
    order by w.handed_over_on desc, w.id desc limit most;
end $function$
;
comment on function publication.handovers_before(date,uuid,bigint) is 'A page of told_handover behind a place, newest first; from the newest on without one';
grant execute on publication.handovers_before(date,uuid,bigint) to app, auditor, public_reader;

CREATE OR REPLACE FUNCTION publication.handovers_of(of_fund text, of_appeal text, of_restriction uuid, since date, most bigint)
 RETURNS SETOF publication.told_handover
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  return query select w.* from publication.told_handover w where w.fund_code = of_fund and w.appeal_code is not distinct from of_appeal
    and w.restriction_id is not distinct from of_restriction and w.handed_over_on >= since order by w.handed_over_on desc, w.id desc limit most;
end $function$
;
comment on function publication.handovers_of(text,text,uuid,date,bigint) is 'Hand-overs of a layer since a day, newest first';
grant execute on publication.handovers_of(text,text,uuid,date,bigint) to app, auditor, public_reader;

CREATE OR REPLACE FUNCTION publication.keep_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into publication.figure_step (kind, fund_id, appeal_id, amount_dong) select kind, fund_id, appeal_id, amount_dong from noted order by id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.lines_since(of_fund text, of_appeal text, of_restriction uuid, since date)
 RETURNS SETOF publication.decided_line
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
declare
  fund uuid := (select f.id from books.fund f where f.code = of_fund);
  appeal uuid := (select a.id from books.appeal a where a.code = of_appeal);
begin
  return query select found.* from (
      (select * from publication.decided_line w where w.fund_id = fund and w.appeal_id is not distinct from appeal
        and w.restriction_id is not distinct from of_restriction and w.decided_on >= since
        order by w.decided_on desc, w.decision_number desc, w.line_no desc limit 50)
      union all (select * from (
        select * from publication.decided_line w where w.fund_id = fund and w.appeal_id is not distinct from appeal
          and w.restriction_id is not distinct from of_restriction and w.decided_on < since
          order by w.decided_on desc, w.decision_number desc, w.line_no desc limit 100) earlier where delivered_on >= since)) found
    order by decided_on desc, decision_number desc, line_no limit 50;
end $function$
;
comment on function publication.lines_since(text,text,uuid,date) is 'Decided lines of a layer since a day, and of the hundred before it those handed over since: newest first';
grant execute on publication.lines_since(text,text,uuid,date) to app, auditor, public_reader;

CREATE OR REPLACE FUNCTION publication.make_bulletin(of_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  moment constant timestamptz := (of_day + time '17:00') at time zone 'Asia/Ho_Chi_Minh';
  settled constant bigint := books.settled_no();
  entry_cut bigint;
  step_cut bigint;
begin
  perform pg_advisory_xact_lock(7503);
  if moment > clock_timestamp() then
    perform books.refuse('bulletin_not_yet', 'It is not 17:00 of that day yet');
  end if;
  if exists (select from publication.bulletin_cut b where b.day = of_day) then return false; end if;
  select coalesce((select e.entry_no from books.journal_entry e where e.entry_no <= settled and e.recorded_at <= moment order by e.entry_no desc limit 1), 0)
    into entry_cut;
  select coalesce((select s.id from publication.figure_step s where s.noted_at <= moment order by s.id desc limit 1), 0) into step_cut;
  perform publication.write_bulletin(of_day, entry_cut, step_cut, moment);
  return true;
end $function$
;
grant execute on publication.make_bulletin(date) to app;

CREATE OR REPLACE FUNCTION publication.make_first_bulletin(of_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  moment constant timestamptz := (of_day + time '17:00') at time zone 'Asia/Ho_Chi_Minh';
begin
  perform pg_advisory_xact_lock(7503);
  if moment > clock_timestamp() then
    perform books.refuse('bulletin_not_yet', 'It is not 17:00 of that day yet');
  end if;
  if exists (select from publication.bulletin_cut) or exists (select from books.journal_entry e where e.recorded_at <= moment) then return false; end if;
  perform publication.write_bulletin(of_day, books.settled_no(), coalesce((select max(s.id) from publication.figure_step s), 0), clock_timestamp());
  return true;
end $function$
;
grant execute on publication.make_first_bulletin(date) to app;

CREATE OR REPLACE FUNCTION publication.note_changed_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into publication.day_file as f (fund_code, day)
  select distinct t.fund_code, t.business_date from (select w.fund_code, w.business_date from was w union all select n.fund_code, n.business_date from is_now n) t
  order by 1, 2
  on conflict on constraint day_file_once do update set version = f.version + 1, line_count = null, byte_count = null, sha256 = null, made_at = null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_decisions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, decisions, amount_dong)
    select 'allocated', fund_id, appeal_id, restriction_id, business_date, sum(decisions), sum(dong) from (
      select fund_id, appeal_id, restriction_id, business_date, 1 as decisions, total_dong as dong from new_rows where status = 'approved'
      union all select fund_id, appeal_id, restriction_id, business_date, -1, -total_dong from old_rows where status = 'approved') moved
    group by 2, 3, 4, 5 having sum(dong) <> 0 or sum(decisions) <> 0;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_line_changes()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  seen bigint;
begin
  if not exists (select 1 from was w join is_now n on n.id = w.id where (w.shown_name, w.memo, w.name_folded, w.fund_code, w.appeal_code, w.is_reversed, w.returned_dong)
      is distinct from (n.shown_name, n.memo, n.name_folded, n.fund_code, n.appeal_code, n.is_reversed, n.returned_dong)) then return null; end if;
  perform pg_advisory_xact_lock(7501);
  select p.last_line_no into seen from publication.publishing_position p where p.name = 'public_line';
  insert into publication.line_change (no, line_id, line_no, kind, cause, before, after)
  select coalesce((select max(c.no) from publication.line_change c), 0) + row_number() over (order by n.line_no, said.kind), n.id, n.line_no,
    said.kind, said.cause, said.before, said.after
  from was w join is_now n on n.id = w.id cross join lateral (
    select 'name' as kind, case when n.reader_version <> w.reader_version then 'reader' else 'giver' end as cause, publication.shown_as(w.name_folded, w.shown_name) as before, publication.shown_as(n.name_folded, n.shown_name) as after
    where publication.shown_as(w.name_folded, w.shown_name) <> publication.shown_as(n.name_folded, n.shown_name)
    union all select 'words', case when n.reader_version <> w.reader_version then 'reader' else 'giver' end, null, null
    where publication.shown_as(w.name_folded, w.shown_name) = publication.shown_as(n.name_folded, n.shown_name)
      and (w.shown_name, w.memo) is distinct from (n.shown_name, n.memo)
    union all select 'moved', null, coalesce(w.appeal_code, w.fund_code), coalesce(n.appeal_code, n.fund_code)
    where (w.fund_code, w.appeal_code) is distinct from (n.fund_code, n.appeal_code)
    union all select 'returned', null, (w.amount_dong - w.returned_dong)::text, (n.amount_dong - n.returned_dong)::text
    where n.returned_dong <> w.returned_dong
    union all select 'reversed', n.reversed_cause, (w.amount_dong - w.returned_dong)::text, '0'
    where n.is_reversed and not w.is_reversed and n.returned_dong = w.returned_dong
  ) said where n.line_no <= seen;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_new_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into publication.day_file as f (fund_code, day) select distinct n.fund_code, n.business_date from is_now n order by 1, 2
  on conflict on constraint day_file_once do update set version = f.version + 1, line_count = null, byte_count = null, sha256 = null, made_at = null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_pledges()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into publication.figure_change (kind, fund_id, appeal_id, amount_dong)
      select 'registered', fund_id, appeal_id, sum(registered_dong) from new_rows where registered_dong <> 0 group by 2, 3;
  else
    insert into publication.figure_change (kind, fund_id, appeal_id, amount_dong)
      select 'registered', fund_id, appeal_id, sum(dong) from (
        select fund_id, appeal_id, registered_dong as dong from new_rows
        union all select fund_id, appeal_id, -registered_dong from old_rows) moved
      group by 2, 3 having sum(dong) <> 0;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_release()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', a.fund_id, a.appeal_id, a.restriction_id, a.business_date, -new.amount_dong from spending.allocation a where a.id = new.allocation_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_release_undone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', a.fund_id, a.appeal_id, a.restriction_id, a.business_date, r.amount_dong from spending.release r join spending.allocation a on a.id = r.allocation_id
    where r.id = new.release_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_return()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', p.fund_id, p.appeal_id, p.restriction_id, publication.decision_day(p.recipient_id), -new.amount_dong
    from books.paid_support p where p.id = new.paid_support_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.note_return_undone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'publication'
AS $function$
begin
  insert into publication.figure_change (kind, fund_id, appeal_id, restriction_id, decided_on, amount_dong)
    select 'allocated', p.fund_id, p.appeal_id, p.restriction_id, publication.decision_day(p.recipient_id), m.amount_dong from books.support_move m join books.paid_support p on p.id = m.paid_support_id
    where m.entry_id = new.reverses_id and m.kind <> 'handed_over';
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION publication.shown_as(name_folded text, shown_name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$ select case when name_folded is not null then 'full' when shown_name is not null then 'masked' else 'hidden' end $function$
;

CREATE OR REPLACE FUNCTION publication.tell_day_file_made()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.sha256 is not null then new.made_at := clock_timestamp(); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION publication.write_bulletin(of_day date, entry_cut bigint, step_cut bigint, known_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into publication.bulletin_cut (day, as_of, definition, entry_no, step_no)
    select of_day, (of_day + time '17:00') at time zone 'Asia/Ho_Chi_Minh', d.version, entry_cut, step_cut
    from publication.figure_definition d where d.valid_from <= of_day order by d.valid_from desc limit 1;
  insert into publication.bulletin_figure (day, fund_id, appeal_id, registered_dong, received_dong, allocated_dong, delivered_dong)
    with figure as materialized (select * from publication.figures_upto(entry_cut, step_cut)),
    place as (select null::uuid as fund_id, null::uuid as appeal_id union all select a.fund_id, a.id from books.appeal a
      where a.published_at <= known_at and books.received_in_days(a.opens_on, a.closes_on, null, of_day))
    select of_day, place.fund_id, place.appeal_id, coalesce(sum(f.dong) filter (where f.kind = 'registered'), 0),
      coalesce(sum(f.dong) filter (where f.kind = 'received'), 0), coalesce(sum(f.dong) filter (where f.kind = 'allocated'), 0),
      coalesce(sum(f.dong) filter (where f.kind = 'delivered'), 0)
    from place left join figure f on place.appeal_id is null or f.appeal_id = place.appeal_id group by place.fund_id, place.appeal_id;
end $function$
;
