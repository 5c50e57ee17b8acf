-- The area income as the migrations leave it. Made by `npm run db:schema`; a test compares it.

create table income.acknowledgement (
  id uuid not null,
  committee_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  donation_id uuid not null,
  amount_dong bigint not null,
  issued_on date not null,
  issued_by uuid,
  visit_id uuid,
  issued_at timestamp with time zone not null default clock_timestamp(),
  constraint acknowledgement_pkey PRIMARY KEY (id),
  constraint acknowledgement_donation_once UNIQUE (donation_id),
  constraint acknowledgement_number_once UNIQUE (committee_id, book, year, number),
  constraint acknowledgement_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint acknowledgement_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint acknowledgement_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES people.app_user(id),
  constraint acknowledgement_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES income.donor_visit(id),
  constraint acknowledgement_amount_positive CHECK ((amount_dong > 0)),
  constraint acknowledgement_by_one CHECK (((issued_by IS NULL) <> (visit_id IS NULL))),
  constraint acknowledgement_number_positive CHECK ((number > 0))
);
comment on table income.acknowledgement is 'One for each gift by bank or card whose giver wants a paper; the amount is never corrected. It is void when the gift is none any more';
comment on column income.acknowledgement.visit_id is 'The giver took it from their own place';
CREATE TRIGGER acknowledgement_checked AFTER INSERT ON income.acknowledgement FOR EACH ROW EXECUTE FUNCTION income.check_acknowledgement();
CREATE CONSTRAINT TRIGGER acknowledgement_worded AFTER INSERT ON income.acknowledgement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_acknowledgement_worded();
CREATE TRIGGER number_drawn BEFORE INSERT ON income.acknowledgement FOR EACH ROW EXECUTE FUNCTION books.check_drawn('issued_on');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.acknowledgement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.acknowledgement FOR EACH ROW EXECUTE FUNCTION platform.check_signer('issued_by');
alter table income.acknowledgement enable row level security, force row level security;
create policy auditor_reads on income.acknowledgement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.acknowledgement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.acknowledgement for all to tuong_than_owner using true with check true;
grant select on income.acknowledgement to app;
grant select on income.acknowledgement to auditor;
grant insert (amount_dong, book, committee_id, donation_id, id, issued_by, issued_on, number, visit_id, year) on income.acknowledgement to app;

create table income.acknowledgement_print (
  id uuid not null,
  version_id uuid not null,
  committee_id uuid not null,
  nth integer not null,
  printed_by uuid,
  visit_id uuid,
  printed_at timestamp with time zone not null default clock_timestamp(),
  constraint acknowledgement_print_pkey PRIMARY KEY (id),
  constraint acknowledgement_print_once UNIQUE (version_id, nth),
  constraint acknowledgement_print_printed_by_fkey FOREIGN KEY (printed_by) REFERENCES people.app_user(id),
  constraint acknowledgement_print_version_id_fkey FOREIGN KEY (version_id) REFERENCES income.acknowledgement_version(id),
  constraint acknowledgement_print_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES income.donor_visit(id),
  constraint acknowledgement_print_by_one CHECK (((printed_by IS NULL) <> (visit_id IS NULL))),
  constraint acknowledgement_print_limit CHECK (((nth >= 1) AND (nth <= 99)))
);
comment on column income.acknowledgement_print.nth is 'Set by the database: the first is the paper, each later one says which copy it is';
CREATE TRIGGER print_counted BEFORE INSERT ON income.acknowledgement_print FOR EACH ROW EXECUTE FUNCTION income.count_print();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.acknowledgement_print FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.acknowledgement_print FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.acknowledgement_print FOR EACH ROW EXECUTE FUNCTION platform.check_signer('printed_by');
alter table income.acknowledgement_print enable row level security, force row level security;
create policy auditor_reads on income.acknowledgement_print for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.acknowledgement_print for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.acknowledgement_print for all to tuong_than_owner using true with check true;
grant select on income.acknowledgement_print to app;
grant select on income.acknowledgement_print to auditor;
grant insert (committee_id, id, printed_by, version_id, visit_id) on income.acknowledgement_print to app;

create table income.acknowledgement_version (
  id uuid not null,
  acknowledgement_id uuid not null,
  committee_id uuid not null,
  version integer not null,
  payer_kind text not null,
  payer_name text not null,
  payer_address text not null,
  tax_code text,
  representative text,
  aid text,
  reason text,
  check_code text not null,
  written_by uuid,
  visit_id uuid,
  written_at timestamp with time zone not null default clock_timestamp(),
  constraint acknowledgement_version_pkey PRIMARY KEY (id),
  constraint acknowledgement_check_code_once UNIQUE (check_code),
  constraint acknowledgement_version_once UNIQUE (acknowledgement_id, version),
  constraint acknowledgement_version_acknowledgement_id_fkey FOREIGN KEY (acknowledgement_id) REFERENCES income.acknowledgement(id),
  constraint acknowledgement_version_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES income.donor_visit(id),
  constraint acknowledgement_version_written_by_fkey FOREIGN KEY (written_by) REFERENCES people.app_user(id),
  constraint acknowledgement_aid CHECK ((aid = ANY (ARRAY['disaster'::text, 'housing'::text, 'health'::text, 'education'::text]))),
  constraint acknowledgement_aid_payer CHECK (((aid IS NULL) OR (payer_kind = 'organisation'::text))),
  constraint acknowledgement_payer_address CHECK ((payer_address <> ''::text)),
  constraint acknowledgement_payer_kind CHECK ((payer_kind = ANY (ARRAY['person'::text, 'organisation'::text]))),
  constraint acknowledgement_payer_name CHECK ((payer_name <> ''::text)),
  constraint acknowledgement_representative CHECK ((btrim(representative) <> ''::text)),
  constraint acknowledgement_represented CHECK (((payer_kind = 'organisation'::text) = (representative IS NOT NULL))),
  constraint acknowledgement_tax_code CHECK (income.is_tax_code(tax_code)),
  constraint acknowledgement_tax_payer CHECK (((payer_kind = 'organisation'::text) = (tax_code IS NOT NULL))),
  constraint acknowledgement_version_by_one CHECK (((written_by IS NULL) <> (visit_id IS NULL))),
  constraint acknowledgement_version_positive CHECK ((version > 0)),
  constraint acknowledgement_version_reason CHECK (((version = 1) = (reason IS NULL)))
);
comment on table income.acknowledgement_version is 'Who paid, as the paper says it; a corrected name, address or tax code is the next version of the same number, and the paper before it no longer holds';
comment on column income.acknowledgement_version.aid is 'What the receiver confirms for the tax of an organisation; null: no such confirmation';
CREATE TRIGGER acknowledgement_version_checked AFTER INSERT ON income.acknowledgement_version FOR EACH ROW EXECUTE FUNCTION income.check_acknowledgement_version();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.acknowledgement_version FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.acknowledgement_version FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.acknowledgement_version FOR EACH ROW EXECUTE FUNCTION platform.check_signer('written_by');
alter table income.acknowledgement_version enable row level security, force row level security;
create policy auditor_reads on income.acknowledgement_version for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.acknowledgement_version for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.acknowledgement_version for all to tuong_than_owner using true with check true;
grant select on income.acknowledgement_version to app;
grant select on income.acknowledgement_version to auditor;
grant insert (acknowledgement_id, aid, check_code, committee_id, id, payer_address, payer_kind, payer_name, reason, representative, tax_code, version, visit_id, written_by) on income.acknowledgement_version to app;

create table income.bank_proof (
  id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  day date not null,
  by_hand_dong bigint,
  other_reason text not null default ''::text,
  bank_dong bigint not null,
  book_dong bigint not null,
  under_way_dong bigint not null,
  late_dong bigint not null default 0,
  other_dong bigint not null,
  waiting_count bigint not null,
  waiting_dong bigint not null,
  said_since timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  said_count bigint not null default 0,
  said_dong bigint not null default 0,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint bank_proof_pkey PRIMARY KEY (id),
  constraint bank_proof_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint bank_proof_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint bank_proof_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint bank_proof_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint bank_proof_adds_up CHECK ((bank_dong = (((book_dong + under_way_dong) + late_dong) + other_dong))),
  constraint bank_proof_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint bank_proof_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint bank_proof_other_told CHECK (((other_dong = 0) OR ((length(btrim(other_reason)) >= 10) AND (length(btrim(other_reason)) <= 1000)))),
  constraint bank_proof_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.bank_proof is 'The balance of a bank account at the end of a day: bank = books + under way + late + other, each named; an accountant makes it, an approver signs';
comment on column income.bank_proof.by_hand_dong is 'As a person read it at the bank, where no statement of the account prints balances';
comment on column income.bank_proof.late_dong is 'What happened by this day and stands in the books on a later one, because its own period was closed';
comment on column income.bank_proof.said_since is 'When the proof before it was signed: what one person alone said of lines since then is signed with this one';
CREATE INDEX bank_proof_account ON income.bank_proof USING btree (bank_account_id, day DESC, id DESC);
CREATE INDEX bank_proof_newest ON income.bank_proof USING btree (day DESC, id DESC);
CREATE INDEX bank_proof_waiting ON income.bank_proof USING btree (day DESC, id DESC) WHERE (decision IS NULL);
CREATE UNIQUE INDEX bank_proof_once ON income.bank_proof USING btree (bank_account_id, day) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.bank_proof FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER proof_checked BEFORE INSERT OR UPDATE ON income.bank_proof FOR EACH ROW EXECUTE FUNCTION income.check_bank_proof();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, bank_account_id, day, by_hand_dong, other_reason, bank_dong, book_dong, under_way_dong, late_dong, other_dong, waiting_count, waiting_dong, said_since, said_count, said_dong, proposed_by, proposed_at ON income.bank_proof FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.bank_proof FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.bank_proof enable row level security, force row level security;
create policy auditor_reads on income.bank_proof for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.bank_proof for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.bank_proof for all to tuong_than_owner using true with check true;
grant select on income.bank_proof to app;
grant select on income.bank_proof to auditor;
grant insert (bank_account_id, by_hand_dong, committee_id, day, id, other_reason) on income.bank_proof to app;
grant update (decision) on income.bank_proof to app;

create table income.bank_push (
  provider text not null,
  external_id text not null,
  bank_account_id uuid,
  payload jsonb not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  reference_codes text[] not null default '{}'::text[],
  constraint bank_push_pkey PRIMARY KEY (provider, external_id),
  constraint bank_push_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id)
);
comment on column income.bank_push.reference_codes is 'Sound codes of the memo: lets a giver see that the bank announced the money; the statement stays the truth';
CREATE INDEX bank_push_codes ON income.bank_push USING gin (reference_codes);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.bank_push FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.bank_push FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.bank_push enable row level security, force row level security;
create policy owner_sees_all on income.bank_push for all to tuong_than_owner using true with check true;
create policy portal_only on income.bank_push for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.bank_push to app;
grant select on income.bank_push to auditor;
grant insert (bank_account_id, external_id, payload, provider, reference_codes) on income.bank_push to app;

create table income.bank_statement (
  id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  file_sha256 bytea not null,
  file_name text not null,
  layout text not null,
  line_count integer not null,
  new_line_count integer not null,
  last_day_line_count integer,
  credit_dong bigint not null,
  debit_dong bigint not null,
  opening_dong bigint,
  closing_dong bigint,
  first_day date,
  last_day date,
  imported_by uuid,
  imported_at timestamp with time zone not null default clock_timestamp(),
  constraint bank_statement_pkey PRIMARY KEY (id),
  constraint bank_statement_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint bank_statement_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint bank_statement_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES people.app_user(id),
  constraint bank_statement_balances CHECK ((((opening_dong IS NULL) = (closing_dong IS NULL)) AND (closing_dong = ((opening_dong + credit_dong) - debit_dong)))),
  constraint bank_statement_days CHECK (((first_day <= last_day) AND ((opening_dong IS NULL) OR (num_nonnulls(first_day, last_day, last_day_line_count) = 3))))
);
comment on column income.bank_statement.last_day_line_count is 'Lines of the file on its last day, which may go on after it was fetched; its other days are whole (whole_days)';
comment on column income.bank_statement.opening_dong is 'From the running balance column, else null; the closing of what was kept before it (statement_follows)';
CREATE INDEX bank_statement_begins ON income.bank_statement USING btree (bank_account_id, first_day, imported_at, id) WHERE (opening_dong IS NOT NULL);
CREATE INDEX bank_statement_ends ON income.bank_statement USING btree (bank_account_id, last_day);
CREATE INDEX bank_statement_newest ON income.bank_statement USING btree (bank_account_id, imported_at DESC);
CREATE TRIGGER form_checked BEFORE INSERT ON income.bank_statement FOR EACH ROW EXECUTE FUNCTION income.check_form();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.bank_statement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.bank_statement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER statement_follows AFTER INSERT ON income.bank_statement FOR EACH ROW EXECUTE FUNCTION income.check_opening();
CREATE TRIGGER whole_days AFTER INSERT ON income.bank_statement FOR EACH ROW EXECUTE FUNCTION income.check_whole_days();
alter table income.bank_statement enable row level security, force row level security;
create policy auditor_reads on income.bank_statement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.bank_statement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.bank_statement for all to tuong_than_owner using true with check true;
grant select on income.bank_statement to app;
grant select on income.bank_statement to auditor;
grant insert (bank_account_id, closing_dong, committee_id, credit_dong, debit_dong, file_name, file_sha256, first_day, id, imported_by, last_day, last_day_line_count, layout, line_count, new_line_count, opening_dong) on income.bank_statement to app;

create table income.bank_statement_line (
  id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  statement_id uuid not null,
  line_no integer not null,
  value_date date not null,
  occurred_at timestamp with time zone,
  amount_dong bigint not null,
  balance_dong bigint,
  detail text not null,
  bank_reference text,
  counterparty text,
  kind text not null,
  identity bytea not null,
  turn smallint not null default 1,
  amount_proven_by_balance boolean not null default false,
  constraint bank_statement_line_pkey PRIMARY KEY (id),
  constraint bank_statement_line_once UNIQUE (identity, turn),
  constraint bank_statement_line_amount CHECK ((amount_dong <> 0)),
  constraint bank_statement_line_counterparty CHECK ((length(counterparty) <= 300)),
  constraint bank_statement_line_detail CHECK ((length(detail) <= 1000)),
  constraint bank_statement_line_kind CHECK ((kind = ANY (ARRAY['gift'::text, 'interest'::text, 'fee'::text, 'return'::text, 'transfer_out'::text, 'other_debit'::text, 'other_credit'::text, 'payment'::text, 'cash_deposit'::text, 'own_transfer'::text, 'transfer_in'::text, 'card_payout'::text, 'payment_back'::text, 'outside_appeal'::text, 'after_closing'::text]))),
  constraint bank_statement_line_proven_waits CHECK (((NOT amount_proven_by_balance) OR ((kind = ANY (ARRAY['other_debit'::text, 'other_credit'::text])) AND (balance_dong IS NOT NULL)))),
  constraint bank_statement_line_reference CHECK ((length(bank_reference) <= 100)),
  constraint bank_statement_line_turn CHECK ((turn > 0))
);
comment on column income.bank_statement_line.amount_dong is 'Signed: + into the account, - out of it';
comment on column income.bank_statement_line.identity is 'SHA-256 of account, value date, amount, direction, normalised text and ordinal among equals; never the document number of the bank';
comment on column income.bank_statement_line.turn is 'Taken back with its statement, a line may be imported again: each time is a turn of its own';
comment on column income.bank_statement_line.amount_proven_by_balance is 'The file had lost the amount; it follows from the balances before and after, and a person confirms it';
CREATE INDEX bank_statement_line_after_closing ON income.bank_statement_line USING btree (bank_account_id, value_date, id) WHERE (kind = 'after_closing'::text);
CREATE INDEX bank_statement_line_day ON income.bank_statement_line USING btree (bank_account_id, value_date, amount_dong);
CREATE INDEX bank_statement_line_proven ON income.bank_statement_line USING btree (bank_account_id, value_date, balance_dong) WHERE amount_proven_by_balance;
CREATE TRIGGER lines_in_days AFTER INSERT ON income.bank_statement_line REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION income.check_line_days();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.bank_statement_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.bank_statement_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.bank_statement_line enable row level security, force row level security;
create policy auditor_reads on income.bank_statement_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.bank_statement_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.bank_statement_line for all to tuong_than_owner using true with check true;
grant insert, select on income.bank_statement_line to app;
grant select on income.bank_statement_line to auditor;

create table income.card_balance_line (
  txn_id text not null,
  payout_id text not null,
  type text not null,
  payment_intent text,
  amount_dong bigint not null,
  fee_dong bigint not null,
  happened_at timestamp with time zone not null,
  fetched_at timestamp with time zone not null default clock_timestamp(),
  constraint card_balance_line_pkey PRIMARY KEY (txn_id)
);
comment on table income.card_balance_line is 'Fetched from the card company after it told of a payout. It suggests; a person decides what a line of the bank settles';
CREATE INDEX card_balance_line_payout ON income.card_balance_line USING btree (payout_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.card_balance_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.card_balance_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.card_balance_line enable row level security, force row level security;
create policy owner_sees_all on income.card_balance_line for all to tuong_than_owner using true with check true;
create policy portal_only on income.card_balance_line for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.card_balance_line to app;
grant select on income.card_balance_line to auditor;
grant insert (amount_dong, fee_dong, happened_at, payment_intent, payout_id, txn_id, type) on income.card_balance_line to app;

create table income.card_dispute (
  id uuid not null,
  stripe_dispute_id text not null,
  donation_id uuid not null,
  committee_id uuid not null,
  claimed_dong bigint not null,
  held_dong bigint not null,
  opened_on date not null,
  answer_by date,
  entry_id uuid,
  noted_at timestamp with time zone not null default clock_timestamp(),
  constraint card_dispute_pkey PRIMARY KEY (id),
  constraint card_dispute_entry_once UNIQUE (entry_id),
  constraint card_dispute_once UNIQUE (stripe_dispute_id),
  constraint card_dispute_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint card_dispute_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint card_dispute_claimed_positive CHECK ((claimed_dong > 0)),
  constraint card_dispute_held_by_entry CHECK (((held_dong > 0) = (entry_id IS NOT NULL))),
  constraint card_dispute_held_within CHECK (((held_dong >= 0) AND (held_dong <= claimed_dong)))
);
comment on table income.card_dispute is 'A giver disputes a payment by card: what is left of the gift is held until the card company decides';
comment on column income.card_dispute.held_dong is 'Less than claimed where a part of the gift went back before: the difference is no gift, and comes as a fee';
CREATE INDEX card_dispute_of ON income.card_dispute USING btree (donation_id);
CREATE TRIGGER dispute_checked AFTER INSERT ON income.card_dispute FOR EACH ROW EXECUTE FUNCTION income.check_dispute();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.card_dispute FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.card_dispute FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.card_dispute enable row level security, force row level security;
create policy auditor_reads on income.card_dispute for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.card_dispute for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.card_dispute for all to tuong_than_owner using true with check true;
grant select on income.card_dispute to app;
grant select on income.card_dispute to auditor;
grant insert (answer_by, claimed_dong, committee_id, donation_id, entry_id, held_dong, id, opened_on, stripe_dispute_id) on income.card_dispute to app;

create table income.card_dispute_end (
  dispute_id uuid not null,
  id uuid not null,
  committee_id uuid not null,
  outcome text not null,
  ended_on date not null,
  entry_id uuid,
  noted_at timestamp with time zone not null default clock_timestamp(),
  constraint card_dispute_end_pkey PRIMARY KEY (dispute_id),
  constraint card_dispute_end_entry_once UNIQUE (entry_id),
  constraint card_dispute_end_id_once UNIQUE (id),
  constraint card_dispute_end_dispute_id_fkey FOREIGN KEY (dispute_id) REFERENCES income.card_dispute(id),
  constraint card_dispute_end_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint card_dispute_end_outcome CHECK ((outcome = ANY (ARRAY['won'::text, 'lost'::text])))
);
comment on table income.card_dispute_end is 'Won: what was held is owed to the fund again. Lost: it went back to the giver, and the gift is smaller';
CREATE TRIGGER dispute_end_checked AFTER INSERT ON income.card_dispute_end FOR EACH ROW EXECUTE FUNCTION income.check_dispute_end();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.card_dispute_end FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.card_dispute_end FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.card_dispute_end enable row level security, force row level security;
create policy auditor_reads on income.card_dispute_end for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.card_dispute_end for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.card_dispute_end for all to tuong_than_owner using true with check true;
grant select on income.card_dispute_end to app;
grant select on income.card_dispute_end to auditor;
grant insert (committee_id, dispute_id, ended_on, entry_id, id, outcome) on income.card_dispute_end to app;

create table income.card_fee_limit (
  holds_from date not null,
  per_10000 integer not null,
  each_gift_dong bigint not null,
  each_dispute_dong bigint not null,
  basis text not null,
  constraint card_fee_limit_pkey PRIMARY KEY (holds_from),
  constraint card_fee_limit_each_dispute CHECK ((each_dispute_dong >= 0)),
  constraint card_fee_limit_each_gift CHECK ((each_gift_dong >= 0)),
  constraint card_fee_limit_share CHECK (((per_10000 >= 0) AND (per_10000 <= 10000)))
);
comment on table income.card_fee_limit is 'The most that may be called a fee of a payout: nobody hides a missing gift in it. A change is a new row by the owner';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.card_fee_limit FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.card_fee_limit FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
grant select on income.card_fee_limit to app;
grant select on income.card_fee_limit to auditor;

create table income.card_limit (
  scope text not null,
  holds_from timestamp with time zone not null,
  window_minutes integer not null,
  declines_least integer not null,
  tries_least integer,
  small_below_dong bigint not null,
  per_paid integer not null,
  constraint card_limit_pkey PRIMARY KEY (scope, holds_from),
  constraint card_limit_declines CHECK ((declines_least > 0)),
  constraint card_limit_per_paid CHECK ((per_paid > 0)),
  constraint card_limit_scope CHECK ((scope = ANY (ARRAY['address'::text, 'all'::text]))),
  constraint card_limit_small CHECK ((small_below_dong > 0)),
  constraint card_limit_tries CHECK ((tries_least > 0)),
  constraint card_limit_window CHECK (((window_minutes >= 1) AND (window_minutes <= 1440)))
);
comment on table income.card_limit is 'When cards are stopped, for one address or for all; the newest row that holds counts, a change is a new row by the owner';
comment on column income.card_limit.tries_least is 'Small tries that were not paid; null: tries alone never stop';
comment on column income.card_limit.per_paid is 'Declines or tries must also be this many for each payment that came, so that a crowd behind one address that pays is left alone';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.card_limit FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.card_limit FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
grant select on income.card_limit to app;
grant select on income.card_limit to auditor;

create table income.card_payment (
  id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  stripe_session_id text not null,
  amount_dong bigint not null,
  status text not null default 'created'::text,
  payment_intent text,
  created_at timestamp with time zone not null default clock_timestamp(),
  settled_at timestamp with time zone,
  constraint card_payment_pkey PRIMARY KEY (id),
  constraint card_payment_intent_once UNIQUE (payment_intent),
  constraint card_payment_session_once UNIQUE (stripe_session_id),
  constraint card_payment_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint card_payment_amount_positive CHECK ((amount_dong > 0)),
  constraint card_payment_status CHECK ((status = ANY (ARRAY['created'::text, 'received'::text, 'expired'::text, 'failed'::text])))
);
comment on column income.card_payment.payment_intent is 'By which Stripe names the payment when it tells of refunds, disputes and payouts';
CREATE INDEX card_payment_pledge ON income.card_payment USING btree (pledge_id);
CREATE INDEX card_payment_settled ON income.card_payment USING btree (settled_at) WHERE (status = 'received'::text);
alter table income.card_payment enable row level security, force row level security;
create policy auditor_reads on income.card_payment for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.card_payment for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.card_payment for all to tuong_than_owner using true with check true;
grant select on income.card_payment to app;
grant select on income.card_payment to auditor;
grant insert (amount_dong, committee_id, id, payment_intent, pledge_id, settled_at, status, stripe_session_id) on income.card_payment to app;
grant update (payment_intent, settled_at, status) on income.card_payment to app;

create table income.card_payout_gift (
  decision_id uuid not null,
  item_id uuid not null,
  donation_id uuid not null,
  committee_id uuid not null,
  kind text not null,
  amount_dong bigint not null,
  settled_at timestamp with time zone not null default clock_timestamp(),
  constraint card_payout_gift_pkey PRIMARY KEY (decision_id, item_id),
  constraint card_payout_gift_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES income.line_decision(id) DEFERRABLE INITIALLY DEFERRED,
  constraint card_payout_gift_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint card_payout_gift_amount CHECK ((((amount_dong > 0) = (kind = ANY (ARRAY['gift'::text, 'released'::text]))) AND (amount_dong <> 0))),
  constraint card_payout_gift_kind CHECK ((kind = ANY (ARRAY['gift'::text, 'refund'::text, 'held'::text, 'released'::text])))
);
comment on table income.card_payout_gift is 'What a payout settled: gifts and released money +, refunds and held money -; each at most once while its decision stands';
CREATE INDEX card_payout_gift_item ON income.card_payout_gift USING btree (item_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.card_payout_gift FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.card_payout_gift FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER settled_item_checked AFTER INSERT ON income.card_payout_gift FOR EACH ROW EXECUTE FUNCTION income.check_settled_item();
alter table income.card_payout_gift enable row level security, force row level security;
create policy auditor_reads on income.card_payout_gift for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.card_payout_gift for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.card_payout_gift for all to tuong_than_owner using true with check true;
grant select on income.card_payout_gift to app;
grant select on income.card_payout_gift to auditor;
grant insert (amount_dong, committee_id, decision_id, donation_id, item_id, kind) on income.card_payout_gift to app;

create table income.card_payout_part (
  id uuid not null,
  decision_id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  items_dong bigint not null,
  fee_dong bigint not null,
  entry_id uuid,
  fee_entry_id uuid,
  constraint card_payout_part_pkey PRIMARY KEY (id),
  constraint card_payout_part_entry_once UNIQUE (entry_id),
  constraint card_payout_part_fee_entry_once UNIQUE (fee_entry_id),
  constraint card_payout_part_once UNIQUE NULLS NOT DISTINCT (decision_id, fund_id, appeal_id, restriction_id),
  constraint card_payout_part_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES income.line_decision(id) DEFERRABLE INITIALLY DEFERRED,
  constraint card_payout_part_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint card_payout_part_fee_entry_id_fkey FOREIGN KEY (fee_entry_id) REFERENCES books.journal_entry(id),
  constraint card_payout_part_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint card_payout_part_fee CHECK ((fee_dong >= 0)),
  constraint card_payout_part_posted CHECK ((((items_dong <> fee_dong) = (entry_id IS NOT NULL)) AND ((fee_dong > 0) = (fee_entry_id IS NOT NULL))))
);
comment on table income.card_payout_part is 'What of a payout belongs to one layer of one fund, less its share of the fee. Of another fund than that of the account it lies there until an own transfer carries it over';
CREATE TRIGGER payout_part_checked AFTER INSERT ON income.card_payout_part FOR EACH ROW EXECUTE FUNCTION income.check_payout_part();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.card_payout_part FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.card_payout_part FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.card_payout_part enable row level security, force row level security;
create policy auditor_reads on income.card_payout_part for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.card_payout_part for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.card_payout_part for all to tuong_than_owner using true with check true;
grant insert, select on income.card_payout_part to app;
grant select on income.card_payout_part to auditor;

create table income.card_try (
  id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  amount_dong bigint not null,
  address_key text,
  is_refused boolean not null default false,
  key_is_spent boolean not null default false,
  tried_at timestamp with time zone not null default clock_timestamp(),
  constraint card_try_pkey PRIMARY KEY (id),
  constraint card_try_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint card_try_amount_positive CHECK ((amount_dong > 0))
);
comment on table income.card_try is 'Each time that somebody was led towards the card page, whether it opened or not';
comment on column income.card_try.address_key is 'Keyed hash of the network address of who tried; emptied after two days';
comment on column income.card_try.is_refused is 'Came while cards were stopped: nobody was led on, and it does not count';
comment on column income.card_try.key_is_spent is 'Stripe refused, and would say the same again for this idempotency key: the next try takes a new one';
CREATE INDEX card_try_address ON income.card_try USING btree (address_key, tried_at) WHERE (address_key IS NOT NULL);
CREATE INDEX card_try_newest ON income.card_try USING btree (tried_at);
CREATE INDEX card_try_pledge ON income.card_try USING btree (pledge_id);
alter table income.card_try enable row level security, force row level security;
create policy auditor_reads on income.card_try for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.card_try for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.card_try for all to tuong_than_owner using true with check true;
grant select on income.card_try to app;
grant select on income.card_try to auditor;
grant insert (address_key, amount_dong, committee_id, id, is_refused, key_is_spent, pledge_id) on income.card_try to app;
grant update (address_key, is_refused, key_is_spent) on income.card_try to app;

create table income.cash_hold_limit (
  valid_from date not null,
  days integer not null,
  most_dong bigint not null,
  reason text not null,
  constraint cash_hold_limit_pkey PRIMARY KEY (valid_from),
  constraint cash_hold_limit_days CHECK (((days >= 1) AND (days <= 60))),
  constraint cash_hold_limit_most CHECK ((most_dong > 0))
);
comment on table income.cash_hold_limit is 'How many days cash may lie in a box before it is paid in at the bank, and how much over night. Changed by a row of a later day';
alter table income.cash_hold_limit enable row level security, force row level security;
create policy owner_sees_all on income.cash_hold_limit for all to tuong_than_owner using true with check true;
create policy portal_only on income.cash_hold_limit for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.cash_hold_limit to app;
grant select on income.cash_hold_limit to auditor;

create table income.cash_receipt (
  id uuid not null,
  committee_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  donation_id uuid not null,
  payer_name text not null,
  payer_address text not null,
  reason text not null,
  amount_dong bigint not null,
  cashier_id uuid not null,
  cash_box_id uuid not null,
  check_code text not null,
  submission_id uuid not null,
  issued_on date not null,
  issued_at timestamp with time zone not null default clock_timestamp(),
  constraint cash_receipt_pkey PRIMARY KEY (id),
  constraint cash_receipt_check_code_once UNIQUE (check_code),
  constraint cash_receipt_donation_once UNIQUE (donation_id),
  constraint cash_receipt_number_once UNIQUE (committee_id, book, year, number),
  constraint cash_receipt_submitted_once UNIQUE (submission_id),
  constraint cash_receipt_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id),
  constraint cash_receipt_cashier_id_fkey FOREIGN KEY (cashier_id) REFERENCES people.app_user(id),
  constraint cash_receipt_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint cash_receipt_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint cash_receipt_amount_positive CHECK ((amount_dong > 0)),
  constraint cash_receipt_number_positive CHECK ((number > 0))
);
CREATE INDEX cash_receipt_of_box ON income.cash_receipt USING btree (cash_box_id, issued_on DESC, id DESC);
CREATE TRIGGER number_drawn BEFORE INSERT ON income.cash_receipt FOR EACH ROW WHEN ((new.book !~ '[0-9]'::text)) EXECUTE FUNCTION books.check_drawn('issued_on');
CREATE TRIGGER paper_sheet_taken AFTER INSERT ON income.cash_receipt FOR EACH ROW WHEN ((new.book ~ '[0-9]'::text)) EXECUTE FUNCTION income.take_paper_sheet();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.cash_receipt FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.cash_receipt FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.cash_receipt FOR EACH ROW EXECUTE FUNCTION platform.check_signer('cashier_id');
alter table income.cash_receipt enable row level security, force row level security;
create policy auditor_reads on income.cash_receipt for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.cash_receipt for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.cash_receipt for all to tuong_than_owner using true with check true;
grant select on income.cash_receipt to app;
grant select on income.cash_receipt to auditor;
grant insert (amount_dong, book, cash_box_id, cashier_id, check_code, committee_id, donation_id, id, issued_on, number, payer_address, payer_name, reason, submission_id, year) on income.cash_receipt to app;

create table income.cash_receipt_void (
  receipt_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  voided_by uuid not null,
  entry_id uuid not null,
  voided_at timestamp with time zone not null default clock_timestamp(),
  constraint cash_receipt_void_pkey PRIMARY KEY (receipt_id),
  constraint cash_receipt_void_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint cash_receipt_void_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES income.cash_receipt(id),
  constraint cash_receipt_void_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES people.app_user(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.cash_receipt_void FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.cash_receipt_void FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.cash_receipt_void FOR EACH ROW EXECUTE FUNCTION platform.check_signer('voided_by');
CREATE TRIGGER voided_by_another BEFORE INSERT ON income.cash_receipt_void FOR EACH ROW EXECUTE FUNCTION income.refuse_own_receipt();
alter table income.cash_receipt_void enable row level security, force row level security;
create policy auditor_reads on income.cash_receipt_void for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.cash_receipt_void for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.cash_receipt_void for all to tuong_than_owner using true with check true;
grant select on income.cash_receipt_void to app;
grant select on income.cash_receipt_void to auditor;
grant insert (committee_id, entry_id, reason, receipt_id, voided_by) on income.cash_receipt_void to app;

create table income.claim (
  id uuid not null,
  code text not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  pledge_id uuid,
  amount_dong bigint not null,
  paid_on date not null,
  bank_reference text not null,
  payer_digits text,
  donor_name text,
  display text not null,
  contact_email text,
  words text not null default ''::text,
  evidence_file_id uuid,
  locale text not null default 'vi'::text,
  answer_by date not null,
  filed_at timestamp with time zone not null default clock_timestamp(),
  constraint claim_pkey PRIMARY KEY (id),
  constraint claim_code_once UNIQUE (code),
  constraint claim_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint claim_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint claim_evidence_file_id_fkey FOREIGN KEY (evidence_file_id) REFERENCES platform.file(id),
  constraint claim_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint claim_amount_positive CHECK ((amount_dong > 0)),
  constraint claim_code_form CHECK ((code ~ '^YC[23456789CDFGHJKMNPQRTVX]{9}$'::text)),
  constraint claim_display CHECK ((display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text]))),
  constraint claim_donor_name CHECK (((donor_name <> ''::text) AND (length(donor_name) <= 120))),
  constraint claim_payer_digits CHECK ((payer_digits ~ '^[0-9]{4}$'::text)),
  constraint claim_reference_form CHECK (((bank_reference ~ '^[A-Z0-9]{6,40}$'::text) AND (length(regexp_replace(bank_reference, '[^0-9]'::text, ''::text, 'g'::text)) >= 6) AND (bank_reference <> (amount_dong)::text))),
  constraint claim_words CHECK ((length(words) <= 500))
);
comment on table income.claim is 'Somebody says that a line of a bank is hers: with the bank''s full reference, the exact amount and the day, never by a name alone';
comment on column income.claim.bank_reference is 'Letters and digits alone, in capitals. Not a name and not a year: with six digits at least, for words of a memo are public';
comment on column income.claim.evidence_file_id is 'Seen by those who answer, never by the public';
comment on column income.claim.answer_by is 'Set by the database, by the term of the day';
CREATE INDEX claim_address_hash ON income.claim USING btree (income.address_hash(contact_email), id DESC) WHERE (contact_email IS NOT NULL);
CREATE INDEX claim_newest ON income.claim USING btree (committee_id, id DESC);
CREATE INDEX claim_of_account ON income.claim USING btree (bank_account_id, amount_dong, paid_on);
CREATE TRIGGER claim_checked BEFORE INSERT ON income.claim FOR EACH ROW EXECUTE FUNCTION income.check_claim();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, code, committee_id, bank_account_id, pledge_id, amount_dong, paid_on, bank_reference, payer_digits, display, answer_by, filed_at ON income.claim FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.claim FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.claim enable row level security, force row level security;
create policy auditor_reads on income.claim for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.claim for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.claim for all to tuong_than_owner using true with check true;
grant select on income.claim to app;
grant select on income.claim to auditor;
grant insert (amount_dong, bank_account_id, bank_reference, code, committee_id, contact_email, display, donor_name, evidence_file_id, id, locale, paid_on, payer_digits, pledge_id, words) on income.claim to app;

create table income.claim_answer (
  id uuid not null,
  committee_id uuid not null,
  claim_id uuid not null,
  outcome text not null,
  gift_id uuid,
  reason text not null,
  is_whole boolean not null,
  rivals integer not null,
  is_renamed boolean not null,
  of_organisation boolean not null default false,
  needs_second boolean not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  is_final boolean not null generated always as (((NOT needs_second) OR COALESCE((decision = 'confirmed'::text), false))) stored,
  constraint claim_answer_pkey PRIMARY KEY (id),
  constraint claim_answer_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES income.claim(id),
  constraint claim_answer_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint claim_answer_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint claim_answer_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES income.donation(id),
  constraint claim_answer_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint claim_answer_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint claim_answer_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint claim_answer_names_gift CHECK (((outcome = 'accepted'::text) = (gift_id IS NOT NULL))),
  constraint claim_answer_outcome CHECK ((outcome = ANY (ARRAY['accepted'::text, 'refused'::text]))),
  constraint claim_answer_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint claim_answer_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.claim_answer is 'The answer to a claim, with its reason. One accepted claim a gift, whoever asks at once';
comment on column income.claim_answer.is_whole is 'Reference and day were those of the line; with the next three set by the database';
comment on column income.claim_answer.rivals is 'Other claims that waited for the same gift';
comment on column income.claim_answer.is_renamed is 'The gift stood under another name, or kept a promise already';
comment on column income.claim_answer.of_organisation is 'It takes the name of an organisation: two persons look at who may speak for it';
CREATE UNIQUE INDEX claim_answered_once ON income.claim_answer USING btree (claim_id) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE UNIQUE INDEX claim_gift_once ON income.claim_answer USING btree (gift_id) WHERE ((outcome = 'accepted'::text) AND (decision IS DISTINCT FROM 'declined'::text));
CREATE CONSTRAINT TRIGGER claim_carried_out AFTER INSERT OR UPDATE ON income.claim_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.outcome = 'accepted'::text) AND new.is_final)) EXECUTE FUNCTION income.check_claim_done();
CREATE TRIGGER decide_once BEFORE UPDATE ON income.claim_answer FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, claim_id, outcome, gift_id, reason, is_whole, rivals, is_renamed, of_organisation, needs_second, proposed_by, proposed_at ON income.claim_answer FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.claim_answer FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER word_on_claim_checked BEFORE INSERT OR UPDATE ON income.claim_answer FOR EACH ROW EXECUTE FUNCTION income.check_claim_answer();
alter table income.claim_answer enable row level security, force row level security;
create policy auditor_reads on income.claim_answer for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.claim_answer for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.claim_answer for all to tuong_than_owner using true with check true;
grant select on income.claim_answer to app;
grant select on income.claim_answer to auditor;
grant insert (claim_id, committee_id, gift_id, id, of_organisation, outcome, reason) on income.claim_answer to app;
grant update (decision) on income.claim_answer to app;

create table income.claim_term (
  valid_from date not null,
  look_after_days integer not null,
  answer_working_days integer not null,
  second_person_from_dong bigint not null,
  legal_basis text not null,
  set_at timestamp with time zone not null default clock_timestamp(),
  constraint claim_term_pkey PRIMARY KEY (valid_from),
  constraint claim_term_answer CHECK (((answer_working_days >= 1) AND (answer_working_days <= 60))),
  constraint claim_term_basis CHECK ((legal_basis <> ''::text)),
  constraint claim_term_look CHECK (((look_after_days >= 1) AND (look_after_days <= 60))),
  constraint claim_term_second CHECK ((second_person_from_dong > 0))
);
comment on table income.claim_term is 'When a giver who does not see her money is told what to do, by when a claim is answered, and from which amount two people accept it: dated, a change is a new row by the owner';
comment on column income.claim_term.answer_working_days is 'Mondays to Fridays after the day of the claim; public holidays are not known here';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.claim_term FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.claim_term FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.claim_term enable row level security, force row level security;
create policy owner_sees_all on income.claim_term for all to tuong_than_owner using true with check true;
create policy portal_only on income.claim_term for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.claim_term to app;
grant select on income.claim_term to auditor;

create table income.donation (
  id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  channel text not null,
  amount_dong bigint not null,
  business_date date not null,
  occurred_at timestamp with time zone,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  recorded_by uuid,
  source_type text not null,
  source_id uuid not null,
  bank_account_id uuid,
  bank_reference text,
  donor_name text,
  message text,
  display text not null default 'masked'::text,
  name_salt bytea,
  turn smallint not null default 1,
  name_reader smallint,
  constraint donation_pkey PRIMARY KEY (id),
  constraint donation_source_once UNIQUE (source_type, source_id, turn),
  constraint donation_amount_positive CHECK ((amount_dong > 0)),
  constraint donation_channel CHECK ((channel = ANY (ARRAY['bank_transfer'::text, 'card'::text, 'cash'::text]))),
  constraint donation_display CHECK ((display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text]))),
  constraint donation_source_type CHECK ((source_type = ANY (ARRAY['bank_line'::text, 'cash'::text, 'card'::text, 'opening'::text]))),
  constraint donation_turn CHECK ((turn > 0))
);
comment on table income.donation is 'Received: one gift, whatever the channel. Names may be changed or erased, the money never';
comment on column income.donation.occurred_at is 'Bank time when the statement gives one; else null and business_date alone is known';
comment on column income.donation.name_salt is 'Salt of the fingerprint in the books; erased together with the name';
comment on column income.donation.turn is 'A source whose gift was taken back may be found to be a gift after all: each time is a turn of its own';
comment on column income.donation.name_reader is 'Version of the reader that told name and words from a line of a bank; null where a person did, and then no reader touches them again';
CREATE INDEX donation_by_reference ON income.donation USING btree (business_date, amount_dong) WHERE (bank_reference IS NOT NULL);
CREATE INDEX donation_card ON income.donation USING btree (fund_id, business_date, id) WHERE (source_type = 'card'::text);
CREATE TRIGGER donation_restriction_open BEFORE INSERT ON income.donation FOR EACH ROW WHEN ((new.restriction_id IS NOT NULL)) EXECUTE FUNCTION books.check_restriction_open();
CREATE TRIGGER donation_turn_free BEFORE INSERT ON income.donation FOR EACH ROW WHEN ((new.turn > 1)) EXECUTE FUNCTION income.check_gift_turn();
CREATE TRIGGER gifts_in_days AFTER INSERT ON income.donation REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION income.check_gift_days();
CREATE TRIGGER name_teller_noted BEFORE UPDATE OF donor_name, message, name_reader ON income.donation FOR EACH ROW EXECUTE FUNCTION income.note_name_teller();
alter table income.donation enable row level security, force row level security;
create policy auditor_reads on income.donation for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.donation for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.donation for all to tuong_than_owner using true with check true;
grant select on income.donation to app;
grant select on income.donation to auditor;
grant insert (amount_dong, appeal_id, bank_account_id, bank_reference, business_date, channel, committee_id, display, donor_name, fund_id, id, message, name_reader, name_salt, occurred_at, recorded_by, restriction_id, source_id, source_type, turn) on income.donation to app;
grant update (display, donor_name, message, name_reader, name_salt) on income.donation to app;

create table income.donor_code (
  id uuid not null,
  address_hash bytea not null,
  sealed_address bytea not null,
  locale text not null,
  code_hash bytea,
  tries smallint not null default 0,
  asked_at timestamp with time zone not null default clock_timestamp(),
  used_at timestamp with time zone,
  constraint donor_code_pkey PRIMARY KEY (id),
  constraint donor_code_address CHECK ((length(address_hash) = 32)),
  constraint donor_code_hash CHECK ((length(code_hash) = 32)),
  constraint donor_code_locale CHECK ((locale = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint donor_code_tries CHECK (((tries >= 0) AND (tries <= 5)))
);
comment on table income.donor_code is 'A code asked for: 10 minutes, five tries, used once; a job removes it within the day. The code itself is in the letter alone';
comment on column income.donor_code.sealed_address is 'AES-256-GCM under PII_KEYS';
comment on column income.donor_code.code_hash is 'Null until the letter is written, and for ever where nobody gave under this address: then no code is right';
CREATE INDEX donor_code_asked ON income.donor_code USING btree (asked_at);
CREATE TRIGGER donor_code_checked BEFORE INSERT OR UPDATE ON income.donor_code FOR EACH ROW EXECUTE FUNCTION income.check_donor_code();
alter table income.donor_code enable row level security, force row level security;
create policy owner_sees_all on income.donor_code for all to tuong_than_owner using true with check true;
create policy portal_only on income.donor_code for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant delete, select on income.donor_code to app;
grant insert (address_hash, code_hash, id, locale, sealed_address, tries, used_at) on income.donor_code to app;
grant update (code_hash, tries, used_at) on income.donor_code to app;

create table income.donor_visit (
  id uuid not null,
  code_id uuid,
  address_hash bytea,
  sealed_address bytea,
  donation_id uuid,
  locale text not null,
  begun_at timestamp with time zone not null default clock_timestamp(),
  seen_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint donor_visit_pkey PRIMARY KEY (id),
  constraint donor_visit_code_once UNIQUE (code_id),
  constraint donor_visit_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint donor_visit_address CHECK ((length(address_hash) = 32)),
  constraint donor_visit_locale CHECK ((locale = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint donor_visit_one_proof CHECK ((((code_id IS NULL) = (address_hash IS NULL)) AND ((code_id IS NULL) = (sealed_address IS NULL)) AND ((code_id IS NULL) <> (donation_id IS NULL))))
);
comment on table income.donor_visit is 'A giver in their own place: by an address that a code proved, or by one gift whose bank reference only its payer knows. Over after 30 minutes of silence';
comment on column income.donor_visit.code_id is 'The code that proved it; no foreign key, codes are removed';
CREATE INDEX donor_visit_of_gift ON income.donor_visit USING btree (donation_id) WHERE (donation_id IS NOT NULL);
CREATE TRIGGER donor_visit_checked AFTER INSERT OR UPDATE ON income.donor_visit FOR EACH ROW EXECUTE FUNCTION income.check_donor_visit();
alter table income.donor_visit enable row level security, force row level security;
create policy owner_sees_all on income.donor_visit for all to tuong_than_owner using true with check true;
create policy portal_only on income.donor_visit for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.donor_visit to app;
grant insert (address_hash, code_id, donation_id, id, locale, sealed_address) on income.donor_visit to app;
grant update (ended_at, seen_at) on income.donor_visit to app;

create table income.exchange_rate (
  id uuid not null,
  currency text not null,
  valid_on date not null,
  hundredths_dong bigint not null,
  source text not null,
  entered_by uuid not null default platform.actor_id(),
  entered_at timestamp with time zone not null default clock_timestamp(),
  constraint exchange_rate_pkey PRIMARY KEY (id),
  constraint exchange_rate_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES people.app_user(id),
  constraint exchange_rate_currency CHECK ((currency = ANY (ARRAY['USD'::text, 'EUR'::text, 'GBP'::text, 'AUD'::text, 'CAD'::text, 'SGD'::text, 'JPY'::text, 'KRW'::text, 'TWD'::text]))),
  constraint exchange_rate_positive CHECK (((hundredths_dong >= 1) AND (hundredths_dong <= '100000000000'::bigint))),
  constraint exchange_rate_source CHECK (((length(btrim(source)) >= 3) AND (length(btrim(source)) <= 200)))
);
comment on table income.exchange_rate is 'Dated, with the bank that published it. Of two for one day the later entered holds: a slip is mended by a new row';
comment on column income.exchange_rate.hundredths_dong is 'Hundredths of a đồng for one unit of the currency, so that no rate is a fraction';
CREATE INDEX exchange_rate_newest ON income.exchange_rate USING btree (currency, valid_on DESC, entered_at DESC);
CREATE TRIGGER exchange_rate_checked BEFORE INSERT ON income.exchange_rate FOR EACH ROW EXECUTE FUNCTION income.check_exchange_rate();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.exchange_rate FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.exchange_rate FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.exchange_rate enable row level security, force row level security;
create policy owner_sees_all on income.exchange_rate for all to tuong_than_owner using true with check true;
create policy portal_only on income.exchange_rate for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.exchange_rate to app;
grant select on income.exchange_rate to auditor;
grant insert (currency, hundredths_dong, id, source, valid_on) on income.exchange_rate to app;

create table income.gift_move (
  id uuid not null,
  committee_id uuid not null,
  donation_id uuid not null,
  from_fund_id uuid not null,
  from_appeal_id uuid,
  from_restriction_id uuid,
  to_fund_id uuid not null,
  to_appeal_id uuid,
  to_restriction_id uuid,
  amount_dong bigint not null,
  asked_by text not null,
  asked_on date not null,
  paper text not null,
  reason text not null,
  declined_because text not null default ''::text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint gift_move_pkey PRIMARY KEY (id),
  constraint gift_move_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint gift_move_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint gift_move_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint gift_move_from_fund_id_fkey FOREIGN KEY (from_fund_id) REFERENCES books.fund(id),
  constraint gift_move_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint gift_move_to_fund_id_fkey FOREIGN KEY (to_fund_id) REFERENCES books.fund(id),
  constraint gift_move_amount_positive CHECK ((amount_dong > 0)),
  constraint gift_move_asked_by CHECK (((asked_by <> ''::text) AND (length(asked_by) <= 200))),
  constraint gift_move_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint gift_move_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint gift_move_declined_because CHECK ((length(declined_because) <= 1000)),
  constraint gift_move_declined_with_reason CHECK (((decision <> 'declined'::text) OR (decided_by = proposed_by) OR (length(btrim(declined_because)) >= 10))),
  constraint gift_move_elsewhere CHECK ((((from_fund_id IS DISTINCT FROM to_fund_id) OR (from_appeal_id IS DISTINCT FROM to_appeal_id)) OR (from_restriction_id IS DISTINCT FROM to_restriction_id))),
  constraint gift_move_paper CHECK (((paper <> ''::text) AND (length(paper) <= 200))),
  constraint gift_move_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint gift_move_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.gift_move is 'That a gift is to serve another fund, appeal or purpose, as its giver asked: an accountant proposes, an approver confirms';
comment on column income.gift_move.amount_dong is 'What is left of the gift; with where it lies now it is set by the database';
CREATE INDEX gift_move_of ON income.gift_move USING btree (donation_id);
CREATE UNIQUE INDEX gift_move_open_once ON income.gift_move USING btree (donation_id) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.gift_move FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER gift_move_checked BEFORE INSERT OR UPDATE ON income.gift_move FOR EACH ROW EXECUTE FUNCTION income.check_gift_move();
CREATE CONSTRAINT TRIGGER gift_move_done AFTER UPDATE ON income.gift_move DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION income.check_gift_move_done();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, donation_id, from_fund_id, from_appeal_id, from_restriction_id, to_fund_id, to_appeal_id, to_restriction_id, amount_dong, asked_by, asked_on, paper, reason, proposed_by, proposed_at ON income.gift_move FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.gift_move FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.gift_move enable row level security, force row level security;
create policy auditor_reads on income.gift_move for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.gift_move for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.gift_move for all to tuong_than_owner using true with check true;
grant select on income.gift_move to app;
grant select on income.gift_move to auditor;
grant insert (asked_by, asked_on, committee_id, donation_id, id, paper, reason, to_appeal_id, to_fund_id, to_restriction_id) on income.gift_move to app;
grant update (decision, declined_because) on income.gift_move to app;

create table income.gift_moved (
  move_id uuid not null,
  committee_id uuid not null,
  donation_id uuid not null,
  out_entry_id uuid not null,
  in_entry_id uuid not null,
  moved_at timestamp with time zone not null default clock_timestamp(),
  constraint gift_moved_pkey PRIMARY KEY (move_id),
  constraint gift_moved_in_once UNIQUE (in_entry_id),
  constraint gift_moved_out_once UNIQUE (out_entry_id),
  constraint gift_moved_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint gift_moved_in_entry_id_fkey FOREIGN KEY (in_entry_id) REFERENCES books.journal_entry(id),
  constraint gift_moved_move_id_fkey FOREIGN KEY (move_id) REFERENCES income.gift_move(id),
  constraint gift_moved_out_entry_id_fkey FOREIGN KEY (out_entry_id) REFERENCES books.journal_entry(id)
);
comment on table income.gift_moved is 'Moves that were confirmed and posted: out of one layer and into another, on one account, on one day';
CREATE INDEX gift_moved_of ON income.gift_moved USING btree (donation_id, moved_at);
CREATE TRIGGER gift_moved_checked BEFORE INSERT ON income.gift_moved FOR EACH ROW EXECUTE FUNCTION income.check_gift_moved();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.gift_moved FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.gift_moved FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER threads_moved AFTER INSERT ON income.gift_moved REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION income.place_threads();
alter table income.gift_moved enable row level security, force row level security;
create policy auditor_reads on income.gift_moved for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.gift_moved for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.gift_moved for all to tuong_than_owner using true with check true;
grant select on income.gift_moved to app;
grant select on income.gift_moved to auditor;
grant insert (committee_id, donation_id, in_entry_id, move_id, out_entry_id) on income.gift_moved to app;

create table income.gift_return (
  id uuid not null,
  donation_id uuid not null,
  committee_id uuid not null,
  kind text not null,
  amount_dong bigint not null,
  on_day date not null,
  source_type text not null,
  source_id text not null,
  reason text not null,
  returned_by uuid,
  entry_id uuid not null,
  returned_at timestamp with time zone not null default clock_timestamp(),
  undoes_id uuid,
  constraint gift_return_pkey PRIMARY KEY (id),
  constraint gift_return_entry_once UNIQUE (entry_id),
  constraint gift_return_source_once UNIQUE (source_type, source_id),
  constraint gift_return_undone_once UNIQUE (undoes_id),
  constraint gift_return_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint gift_return_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint gift_return_returned_by_fkey FOREIGN KEY (returned_by) REFERENCES people.app_user(id),
  constraint gift_return_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES income.gift_return(id),
  constraint gift_return_amount_not_zero CHECK ((amount_dong <> 0)),
  constraint gift_return_kind CHECK ((kind = ANY (ARRAY['refund'::text, 'chargeback'::text]))),
  constraint gift_return_reason CHECK ((reason <> ''::text)),
  constraint gift_return_source_type CHECK ((source_type = ANY (ARRAY['card_refund'::text, 'card_dispute'::text, 'return_request'::text, 'refund_reversal'::text]))),
  constraint gift_return_undoing_negative CHECK ((((amount_dong < 0) = (undoes_id IS NOT NULL)) AND ((amount_dong < 0) = (source_type = 'refund_reversal'::text))))
);
comment on table income.gift_return is 'Parts of gifts, or whole ones, that went back to their giver. Together never more than the gift, whatever comes at once';
comment on column income.gift_return.returned_by is 'Null when a signed event of the card company tells of it';
comment on column income.gift_return.undoes_id is 'The return that never was, or came back: its mirror, negative, so that every sum says what is really gone';
CREATE INDEX gift_return_of ON income.gift_return USING btree (donation_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.gift_return FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.gift_return FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER return_checked AFTER INSERT ON income.gift_return FOR EACH ROW EXECUTE FUNCTION income.check_gift_return();
CREATE CONSTRAINT TRIGGER return_requested AFTER INSERT ON income.gift_return DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.source_type = 'return_request'::text)) EXECUTE FUNCTION income.check_return_requested();
CREATE TRIGGER return_undisputed AFTER INSERT ON income.gift_return FOR EACH ROW EXECUTE FUNCTION income.check_return_undisputed();
CREATE TRIGGER return_undone_by_two BEFORE INSERT ON income.gift_return FOR EACH ROW WHEN ((new.undoes_id IS NOT NULL)) EXECUTE FUNCTION income.check_return_undone();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.gift_return FOR EACH ROW EXECUTE FUNCTION platform.check_signer('returned_by');
CREATE TRIGGER unsettled_pledges_kept AFTER INSERT ON income.gift_return REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION income.unsettle_pledges();
alter table income.gift_return enable row level security, force row level security;
create policy auditor_reads on income.gift_return for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.gift_return for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.gift_return for all to tuong_than_owner using true with check true;
grant select on income.gift_return to app;
grant select on income.gift_return to auditor;
grant insert (amount_dong, committee_id, donation_id, entry_id, id, kind, on_day, reason, returned_by, source_id, source_type, undoes_id) on income.gift_return to app;

create table income.gift_schedule (
  id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  amount_dong bigint not null,
  day_no smallint not null,
  last_month date,
  next_on date not null,
  donor_name text,
  display text not null,
  contact_email text not null,
  locale text not null,
  status text not null default 'asked'::text,
  ended_for text,
  asked_at timestamp with time zone not null default clock_timestamp(),
  constraint gift_schedule_pkey PRIMARY KEY (id),
  constraint gift_schedule_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id),
  constraint gift_schedule_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint gift_schedule_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint gift_schedule_cause CHECK ((ended_for = ANY (ARRAY['giver'::text, 'last_month'::text, 'purpose'::text, 'silence'::text]))),
  constraint gift_schedule_day CHECK (((day_no >= 1) AND (day_no <= 31))),
  constraint gift_schedule_display CHECK ((display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text]))),
  constraint gift_schedule_ended_for CHECK (((status = 'ended'::text) = (ended_for IS NOT NULL))),
  constraint gift_schedule_last_month CHECK ((EXTRACT(day FROM last_month) = (1)::numeric)),
  constraint gift_schedule_locale CHECK ((locale = ANY (ARRAY['vi'::text, 'en'::text]))),
  constraint gift_schedule_name CHECK (((btrim(donor_name) <> ''::text) AND (length(donor_name) <= 120))),
  constraint gift_schedule_positive CHECK ((amount_dong > 0)),
  constraint gift_schedule_status CHECK ((status = ANY (ARRAY['asked'::text, 'active'::text, 'paused'::text, 'ended'::text])))
);
comment on table income.gift_schedule is 'What a giver means to give every month. It counts in no figure: only a gift that arrives does. Changed by its steps alone';
comment on column income.gift_schedule.next_on is 'The next day on which its giver is written to';
CREATE INDEX gift_schedule_asked ON income.gift_schedule USING btree (asked_at) WHERE (status = 'asked'::text);
CREATE INDEX gift_schedule_next ON income.gift_schedule USING btree (next_on, id) WHERE (status = 'active'::text);
CREATE INDEX gift_schedule_of_address ON income.gift_schedule USING btree (income.address_hash(contact_email)) WHERE (status <> 'ended'::text);
CREATE INDEX gift_schedule_of_purpose ON income.gift_schedule USING btree (committee_id, fund_id, appeal_id, status) INCLUDE (amount_dong);
CREATE TRIGGER gift_schedule_checked BEFORE INSERT OR UPDATE OF amount_dong ON income.gift_schedule FOR EACH ROW EXECUTE FUNCTION income.check_schedule();
alter table income.gift_schedule enable row level security, force row level security;
create policy auditor_reads on income.gift_schedule for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.gift_schedule for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.gift_schedule for all to tuong_than_owner using true with check true;
grant select on income.gift_schedule to app;
grant select on income.gift_schedule to auditor;
grant insert (amount_dong, appeal_id, committee_id, contact_email, day_no, display, donor_name, fund_id, id, last_month, locale, next_on) on income.gift_schedule to app;
grant update (locale) on income.gift_schedule to app;

create table income.gift_taken_back (
  donation_id uuid not null,
  committee_id uuid not null,
  way text not null,
  cause text not null,
  reason text not null,
  taken_back_by uuid not null,
  entry_id uuid not null,
  taken_back_at timestamp with time zone not null default clock_timestamp(),
  constraint gift_taken_back_once PRIMARY KEY (donation_id),
  constraint gift_taken_back_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint gift_taken_back_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint gift_taken_back_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES people.app_user(id),
  constraint gift_taken_back_cause CHECK ((((way = 'sent_back'::text) = (cause = 'sent_back'::text)) AND (cause = ANY (ARRAY['sent_back'::text, 'receipt_voided'::text, 'not_a_gift'::text, 'counted_twice'::text, 'wrong_account'::text, 'wrong_file'::text])))),
  constraint gift_taken_back_way CHECK ((way = ANY (ARRAY['reversed'::text, 'sent_back'::text])))
);
comment on table income.gift_taken_back is 'Gifts that are none any more, once each: reversed = never was one (void); sent_back = the bank returned the money';
comment on column income.gift_taken_back.cause is 'What the public line says; the reason in words stays inside';
CREATE TRIGGER card_not_taken_back AFTER INSERT ON income.gift_taken_back FOR EACH ROW EXECUTE FUNCTION income.refuse_card_taken_back();
CREATE CONSTRAINT TRIGGER cash_taken_back_by_void AFTER INSERT ON income.gift_taken_back DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_cash_taken_back();
CREATE CONSTRAINT TRIGGER gift_taken_back_by_another AFTER INSERT ON income.gift_taken_back DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.way = 'reversed'::text)) EXECUTE FUNCTION income.check_gift_by_two();
CREATE TRIGGER moved_gift_stays BEFORE INSERT ON income.gift_taken_back FOR EACH ROW EXECUTE FUNCTION income.check_moved_stays();
CREATE TRIGGER receipt_voided_by_another BEFORE INSERT ON income.gift_taken_back FOR EACH ROW EXECUTE FUNCTION income.refuse_own_receipt();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.gift_taken_back FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.gift_taken_back FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER taken_back_whole AFTER INSERT ON income.gift_taken_back FOR EACH ROW EXECUTE FUNCTION income.check_taken_back_whole();
CREATE TRIGGER unsettled_pledges_kept AFTER INSERT ON income.gift_taken_back REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION income.unsettle_pledges();
alter table income.gift_taken_back enable row level security, force row level security;
create policy auditor_reads on income.gift_taken_back for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.gift_taken_back for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.gift_taken_back for all to tuong_than_owner using true with check true;
grant select on income.gift_taken_back to app;
grant select on income.gift_taken_back to auditor;
grant insert (cause, committee_id, donation_id, entry_id, reason, taken_back_by, way) on income.gift_taken_back to app;

create table income.giving_draft (
  id uuid not null,
  answers jsonb not null,
  written_at timestamp with time zone not null default clock_timestamp(),
  constraint giving_draft_pkey PRIMARY KEY (id)
);
comment on table income.giving_draft is 'Lives a day at most, then a job removes it: nobody has promised anything yet';
CREATE INDEX giving_draft_written ON income.giving_draft USING btree (written_at);
alter table income.giving_draft enable row level security, force row level security;
create policy owner_sees_all on income.giving_draft for all to tuong_than_owner using true with check true;
create policy portal_only on income.giving_draft for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant delete, select on income.giving_draft to app;
grant insert (answers, id) on income.giving_draft to app;
grant update (answers) on income.giving_draft to app;

create table income.goods_receipt (
  id uuid not null,
  committee_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  appeal_id uuid,
  giver_name text not null,
  giver_address text not null,
  wish text not null,
  place_id uuid not null,
  received_on date not null,
  issued_on date not null,
  received_by uuid not null,
  issued_at timestamp with time zone not null default clock_timestamp(),
  constraint goods_receipt_pkey PRIMARY KEY (id),
  constraint goods_receipt_number_once UNIQUE (committee_id, book, year, number),
  constraint goods_receipt_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES books.appeal(id),
  constraint goods_receipt_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint goods_receipt_place_id_fkey FOREIGN KEY (place_id) REFERENCES books.goods_place(id),
  constraint goods_receipt_received_by_fkey FOREIGN KEY (received_by) REFERENCES people.app_user(id),
  constraint goods_receipt_address CHECK ((length(giver_address) <= 200)),
  constraint goods_receipt_days CHECK ((received_on <= issued_on)),
  constraint goods_receipt_giver CHECK (((btrim(giver_name) <> ''::text) AND (length(giver_name) <= 120))),
  constraint goods_receipt_number_positive CHECK ((number > 0)),
  constraint goods_receipt_wish CHECK ((length(wish) <= 500))
);
comment on table income.goods_receipt is 'Paper of goods that somebody gave: counted with the giver, never part of any sum of money';
comment on column income.goods_receipt.received_on is 'When the goods came; the paper may be made out some days later';
CREATE INDEX goods_receipt_newest ON income.goods_receipt USING btree (committee_id, id DESC);
CREATE CONSTRAINT TRIGGER goods_receipt_checked AFTER INSERT ON income.goods_receipt DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_goods_receipt();
CREATE TRIGGER number_drawn BEFORE INSERT ON income.goods_receipt FOR EACH ROW EXECUTE FUNCTION books.check_drawn('issued_on');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.goods_receipt FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.goods_receipt FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.goods_receipt FOR EACH ROW EXECUTE FUNCTION platform.check_signer('received_by');
alter table income.goods_receipt enable row level security, force row level security;
create policy auditor_reads on income.goods_receipt for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.goods_receipt for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.goods_receipt for all to tuong_than_owner using true with check true;
grant select on income.goods_receipt to app;
grant select on income.goods_receipt to auditor;
grant insert (appeal_id, book, committee_id, giver_address, giver_name, id, issued_on, number, place_id, received_by, received_on, wish, year) on income.goods_receipt to app;

create table income.goods_receipt_line (
  receipt_id uuid not null,
  line_no integer not null,
  committee_id uuid not null,
  lot_id uuid not null,
  quantity bigint not null,
  constraint goods_receipt_line_pkey PRIMARY KEY (receipt_id, line_no),
  constraint goods_receipt_line_lot_once UNIQUE (lot_id),
  constraint goods_receipt_line_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES books.goods_lot(id),
  constraint goods_receipt_line_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES income.goods_receipt(id),
  constraint goods_receipt_line_number CHECK ((line_no > 0)),
  constraint goods_receipt_line_quantity CHECK ((quantity > 0))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.goods_receipt_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.goods_receipt_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.goods_receipt_line enable row level security, force row level security;
create policy auditor_reads on income.goods_receipt_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.goods_receipt_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.goods_receipt_line for all to tuong_than_owner using true with check true;
grant insert, select on income.goods_receipt_line to app;
grant select on income.goods_receipt_line to auditor;

create table income.goods_receipt_void (
  receipt_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  voided_by uuid not null,
  voided_at timestamp with time zone not null default clock_timestamp(),
  constraint goods_receipt_void_pkey PRIMARY KEY (receipt_id),
  constraint goods_receipt_void_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES income.goods_receipt(id),
  constraint goods_receipt_void_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES people.app_user(id),
  constraint goods_receipt_void_reason CHECK (((length(btrim(reason)) >= 5) AND (length(btrim(reason)) <= 500)))
);
CREATE CONSTRAINT TRIGGER goods_void_whole AFTER INSERT ON income.goods_receipt_void DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_goods_void_whole();
CREATE TRIGGER goods_voided_by_another BEFORE INSERT ON income.goods_receipt_void FOR EACH ROW EXECUTE FUNCTION income.check_goods_void();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.goods_receipt_void FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.goods_receipt_void FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.goods_receipt_void FOR EACH ROW EXECUTE FUNCTION platform.check_signer('voided_by');
alter table income.goods_receipt_void enable row level security, force row level security;
create policy auditor_reads on income.goods_receipt_void for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.goods_receipt_void for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.goods_receipt_void for all to tuong_than_owner using true with check true;
grant select on income.goods_receipt_void to app;
grant select on income.goods_receipt_void to auditor;
grant insert (committee_id, reason, receipt_id, voided_by) on income.goods_receipt_void to app;

create table income.instalment (
  plan_id uuid not null,
  part_no smallint not null,
  committee_id uuid not null,
  due_on date not null,
  amount_dong bigint not null,
  constraint instalment_pkey PRIMARY KEY (plan_id, part_no),
  constraint instalment_day_once UNIQUE (plan_id, due_on),
  constraint instalment_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES income.instalment_plan(id),
  constraint instalment_amount_positive CHECK ((amount_dong > 0)),
  constraint instalment_part CHECK (((part_no >= 1) AND (part_no <= 24)))
);
CREATE INDEX instalment_by_day ON income.instalment USING btree (due_on);
CREATE CONSTRAINT TRIGGER instalments_whole AFTER INSERT ON income.instalment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_instalments_whole('plan_id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.instalment FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.instalment FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.instalment enable row level security, force row level security;
create policy auditor_reads on income.instalment for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.instalment for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.instalment for all to tuong_than_owner using true with check true;
grant select on income.instalment to app;
grant select on income.instalment to auditor;
grant insert (amount_dong, committee_id, due_on, part_no, plan_id) on income.instalment to app;

create table income.instalment_notice (
  pledge_id uuid not null,
  due_on date not null,
  committee_id uuid not null,
  left_dong bigint not null,
  told_at timestamp with time zone not null default clock_timestamp(),
  constraint instalment_notice_pkey PRIMARY KEY (pledge_id, due_on),
  constraint instalment_notice_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint instalment_notice_left CHECK ((left_dong > 0))
);
comment on table income.instalment_notice is 'A letter about a part that is late lies in the outbox: one for each day that was agreed, whatever plan names it again';
CREATE TRIGGER instalment_notice_checked BEFORE INSERT ON income.instalment_notice FOR EACH ROW EXECUTE FUNCTION income.check_instalment_notice();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.instalment_notice FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.instalment_notice FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.instalment_notice enable row level security, force row level security;
create policy auditor_reads on income.instalment_notice for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.instalment_notice for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.instalment_notice for all to tuong_than_owner using true with check true;
grant select on income.instalment_notice to app;
grant select on income.instalment_notice to auditor;
grant insert (due_on, pledge_id) on income.instalment_notice to app;

create table income.instalment_plan (
  id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  total_dong bigint not null,
  reason text not null,
  planned_by uuid not null default platform.actor_id(),
  planned_at timestamp with time zone not null default clock_timestamp(),
  constraint instalment_plan_pkey PRIMARY KEY (id),
  constraint instalment_plan_planned_by_fkey FOREIGN KEY (planned_by) REFERENCES people.app_user(id),
  constraint instalment_plan_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint instalment_plan_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000)))
);
comment on table income.instalment_plan is 'The newest plan of a promise holds; those before it stay to be read';
CREATE INDEX instalment_plan_of ON income.instalment_plan USING btree (pledge_id, planned_at DESC, id DESC);
CREATE TRIGGER instalment_plan_checked BEFORE INSERT ON income.instalment_plan FOR EACH ROW EXECUTE FUNCTION income.check_instalment_plan();
CREATE CONSTRAINT TRIGGER instalments_whole AFTER INSERT ON income.instalment_plan DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_instalments_whole('id');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.instalment_plan FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.instalment_plan FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.instalment_plan enable row level security, force row level security;
create policy auditor_reads on income.instalment_plan for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.instalment_plan for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.instalment_plan for all to tuong_than_owner using true with check true;
grant select on income.instalment_plan to app;
grant select on income.instalment_plan to auditor;
grant insert (id, pledge_id, reason) on income.instalment_plan to app;

create table income.instalment_term (
  valid_from date not null,
  remind_after_days integer not null,
  forget_after_days integer not null,
  legal_basis text not null,
  constraint instalment_term_pkey PRIMARY KEY (valid_from),
  constraint instalment_term_basis CHECK ((legal_basis <> ''::text)),
  constraint instalment_term_forget CHECK ((forget_after_days > remind_after_days)),
  constraint instalment_term_remind CHECK ((remind_after_days > 0))
);
comment on table income.instalment_term is 'How many days after its day a part is reminded of, and after how many no more: dated, a change is a new row by the owner';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.instalment_term FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.instalment_term FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.instalment_term enable row level security, force row level security;
create policy owner_sees_all on income.instalment_term for all to tuong_than_owner using true with check true;
create policy portal_only on income.instalment_term for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.instalment_term to app;
grant select on income.instalment_term to auditor;

create table income.late_card_payment (
  payment_id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid not null,
  amount_dong bigint not null,
  business_date date not null,
  occurred_at timestamp with time zone not null,
  entry_id uuid not null,
  noticed_at timestamp with time zone not null default clock_timestamp(),
  constraint late_card_payment_pkey PRIMARY KEY (payment_id),
  constraint late_card_payment_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES books.appeal(id),
  constraint late_card_payment_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint late_card_payment_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint late_card_payment_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint late_card_payment_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES income.card_payment(id),
  constraint late_card_payment_amount CHECK ((amount_dong > 0))
);
comment on table income.late_card_payment is 'Paid by card outside the days of the appeal: the money is with the card company and waits as unexplained';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.late_card_payment FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.late_card_payment FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.late_card_payment enable row level security, force row level security;
create policy auditor_reads on income.late_card_payment for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.late_card_payment for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.late_card_payment for all to tuong_than_owner using true with check true;
grant select on income.late_card_payment to app;
grant select on income.late_card_payment to auditor;
grant insert (amount_dong, appeal_id, business_date, committee_id, entry_id, fund_id, occurred_at, payment_id) on income.late_card_payment to app;

create table income.late_gift_decision (
  id uuid not null,
  committee_id uuid not null,
  source_type text not null,
  source_id uuid not null,
  appeal_id uuid not null,
  outcome text not null,
  sent_on date,
  to_appeal_id uuid,
  proof text not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint late_gift_decision_pkey PRIMARY KEY (id),
  constraint late_gift_decision_appeal_id_fkey FOREIGN KEY (appeal_id) REFERENCES books.appeal(id),
  constraint late_gift_decision_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint late_gift_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint late_gift_decision_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint late_gift_decision_to_appeal_id_fkey FOREIGN KEY (to_appeal_id) REFERENCES books.appeal(id),
  constraint late_gift_decision_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint late_gift_decision_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint late_gift_decision_outcome CHECK ((outcome = ANY (ARRAY['extended'::text, 'bank_delay'::text, 'redirected'::text, 'sent_back'::text]))),
  constraint late_gift_decision_proof CHECK (((length(btrim(proof)) >= 5) AND (length(btrim(proof)) <= 500))),
  constraint late_gift_decision_reason CHECK (((length(btrim(reason)) >= 5) AND (length(btrim(reason)) <= 1000))),
  constraint late_gift_decision_source CHECK ((source_type = ANY (ARRAY['bank_line'::text, 'card'::text]))),
  constraint late_gift_decision_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by))),
  constraint late_gift_decision_whole CHECK ((((outcome = 'bank_delay'::text) = (sent_on IS NOT NULL)) AND ((to_appeal_id IS NULL) OR (outcome = 'redirected'::text))))
);
comment on table income.late_gift_decision is 'What becomes of a gift outside the days of its appeal: one proposes with proof and reason, another confirms';
comment on column income.late_gift_decision.appeal_id is 'The appeal it came for, set by the database';
comment on column income.late_gift_decision.outcome is 'extended: a decision prolonged the appeal over its time; bank_delay: the giver sent it in time; redirected: to the fund at large or another open appeal, as the giver agreed; sent_back';
comment on column income.late_gift_decision.sent_on is 'The day on which the giver''s bank took the order, as the proof says';
comment on column income.late_gift_decision.to_appeal_id is 'Null when redirected to the fund at large';
CREATE INDEX late_gift_decision_newest ON income.late_gift_decision USING btree (source_id, proposed_at);
CREATE UNIQUE INDEX late_gift_decided_once ON income.late_gift_decision USING btree (source_id) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.late_gift_decision FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE CONSTRAINT TRIGGER late_gift_carried_out AFTER UPDATE ON income.late_gift_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.decision = 'confirmed'::text) AND (new.outcome <> 'sent_back'::text))) EXECUTE FUNCTION income.check_late_gift_done();
CREATE TRIGGER late_gift_checked BEFORE INSERT OR UPDATE ON income.late_gift_decision FOR EACH ROW EXECUTE FUNCTION income.check_late_gift();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, source_type, source_id, appeal_id, outcome, sent_on, to_appeal_id, proof, reason, proposed_by, proposed_at ON income.late_gift_decision FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.late_gift_decision FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.late_gift_decision enable row level security, force row level security;
create policy auditor_reads on income.late_gift_decision for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.late_gift_decision for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.late_gift_decision for all to tuong_than_owner using true with check true;
grant select on income.late_gift_decision to app;
grant select on income.late_gift_decision to auditor;
grant insert (committee_id, id, outcome, proof, reason, sent_on, source_id, source_type, to_appeal_id) on income.late_gift_decision to app;
grant update (decision) on income.late_gift_decision to app;

create table income.letter_reader (
  id uuid not null,
  address_hash bytea not null,
  wants_all boolean not null default false,
  proven_at timestamp with time zone,
  told_at timestamp with time zone,
  since timestamp with time zone not null default clock_timestamp(),
  constraint letter_reader_pkey PRIMARY KEY (id),
  constraint letter_reader_address_once UNIQUE (address_hash),
  constraint letter_reader_address CHECK ((length(address_hash) = 32))
);
comment on table income.letter_reader is 'An address that letters were ticked for, as a hash; letters go to the address that stands with the promise, and only once it is proven';
comment on column income.letter_reader.told_at is 'When the last letter of news was written: the next is at least a week younger';
CREATE TRIGGER reader_told BEFORE UPDATE OF told_at ON income.letter_reader FOR EACH ROW EXECUTE FUNCTION income.tell_reader();
alter table income.letter_reader enable row level security, force row level security;
create policy owner_sees_all on income.letter_reader for all to tuong_than_owner using true with check true;
create policy portal_only on income.letter_reader for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.letter_reader to app;
grant insert (address_hash, id) on income.letter_reader to app;
grant update (told_at) on income.letter_reader to app;

create table income.letter_thread (
  pledge_id uuid not null,
  reader_id uuid not null,
  place_id uuid not null,
  told_until timestamp with time zone not null default clock_timestamp(),
  constraint letter_thread_pkey PRIMARY KEY (pledge_id),
  constraint letter_thread_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint letter_thread_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES income.letter_reader(id)
);
comment on table income.letter_thread is 'A promise whose gifts are told of by letter, now; made and removed by the wishes. No row, no letter';
comment on column income.letter_thread.place_id is 'The appeal, or else the fund, that its newest gift serves; what it promised to before one came';
comment on column income.letter_thread.told_until is 'News that came later are still to be told';
CREATE INDEX letter_thread_behind ON income.letter_thread USING btree (place_id, told_until);
CREATE INDEX letter_thread_of_reader ON income.letter_thread USING btree (reader_id);
CREATE TRIGGER told_by_the_clock BEFORE UPDATE OF told_until ON income.letter_thread FOR EACH ROW EXECUTE FUNCTION income.move_told_until();
alter table income.letter_thread enable row level security, force row level security;
create policy owner_sees_all on income.letter_thread for all to tuong_than_owner using true with check true;
create policy portal_only on income.letter_thread for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.letter_thread to app;
grant update (told_until) on income.letter_thread to app;

create table income.letter_wish (
  id uuid not null,
  batch_id uuid not null,
  reader_id uuid not null,
  says text not null,
  way text not null,
  pledge_id uuid,
  visit_id uuid,
  said_at timestamp with time zone not null default clock_timestamp(),
  constraint letter_wish_pkey PRIMARY KEY (id),
  constraint letter_wish_once UNIQUE NULLS NOT DISTINCT (batch_id, pledge_id),
  constraint letter_wish_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint letter_wish_reader_id_fkey FOREIGN KEY (reader_id) REFERENCES income.letter_reader(id),
  constraint letter_wish_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES income.donor_visit(id),
  constraint letter_wish_fits_way CHECK (
CASE way
    WHEN 'giving'::text THEN (says = 'gift'::text)
    WHEN 'letter'::text THEN (says = ANY (ARRAY['none'::text, 'confirm'::text]))
    ELSE (says <> 'confirm'::text)
END),
  constraint letter_wish_in_place CHECK (((way = 'place'::text) = (visit_id IS NOT NULL))),
  constraint letter_wish_of_gift CHECK (((pledge_id IS NOT NULL) = (says = ANY (ARRAY['gift'::text, 'not_gift'::text])))),
  constraint letter_wish_says CHECK ((says = ANY (ARRAY['gift'::text, 'not_gift'::text, 'all'::text, 'none'::text, 'confirm'::text]))),
  constraint letter_wish_way CHECK ((way = ANY (ARRAY['giving'::text, 'place'::text, 'letter'::text])))
);
comment on table income.letter_wish is 'What a giver said about letters, when and where: the proof of a consent and of its end. A tick while giving counts once the address is proven';
CREATE INDEX letter_wish_of_reader ON income.letter_wish USING btree (reader_id, said_at);
CREATE TRIGGER letter_wish_checked BEFORE INSERT ON income.letter_wish FOR EACH ROW EXECUTE FUNCTION income.check_letter_wish();
CREATE TRIGGER letter_wish_heeded AFTER INSERT ON income.letter_wish FOR EACH ROW EXECUTE FUNCTION income.heed_letter_wish();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.letter_wish FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.letter_wish FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.letter_wish enable row level security, force row level security;
create policy owner_sees_all on income.letter_wish for all to tuong_than_owner using true with check true;
create policy portal_only on income.letter_wish for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.letter_wish to app;
grant select on income.letter_wish to auditor;
grant insert (batch_id, id, pledge_id, reader_id, says, visit_id, way) on income.letter_wish to app;

create table income.line_decision (
  id uuid not null,
  line_id uuid not null,
  turn smallint not null,
  committee_id uuid not null,
  decision text not null,
  note text not null default ''::text,
  gift_id uuid,
  other_committee_id uuid,
  other_account_id uuid,
  receipts text not null default ''::text,
  entry_id uuid not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null default clock_timestamp(),
  late_decision_id uuid,
  constraint line_decision_pkey PRIMARY KEY (id),
  constraint line_decision_once_a_turn UNIQUE (line_id, turn),
  constraint line_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint line_decision_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint line_decision_gift_id_fkey FOREIGN KEY (gift_id) REFERENCES income.donation(id),
  constraint line_decision_late_decision_id_fkey FOREIGN KEY (late_decision_id) REFERENCES income.late_gift_decision(id),
  constraint line_decision_line_id_fkey FOREIGN KEY (line_id) REFERENCES income.suspense_item(line_id),
  constraint line_decision_other_account_id_fkey FOREIGN KEY (other_account_id) REFERENCES books.bank_account(id),
  constraint line_decision_other_committee_id_fkey FOREIGN KEY (other_committee_id) REFERENCES people.committee(id),
  constraint line_decision_kind CHECK ((decision = ANY (ARRAY['interest'::text, 'fee'::text, 'gift_returned'::text, 'transfer_out'::text, 'transfer_in'::text, 'gift'::text, 'own_account'::text, 'own_transfer'::text, 'payment'::text, 'payment_back'::text, 'card_payout'::text, 'late_sent_back'::text, 'support_back'::text]))),
  constraint line_decision_names_account CHECK (((decision = 'own_transfer'::text) OR (other_account_id IS NULL))),
  constraint line_decision_names_committee CHECK ((((decision = ANY (ARRAY['transfer_in'::text, 'transfer_out'::text])) = (other_committee_id IS NOT NULL)) AND (other_committee_id <> committee_id))),
  constraint line_decision_names_gift CHECK (((decision = ANY (ARRAY['gift'::text, 'gift_returned'::text])) = (gift_id IS NOT NULL))),
  constraint line_decision_names_late CHECK (((decision = 'late_sent_back'::text) = (late_decision_id IS NOT NULL))),
  constraint line_decision_names_receipts CHECK (((decision = 'own_account'::text) = (receipts <> ''::text))),
  constraint line_decision_turn CHECK ((turn > 0))
);
comment on table income.line_decision is 'What a person said that a line of a bank is. A new turn begins when the one before was undone';
comment on column income.line_decision.receipts is 'Cash put into the bank: the receipts it came by, as the deposit slip names them';
comment on column income.line_decision.late_decision_id is 'The late gift that was sent back: written on the line that brought it and on the line that took it away';
CREATE INDEX line_decision_late ON income.line_decision USING btree (late_decision_id) WHERE (late_decision_id IS NOT NULL);
CREATE INDEX line_decision_newest ON income.line_decision USING btree (decided_at);
CREATE TRIGGER late_line_checked BEFORE INSERT ON income.line_decision FOR EACH ROW WHEN ((new.decision = ANY (ARRAY['gift'::text, 'late_sent_back'::text]))) EXECUTE FUNCTION income.check_late_line();
CREATE CONSTRAINT TRIGGER late_pair_whole AFTER INSERT ON income.line_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.late_decision_id IS NOT NULL)) EXECUTE FUNCTION income.check_late_pair();
CREATE CONSTRAINT TRIGGER line_told_whole AFTER INSERT ON income.line_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_line_told();
CREATE TRIGGER line_waits_no_more AFTER INSERT ON income.line_decision REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION income.line_waits_no_more();
CREATE TRIGGER payout_is_no_gift AFTER INSERT ON income.line_decision FOR EACH ROW WHEN ((new.decision = 'gift'::text)) EXECUTE FUNCTION income.refuse_payout_as_gift();
CREATE CONSTRAINT TRIGGER payout_whole AFTER INSERT ON income.line_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_payout();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.line_decision FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.line_decision FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.line_decision FOR EACH ROW EXECUTE FUNCTION platform.check_signer('decided_by');
CREATE TRIGGER turn_checked BEFORE INSERT ON income.line_decision FOR EACH ROW EXECUTE FUNCTION income.check_turn();
alter table income.line_decision enable row level security, force row level security;
create policy auditor_reads on income.line_decision for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.line_decision for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.line_decision for all to tuong_than_owner using true with check true;
grant select on income.line_decision to app;
grant select on income.line_decision to auditor;
grant insert (committee_id, decided_by, decision, entry_id, gift_id, id, late_decision_id, line_id, note, other_account_id, other_committee_id, receipts, turn) on income.line_decision to app;

create table income.line_decision_undoing (
  decision_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  undone_by uuid not null,
  undone_at timestamp with time zone not null default clock_timestamp(),
  constraint line_decision_undoing_pkey PRIMARY KEY (decision_id),
  constraint line_decision_undoing_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES income.line_decision(id),
  constraint line_decision_undoing_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES people.app_user(id),
  constraint line_decision_undoing_reason CHECK ((reason <> ''::text))
);
comment on table income.line_decision_undoing is 'Decisions that were wrong: their entries are reversed, and the line waits again';
CREATE CONSTRAINT TRIGGER decision_undone_whole AFTER INSERT ON income.line_decision_undoing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_undone();
CREATE CONSTRAINT TRIGGER late_pair_undone AFTER INSERT ON income.line_decision_undoing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_late_pair();
CREATE TRIGGER line_waits_again AFTER INSERT ON income.line_decision_undoing REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION income.line_waits_again();
CREATE CONSTRAINT TRIGGER payout_undone_whole AFTER INSERT ON income.line_decision_undoing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_payout_undone();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.line_decision_undoing FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.line_decision_undoing FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.line_decision_undoing FOR EACH ROW EXECUTE FUNCTION platform.check_signer('undone_by');
alter table income.line_decision_undoing enable row level security, force row level security;
create policy auditor_reads on income.line_decision_undoing for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.line_decision_undoing for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.line_decision_undoing for all to tuong_than_owner using true with check true;
grant select on income.line_decision_undoing to app;
grant select on income.line_decision_undoing to auditor;
grant insert (committee_id, decision_id, reason, undone_by) on income.line_decision_undoing to app;

create table income.match_suggestion (
  donation_id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  dismissed_by uuid,
  dismissed_at timestamp with time zone,
  constraint match_suggestion_pkey PRIMARY KEY (donation_id, pledge_id),
  constraint match_suggestion_dismissed_by_fkey FOREIGN KEY (dismissed_by) REFERENCES people.app_user(id),
  constraint match_suggestion_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint match_suggestion_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint match_suggestion_reason CHECK ((reason = ANY (ARRAY['repaired_code'::text, 'amount_and_name'::text])))
);
alter table income.match_suggestion enable row level security, force row level security;
create policy auditor_reads on income.match_suggestion for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.match_suggestion for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.match_suggestion for all to tuong_than_owner using true with check true;
grant insert, select on income.match_suggestion to app;
grant select on income.match_suggestion to auditor;
grant update (dismissed_at, dismissed_by) on income.match_suggestion to app;

create table income.name_wish (
  id uuid not null,
  batch_id uuid not null,
  donation_id uuid not null,
  committee_id uuid not null,
  visit_id uuid not null,
  from_display text not null,
  to_display text not null,
  wished_at timestamp with time zone not null default clock_timestamp(),
  constraint name_wish_pkey PRIMARY KEY (id),
  constraint name_wish_once UNIQUE (donation_id, batch_id),
  constraint name_wish_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint name_wish_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint name_wish_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES income.donor_visit(id),
  constraint name_wish_changes CHECK ((from_display <> to_display)),
  constraint name_wish_from CHECK ((from_display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text]))),
  constraint name_wish_to CHECK ((to_display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text])))
);
comment on table income.name_wish is 'How a giver wanted the name of a gift shown, from when on; undone by another wish';
comment on column income.name_wish.batch_id is 'The form that was sent: for one gift or for all of them';
CREATE INDEX name_wish_batch ON income.name_wish USING btree (batch_id);
CREATE TRIGGER name_wish_checked AFTER INSERT ON income.name_wish FOR EACH ROW EXECUTE FUNCTION income.check_name_wish();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.name_wish FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.name_wish FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.name_wish enable row level security, force row level security;
create policy auditor_reads on income.name_wish for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.name_wish for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.name_wish for all to tuong_than_owner using true with check true;
grant select on income.name_wish to app;
grant select on income.name_wish to auditor;
grant insert (batch_id, committee_id, donation_id, from_display, id, to_display, visit_id) on income.name_wish to app;

create table income.named_share (
  list_id uuid not null,
  position smallint not null,
  committee_id uuid not null,
  code text not null,
  name text,
  display text not null,
  shown_name text,
  amount_dong bigint not null,
  constraint named_share_pkey PRIMARY KEY (list_id, "position"),
  constraint named_share_code_once UNIQUE (list_id, code),
  constraint named_share_list_id_fkey FOREIGN KEY (list_id) REFERENCES income.share_list(id),
  constraint named_share_code_form CHECK ((code ~ '^PG[23456789CDFGHJKMNPQRTVX]{9}$'::text)),
  constraint named_share_display CHECK ((display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text]))),
  constraint named_share_name CHECK (((btrim(name) <> ''::text) AND (length(name) <= 120))),
  constraint named_share_position CHECK ((("position" >= 1) AND ("position" <= 500))),
  constraint named_share_positive CHECK ((amount_dong > 0)),
  constraint named_share_shown CHECK (
CASE display
    WHEN 'full'::text THEN ((shown_name = name) AND (name IS NOT NULL))
    WHEN 'anonymous'::text THEN (shown_name IS NULL)
    ELSE (name IS NOT NULL)
END)
);
comment on column income.named_share.code is 'By which one giver follows her part; the same person keeps it in later lists';
comment on column income.named_share.shown_name is 'As she allows it to be seen: what pages of the public read, and nothing else of the name';
CREATE INDEX named_share_code ON income.named_share USING btree (code);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.named_share FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.named_share FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER shares_whole AFTER INSERT ON income.named_share DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_shares_whole('list_id');
alter table income.named_share enable row level security, force row level security;
create policy auditor_reads on income.named_share for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.named_share for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.named_share for all to tuong_than_owner using true with check true;
grant insert, select on income.named_share to app;
grant select on income.named_share to auditor;

create table income.opening_difference (
  id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  first_day date not null,
  expected_dong bigint not null,
  told_dong bigint not null,
  difference_dong bigint not null generated always as ((told_dong - expected_dong)) stored,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint opening_difference_pkey PRIMARY KEY (id),
  constraint opening_difference_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint opening_difference_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint opening_difference_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint opening_difference_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint opening_difference_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint opening_difference_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint opening_difference_differs CHECK ((told_dong <> expected_dong)),
  constraint opening_difference_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint opening_difference_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.opening_difference is 'That a statement beginning on this day may open with what its bank tells, though the statements kept before it closed with something else: an accountant proposes, an approver signs';
comment on column income.opening_difference.expected_dong is 'The last closing as it is kept here';
comment on column income.opening_difference.told_dong is 'The opening as the bank tells it';
CREATE INDEX opening_difference_newest ON income.opening_difference USING btree (proposed_at, id);
CREATE UNIQUE INDEX opening_difference_open_once ON income.opening_difference USING btree (bank_account_id, first_day, expected_dong, told_dong) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.opening_difference FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER difference_checked BEFORE INSERT OR UPDATE ON income.opening_difference FOR EACH ROW EXECUTE FUNCTION income.check_difference();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, bank_account_id, first_day, expected_dong, told_dong, reason, proposed_by, proposed_at ON income.opening_difference FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.opening_difference FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.opening_difference enable row level security, force row level security;
create policy auditor_reads on income.opening_difference for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.opening_difference for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.opening_difference for all to tuong_than_owner using true with check true;
grant select on income.opening_difference to app;
grant select on income.opening_difference to auditor;
grant insert (bank_account_id, committee_id, expected_dong, first_day, id, reason, told_dong) on income.opening_difference to app;
grant update (decision) on income.opening_difference to app;

create table income.paper_book (
  id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  series text not null,
  year integer not null,
  first_number integer not null,
  last_number integer not null,
  holder_id uuid not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint paper_book_pkey PRIMARY KEY (id),
  constraint paper_book_registered_once EXCLUDE USING gist (committee_id WITH =, series WITH =, int4range(first_number, last_number, '[]'::text) WITH &&) WHERE ((decision IS DISTINCT FROM 'declined'::text)),
  constraint paper_book_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint paper_book_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint paper_book_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint paper_book_holder_id_fkey FOREIGN KEY (holder_id) REFERENCES people.app_user(id),
  constraint paper_book_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint paper_book_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint paper_book_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint paper_book_for_another CHECK ((holder_id <> proposed_by)),
  constraint paper_book_numbers CHECK (((first_number > 0) AND (last_number >= first_number) AND ((last_number - first_number) < 200))),
  constraint paper_book_series CHECK ((series ~ '^[A-Z]{1,4}[0-9]{1,4}$'::text)),
  constraint paper_book_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.paper_book is 'A printed receipt book of one unit and fund: registered by an accountant, taken by the one who writes in it';
comment on column income.paper_book.series is 'As printed on its sheets; it has a digit, which no series of the portal has';
CREATE INDEX paper_book_newest ON income.paper_book USING btree (committee_id, id DESC);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.paper_book FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER paper_book_checked BEFORE INSERT OR UPDATE ON income.paper_book FOR EACH ROW EXECUTE FUNCTION income.check_paper_book();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, fund_id, series, year, first_number, last_number, holder_id, proposed_by, proposed_at ON income.paper_book FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.paper_book FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.paper_book enable row level security, force row level security;
create policy auditor_reads on income.paper_book for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.paper_book for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.paper_book for all to tuong_than_owner using true with check true;
grant select on income.paper_book to app;
grant select on income.paper_book to auditor;
grant insert (committee_id, first_number, fund_id, holder_id, id, last_number, series) on income.paper_book to app;
grant update (decision) on income.paper_book to app;

create table income.paper_book_return (
  id uuid not null,
  committee_id uuid not null,
  book_id uuid not null,
  blank_from integer,
  blank_to integer,
  reason text not null default ''::text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint paper_book_return_pkey PRIMARY KEY (id),
  constraint paper_book_return_book_id_fkey FOREIGN KEY (book_id) REFERENCES income.paper_book(id),
  constraint paper_book_return_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint paper_book_return_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint paper_book_return_blank CHECK (((num_nonnulls(blank_from, blank_to) = ANY (ARRAY[0, 2])) AND (blank_from <= blank_to))),
  constraint paper_book_return_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint paper_book_return_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint paper_book_return_reason_long CHECK ((length(reason) <= 1000)),
  constraint paper_book_return_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.paper_book_return is 'A book handed back: its blank sheets counted by two. Numbers that nobody tells of are missing from then on, with a reason';
CREATE UNIQUE INDEX paper_book_return_once ON income.paper_book_return USING btree (book_id) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.paper_book_return FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER paper_book_return_checked BEFORE INSERT OR UPDATE ON income.paper_book_return FOR EACH ROW EXECUTE FUNCTION income.check_paper_book_return();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, book_id, blank_from, blank_to, reason, proposed_by, proposed_at ON income.paper_book_return FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.paper_book_return FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.paper_book_return enable row level security, force row level security;
create policy auditor_reads on income.paper_book_return for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.paper_book_return for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.paper_book_return for all to tuong_than_owner using true with check true;
grant select on income.paper_book_return to app;
grant select on income.paper_book_return to auditor;
grant insert (blank_from, blank_to, book_id, committee_id, id, reason) on income.paper_book_return to app;
grant update (decision) on income.paper_book_return to app;

create table income.paper_sheet (
  book_id uuid not null,
  number integer not null,
  committee_id uuid not null,
  fate text not null,
  receipt_id uuid,
  was_missing boolean not null default false,
  told_at timestamp with time zone not null default clock_timestamp(),
  constraint paper_sheet_pkey PRIMARY KEY (book_id, number),
  constraint paper_sheet_receipt_once UNIQUE (receipt_id),
  constraint paper_sheet_book_id_fkey FOREIGN KEY (book_id) REFERENCES income.paper_book(id),
  constraint paper_sheet_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES income.cash_receipt(id),
  constraint paper_sheet_fate CHECK ((fate = ANY (ARRAY['written'::text, 'spoilt'::text, 'blank'::text, 'missing'::text]))),
  constraint paper_sheet_written CHECK (((fate = 'written'::text) = (receipt_id IS NOT NULL)))
);
comment on table income.paper_sheet is 'What became of each number of a book; kept by guards, none is told twice';
alter table income.paper_sheet enable row level security, force row level security;
create policy auditor_reads on income.paper_sheet for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.paper_sheet for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.paper_sheet for all to tuong_than_owner using true with check true;
grant select on income.paper_sheet to app;
grant select on income.paper_sheet to auditor;

create table income.pledge (
  id uuid not null,
  reference_code text not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  amount_dong bigint not null,
  donor_name text,
  display text not null,
  contact_email text,
  wish text,
  way text not null default 'bank_transfer'::text,
  status text not null default 'announced'::text,
  held_for text,
  submission_id uuid not null,
  locale text not null default 'vi'::text,
  network_key text,
  entered_by uuid default platform.actor_id(),
  registered_at timestamp with time zone not null default clock_timestamp(),
  wish_step text,
  wish_place text generated always as (
CASE
    WHEN (wish IS NULL) THEN NULL::text
    WHEN ((wish_step IS NULL) OR (wish_step = 'refuse'::text)) THEN 'unanswered'::text
    WHEN (wish_step = 'offer'::text) THEN 'with_giver'::text
    WHEN (wish_step = ANY (ARRAY['agree'::text, 'agree_on_paper'::text])) THEN 'to_bind'::text
    WHEN (wish_step = 'bind'::text) THEN 'bound'::text
    ELSE 'declined'::text
END) stored,
  counted_dong bigint not null default 0,
  account_dong bigint not null default 0,
  direct_dong bigint not null default 0,
  own_dong bigint not null default 0,
  goods_dong bigint not null default 0,
  settled_dong bigint not null generated always as ((((account_dong + direct_dong) + own_dong) + goods_dong)) stored,
  registered_dong bigint not null generated always as (
CASE
    WHEN (status = 'registered'::text) THEN amount_dong
    ELSE (((account_dong + direct_dong) + own_dong) + goods_dong)
END) stored,
  is_reminded boolean not null default false,
  schedule_id uuid,
  schedule_month date,
  constraint pledge_pkey PRIMARY KEY (id),
  constraint pledge_reference_code_once UNIQUE (reference_code),
  constraint pledge_submitted_once UNIQUE (submission_id),
  constraint pledge_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id),
  constraint pledge_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint pledge_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES people.app_user(id),
  constraint pledge_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint pledge_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES income.gift_schedule(id),
  constraint pledge_account CHECK ((account_dong >= 0)),
  constraint pledge_amount_range CHECK (((amount_dong >= 1) AND (amount_dong <= '1000000000000000'::bigint))),
  constraint pledge_counted CHECK ((counted_dong >= 0)),
  constraint pledge_counted_once_registered CHECK (((status <> 'registered'::text) OR (counted_dong >= amount_dong))),
  constraint pledge_direct CHECK ((direct_dong >= 0)),
  constraint pledge_display CHECK ((display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text]))),
  constraint pledge_goods CHECK ((goods_dong >= 0)),
  constraint pledge_held_for CHECK ((held_for = ANY (ARRAY['limit'::text, 'network'::text, 'surge'::text, 'address'::text, 'desk'::text, 'revived'::text]))),
  constraint pledge_held_with_cause CHECK (((status = 'held'::text) = (held_for IS NOT NULL))),
  constraint pledge_of_schedule_counts CHECK (((schedule_id IS NULL) OR ((status = ANY (ARRAY['announced'::text, 'cancelled'::text, 'lapsed'::text])) AND (counted_dong = 0)))),
  constraint pledge_of_schedule_whole CHECK (((schedule_id IS NULL) = (schedule_month IS NULL))),
  constraint pledge_own CHECK ((own_dong >= 0)),
  constraint pledge_reference_code_form CHECK ((reference_code ~ '^UHX[23456789CDFGHJKMNPQRTVX]{9}$'::text)),
  constraint pledge_settled_within_promise CHECK (((((account_dong + direct_dong) + own_dong) + goods_dong) <= amount_dong)),
  constraint pledge_status CHECK ((status = ANY (ARRAY['announced'::text, 'held'::text, 'registered'::text, 'cancelled'::text, 'lapsed'::text]))),
  constraint pledge_way CHECK ((way = ANY (ARRAY['bank_transfer'::text, 'card'::text, 'cash'::text, 'direct_unit'::text, 'own_delivery'::text, 'goods'::text])))
);
comment on column income.pledge.amount_dong is 'As it stands now; decisions may lower it, never below what is settled';
comment on column income.pledge.way is 'How the giver means to keep it; it may be kept otherwise';
comment on column income.pledge.status is 'announced: said and not proven, counts in no figure; held: waits for an officer; registered: proven or confirmed. Written by decisions alone';
comment on column income.pledge.network_key is 'Keyed hash of the network that sent it, for the rate breaker; forgotten within hours';
comment on column income.pledge.registered_at is 'When the promise was made';
comment on column income.pledge.wish_step is 'The newest step of the wish, kept by the guard of the steps alone, so that what waits is found without all others';
comment on column income.pledge.counted_dong is 'With what it first counted as registered; 0 while it never did';
comment on column income.pledge.account_dong is 'Settled by gifts to our accounts and in cash, the only route that is received; beside it directly to a unit, by own delivery, in goods';
comment on column income.pledge.registered_dong is 'What it counts in the figure registered: all of it once proven, else no more than what arrived';
comment on column income.pledge.is_reminded is 'Its one reminder lies in the outbox; kept by the guard of the letters alone';
comment on column income.pledge.schedule_month is 'The month of the schedule that money under this code is for';
CREATE INDEX pledge_address ON income.pledge USING btree (lower(contact_email)) WHERE (contact_email IS NOT NULL);
CREATE INDEX pledge_address_hash ON income.pledge USING btree (income.address_hash(contact_email)) WHERE (contact_email IS NOT NULL);
CREATE INDEX pledge_counts ON income.pledge USING btree (fund_id, appeal_id, way) INCLUDE (counted_dong, account_dong, direct_dong, own_dong, goods_dong, settled_dong, registered_dong) WHERE ((counted_dong > 0) OR ((((account_dong + direct_dong) + own_dong) + goods_dong) > 0));
CREATE INDEX pledge_fund ON income.pledge USING btree (fund_id, appeal_id) INCLUDE (registered_dong);
CREATE INDEX pledge_held ON income.pledge USING btree (registered_at, id) WHERE (status = 'held'::text);
CREATE INDEX pledge_listed ON income.pledge USING btree (registered_at, id) WHERE (schedule_month IS NULL);
CREATE INDEX pledge_network ON income.pledge USING btree (network_key, registered_at) INCLUDE (amount_dong, held_for) WHERE (network_key IS NOT NULL);
CREATE INDEX pledge_newest ON income.pledge USING btree (committee_id, registered_at DESC, id DESC);
CREATE INDEX pledge_of_schedule_purpose ON income.pledge USING btree (fund_id, schedule_month) INCLUDE (appeal_id, amount_dong) WHERE (schedule_id IS NOT NULL);
CREATE INDEX pledge_recent ON income.pledge USING btree (registered_at) INCLUDE (amount_dong, held_for) WHERE ((entered_by IS NULL) AND (schedule_id IS NULL));
CREATE INDEX pledge_to_remind ON income.pledge USING btree (registered_at) WHERE ((NOT is_reminded) AND (contact_email IS NOT NULL) AND (way = 'bank_transfer'::text) AND (status = ANY (ARRAY['announced'::text, 'registered'::text])));
CREATE INDEX pledge_wish_at ON income.pledge USING btree (wish_place, registered_at, id) WHERE ((wish IS NOT NULL) AND (status <> ALL (ARRAY['cancelled'::text, 'lapsed'::text])));
CREATE INDEX pledge_wish_newest ON income.pledge USING btree (registered_at, id) WHERE ((wish IS NOT NULL) AND (status <> ALL (ARRAY['cancelled'::text, 'lapsed'::text])));
CREATE INDEX pledge_wish_waiting ON income.pledge USING btree (committee_id) WHERE ((wish_place = ANY (ARRAY['unanswered'::text, 'to_bind'::text])) AND (wish IS NOT NULL) AND (status <> ALL (ARRAY['cancelled'::text, 'lapsed'::text])));
CREATE UNIQUE INDEX pledge_of_schedule_once ON income.pledge USING btree (schedule_id, schedule_month) WHERE (schedule_id IS NOT NULL);
CREATE TRIGGER letters_of_all AFTER INSERT ON income.pledge FOR EACH ROW WHEN ((new.contact_email IS NOT NULL)) EXECUTE FUNCTION income.thread_new_promise();
CREATE TRIGGER pledge_admitted BEFORE INSERT ON income.pledge FOR EACH ROW WHEN ((new.schedule_id IS NULL)) EXECUTE FUNCTION income.admit_pledge();
CREATE TRIGGER pledge_changes_noted AFTER UPDATE ON income.pledge REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION publication.note_pledges();
CREATE TRIGGER pledge_network_forgotten BEFORE UPDATE OF network_key ON income.pledge FOR EACH ROW EXECUTE FUNCTION income.check_network_forgotten();
CREATE TRIGGER pledge_of_schedule BEFORE INSERT ON income.pledge FOR EACH ROW WHEN ((new.schedule_id IS NOT NULL)) EXECUTE FUNCTION income.check_schedule_month();
CREATE TRIGGER pledge_way_checked BEFORE UPDATE OF way ON income.pledge FOR EACH ROW EXECUTE FUNCTION income.check_pledge_way();
CREATE TRIGGER pledges_noted AFTER INSERT ON income.pledge REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION publication.note_pledges();
alter table income.pledge enable row level security, force row level security;
create policy auditor_reads on income.pledge for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.pledge for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.pledge for all to tuong_than_owner using true with check true;
grant select on income.pledge to app;
grant select on income.pledge to auditor;
grant insert (amount_dong, appeal_id, committee_id, contact_email, display, donor_name, fund_id, id, locale, network_key, reference_code, schedule_id, schedule_month, submission_id, way, wish) on income.pledge to app;
grant update (display, network_key, way) on income.pledge to app;

create table income.pledge_decision (
  id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  kind text not null,
  from_status text not null,
  to_status text not null,
  from_dong bigint not null,
  amount_dong bigint not null,
  reason text not null default ''::text,
  paper text not null default ''::text,
  decided_by uuid default platform.actor_id(),
  decided_at timestamp with time zone not null default clock_timestamp(),
  constraint pledge_decision_pkey PRIMARY KEY (id),
  constraint pledge_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint pledge_decision_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint pledge_decision_kind CHECK ((kind = ANY (ARRAY['prove'::text, 'confirm'::text, 'reduce'::text, 'cancel'::text, 'lapse'::text, 'revive'::text]))),
  constraint pledge_decision_lowers CHECK (((kind <> 'reduce'::text) OR ((amount_dong >= 1) AND (amount_dong <= (from_dong - 1))))),
  constraint pledge_decision_paper CHECK ((length(paper) <= 200)),
  constraint pledge_decision_person CHECK (((kind = 'prove'::text) = (decided_by IS NULL))),
  constraint pledge_decision_reason CHECK (((kind = 'prove'::text) OR ((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))))
);
comment on table income.pledge_decision is 'The life of a promise, one row for each act; its state and its amount follow from them and are written by the guard alone';
comment on column income.pledge_decision.amount_dong is 'What is promised after it; of a reduction the only figure that a person gives';
CREATE INDEX pledge_decision_of ON income.pledge_decision USING btree (pledge_id, decided_at, id);
CREATE UNIQUE INDEX pledge_decision_proven_once ON income.pledge_decision USING btree (pledge_id) WHERE (kind = 'prove'::text);
CREATE TRIGGER pledge_decided BEFORE INSERT ON income.pledge_decision FOR EACH ROW EXECUTE FUNCTION income.decide_pledge();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.pledge_decision FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.pledge_decision FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.pledge_decision enable row level security, force row level security;
create policy auditor_reads on income.pledge_decision for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.pledge_decision for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.pledge_decision for all to tuong_than_owner using true with check true;
grant select on income.pledge_decision to app;
grant select on income.pledge_decision to auditor;
grant insert (amount_dong, id, kind, paper, pledge_id, reason) on income.pledge_decision to app;

create table income.pledge_letter (
  pledge_id uuid not null,
  committee_id uuid not null,
  representative text not null,
  paper text not null,
  file_id uuid,
  entered_at timestamp with time zone not null default clock_timestamp(),
  constraint pledge_letter_pkey PRIMARY KEY (pledge_id),
  constraint pledge_letter_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id),
  constraint pledge_letter_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint pledge_letter_paper CHECK (((btrim(paper) <> ''::text) AND (length(paper) <= 200))),
  constraint pledge_letter_representative CHECK (((btrim(representative) <> ''::text) AND (length(representative) <= 200)))
);
comment on table income.pledge_letter is 'By which paper a promise of the desk was made: written with it by the same officer, before another confirms';
CREATE TRIGGER pledge_letter_checked BEFORE INSERT ON income.pledge_letter FOR EACH ROW EXECUTE FUNCTION income.check_pledge_letter();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.pledge_letter FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.pledge_letter FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.pledge_letter enable row level security, force row level security;
create policy auditor_reads on income.pledge_letter for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.pledge_letter for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.pledge_letter for all to tuong_than_owner using true with check true;
grant select on income.pledge_letter to app;
grant select on income.pledge_letter to auditor;
grant insert (committee_id, file_id, paper, pledge_id, representative) on income.pledge_letter to app;

create table income.pledge_limit (
  holds_from timestamp with time zone not null,
  mail_below_dong bigint not null,
  mail_days integer not null,
  network_promises integer not null,
  network_dong bigint not null,
  hour_promises integer not null,
  hour_dong bigint not null,
  basis text not null,
  constraint pledge_limit_pkey PRIMARY KEY (holds_from),
  constraint pledge_limit_basis CHECK ((basis <> ''::text)),
  constraint pledge_limit_days CHECK ((mail_days > 0)),
  constraint pledge_limit_hour CHECK ((hour_promises > 0)),
  constraint pledge_limit_hour_dong CHECK ((hour_dong > 0)),
  constraint pledge_limit_mail CHECK ((mail_below_dong > 0)),
  constraint pledge_limit_network CHECK ((network_promises > 0)),
  constraint pledge_limit_network_dong CHECK ((network_dong > 0))
);
comment on table income.pledge_limit is 'What a promise of the public form may be before an officer has to confirm it; the newest row that holds counts, a change is a new row by the owner';
comment on column income.pledge_limit.mail_below_dong is 'A proven address is enough below this, with what the same address has promised in mail_days days and not kept yet';
comment on column income.pledge_limit.network_promises is 'In an hour, from one network; hour_promises: from all of them';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.pledge_limit FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.pledge_limit FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
grant select on income.pledge_limit to app;
grant select on income.pledge_limit to auditor;

create table income.pledge_proof (
  token_hash bytea not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  sent_at timestamp with time zone not null default clock_timestamp(),
  expires_at timestamp with time zone not null default (clock_timestamp() + '7 days'::interval),
  proven_at timestamp with time zone,
  constraint pledge_proof_pkey PRIMARY KEY (token_hash),
  constraint pledge_proof_once UNIQUE (pledge_id),
  constraint pledge_proof_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint pledge_proof_hash_length CHECK ((length(token_hash) = 32))
);
comment on table income.pledge_proof is 'Links that prove the address of a promise: used once, within a week. Only the hash of a link is kept';
CREATE TRIGGER pledge_proof_used BEFORE UPDATE ON income.pledge_proof FOR EACH ROW EXECUTE FUNCTION income.use_pledge_proof();
CREATE TRIGGER reader_proven AFTER UPDATE OF proven_at ON income.pledge_proof FOR EACH ROW EXECUTE FUNCTION income.prove_reader();
CREATE TRIGGER refuse_delete BEFORE DELETE ON income.pledge_proof FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.pledge_proof FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.pledge_proof enable row level security, force row level security;
create policy auditor_reads on income.pledge_proof for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.pledge_proof for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.pledge_proof for all to tuong_than_owner using true with check true;
grant select on income.pledge_proof to app;
grant select on income.pledge_proof to auditor;
grant insert (committee_id, pledge_id, token_hash) on income.pledge_proof to app;
grant update (proven_at) on income.pledge_proof to app;

create table income.pledge_settlement (
  donation_id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  amount_dong bigint not null,
  kind text not null,
  decided_by uuid,
  decided_at timestamp with time zone not null default clock_timestamp(),
  constraint pledge_settlement_pkey PRIMARY KEY (donation_id, pledge_id),
  constraint pledge_settlement_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint pledge_settlement_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint pledge_settlement_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint pledge_settlement_kind CHECK ((kind = ANY (ARRAY['exact'::text, 'other_amount'::text, 'by_person'::text, 'direct'::text]))),
  constraint pledge_settlement_not_negative CHECK ((amount_dong >= 0)),
  constraint pledge_settlement_person CHECK (((kind <> 'by_person'::text) OR (decided_by IS NOT NULL)))
);
comment on column income.pledge_settlement.amount_dong is 'What of the gift keeps the promise, never more than is open of it; 0: found by its code, and all of it is beyond the promise';
comment on column income.pledge_settlement.kind is 'exact: code and amount; other_amount: code right, amount differs, shown to staff; by_person: decided on a suggestion; direct: card or cash for this pledge';
CREATE INDEX pledge_settlement_newest ON income.pledge_settlement USING btree (decided_at);
CREATE INDEX pledge_settlement_pledge ON income.pledge_settlement USING btree (pledge_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.pledge_settlement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.pledge_settlement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER settled_gifts_checked AFTER INSERT ON income.pledge_settlement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION income.check_settled_gifts();
CREATE TRIGGER settled_pledges_kept AFTER INSERT ON income.pledge_settlement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION income.settle_pledges();
CREATE TRIGGER threads_placed AFTER INSERT ON income.pledge_settlement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION income.place_threads();
CREATE TRIGGER untold_arrivals_noted AFTER INSERT ON income.pledge_settlement REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION income.note_untold();
alter table income.pledge_settlement enable row level security, force row level security;
create policy auditor_reads on income.pledge_settlement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.pledge_settlement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.pledge_settlement for all to tuong_than_owner using true with check true;
grant select on income.pledge_settlement to app;
grant select on income.pledge_settlement to auditor;
grant insert (amount_dong, committee_id, decided_by, donation_id, kind, pledge_id) on income.pledge_settlement to app;

create table income.promise_notice (
  pledge_id uuid not null,
  committee_id uuid not null,
  donation_id uuid,
  told_at timestamp with time zone not null default clock_timestamp(),
  constraint promise_notice_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint promise_notice_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint promise_notice_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id)
);
comment on table income.promise_notice is 'A letter lies in the outbox: of a gift, that its money arrived; without one, the only reminder of a promise that nothing came for';
CREATE UNIQUE INDEX promise_notice_of_gift_once ON income.promise_notice USING btree (pledge_id, donation_id) WHERE (donation_id IS NOT NULL);
CREATE UNIQUE INDEX promise_notice_reminded_once ON income.promise_notice USING btree (pledge_id) WHERE (donation_id IS NULL);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.promise_notice FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.promise_notice FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER told_promise AFTER INSERT ON income.promise_notice FOR EACH ROW EXECUTE FUNCTION income.told_promise();
alter table income.promise_notice enable row level security, force row level security;
create policy auditor_reads on income.promise_notice for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.promise_notice for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.promise_notice for all to tuong_than_owner using true with check true;
grant select on income.promise_notice to app;
grant select on income.promise_notice to auditor;
grant insert (committee_id, donation_id, pledge_id) on income.promise_notice to app;

create table income.refund_payment (
  id uuid not null,
  request_id uuid not null,
  committee_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  bank_account_id uuid,
  cash_box_id uuid,
  paid_on date not null,
  paid_by uuid not null,
  paid_at timestamp with time zone not null default clock_timestamp(),
  constraint refund_payment_pkey PRIMARY KEY (id),
  constraint refund_payment_number_once UNIQUE (committee_id, book, year, number),
  constraint refund_payment_once UNIQUE (request_id),
  constraint refund_payment_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint refund_payment_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id),
  constraint refund_payment_paid_by_fkey FOREIGN KEY (paid_by) REFERENCES people.app_user(id),
  constraint refund_payment_request_id_fkey FOREIGN KEY (request_id) REFERENCES income.refund_request(id),
  constraint refund_payment_number_positive CHECK ((number > 0)),
  constraint refund_payment_source CHECK ((num_nonnulls(bank_account_id, cash_box_id) = 1))
);
comment on table income.refund_payment is 'The voucher by which a request was paid; its id is that of the return of the gift';
CREATE TRIGGER number_drawn BEFORE INSERT ON income.refund_payment FOR EACH ROW EXECUTE FUNCTION books.check_drawn('paid_on');
CREATE TRIGGER refund_payment_checked BEFORE INSERT ON income.refund_payment FOR EACH ROW EXECUTE FUNCTION income.check_refund_payment();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.refund_payment FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.refund_payment FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.refund_payment FOR EACH ROW EXECUTE FUNCTION platform.check_signer('paid_by');
alter table income.refund_payment enable row level security, force row level security;
create policy auditor_reads on income.refund_payment for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.refund_payment for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.refund_payment for all to tuong_than_owner using true with check true;
grant select on income.refund_payment to app;
grant select on income.refund_payment to auditor;
grant insert (bank_account_id, book, cash_box_id, committee_id, id, number, paid_by, paid_on, request_id, year) on income.refund_payment to app;

create table income.refund_request (
  id uuid not null,
  committee_id uuid not null,
  donation_id uuid not null,
  amount_dong bigint not null,
  cause text not null,
  reason text not null,
  paper text not null,
  asked_on date not null,
  way text not null,
  payee_name text not null,
  payee_bank text not null default ''::text,
  payee_account text not null default ''::text,
  requested_by uuid not null default platform.actor_id(),
  requested_at timestamp with time zone not null default clock_timestamp(),
  constraint refund_request_pkey PRIMARY KEY (id),
  constraint refund_request_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint refund_request_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint refund_request_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES people.app_user(id),
  constraint refund_request_amount_positive CHECK ((amount_dong > 0)),
  constraint refund_request_bank_told CHECK (((way = 'bank'::text) = ((payee_bank <> ''::text) AND (payee_account <> ''::text)))),
  constraint refund_request_cause CHECK ((cause = ANY (ARRAY['unlawful'::text, 'not_the_owner'::text, 'by_mistake'::text, 'sent_twice'::text, 'wrong_amount'::text, 'other'::text]))),
  constraint refund_request_not_in_future CHECK ((asked_on <= ((requested_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date)),
  constraint refund_request_paper CHECK (((paper <> ''::text) AND (length(paper) <= 200))),
  constraint refund_request_payee CHECK (((payee_name <> ''::text) AND (length(payee_name) <= 200))),
  constraint refund_request_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint refund_request_way CHECK ((way = ANY (ARRAY['bank'::text, 'cash'::text])))
);
comment on table income.refund_request is 'That a giver asks for a gift, or a part of it, back: with the letter, and where the money is to go';
comment on column income.refund_request.cause is 'In the order of the policy: what must go back by law first, what is grace last';
CREATE INDEX refund_request_gift ON income.refund_request USING btree (donation_id);
CREATE INDEX refund_request_newest ON income.refund_request USING btree (requested_at DESC, id DESC);
CREATE TRIGGER refund_request_checked BEFORE INSERT ON income.refund_request FOR EACH ROW EXECUTE FUNCTION income.check_refund_request();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.refund_request FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.refund_request FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.refund_request enable row level security, force row level security;
create policy auditor_reads on income.refund_request for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.refund_request for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.refund_request for all to tuong_than_owner using true with check true;
grant select on income.refund_request to app;
grant select on income.refund_request to auditor;
grant insert (amount_dong, asked_on, cause, committee_id, donation_id, id, paper, payee_account, payee_bank, payee_name, reason, way) on income.refund_request to app;

create table income.refund_reversal (
  id uuid not null,
  committee_id uuid not null,
  payment_id uuid not null,
  cause text not null,
  reason text not null,
  declined_because text not null default ''::text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint refund_reversal_pkey PRIMARY KEY (id),
  constraint refund_reversal_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint refund_reversal_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint refund_reversal_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES income.refund_payment(id),
  constraint refund_reversal_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint refund_reversal_cause CHECK ((cause = ANY (ARRAY['came_back'::text, 'paid_wrongly'::text]))),
  constraint refund_reversal_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint refund_reversal_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint refund_reversal_declined_because CHECK ((length(declined_because) <= 1000)),
  constraint refund_reversal_declined_with_reason CHECK (((decision <> 'declined'::text) OR (decided_by = proposed_by) OR (length(btrim(declined_because)) >= 10))),
  constraint refund_reversal_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint refund_reversal_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.refund_reversal is 'That a paid refund came back or was paid wrongly: the money is ours again and the gift stands as before';
CREATE INDEX refund_reversal_of ON income.refund_reversal USING btree (payment_id, proposed_at);
CREATE UNIQUE INDEX refund_reversal_once ON income.refund_reversal USING btree (payment_id) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.refund_reversal FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refund_reversal_checked BEFORE INSERT OR UPDATE ON income.refund_reversal FOR EACH ROW EXECUTE FUNCTION income.check_refund_reversal();
CREATE CONSTRAINT TRIGGER refund_reversal_done AFTER UPDATE ON income.refund_reversal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION income.check_refund_reversed();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, payment_id, cause, reason, proposed_by, proposed_at ON income.refund_reversal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.refund_reversal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.refund_reversal enable row level security, force row level security;
create policy auditor_reads on income.refund_reversal for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.refund_reversal for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.refund_reversal for all to tuong_than_owner using true with check true;
grant select on income.refund_reversal to app;
grant select on income.refund_reversal to auditor;
grant insert (cause, committee_id, id, payment_id, reason) on income.refund_reversal to app;
grant update (decision, declined_because) on income.refund_reversal to app;

create table income.refund_word (
  request_id uuid not null,
  committee_id uuid not null,
  word text not null,
  reason text not null default ''::text,
  said_by uuid not null default platform.actor_id(),
  said_at timestamp with time zone not null default clock_timestamp(),
  constraint refund_word_pkey PRIMARY KEY (request_id, said_by),
  constraint refund_word_request_id_fkey FOREIGN KEY (request_id) REFERENCES income.refund_request(id),
  constraint refund_word_said_by_fkey FOREIGN KEY (said_by) REFERENCES people.app_user(id),
  constraint refund_word_refused_with_reason CHECK (((word <> 'refused'::text) OR ((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000)))),
  constraint refund_word_word CHECK ((word = ANY (ARRAY['agreed'::text, 'refused'::text, 'withdrawn'::text])))
);
comment on table income.refund_word is 'What was said to a request: two agree, or one refuses in writing, or its proposer withdraws it';
CREATE TRIGGER refund_word_checked BEFORE INSERT ON income.refund_word FOR EACH ROW EXECUTE FUNCTION income.check_refund_word();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.refund_word FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.refund_word FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.refund_word enable row level security, force row level security;
create policy auditor_reads on income.refund_word for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.refund_word for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.refund_word for all to tuong_than_owner using true with check true;
grant select on income.refund_word to app;
grant select on income.refund_word to auditor;
grant insert (committee_id, reason, request_id, word) on income.refund_word to app;

create table income.route_settlement (
  id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  route text not null,
  amount_dong bigint not null,
  happened_on date not null,
  place text not null,
  proof text not null,
  details text not null default ''::text,
  undoes_id uuid,
  declined_because text not null default ''::text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint route_settlement_pkey PRIMARY KEY (id),
  constraint route_settlement_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint route_settlement_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint route_settlement_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint route_settlement_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES income.route_settlement(id),
  constraint route_settlement_amount CHECK ((amount_dong > 0)),
  constraint route_settlement_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint route_settlement_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint route_settlement_declined_because CHECK ((length(declined_because) <= 1000)),
  constraint route_settlement_declined_with_reason CHECK (((decision <> 'declined'::text) OR (decided_by = proposed_by) OR (length(btrim(declined_because)) >= 10))),
  constraint route_settlement_details CHECK ((length(details) <= 1000)),
  constraint route_settlement_goods_told CHECK (((route <> 'goods'::text) OR (length(btrim(details)) >= 3))),
  constraint route_settlement_place CHECK (((btrim(place) <> ''::text) AND (length(place) <= 200))),
  constraint route_settlement_proof CHECK (((btrim(proof) <> ''::text) AND (length(proof) <= 200))),
  constraint route_settlement_route CHECK ((route = ANY (ARRAY['direct_unit'::text, 'own_delivery'::text, 'goods'::text]))),
  constraint route_settlement_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.route_settlement is 'That a promise, or a part, was kept directly to a unit, by the giver''s own delivery with the Front present, or in goods: an officer says so with a paper, an approver confirms. In no book and never received';
comment on column income.route_settlement.undoes_id is 'This one takes another back that was confirmed in error';
CREATE INDEX route_settlement_of ON income.route_settlement USING btree (pledge_id);
CREATE UNIQUE INDEX route_settlement_undone_once ON income.route_settlement USING btree (undoes_id) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.route_settlement FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, pledge_id, committee_id, route, amount_dong, happened_on, place, proof, details, undoes_id, proposed_by, proposed_at ON income.route_settlement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.route_settlement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER route_settled AFTER UPDATE ON income.route_settlement FOR EACH ROW WHEN (((old.decision IS NULL) AND (new.decision = 'confirmed'::text))) EXECUTE FUNCTION income.settle_by_route();
CREATE TRIGGER route_settlement_checked BEFORE INSERT OR UPDATE ON income.route_settlement FOR EACH ROW EXECUTE FUNCTION income.check_route_settlement();
alter table income.route_settlement enable row level security, force row level security;
create policy auditor_reads on income.route_settlement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.route_settlement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.route_settlement for all to tuong_than_owner using true with check true;
grant select on income.route_settlement to app;
grant select on income.route_settlement to auditor;
grant insert (amount_dong, details, happened_on, id, place, pledge_id, proof, route, undoes_id) on income.route_settlement to app;
grant update (decision, declined_because) on income.route_settlement to app;

create table income.schedule_limit (
  valid_from date not null,
  most_dong bigint not null,
  of_address smallint not null,
  silent_months smallint not null,
  legal_basis text not null,
  constraint schedule_limit_pkey PRIMARY KEY (valid_from),
  constraint schedule_limit_address CHECK ((of_address > 0)),
  constraint schedule_limit_basis CHECK ((legal_basis <> ''::text)),
  constraint schedule_limit_most CHECK ((most_dong > 0)),
  constraint schedule_limit_silent CHECK ((silent_months > 0))
);
comment on table income.schedule_limit is 'How much a month, how many schedules of one address, and after how many silent months one ends: dated, a change is a new row by the owner';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.schedule_limit FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.schedule_limit FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.schedule_limit enable row level security, force row level security;
create policy owner_sees_all on income.schedule_limit for all to tuong_than_owner using true with check true;
create policy portal_only on income.schedule_limit for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.schedule_limit to app;
grant select on income.schedule_limit to auditor;

create table income.schedule_link (
  token_hash bytea not null,
  schedule_id uuid not null,
  committee_id uuid not null,
  visit_id uuid,
  sent_at timestamp with time zone not null default clock_timestamp(),
  constraint schedule_link_pkey PRIMARY KEY (token_hash),
  constraint schedule_link_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES income.gift_schedule(id) ON DELETE CASCADE,
  constraint schedule_link_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES income.donor_visit(id),
  constraint schedule_link_hash CHECK ((length(token_hash) = 32))
);
comment on table income.schedule_link is 'Each letter has a link of its own to pause, change and stop; only its hash is kept. With a visit: made in the giver''s own place';
CREATE INDEX schedule_link_of ON income.schedule_link USING btree (schedule_id);
CREATE TRIGGER schedule_link_checked BEFORE INSERT ON income.schedule_link FOR EACH ROW EXECUTE FUNCTION income.check_schedule_link();
alter table income.schedule_link enable row level security, force row level security;
create policy auditor_reads on income.schedule_link for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.schedule_link for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.schedule_link for all to tuong_than_owner using true with check true;
grant select on income.schedule_link to app;
grant select on income.schedule_link to auditor;
grant insert (committee_id, schedule_id, token_hash, visit_id) on income.schedule_link to app;

create table income.schedule_step (
  id uuid not null,
  schedule_id uuid not null,
  committee_id uuid not null,
  kind text not null,
  token_hash bytea,
  amount_dong bigint,
  day_no smallint,
  last_month date,
  next_on date,
  cause text,
  stepped_at timestamp with time zone not null default clock_timestamp(),
  constraint schedule_step_pkey PRIMARY KEY (id),
  constraint schedule_step_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES income.gift_schedule(id),
  constraint schedule_step_token_hash_fkey FOREIGN KEY (token_hash) REFERENCES income.schedule_link(token_hash),
  constraint schedule_step_by_link CHECK (((kind = 'end'::text) = (token_hash IS NULL))),
  constraint schedule_step_kind CHECK ((kind = ANY (ARRAY['prove'::text, 'change'::text, 'pause'::text, 'resume'::text, 'stop'::text, 'end'::text]))),
  constraint schedule_step_of_change CHECK (((kind = 'change'::text) = ((amount_dong IS NOT NULL) AND (day_no IS NOT NULL)))),
  constraint schedule_step_of_end CHECK (((kind = 'end'::text) = (cause IS NOT NULL)))
);
comment on table income.schedule_step is 'The life of a schedule: what its giver said by a link, or why it ended';
CREATE INDEX schedule_step_of ON income.schedule_step USING btree (schedule_id, stepped_at);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.schedule_step FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.schedule_step FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER schedule_stepped BEFORE INSERT ON income.schedule_step FOR EACH ROW EXECUTE FUNCTION income.step_schedule();
alter table income.schedule_step enable row level security, force row level security;
create policy auditor_reads on income.schedule_step for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.schedule_step for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.schedule_step for all to tuong_than_owner using true with check true;
grant select on income.schedule_step to app;
grant select on income.schedule_step to auditor;
grant insert (amount_dong, cause, day_no, id, kind, last_month, next_on, schedule_id, token_hash) on income.schedule_step to app;

create table income.share_list (
  id uuid not null,
  pledge_id uuid,
  donation_id uuid,
  committee_id uuid not null,
  version_no smallint not null,
  total_dong bigint not null,
  share_count smallint not null,
  reason text not null default ''::text,
  listed_by uuid default platform.actor_id(),
  listed_at timestamp with time zone not null default clock_timestamp(),
  constraint share_list_pkey PRIMARY KEY (id),
  constraint share_list_version_of_gift UNIQUE (donation_id, version_no),
  constraint share_list_version_of_pledge UNIQUE (pledge_id, version_no),
  constraint share_list_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint share_list_listed_by_fkey FOREIGN KEY (listed_by) REFERENCES people.app_user(id),
  constraint share_list_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint share_list_count CHECK (((share_count >= 2) AND (share_count <= 500))),
  constraint share_list_of_one CHECK ((num_nonnulls(pledge_id, donation_id) = 1)),
  constraint share_list_reason CHECK (((listed_by IS NULL) OR ((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))))
);
comment on table income.share_list is 'The newest list of a promise or a gift holds while it is all of it; those before it stay to be read. Parts are no money: no figure counts them';
comment on column income.share_list.total_dong is 'What the promise, or what is left of the gift, was when it was written; set by the database';
comment on column income.share_list.listed_by is 'Null: the giver of the public form, once, before any money came';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.share_list FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.share_list FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER share_list_checked BEFORE INSERT ON income.share_list FOR EACH ROW EXECUTE FUNCTION income.check_share_list();
CREATE CONSTRAINT TRIGGER shares_whole AFTER INSERT ON income.share_list DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_shares_whole('id');
alter table income.share_list enable row level security, force row level security;
create policy auditor_reads on income.share_list for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.share_list for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.share_list for all to tuong_than_owner using true with check true;
grant select on income.share_list to app;
grant select on income.share_list to auditor;
grant insert (donation_id, id, pledge_id, reason, share_count, version_no) on income.share_list to app;

create table income.spoilt_sheet (
  id uuid not null,
  committee_id uuid not null,
  book_id uuid not null,
  number integer not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint spoilt_sheet_pkey PRIMARY KEY (id),
  constraint spoilt_sheet_book_id_fkey FOREIGN KEY (book_id) REFERENCES income.paper_book(id),
  constraint spoilt_sheet_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint spoilt_sheet_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint spoilt_sheet_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint spoilt_sheet_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint spoilt_sheet_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 500))),
  constraint spoilt_sheet_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.spoilt_sheet is 'A sheet that cannot be used: told by its keeper, seen with all its copies and confirmed by an accountant';
CREATE UNIQUE INDEX spoilt_sheet_open_once ON income.spoilt_sheet USING btree (book_id, number) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.spoilt_sheet FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, book_id, number, reason, proposed_by, proposed_at ON income.spoilt_sheet FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.spoilt_sheet FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER spoilt_sheet_checked BEFORE INSERT OR UPDATE ON income.spoilt_sheet FOR EACH ROW EXECUTE FUNCTION income.check_spoilt_sheet();
alter table income.spoilt_sheet enable row level security, force row level security;
create policy auditor_reads on income.spoilt_sheet for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.spoilt_sheet for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.spoilt_sheet for all to tuong_than_owner using true with check true;
grant select on income.spoilt_sheet to app;
grant select on income.spoilt_sheet to auditor;
grant insert (book_id, committee_id, id, number, reason) on income.spoilt_sheet to app;
grant update (decision) on income.spoilt_sheet to app;

create table income.statement_taken_back (
  statement_id uuid not null,
  committee_id uuid not null,
  cause text not null,
  taken_back_by uuid not null,
  taken_back_at timestamp with time zone not null default clock_timestamp(),
  constraint statement_taken_back_pkey PRIMARY KEY (statement_id),
  constraint statement_taken_back_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES income.bank_statement(id),
  constraint statement_taken_back_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES people.app_user(id)
);
comment on table income.statement_taken_back is 'Imports that were undone whole: their gifts, their lines and their balances count no longer';
CREATE TRIGGER lines_wait_no_more AFTER INSERT ON income.statement_taken_back FOR EACH ROW EXECUTE FUNCTION income.lines_wait_no_more();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.statement_taken_back FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.statement_taken_back FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON income.statement_taken_back FOR EACH ROW EXECUTE FUNCTION platform.check_signer('taken_back_by');
CREATE CONSTRAINT TRIGGER statement_taken_back_whole AFTER INSERT ON income.statement_taken_back DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_statement_whole();
alter table income.statement_taken_back enable row level security, force row level security;
create policy auditor_reads on income.statement_taken_back for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.statement_taken_back for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.statement_taken_back for all to tuong_than_owner using true with check true;
grant select on income.statement_taken_back to app;
grant select on income.statement_taken_back to auditor;
grant insert (cause, committee_id, statement_id, taken_back_by) on income.statement_taken_back to app;

create table income.statement_upload (
  id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  layout text not null,
  file_name text not null,
  size_bytes bigint not null,
  sight uuid[] not null,
  handed_in_by uuid not null,
  handed_in_at timestamp with time zone not null default clock_timestamp(),
  state text not null default 'waiting'::text,
  attempts integer not null default 0,
  beat_at timestamp with time zone,
  read_bytes bigint not null default 0,
  read_lines integer not null default 0,
  finding jsonb,
  previewed_at timestamp with time zone,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  outcome jsonb,
  statement_id uuid,
  finished_at timestamp with time zone,
  constraint statement_upload_pkey PRIMARY KEY (id),
  constraint statement_upload_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint statement_upload_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint statement_upload_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES people.app_user(id),
  constraint statement_upload_handed_in_by_fkey FOREIGN KEY (handed_in_by) REFERENCES people.app_user(id),
  constraint statement_upload_confirmed CHECK (((state <> ALL (ARRAY['confirmed'::text, 'done'::text])) OR (num_nonnulls(confirmed_by, confirmed_at) = 2))),
  constraint statement_upload_finished CHECK (((state = ANY (ARRAY['waiting'::text, 'previewed'::text, 'confirmed'::text])) = (finished_at IS NULL))),
  constraint statement_upload_state CHECK ((state = ANY (ARRAY['waiting'::text, 'previewed'::text, 'confirmed'::text, 'done'::text, 'refused'::text, 'failed'::text, 'dropped'::text]))),
  constraint statement_upload_without_stops CHECK (((state <> ALL (ARRAY['previewed'::text, 'confirmed'::text, 'done'::text])) OR COALESCE(((finding -> 'faultCount'::text) = '0'::jsonb), false)))
);
comment on table income.statement_upload is 'Statement files handed in: looked through whole, confirmed by an accountant, then imported; and what became of each';
comment on column income.statement_upload.sight is 'Committees that the person who handed it in may see; the import sees no more';
comment on column income.statement_upload.beat_at is 'Renewed while a process imports the file; old or null: nobody does';
comment on column income.statement_upload.finding is 'What the preview found in the whole file, kept as the accountant saw it; faultCount counts what stops it';
CREATE INDEX statement_upload_finished_at ON income.statement_upload USING btree (finished_at);
CREATE INDEX statement_upload_previewed_at ON income.statement_upload USING btree (previewed_at) WHERE (state = 'previewed'::text);
CREATE INDEX statement_upload_waiting ON income.statement_upload USING btree (handed_in_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'confirmed'::text]));
CREATE TRIGGER upload_step BEFORE UPDATE ON income.statement_upload FOR EACH ROW EXECUTE FUNCTION income.check_upload_step();
alter table income.statement_upload enable row level security, force row level security;
create policy auditor_reads on income.statement_upload for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.statement_upload for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.statement_upload for all to tuong_than_owner using true with check true;
grant insert, select on income.statement_upload to app;
grant select on income.statement_upload to auditor;
grant update (attempts, beat_at, finding, finished_at, outcome, previewed_at, read_bytes, read_lines, state, statement_id) on income.statement_upload to app;

create table income.stripe_event (
  event_id text not null,
  type text not null,
  object_id text,
  pledge_id uuid,
  payment_intent text,
  happened_at timestamp with time zone not null,
  payload jsonb not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  constraint stripe_event_pkey PRIMARY KEY (event_id)
);
comment on column income.stripe_event.happened_at is 'By the clock of Stripe: deliveries may be days late';
CREATE INDEX stripe_event_declined ON income.stripe_event USING btree (happened_at) INCLUDE (pledge_id) WHERE (type = 'payment_intent.payment_failed'::text);
CREATE INDEX stripe_event_of_payment ON income.stripe_event USING btree (payment_intent) WHERE (payment_intent IS NOT NULL);
CREATE INDEX stripe_event_payout ON income.stripe_event USING btree (object_id) WHERE (type ~~ 'payout.%'::text);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.stripe_event FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.stripe_event FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.stripe_event enable row level security, force row level security;
create policy owner_sees_all on income.stripe_event for all to tuong_than_owner using true with check true;
create policy portal_only on income.stripe_event for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.stripe_event to app;
grant select on income.stripe_event to auditor;
grant insert (event_id, happened_at, object_id, payload, payment_intent, pledge_id, type) on income.stripe_event to app;

create table income.suspense_item (
  line_id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  entry_id uuid not null,
  opened_at timestamp with time zone not null default clock_timestamp(),
  constraint suspense_item_pkey PRIMARY KEY (line_id),
  constraint suspense_item_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint suspense_item_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint suspense_item_line_id_fkey FOREIGN KEY (line_id) REFERENCES income.bank_statement_line(id)
);
CREATE TRIGGER line_waits AFTER INSERT ON income.suspense_item REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION income.line_waits();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.suspense_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.suspense_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.suspense_item enable row level security, force row level security;
create policy auditor_reads on income.suspense_item for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.suspense_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.suspense_item for all to tuong_than_owner using true with check true;
grant select on income.suspense_item to app;
grant select on income.suspense_item to auditor;
grant insert (committee_id, entry_id, fund_id, line_id) on income.suspense_item to app;

create table income.taking_back (
  id uuid not null,
  committee_id uuid not null,
  donation_id uuid,
  statement_id uuid,
  cause text not null,
  reason text not null,
  declined_because text not null default ''::text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint taking_back_pkey PRIMARY KEY (id),
  constraint taking_back_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint taking_back_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint taking_back_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint taking_back_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint taking_back_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES income.bank_statement(id),
  constraint taking_back_cause CHECK ((cause = ANY (ARRAY['not_a_gift'::text, 'counted_twice'::text, 'wrong_account'::text, 'wrong_file'::text]))),
  constraint taking_back_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint taking_back_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint taking_back_declined_because CHECK ((length(declined_because) <= 1000)),
  constraint taking_back_declined_with_reason CHECK (((decision <> 'declined'::text) OR (decided_by = proposed_by) OR (length(btrim(declined_because)) >= 10))),
  constraint taking_back_of_one CHECK ((num_nonnulls(donation_id, statement_id) = 1)),
  constraint taking_back_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint taking_back_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table income.taking_back is 'A gift or a whole import that should not be in the books: proposed by an accountant, confirmed by an approver';
comment on column income.taking_back.cause is 'Public; the reason in words stays inside';
CREATE INDEX taking_back_gift ON income.taking_back USING btree (donation_id) WHERE (donation_id IS NOT NULL);
CREATE INDEX taking_back_statement ON income.taking_back USING btree (statement_id) WHERE (statement_id IS NOT NULL);
CREATE UNIQUE INDEX taking_back_open_once ON income.taking_back USING btree (COALESCE(donation_id, statement_id)) WHERE (decision IS DISTINCT FROM 'declined'::text);
CREATE TRIGGER decide_once BEFORE UPDATE ON income.taking_back FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, donation_id, statement_id, cause, reason, proposed_by, proposed_at ON income.taking_back FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.taking_back FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER taking_back_checked BEFORE INSERT OR UPDATE ON income.taking_back FOR EACH ROW EXECUTE FUNCTION income.check_taking_back();
CREATE CONSTRAINT TRIGGER taking_back_done AFTER UPDATE ON income.taking_back DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION income.check_taking_back_done();
alter table income.taking_back enable row level security, force row level security;
create policy auditor_reads on income.taking_back for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.taking_back for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.taking_back for all to tuong_than_owner using true with check true;
grant select on income.taking_back to app;
grant select on income.taking_back to auditor;
grant insert (cause, committee_id, donation_id, id, reason, statement_id) on income.taking_back to app;
grant update (decision, declined_because) on income.taking_back to app;

create table income.tax_form (
  aid text not null,
  valid_from date not null,
  number text not null,
  basis text not null,
  constraint tax_form_pkey PRIMARY KEY (aid, valid_from),
  constraint tax_form_aid CHECK ((aid = ANY (ARRAY['disaster'::text, 'housing'::text, 'health'::text, 'education'::text]))),
  constraint tax_form_basis CHECK ((basis <> ''::text)),
  constraint tax_form_number CHECK ((number <> ''::text))
);
comment on table income.tax_form is 'The form on which a receiver confirms aid that lowers corporate income tax; the newest that is valid counts, a change is a new row by the owner';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.tax_form FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.tax_form FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.tax_form enable row level security, force row level security;
create policy owner_sees_all on income.tax_form for all to tuong_than_owner using true with check true;
create policy portal_only on income.tax_form for all to app, auditor using ( SELECT platform.scope_signed() AS scope_signed) with check ( SELECT platform.scope_signed() AS scope_signed);
grant select on income.tax_form to app;
grant select on income.tax_form to auditor;

create table income.untold_arrival (
  pledge_id uuid not null,
  donation_id uuid not null,
  committee_id uuid not null,
  arrived_at timestamp with time zone not null default clock_timestamp(),
  constraint untold_arrival_pkey PRIMARY KEY (pledge_id, donation_id),
  constraint untold_arrival_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint untold_arrival_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint untold_arrival_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id)
);
comment on table income.untold_arrival is 'Money of a promise with an address that no letter told yet: what is to tell costs what is untold, and not what ever arrived. Guards alone write it';
CREATE INDEX untold_arrival_oldest ON income.untold_arrival USING btree (arrived_at);
alter table income.untold_arrival enable row level security, force row level security;
create policy auditor_reads on income.untold_arrival for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.untold_arrival for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.untold_arrival for all to tuong_than_owner using true with check true;
grant select on income.untold_arrival to app;
grant select on income.untold_arrival to auditor;

create table income.used_difference (
  difference_id uuid not null,
  committee_id uuid not null,
  statement_id uuid not null,
  used_at timestamp with time zone not null default clock_timestamp(),
  constraint used_difference_pkey PRIMARY KEY (difference_id, statement_id),
  constraint used_difference_difference_id_fkey FOREIGN KEY (difference_id) REFERENCES income.opening_difference(id),
  constraint used_difference_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES income.bank_statement(id)
);
comment on table income.used_difference is 'Which statement a signed difference let in, written by the database alone: one difference, one statement that stands';
CREATE INDEX used_difference_by ON income.used_difference USING btree (statement_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.used_difference FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.used_difference FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table income.used_difference enable row level security, force row level security;
create policy auditor_reads on income.used_difference for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.used_difference for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.used_difference for all to tuong_than_owner using true with check true;
grant select on income.used_difference to app;
grant select on income.used_difference to auditor;

create table income.waiting_line (
  line_id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  bank_account_id uuid not null,
  value_date date not null,
  amount_dong bigint not null,
  constraint waiting_line_pkey PRIMARY KEY (line_id),
  constraint waiting_line_line_id_fkey FOREIGN KEY (line_id) REFERENCES income.suspense_item(line_id)
);
comment on table income.waiting_line is 'Lines that nobody has explained, kept by the guards of what opens, explains and undoes: counting them costs what waits and not what ever waited';
CREATE INDEX waiting_line_account ON income.waiting_line USING btree (bank_account_id, value_date) INCLUDE (amount_dong);
CREATE INDEX waiting_line_fund ON income.waiting_line USING btree (fund_id, value_date);
CREATE INDEX waiting_line_oldest ON income.waiting_line USING btree (value_date, line_id);
alter table income.waiting_line enable row level security, force row level security;
create policy auditor_reads on income.waiting_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.waiting_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.waiting_line for all to tuong_than_owner using true with check true;
grant select on income.waiting_line to app;
grant select on income.waiting_line to auditor;

create table income.wish_step (
  id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  step_no smallint not null,
  kind text not null,
  offer_id uuid,
  words text not null default ''::text,
  title text,
  support_kind text,
  admin_unit_id integer,
  use_until date,
  otherwise text,
  token_hash bytea,
  restriction_id uuid,
  acted_by uuid default platform.actor_id(),
  acted_at timestamp with time zone not null default clock_timestamp(),
  constraint wish_step_pkey PRIMARY KEY (id),
  constraint wish_step_in_turn UNIQUE (pledge_id, step_no),
  constraint wish_step_restriction_once UNIQUE (restriction_id),
  constraint wish_step_acted_by_fkey FOREIGN KEY (acted_by) REFERENCES people.app_user(id),
  constraint wish_step_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id),
  constraint wish_step_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES income.wish_step(id),
  constraint wish_step_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id),
  constraint wish_step_restriction_id_fkey FOREIGN KEY (restriction_id) REFERENCES books.restriction(id),
  constraint wish_step_binds CHECK (((kind = 'bind'::text) = (restriction_id IS NOT NULL))),
  constraint wish_step_kind CHECK ((kind = ANY (ARRAY['decline'::text, 'offer'::text, 'agree'::text, 'refuse'::text, 'agree_on_paper'::text, 'bind'::text]))),
  constraint wish_step_of_offer CHECK (((kind = ANY (ARRAY['agree'::text, 'refuse'::text, 'agree_on_paper'::text, 'bind'::text])) = (offer_id IS NOT NULL))),
  constraint wish_step_offer_whole CHECK (((kind = 'offer'::text) = ((title IS NOT NULL) AND (use_until IS NOT NULL) AND (otherwise IS NOT NULL)))),
  constraint wish_step_offer_words CHECK (((kind <> 'offer'::text) OR (((length(btrim(title)) >= 3) AND (length(btrim(title)) <= 120)) AND ((length(btrim(otherwise)) >= 10) AND (length(btrim(otherwise)) <= 500))))),
  constraint wish_step_person CHECK (((kind = ANY (ARRAY['agree'::text, 'refuse'::text])) = (acted_by IS NULL))),
  constraint wish_step_support CHECK ((support_kind = ANY (ARRAY['house'::text, 'parcel'::text, 'medical'::text, 'livelihood'::text, 'relief'::text]))),
  constraint wish_step_token CHECK ((length(token_hash) = 32)),
  constraint wish_step_words CHECK (((kind = ANY (ARRAY['offer'::text, 'agree'::text, 'refuse'::text, 'bind'::text])) OR ((length(btrim(words)) >= 10) AND (length(btrim(words)) <= 1000))))
);
comment on table income.wish_step is 'The life of a giver''s wish, one row for each act. Money is bound by an officer and by the consent of the giver, never by one alone (Decree 93/2021, Article 11)';
comment on column income.wish_step.otherwise is 'What the money is for when the wish cannot be fulfilled by use_until; the giver consents to it too';
comment on column income.wish_step.token_hash is 'Of the one-time link in the letter; the giver''s answer carries it again';
CREATE INDEX wish_step_open_link ON income.wish_step USING btree (token_hash) WHERE ((kind = 'offer'::text) AND (token_hash IS NOT NULL));
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.wish_step FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.wish_step FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER wish_step_checked BEFORE INSERT ON income.wish_step FOR EACH ROW EXECUTE FUNCTION income.check_wish_step();
alter table income.wish_step enable row level security, force row level security;
create policy auditor_reads on income.wish_step for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.wish_step for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.wish_step for all to tuong_than_owner using true with check true;
grant select on income.wish_step to app;
grant select on income.wish_step to auditor;
grant insert (admin_unit_id, id, kind, offer_id, otherwise, pledge_id, restriction_id, support_kind, title, token_hash, use_until, words) on income.wish_step to app;

create table income.year_confirmation (
  id uuid not null,
  committee_id uuid not null,
  visit_id uuid not null,
  year integer not null,
  line_count integer not null,
  total_dong bigint not null,
  waiting_count integer not null,
  waiting_dong bigint not null,
  check_code text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  constraint year_confirmation_pkey PRIMARY KEY (id),
  constraint year_confirmation_check_code_once UNIQUE (check_code),
  constraint year_confirmation_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint year_confirmation_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES income.donor_visit(id),
  constraint year_confirmation_lines CHECK ((line_count > 0)),
  constraint year_confirmation_total CHECK ((total_dong > 0)),
  constraint year_confirmation_waiting CHECK ((waiting_count >= 0)),
  constraint year_confirmation_year CHECK (((year >= 2000) AND (year <= 2100)))
);
comment on table income.year_confirmation is 'A paper that a giver made of their own gifts to one committee in one year: its total is that of its lines, held at commit';
comment on column income.year_confirmation.waiting_count is 'Promised in the year and no money matched yet: said on the paper, never in its total';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.year_confirmation FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.year_confirmation FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER year_confirmation_foots AFTER INSERT ON income.year_confirmation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_year_confirmation();
alter table income.year_confirmation enable row level security, force row level security;
create policy auditor_reads on income.year_confirmation for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.year_confirmation for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.year_confirmation for all to tuong_than_owner using true with check true;
grant select on income.year_confirmation to app;
grant select on income.year_confirmation to auditor;
grant insert (check_code, committee_id, id, line_count, total_dong, visit_id, waiting_count, waiting_dong, year) on income.year_confirmation to app;

create table income.year_confirmation_line (
  confirmation_id uuid not null,
  donation_id uuid not null,
  committee_id uuid not null,
  amount_dong bigint not null,
  constraint year_confirmation_line_pkey PRIMARY KEY (confirmation_id, donation_id),
  constraint year_confirmation_line_confirmation_id_fkey FOREIGN KEY (confirmation_id) REFERENCES income.year_confirmation(id),
  constraint year_confirmation_line_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id),
  constraint year_confirmation_line_amount CHECK ((amount_dong > 0))
);
CREATE INDEX year_confirmation_line_gift ON income.year_confirmation_line USING btree (donation_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.year_confirmation_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.year_confirmation_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER year_confirmation_line_foots AFTER INSERT ON income.year_confirmation_line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION income.check_confirmation_line();
alter table income.year_confirmation_line enable row level security, force row level security;
create policy auditor_reads on income.year_confirmation_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on income.year_confirmation_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on income.year_confirmation_line for all to tuong_than_owner using true with check true;
grant insert, select on income.year_confirmation_line to app;
grant select on income.year_confirmation_line to auditor;

create view income.bank_line with (security_invoker=true) as
 SELECT l.id,
    l.statement_id,
    m.code AS account_code,
    l.bank_reference,
    COALESCE(l.occurred_at, l.value_date::timestamp with time zone) AS at,
    l.value_date,
    l.amount_dong,
    l.detail,
    l.counterparty
   FROM income.bank_statement_line l
     LEFT JOIN books.money_account m ON m.way = 'bank'::text AND m.id = l.bank_account_id;
comment on view income.bank_line is 'A line of a bank beside the gift it brought';
grant select on income.bank_line to app;
grant select on income.bank_line to auditor;

create view income.bound_promise with (security_invoker=true) as
 SELECT pledge_id,
    restriction_id
   FROM income.wish_step s
  WHERE kind = 'bind'::text AND NOT (EXISTS ( SELECT
           FROM books.restriction_closing c
          WHERE c.restriction_id = s.restriction_id));
comment on view income.bound_promise is 'Promises whose gifts come under an accepted wish, while that takes gifts';
grant select on income.bound_promise to app;
grant select on income.bound_promise to auditor;

create view income.card_item with (security_invoker=true) as
 SELECT d.id,
    'gift'::text AS kind,
    d.id AS donation_id,
    d.committee_id,
    d.amount_dong,
    d.business_date AS on_day
   FROM income.donation d
  WHERE d.source_type = 'card'::text
UNION ALL
 SELECT r.id,
    'refund'::text AS kind,
    r.donation_id,
    r.committee_id,
    - r.amount_dong AS amount_dong,
    r.on_day
   FROM income.gift_return r
  WHERE r.source_type = 'card_refund'::text
UNION ALL
 SELECT h.id,
    'held'::text AS kind,
    h.donation_id,
    h.committee_id,
    - h.held_dong AS amount_dong,
    h.opened_on AS on_day
   FROM income.card_dispute h
  WHERE h.held_dong > 0
UNION ALL
 SELECT e.id,
    'released'::text AS kind,
    h.donation_id,
    h.committee_id,
    h.held_dong AS amount_dong,
    e.ended_on AS on_day
   FROM income.card_dispute_end e
     JOIN income.card_dispute h ON h.id = e.dispute_id
  WHERE e.outcome = 'won'::text AND h.held_dong > 0;
comment on view income.card_item is 'What the card company owes and keeps back, piece by piece: gifts and released money +, refunds and held money -';
grant select on income.card_item to app;
grant select on income.card_item to auditor;

create view income.card_limit_now with (security_invoker=true) as
 SELECT DISTINCT ON (scope) scope,
    holds_from,
    window_minutes,
    declines_least,
    tries_least,
    small_below_dong,
    per_paid,
    clock_timestamp() - make_interval(mins => window_minutes) AS since
   FROM income.card_limit
  WHERE holds_from <= clock_timestamp()
  ORDER BY scope, holds_from DESC;
grant select on income.card_limit_now to app;
grant select on income.card_limit_now to auditor;

create view income.card_watch with (security_invoker=true) as
 SELECT l.scope,
    l.holds_from,
    l.window_minutes,
    l.declines_least,
    l.tries_least,
    l.small_below_dong,
    l.per_paid,
    l.since,
    t.tries,
    t.declines,
    t.paid,
        CASE l.scope
            WHEN 'all'::text THEN (income.card_stop(NULL::text) IS NOT NULL)::integer
            ELSE (( SELECT count(*) AS count
               FROM ( SELECT y.address_key
                       FROM income.card_try y
                      WHERE y.tried_at > l.since AND y.address_key IS NOT NULL
                      GROUP BY y.address_key
                     HAVING count(*) >= l.tries_least OR bool_or((y.pledge_id IN ( SELECT e.pledge_id
                               FROM income.stripe_event e
                              WHERE e.type = 'payment_intent.payment_failed'::text AND e.happened_at > l.since)))) suspect
              WHERE income.card_stop(suspect.address_key) = 'address'::text))::integer
        END AS stops
   FROM income.card_limit_now l,
    LATERAL income.card_traffic(NULL::text, l.since, l.small_below_dong) t(tries, declines, paid);
comment on view income.card_watch is 'What passes at the card page, against the limits; no address is shown';
grant select on income.card_watch to app;
grant select on income.card_watch to auditor;

create view income.cash_box_watch with (security_invoker=true) as
 SELECT i.cash_box_id,
    i.box_code,
    i.committee_id,
    i.held_dong,
    min(i.issued_on) AS oldest_on,
    max(i.days) AS days,
    COALESCE(sum(i.left_dong) FILTER (WHERE i.days > l.days), 0::numeric)::bigint AS late_dong,
    i.held_dong > l.most_dong AS is_too_much
   FROM income.cash_in_box i
     CROSS JOIN income.cash_limit_now() l(days, most_dong)
  GROUP BY i.cash_box_id, i.box_code, i.committee_id, i.held_dong, l.most_dong;
comment on view income.cash_box_watch is 'Boxes that hold cash of receipts: since when, and how much of it longer than it may';
grant select on income.cash_box_watch to app;
grant select on income.cash_box_watch to auditor;

create view income.cash_in_box with (security_invoker=true) as
 SELECT m.id AS cash_box_id,
    m.code AS box_code,
    m.committee_id,
    h.held_dong,
    r.id AS receipt_id,
    r.number,
    r.issued_on,
    LEAST(r.amount_dong::numeric, h.held_dong::numeric - r.newer_dong)::bigint AS left_dong,
    (now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date - r.issued_on AS days
   FROM books.money_account m
     CROSS JOIN LATERAL ( SELECT books.held_on(m.ledger_account_id, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date) AS held_dong) h
     CROSS JOIN LATERAL ( SELECT c.id,
            books.written_number(c.book, c.year, c.number) AS number,
            c.issued_on,
            c.amount_dong,
            sum(c.amount_dong) OVER (ORDER BY c.issued_on DESC, c.id DESC) - c.amount_dong::numeric AS newer_dong
           FROM ( SELECT n.id,
                    n.book,
                    n.year,
                    n.number,
                    n.issued_on,
                    n.amount_dong
                   FROM income.cash_receipt n
                  WHERE n.cash_box_id = m.id AND NOT (EXISTS ( SELECT
                           FROM income.cash_receipt_void v
                          WHERE v.receipt_id = n.id))
                  ORDER BY n.issued_on DESC, n.id DESC
                 LIMIT 1000) c) r
  WHERE m.way = 'cash'::text AND h.held_dong > 0 AND r.newer_dong < h.held_dong::numeric;
comment on view income.cash_in_box is 'Receipts whose cash is still in the box, in whole or in part, and for how many days; of the newest thousand of each box';
grant select on income.cash_in_box to app;
grant select on income.cash_in_box to auditor;

create view income.claim_fit with (security_invoker=true) as
 SELECT c.id AS claim_id,
    d.id AS gift_id,
    d.business_date,
    d.donor_name,
    d.display,
    d.bank_reference,
    l.detail,
    l.counterparty,
    d.business_date >= c.paid_on AND d.business_date <= (c.paid_on + 3) AND (income.bare_reference(d.bank_reference) = c.bank_reference OR c.bank_reference ~ '[0-9]{6}'::text AND POSITION((c.bank_reference) IN (income.bare_reference(l.detail))) > 0) AS is_whole
   FROM income.claim c
     JOIN income.bank_statement_line l ON l.bank_account_id = c.bank_account_id AND l.amount_dong = c.amount_dong AND (l.value_date = ANY (ARRAY[c.paid_on - 1, c.paid_on, c.paid_on + 1, c.paid_on + 2, c.paid_on + 3, c.paid_on + 4, c.paid_on + 5])) AND c.paid_on >= (l.value_date - 5) AND c.paid_on <= (l.value_date + 1)
     JOIN income.donation d ON d.source_type = 'bank_line'::text AND d.source_id = l.id
  WHERE NOT (EXISTS ( SELECT
           FROM income.gift_taken_back t
          WHERE t.donation_id = d.id));
comment on view income.claim_fit is 'Gifts that a claim may mean: account and amount are the same and the day is near; whole when the reference and the day are those of the claim';
grant select on income.claim_fit to app;
grant select on income.claim_fit to auditor;

create view income.claim_state with (security_invoker=true) as
 SELECT c.id,
    a.id AS answer_id,
    a.outcome,
    a.gift_id,
    a.reason,
    a.rivals,
    a.is_whole,
    a.is_renamed,
    a.of_organisation,
    a.proposed_by,
    a.proposed_at,
    a.decided_by,
    a.decided_at,
        CASE
            WHEN a.id IS NULL THEN 'waiting'::text
            WHEN NOT a.is_final THEN 'proposed'::text
            ELSE a.outcome
        END AS state
   FROM income.claim c
     LEFT JOIN income.claim_answer a ON a.claim_id = c.id AND a.decision IS DISTINCT FROM 'declined'::text;
comment on view income.claim_state is 'Where a claim stands: waiting, proposed to a second person, accepted or refused';
grant select on income.claim_state to app;
grant select on income.claim_state to auditor;

create view income.confirmed_late_gift with (security_invoker=true) as
 SELECT id,
    source_type,
    source_id,
    committee_id,
    outcome,
    to_appeal_id,
    decided_at
   FROM income.late_gift_decision d
  WHERE decision = 'confirmed'::text;
comment on view income.confirmed_late_gift is 'What was decided on late gifts by two people';
grant select on income.confirmed_late_gift to app;
grant select on income.confirmed_late_gift to auditor;

create view income.decided_line with (security_invoker=true) as
 SELECT id,
    line_id,
    decision,
    decided_by,
    decided_at
   FROM income.line_decision;
comment on view income.decided_line is 'Every word on a line, also what was taken back';
grant select on income.decided_line to app;
grant select on income.decided_line to auditor;

create view income.exchange_rate_now with (security_invoker=true) as
 SELECT DISTINCT ON (currency) currency,
    valid_on,
    hundredths_dong,
    source
   FROM income.exchange_rate r
  WHERE valid_on >= ((clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date - 7) AND valid_on <= (clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date
  ORDER BY currency, valid_on DESC, entered_at DESC;
comment on view income.exchange_rate_now is 'The newest rate of each currency, none older than a week';
grant select on income.exchange_rate_now to app;
grant select on income.exchange_rate_now to auditor;

create view income.gift with (security_invoker=true) as
 SELECT d.id,
    d.committee_id,
        CASE
            WHEN p.id IS NULL THEN d.fund_id
            ELSE p.to_fund_id
        END AS fund_id,
        CASE
            WHEN p.id IS NULL THEN d.appeal_id
            ELSE p.to_appeal_id
        END AS appeal_id,
        CASE
            WHEN p.id IS NULL THEN d.restriction_id
            ELSE p.to_restriction_id
        END AS restriction_id,
    d.source_type,
    d.source_id,
    d.channel,
    d.business_date,
    d.amount_dong,
    d.donor_name
   FROM income.donation d
     LEFT JOIN LATERAL ( SELECT v.id,
            v.to_fund_id,
            v.to_appeal_id,
            v.to_restriction_id
           FROM income.gift_moved x
             JOIN income.gift_move v ON v.id = x.move_id
          WHERE x.donation_id = d.id
          ORDER BY x.moved_at DESC, v.id DESC
         LIMIT 1) p ON true;
comment on view income.gift is 'The gift behind a line, a receipt or a promise: what it is for, how much, when, of whom';
grant select on income.gift to app;
grant select on income.gift to auditor;

create view income.gift_beyond_promise with (security_invoker=true) as
 SELECT g.id AS donation_id,
    (g.amount_dong::numeric - k.dong)::bigint AS amount_dong
   FROM income.standing_gift g
     CROSS JOIN LATERAL ( SELECT sum(s.amount_dong) AS dong
           FROM income.standing_settlement s
          WHERE s.donation_id = g.id) k
  WHERE g.amount_dong::numeric > k.dong;
comment on view income.gift_beyond_promise is 'What of a gift with a promise is more than was promised: a free gift, whose purpose is asked';
grant select on income.gift_beyond_promise to app;
grant select on income.gift_beyond_promise to auditor;

create view income.gift_in_words with (security_invoker=true) as
 SELECT d.id,
    d.business_date,
    d.occurred_at,
    d.recorded_at,
    d.amount_dong,
    d.channel,
    f.code AS fund_code,
    a.code AS appeal_code,
    m.label AS account_label,
    d.bank_reference,
    d.donor_name,
    d.message,
    d.display
   FROM income.donation d
     LEFT JOIN LATERAL ( SELECT v.id,
            v.to_fund_id,
            v.to_appeal_id
           FROM income.gift_moved x
             JOIN income.gift_move v ON v.id = x.move_id
          WHERE x.donation_id = d.id
          ORDER BY x.moved_at DESC, v.id DESC
         LIMIT 1) p ON true
     LEFT JOIN books.fund_name f ON f.id =
        CASE
            WHEN p.id IS NULL THEN d.fund_id
            ELSE p.to_fund_id
        END
     LEFT JOIN books.appeal_title a ON a.id =
        CASE
            WHEN p.id IS NULL THEN d.appeal_id
            ELSE p.to_appeal_id
        END
     LEFT JOIN books.money_account m ON m.way = 'bank'::text AND m.id = d.bank_account_id;
comment on view income.gift_in_words is 'A gift as it is told: what is published of it, masked as its giver wishes, and what auditors read';
grant select on income.gift_in_words to app;
grant select on income.gift_in_words to auditor;

create view income.gift_of_appeal with (security_invoker=true) as
 SELECT id,
    appeal_id,
    source_type,
    source_id,
    business_date,
    occurred_at
   FROM income.donation d
  WHERE appeal_id IS NOT NULL AND NOT (EXISTS ( SELECT 1
           FROM income.gift_taken_back t
          WHERE t.donation_id = d.id));
comment on view income.gift_of_appeal is 'Standing gifts of appeals, by when they came: the days of the appeal are compared with it';
grant select on income.gift_of_appeal to app;
grant select on income.gift_of_appeal to auditor;

create view income.gift_place with (security_invoker=true) as
 SELECT d.id AS donation_id,
        CASE
            WHEN m.id IS NULL THEN d.fund_id
            ELSE m.to_fund_id
        END AS fund_id,
        CASE
            WHEN m.id IS NULL THEN d.appeal_id
            ELSE m.to_appeal_id
        END AS appeal_id,
        CASE
            WHEN m.id IS NULL THEN d.restriction_id
            ELSE m.to_restriction_id
        END AS restriction_id,
    m.id AS move_id,
    m.moved_at,
    m.from_fund_id,
    m.from_appeal_id
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
         LIMIT 1) m ON true;
comment on view income.gift_place is 'The fund, appeal and purpose that a gift serves now: where it was given, or where it was moved last';
grant select on income.gift_place to app;
grant select on income.gift_place to auditor;

create view income.gift_receipt with (security_invoker=true) as
 SELECT donation_id,
    id AS receipt_id,
    books.written_number(book, year, number) AS number,
    issued_at,
    cashier_id,
    payer_name,
    amount_dong
   FROM income.cash_receipt;
comment on view income.gift_receipt is 'The paper that a giver got for cash';
grant select on income.gift_receipt to app;
grant select on income.gift_receipt to auditor;

create view income.gift_returned with (security_invoker=true) as
 SELECT donation_id,
    sum(amount_dong)::bigint AS returned_dong,
    max(on_day) AS last_day
   FROM income.gift_return r
  WHERE undoes_id IS NULL AND NOT (EXISTS ( SELECT
           FROM income.gift_return u
          WHERE u.undoes_id = r.id))
  GROUP BY donation_id;
comment on view income.gift_returned is 'How much of a gift went back and stayed away, and when the last of it did';
grant select on income.gift_returned to app;
grant select on income.gift_returned to auditor;

create view income.goods_receipt_told with (security_invoker=true) as
 SELECT id,
    books.written_number(book, year, number) AS number
   FROM income.goods_receipt r;
comment on view income.goods_receipt_told is 'The paper by which goods came';
grant select on income.goods_receipt_told to app;
grant select on income.goods_receipt_told to auditor;

create view income.instalment_due with (security_invoker=true) as
 SELECT p.id AS pledge_id,
    p.committee_id,
    i.plan_id,
    i.part_no,
    i.due_on,
    LEAST(i.amount_dong, GREATEST(0::bigint, p.amount_dong - e.dong)) AS amount_dong,
    LEAST(i.amount_dong, GREATEST(0::bigint, p.settled_dong - e.dong)) AS settled_dong
   FROM income.pledge p
     JOIN LATERAL ( SELECT n.id
           FROM income.instalment_plan n
          WHERE n.pledge_id = p.id
          ORDER BY n.planned_at DESC, n.id DESC
         LIMIT 1) plan ON true
     JOIN income.instalment i ON i.plan_id = plan.id
     CROSS JOIN LATERAL ( SELECT COALESCE(sum(b.amount_dong), 0::numeric)::bigint AS dong
           FROM income.instalment b
          WHERE b.plan_id = i.plan_id AND b.due_on < i.due_on) e
  WHERE p.status <> ALL (ARRAY['cancelled'::text, 'lapsed'::text]);
comment on view income.instalment_due is 'Parts of standing promises by the newest plan, with what of each is settled';
grant select on income.instalment_due to app;
grant select on income.instalment_due to auditor;

create view income.instalment_reminder with (security_invoker=true) as
 SELECT pledge_id,
    due_on,
    left_dong,
    told_at
   FROM income.instalment_notice;
comment on view income.instalment_reminder is 'Parts that were reminded of, for the page of their promise';
grant select on income.instalment_reminder to app;
grant select on income.instalment_reminder to auditor;

create view income.kept_pledge with (security_invoker=true) as
 SELECT s.donation_id,
    s.pledge_id,
    s.kind,
    s.decided_at,
    p.reference_code,
    p.registered_at,
    p.amount_dong AS pledged_dong,
    p.donor_name
   FROM income.pledge_settlement s
     LEFT JOIN income.pledge p ON p.id = s.pledge_id;
comment on view income.kept_pledge is 'Which gift keeps which promise; joined to the left, so that whether a gift keeps one is known without sight of the promise';
grant select on income.kept_pledge to app;
grant select on income.kept_pledge to auditor;

create view income.last_told with (security_invoker=true) as
 SELECT max(happened_at) AS told_at
   FROM income.stripe_event
 HAVING count(*) > 0;
comment on view income.last_told is 'How far the events of the card company reach';
grant select on income.last_told to app;
grant select on income.last_told to auditor;

create view income.late_gift with (security_invoker=true) as
 SELECT 'bank_line'::text AS source_type,
    o.line_id AS source_id,
    o.committee_id,
    o.fund_id,
    o.appeal_id,
    a.title AS appeal_title,
    a.opens_on,
    a.closes_on,
    o.bank_account_id,
    o.account_code,
    o.amount_dong,
    o.value_date AS business_date,
    o.occurred_at,
    o.detail AS words,
    o.kind = 'outside_appeal'::text AS is_gift
   FROM income.open_suspense o
     JOIN books.appeal_title a ON a.id = o.appeal_id
  WHERE o.amount_dong > 0 AND (o.kind = 'outside_appeal'::text OR NOT books.received_in_days(a.opens_on, a.closes_on, o.occurred_at, o.value_date))
UNION ALL
 SELECT 'card'::text AS source_type,
    c.payment_id AS source_id,
    c.committee_id,
    c.fund_id,
    c.appeal_id,
    a.title AS appeal_title,
    a.opens_on,
    a.closes_on,
    NULL::uuid AS bank_account_id,
    NULL::text AS account_code,
    c.amount_dong,
    c.business_date,
    c.occurred_at,
    ''::text AS words,
    true AS is_gift
   FROM income.late_card_payment c
     JOIN books.appeal_title a ON a.id = c.appeal_id
  WHERE NOT (EXISTS ( SELECT
           FROM income.donation d
          WHERE d.source_type = 'card'::text AND d.source_id = c.payment_id));
comment on view income.late_gift is 'Money that came for an appeal outside its days and waits, by the bank''s own time';
comment on column income.late_gift.is_gift is 'Read as a gift by the import; else a line that a person may find to be one';
grant select on income.late_gift to app;
grant select on income.late_gift to auditor;

create view income.line_after_closing with (security_invoker=true) as
 SELECT id,
    bank_account_id,
    committee_id,
    value_date,
    amount_dong,
    detail,
    bank_reference,
    (EXISTS ( SELECT
           FROM income.waiting_line w
          WHERE w.line_id = l.id)) AS is_waiting
   FROM income.bank_statement_line l
  WHERE kind = 'after_closing'::text AND NOT (EXISTS ( SELECT
           FROM income.statement_taken_back t
          WHERE t.statement_id = l.statement_id));
comment on view income.line_after_closing is 'What a bank moved on an account after the day on which it was closed, explained or not';
grant select on income.line_after_closing to app;
grant select on income.line_after_closing to auditor;

create view income.line_gift with (security_invoker=true) as
 SELECT d.source_id AS line_id,
    d.id,
    d.amount_dong,
    d.donor_name,
    COALESCE(t.way = 'reversed'::text, false) AS is_reversed
   FROM income.donation d
     LEFT JOIN income.gift_taken_back t ON t.donation_id = d.id
  WHERE d.source_type = 'bank_line'::text;
comment on view income.line_gift is 'Gifts that a line of a bank brought; of those that do not stand, one or several';
grant select on income.line_gift to app;
grant select on income.line_gift to auditor;

create view income.listed_fee with (security_invoker=true) as
 SELECT payout_id,
    sum(fee_dong +
        CASE
            WHEN type = ANY (ARRAY['stripe_fee'::text, 'network_cost'::text, 'tax_fee'::text]) THEN - amount_dong
            ELSE 0::bigint
        END)::bigint AS fee_dong
   FROM income.card_balance_line
  GROUP BY payout_id;
comment on view income.listed_fee is 'All fees that the card company lists under a payout';
grant select on income.listed_fee to app;
grant select on income.listed_fee to auditor;

create view income.listed_item with (security_invoker=true) as
 SELECT b.payout_id,
    i.id AS item_id,
    i.donation_id
   FROM income.card_balance_line b
     JOIN income.card_payment c ON c.payment_intent = b.payment_intent
     JOIN income.donation d ON d.source_type = 'card'::text AND d.source_id = c.id
     JOIN income.card_item i ON i.donation_id = d.id AND ((b.type = ANY (ARRAY['charge'::text, 'payment'::text])) AND i.kind = 'gift'::text OR (b.type = ANY (ARRAY['refund'::text, 'payment_refund'::text])) AND i.kind = 'refund'::text AND i.amount_dong = b.amount_dong OR b.type = 'adjustment'::text AND (i.kind = ANY (ARRAY['held'::text, 'released'::text])) AND i.amount_dong = b.amount_dong);
comment on view income.listed_item is 'Which of our gifts, refunds and disputes the card company lists under a payout';
grant select on income.listed_item to app;
grant select on income.listed_item to auditor;

create view income.moved_gift with (security_invoker=true) as
 SELECT move_id,
    donation_id,
    moved_at
   FROM income.gift_moved x;
comment on view income.moved_gift is 'Which gift a move is of';
grant select on income.moved_gift to app;
grant select on income.moved_gift to auditor;

create view income.open_card_item with (security_invoker=true) as
 SELECT i.id,
    i.kind,
    i.donation_id,
    i.committee_id,
    i.amount_dong,
    i.on_day,
    d.fund_id,
    d.appeal_id,
    d.restriction_id,
    d.donor_name
   FROM income.card_item i
     JOIN income.donation d ON d.id = i.donation_id
  WHERE NOT (EXISTS ( SELECT
           FROM income.settled_item s
          WHERE s.item_id = i.id));
comment on view income.open_card_item is 'What the card company still owes or will keep back, of which layer';
grant select on income.open_card_item to app;
grant select on income.open_card_item to auditor;

create view income.open_dispute with (security_invoker=true) as
 SELECT id,
    stripe_dispute_id,
    donation_id,
    committee_id,
    claimed_dong,
    held_dong,
    opened_on,
    answer_by
   FROM income.card_dispute d
  WHERE NOT (EXISTS ( SELECT
           FROM income.card_dispute_end e
          WHERE e.dispute_id = d.id));
comment on view income.open_dispute is 'Disputes that the card company has not decided';
grant select on income.open_dispute to app;
grant select on income.open_dispute to auditor;

create view income.open_gift_move with (security_invoker=true) as
 SELECT id,
    donation_id,
    amount_dong,
    proposed_by,
    proposed_at
   FROM income.gift_move x
  WHERE decision IS NULL;
comment on view income.open_gift_move is 'Moves that wait for the word of another';
grant select on income.open_gift_move to app;
grant select on income.open_gift_move to auditor;

create view income.open_refund with (security_invoker=true) as
 SELECT q.id,
    q.donation_id,
    q.amount_dong,
    s.state,
    q.requested_by,
    q.requested_at
   FROM income.refund_request q
     JOIN income.refund_state s ON s.id = q.id
  WHERE s.state = ANY (ARRAY['waiting'::text, 'agreed'::text]);
comment on view income.open_refund is 'Requests for money back that are neither paid nor over';
grant select on income.open_refund to app;
grant select on income.open_refund to auditor;

create view income.open_suspense with (security_invoker=true) as
 SELECT w.line_id,
    l.statement_id,
    l.kind,
    w.value_date,
    l.occurred_at,
    w.amount_dong,
    l.detail,
    l.bank_reference,
    l.counterparty,
    w.committee_id,
    w.fund_id,
    m.appeal_id,
    w.bank_account_id,
    m.code AS account_code,
    m.ledger_account_id,
    (( SELECT count(*) + 1
           FROM income.line_decision d
          WHERE d.line_id = l.id))::smallint AS turn,
    l.amount_proven_by_balance,
    ( SELECT GREATEST(l.value_date, e.business_date) AS "greatest"
           FROM books.journal_entry e
          WHERE e.id = s.entry_id) AS book_day,
    (( SELECT count(*) + 1
           FROM income.line_gift g
          WHERE g.line_id = l.id))::smallint AS gift_turn
   FROM income.waiting_line w
     JOIN income.suspense_item s ON s.line_id = w.line_id
     JOIN income.bank_statement_line l ON l.id = w.line_id
     LEFT JOIN books.money_account m ON m.way = 'bank'::text AND m.id = w.bank_account_id;
comment on view income.open_suspense is 'A line of a bank that nobody has explained yet, with its account';
comment on column income.open_suspense.book_day is 'The bank''s day, or the later one on which the line began to wait because its gift was taken back';
grant select on income.open_suspense to app;
grant select on income.open_suspense to auditor;

create view income.open_taking_back with (security_invoker=true) as
 SELECT id,
    donation_id,
    statement_id,
    proposed_by,
    proposed_at
   FROM income.taking_back x
  WHERE decision IS NULL;
comment on view income.open_taking_back is 'What is proposed to be taken back and waits for the word of another';
grant select on income.open_taking_back to app;
grant select on income.open_taking_back to auditor;

create view income.opened_line with (security_invoker=true) as
 SELECT s.line_id,
    s.committee_id,
    s.fund_id,
    l.bank_account_id,
    l.value_date,
    l.amount_dong
   FROM income.suspense_item s
     JOIN income.bank_statement_line l ON l.id = s.line_id;
comment on view income.opened_line is 'Lines that came without an explanation, whatever was said of them since';
grant select on income.opened_line to app;
grant select on income.opened_line to auditor;

create view income.paper_book_told with (security_invoker=true) as
 SELECT b.id,
    b.committee_id,
    b.fund_id,
    b.series,
    b.year,
    b.first_number,
    b.last_number,
    b.holder_id,
    (b.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS taken_on,
    n.written,
    n.spoilt,
    n.blank,
    n.missing,
    b.last_number - b.first_number + 1 - n.told AS open,
    COALESCE(n.newest, b.first_number - 1) AS newest
   FROM income.paper_book b
     CROSS JOIN LATERAL ( SELECT count(*) AS told,
            count(*) FILTER (WHERE s.fate = 'written'::text) AS written,
            count(*) FILTER (WHERE s.fate = 'spoilt'::text) AS spoilt,
            count(*) FILTER (WHERE s.fate = 'blank'::text) AS blank,
            count(*) FILTER (WHERE s.fate = 'missing'::text) AS missing,
            max(s.number) AS newest
           FROM income.paper_sheet s
          WHERE s.book_id = b.id) n
  WHERE b.decision = 'confirmed'::text;
comment on view income.paper_book_told is 'Books that were taken, with what became of their numbers; open are those that nobody told of yet';
grant select on income.paper_book_told to app;
grant select on income.paper_book_told to auditor;

create view income.pledge_at_desk with (security_invoker=true) as
 SELECT id,
    reference_code,
    fund_id,
    appeal_id,
    donor_name,
    display,
    contact_email,
    wish,
    way,
    amount_dong,
    settled_dong,
    registered_dong,
    status,
    held_for,
    entered_by,
    registered_at,
    schedule_month
   FROM income.pledge;
comment on view income.pledge_at_desk is 'A promise as those read it who answer for it, with how to write to the giver';
grant select on income.pledge_at_desk to app;

create view income.pledge_by_route with (security_invoker=true) as
 SELECT id AS pledge_id,
    committee_id,
    status,
    amount_dong,
    counted_dong,
    account_dong,
    direct_dong,
    own_dong,
    goods_dong
   FROM income.pledge;
comment on view income.pledge_by_route is 'What of a promise its guards keep beside it: with what it first counted, and the sums of routes that are not our accounts';
grant select on income.pledge_by_route to app;
grant select on income.pledge_by_route to auditor;

create view income.pledge_contact with (security_invoker=true) as
 SELECT id,
    committee_id,
    fund_id,
    appeal_id,
    reference_code,
    amount_dong,
    settled_dong,
    status,
    way,
    locale,
    contact_email,
    registered_at
   FROM income.pledge
  WHERE contact_email IS NOT NULL AND (status <> ALL (ARRAY['cancelled'::text, 'lapsed'::text]));
comment on view income.pledge_contact is 'Standing promises whose giver left an address, for the letters that the address was left for';
grant select on income.pledge_contact to app;

create view income.pledge_decided with (security_invoker=true) as
 SELECT pledge_id,
    kind,
    to_status,
    from_dong,
    amount_dong,
    decided_at
   FROM income.pledge_decision;
comment on view income.pledge_decided is 'Acts on promises, without their words and persons';
grant select on income.pledge_decided to app;
grant select on income.pledge_decided to auditor;

create view income.pledge_history with (security_invoker=true) as
 SELECT id,
    pledge_id,
    kind,
    from_dong,
    amount_dong,
    to_status,
    reason,
    paper,
    decided_by,
    decided_at
   FROM income.pledge_decision;
comment on view income.pledge_history is 'Acts on promises with their words and persons, for the page of each';
grant select on income.pledge_history to app;
grant select on income.pledge_history to auditor;

create view income.pledge_terms with (security_invoker=true) as
 SELECT id,
    reference_code,
    fund_id,
    appeal_id,
    amount_dong,
    status,
    donor_name,
    registered_at,
    registered_dong
   FROM income.pledge;
comment on view income.pledge_terms is 'What was promised, by whom and for what; how to write to the giver stays inside';
grant select on income.pledge_terms to app;
grant select on income.pledge_terms to auditor;

create view income.pledge_wish with (security_invoker=true) as
 SELECT id,
    committee_id,
    fund_id,
    appeal_id,
    reference_code,
    amount_dong,
    settled_dong,
    donor_name,
    wish,
    wish_step,
    wish_place,
    contact_email IS NOT NULL AS has_address,
    registered_at
   FROM income.pledge
  WHERE wish IS NOT NULL AND (status <> ALL (ARRAY['cancelled'::text, 'lapsed'::text]));
comment on view income.pledge_wish is 'What givers wished with promises that stand; how to write to them stays inside';
grant select on income.pledge_wish to app;
grant select on income.pledge_wish to auditor;

create view income.promise_reminder with (security_invoker=true) as
 SELECT pledge_id,
    told_at
   FROM income.promise_notice
  WHERE donation_id IS NULL;
comment on view income.promise_reminder is 'Promises that were reminded of, for the page of each';
grant select on income.promise_reminder to app;
grant select on income.promise_reminder to auditor;

create view income.promise_to_remind with (security_invoker=true) as
 SELECT id,
    committee_id,
    fund_id,
    appeal_id,
    reference_code,
    amount_dong,
    settled_dong,
    locale,
    contact_email,
    registered_at
   FROM income.pledge
  WHERE NOT is_reminded AND contact_email IS NOT NULL AND way = 'bank_transfer'::text AND (status = ANY (ARRAY['announced'::text, 'registered'::text])) AND settled_dong = 0 AND schedule_id IS NULL;
comment on view income.promise_to_remind is 'Promises by transfer that nothing came for and nobody was reminded of';
grant select on income.promise_to_remind to app;

create view income.promised_by_letter with (security_invoker=true) as
 SELECT pledge_id,
    representative,
    paper,
    file_id
   FROM income.pledge_letter;
comment on view income.promised_by_letter is 'Who spoke for the giver, by which paper';
grant select on income.promised_by_letter to app;
grant select on income.promised_by_letter to auditor;

create view income.refund_state with (security_invoker=true) as
 SELECT q.id,
    count(w.request_id) FILTER (WHERE w.word = 'agreed'::text) AS agreed,
        CASE
            WHEN v.payment_id IS NOT NULL THEN
            CASE
                WHEN v.is_open THEN 'reversing'::text
                WHEN v.is_done THEN 'reversed'::text
                ELSE 'paid'::text
            END
            WHEN bool_or(w.word = 'refused'::text) THEN 'refused'::text
            WHEN bool_or(w.word = 'withdrawn'::text) THEN 'withdrawn'::text
            WHEN count(w.request_id) FILTER (WHERE w.word = 'agreed'::text) >= 2 THEN 'agreed'::text
            ELSE 'waiting'::text
        END AS state
   FROM income.refund_request q
     LEFT JOIN income.refund_word w ON w.request_id = q.id
     LEFT JOIN LATERAL ( SELECT p.id AS payment_id,
            bool_or(r.id IS NOT NULL AND r.decision IS NULL) AS is_open,
            bool_or(COALESCE(r.decision = 'confirmed'::text, false)) AS is_done
           FROM income.refund_payment p
             LEFT JOIN income.refund_reversal r ON r.payment_id = p.id
          WHERE p.request_id = q.id
          GROUP BY p.id) v ON true
  GROUP BY q.id, v.payment_id, v.is_open, v.is_done;
comment on view income.refund_state is 'How a request stands, by what was said and done';
grant select on income.refund_state to app;
grant select on income.refund_state to auditor;

create view income.refund_voucher with (security_invoker=true) as
 SELECT p.id,
    books.written_number(p.book, p.year, p.number) AS number,
    q.payee_name,
    q.reason,
    q.amount_dong,
    p.paid_by,
    p.paid_at,
    p.request_id,
    p.committee_id,
    q.donation_id,
    q.way,
    p.paid_on
   FROM income.refund_payment p
     JOIN income.refund_request q ON q.id = p.request_id;
comment on view income.refund_voucher is 'The paper of a return that its giver asked for; its id is that of the return';
grant select on income.refund_voucher to app;
grant select on income.refund_voucher to auditor;

create view income.returned_part with (security_invoker=true) as
 SELECT id,
    donation_id,
    committee_id,
    kind,
    amount_dong,
    on_day,
    source_type,
    source_id,
    entry_id,
    undoes_id
   FROM income.gift_return;
comment on view income.returned_part is 'Each return by itself: the source of its entry';
grant select on income.returned_part to app;
grant select on income.returned_part to auditor;

create view income.schedule_count with (security_invoker=true) as
 SELECT fund_id,
    appeal_id,
    count(*) FILTER (WHERE status = 'active'::text) AS active,
    count(*) FILTER (WHERE status = 'paused'::text) AS paused,
    COALESCE(sum(amount_dong) FILTER (WHERE status = 'active'::text), 0::numeric)::bigint AS active_dong
   FROM income.gift_schedule
  WHERE status = ANY (ARRAY['active'::text, 'paused'::text])
  GROUP BY fund_id, appeal_id;
comment on view income.schedule_count is 'How many give every month for each purpose, and nobody of them';
grant select on income.schedule_count to app;

create view income.schedule_month with (security_invoker=true) as
 SELECT id AS pledge_id,
    schedule_id,
    schedule_month AS month,
    fund_id,
    appeal_id,
    reference_code,
    amount_dong,
    settled_dong,
    registered_at
   FROM income.pledge
  WHERE schedule_id IS NOT NULL;
comment on view income.schedule_month is 'What a schedule asked for month by month, and what came';
grant select on income.schedule_month to app;

create view income.settled_item with (security_invoker=true) as
 SELECT item_id,
    decision_id,
    donation_id,
    kind,
    amount_dong
   FROM income.card_payout_gift p
  WHERE NOT (EXISTS ( SELECT
           FROM income.line_decision_undoing u
          WHERE u.decision_id = p.decision_id));
comment on view income.settled_item is 'What payouts settled, as it stands: without what was undone';
grant select on income.settled_item to app;
grant select on income.settled_item to auditor;

create view income.signed_proof with (security_invoker=true) as
 SELECT bank_account_id,
    day
   FROM income.bank_proof
  WHERE decision = 'confirmed'::text;
comment on view income.signed_proof is 'Days of an account whose balance two persons signed';
grant select on income.signed_proof to app;
grant select on income.signed_proof to auditor;

create view income.skipped_sheet with (security_invoker=true) as
 SELECT b.id AS book_id,
    b.committee_id,
    b.fund_id,
    b.holder_id,
    b.series,
    b.year,
    n.n AS number,
    COALESCE(s.fate, 'skipped'::text) AS fate,
    COALESCE(s.told_at, ( SELECT min(l.told_at) AS min
           FROM income.paper_sheet l
          WHERE l.book_id = b.id AND l.number > n.n)) AS since
   FROM income.paper_book b
     CROSS JOIN LATERAL generate_series(b.first_number, b.last_number) n(n)
     LEFT JOIN income.paper_sheet s ON s.book_id = b.id AND s.number = n.n
  WHERE b.decision = 'confirmed'::text AND COALESCE(s.fate, 'missing'::text) = 'missing'::text AND (s.fate IS NOT NULL OR (EXISTS ( SELECT
           FROM income.paper_sheet l
          WHERE l.book_id = b.id AND l.number > n.n)));
comment on view income.skipped_sheet is 'Numbers that are missing in a book handed back, and those passed over in one that is not';
grant select on income.skipped_sheet to app;
grant select on income.skipped_sheet to auditor;

create view income.standing_gift with (security_invoker=true) as
 SELECT d.id,
    d.bank_account_id,
    d.restriction_id,
    d.business_date,
    d.amount_dong - COALESCE(r.returned_dong, 0::bigint) AS amount_dong,
    d.donor_name,
    d.bank_reference
   FROM income.donation d
     LEFT JOIN LATERAL ( SELECT sum(p.amount_dong)::bigint AS returned_dong
           FROM income.gift_return p
          WHERE p.donation_id = d.id) r ON true
  WHERE d.amount_dong > COALESCE(r.returned_dong, 0::bigint) AND NOT (EXISTS ( SELECT 1
           FROM income.gift_taken_back t
          WHERE t.donation_id = d.id));
comment on view income.standing_gift is 'Gifts that still are gifts, with what is left of them';
grant select on income.standing_gift to app;
grant select on income.standing_gift to auditor;

create view income.standing_line with (security_invoker=true) as
 SELECT id,
    statement_id,
    bank_account_id,
    value_date,
    amount_dong,
    balance_dong,
    identity,
    amount_proven_by_balance
   FROM income.bank_statement_line l
  WHERE NOT (EXISTS ( SELECT
           FROM income.statement_taken_back t
          WHERE t.statement_id = l.statement_id));
comment on view income.standing_line is 'Lines as they count: without those of statements taken back';
grant select on income.standing_line to app;
grant select on income.standing_line to auditor;

create view income.standing_route with (security_invoker=true) as
 SELECT pledge_id,
    route,
    sum(
        CASE
            WHEN undoes_id IS NULL THEN amount_dong
            ELSE - amount_dong
        END)::bigint AS amount_dong
   FROM income.route_settlement r
  WHERE decision = 'confirmed'::text
  GROUP BY pledge_id, route;
comment on view income.standing_route is 'What of each promise was kept by routes that are not our accounts, as confirmed';
grant select on income.standing_route to app;
grant select on income.standing_route to auditor;

create view income.standing_settlement with (security_invoker=true) as
 SELECT s.donation_id,
    s.pledge_id,
    LEAST(s.amount_dong, GREATEST(0::bigint, g.amount_dong - before.dong)) AS amount_dong,
    s.kind
   FROM income.pledge_settlement s
     JOIN income.standing_gift g ON g.id = s.donation_id
     CROSS JOIN LATERAL ( SELECT COALESCE(sum(e.amount_dong), 0::numeric)::bigint AS dong
           FROM income.pledge_settlement e
          WHERE e.donation_id = s.donation_id AND ((ROW(e.decided_at, e.pledge_id) < ROW(s.decided_at, s.pledge_id)))) before;
comment on view income.standing_settlement is 'Promises kept by gifts that still are gifts, by no more than is left of them: of several the first is kept first';
grant select on income.standing_settlement to app;
grant select on income.standing_settlement to auditor;

create view income.standing_share_list with (security_invoker=true) as
 SELECT l.id,
    l.pledge_id,
    l.donation_id,
    l.version_no,
    l.total_dong,
    l.share_count,
    l.listed_at
   FROM income.share_list l
     LEFT JOIN income.pledge p ON p.id = l.pledge_id
     LEFT JOIN income.standing_gift g ON g.id = l.donation_id
  WHERE l.total_dong = COALESCE(p.amount_dong, g.amount_dong) AND (COALESCE(p.status, ''::text) <> ALL (ARRAY['cancelled'::text, 'lapsed'::text])) AND NOT (EXISTS ( SELECT
           FROM income.share_list n
          WHERE (n.pledge_id = l.pledge_id OR n.donation_id = l.donation_id) AND n.version_no > l.version_no));
comment on view income.standing_share_list is 'Lists that hold: newest of their promise or gift, and all of it';
grant select on income.standing_share_list to app;
grant select on income.standing_share_list to auditor;

create view income.standing_statement with (security_invoker=true) as
 SELECT id,
    committee_id,
    bank_account_id,
    layout,
    first_day,
    last_day,
    opening_dong,
    closing_dong,
    imported_at
   FROM income.bank_statement s
  WHERE NOT (EXISTS ( SELECT
           FROM income.statement_taken_back t
          WHERE t.statement_id = s.id));
comment on view income.standing_statement is 'Statements as they count';
grant select on income.standing_statement to app;
grant select on income.standing_statement to auditor;

create view income.standing_use with (security_invoker=true) as
 SELECT difference_id,
    statement_id
   FROM income.used_difference u
  WHERE NOT (EXISTS ( SELECT
           FROM income.statement_taken_back t
          WHERE t.statement_id = u.statement_id));
comment on view income.standing_use is 'Differences that a statement used which still counts';
grant select on income.standing_use to app;
grant select on income.standing_use to auditor;

create view income.suspense_decision with (security_invoker=true) as
 SELECT id,
    line_id,
    turn,
    decision,
    entry_id,
    gift_id,
    decided_by,
    decided_at
   FROM income.line_decision d
  WHERE NOT (EXISTS ( SELECT
           FROM income.line_decision_undoing u
          WHERE u.decision_id = d.id));
comment on view income.suspense_decision is 'What lines are, as it stands: without what was undone';
grant select on income.suspense_decision to app;
grant select on income.suspense_decision to auditor;

create view income.taken_back with (security_invoker=true) as
 SELECT donation_id,
    way,
    cause,
    entry_id,
    taken_back_by,
    taken_back_at
   FROM income.gift_taken_back;
comment on view income.taken_back is 'Gifts that are none any more: since when and why, without the words';
grant select on income.taken_back to app;
grant select on income.taken_back to auditor;

create view income.thread_behind with (security_invoker=true) as
 SELECT place_id,
    reader_id,
    told_until
   FROM income.letter_thread;
comment on view income.thread_behind is 'Up to when the givers to an appeal or a fund were told, the longest ago found by index';
grant select on income.thread_behind to app;

create view income.told_account with (security_invoker=true) as
 SELECT bank_account_id,
    max(last_day) AS last_day
   FROM income.standing_statement
  GROUP BY bank_account_id;
comment on view income.told_account is 'Bank accounts that a statement tells of, and to which day';
grant select on income.told_account to app;
grant select on income.told_account to auditor;

create view income.told_payout with (security_invoker=true) as
 SELECT object_id AS payout_id,
    max(payload #>> '{data,object,currency}'::text[]) AS currency,
    max((payload #>> '{data,object,amount}'::text[])::bigint) AS amount_dong,
    bool_or(type = 'payout.failed'::text) AS is_failed,
    (to_timestamp(max((payload #>> '{data,object,arrival_date}'::text[])::bigint)::double precision) AT TIME ZONE 'UTC'::text)::date AS arrives_on
   FROM income.stripe_event e
  WHERE type = ANY (ARRAY['payout.paid'::text, 'payout.failed'::text])
  GROUP BY object_id;
comment on view income.told_payout is 'Payouts of the card company, as its signed events tell them in any order';
grant select on income.told_payout to app;
grant select on income.told_payout to auditor;

create view income.told_statement with (security_invoker=true) as
 SELECT s.id,
    s.committee_id,
    s.bank_account_id,
    m.code AS account_code,
    s.file_name,
    s.first_day,
    s.last_day,
    s.new_line_count,
    s.credit_dong,
    s.debit_dong,
    s.imported_at
   FROM income.bank_statement s
     LEFT JOIN books.money_account m ON m.way = 'bank'::text AND m.id = s.bank_account_id;
comment on view income.told_statement is 'A statement in a few words, also one that was taken back';
grant select on income.told_statement to app;
grant select on income.told_statement to auditor;

create view income.told_thread with (security_invoker=true) as
 SELECT t.pledge_id,
    t.reader_id,
    t.place_id,
    t.told_until,
    p.reference_code,
    p.contact_email,
    p.locale,
    p.registered_at
   FROM income.letter_thread t
     JOIN income.pledge p ON p.id = t.pledge_id;
comment on view income.told_thread is 'Promises whose gifts are told of by letter, with where the letter goes';
grant select on income.told_thread to app;

create view income.unlisted_payout with (security_invoker=true) as
 SELECT object_id AS payout_id,
    max(happened_at) AS told_at
   FROM income.stripe_event e
  WHERE type = 'payout.paid'::text AND NOT (EXISTS ( SELECT
           FROM income.card_balance_line b
          WHERE b.payout_id = e.object_id))
  GROUP BY object_id;
comment on view income.unlisted_payout is 'Payouts told of whose list is not fetched yet';
grant select on income.unlisted_payout to app;
grant select on income.unlisted_payout to auditor;

create view income.wish_state with (security_invoker=true) as
 SELECT DISTINCT ON (pledge_id) pledge_id,
    id AS step_id,
    kind,
    acted_at
   FROM income.wish_step s
  ORDER BY pledge_id, step_no DESC;
comment on view income.wish_state is 'The newest step of each wish that anybody answered';
grant select on income.wish_state to app;
grant select on income.wish_state to auditor;

CREATE OR REPLACE FUNCTION income.address_hash(address text)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
AS $function$ select sha256(convert_to(lower(btrim(address)), 'UTF8')) $function$
;
comment on function income.address_hash(text) is 'What an e-mail address is compared by: rows that prove one hold no address';
grant execute on income.address_hash(text) to app;

CREATE OR REPLACE FUNCTION income.address_is_enough(p income.pledge)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  l income.pledge_limit;
begin
  select * into strict l from income.pledge_limit where holds_from <= clock_timestamp() order by holds_from desc limit 1;
  perform pg_advisory_xact_lock(7406, hashtext(lower(p.contact_email)));
  return l.mail_below_dong > p.amount_dong + coalesce((select sum(o.amount_dong - o.settled_dong) from income.pledge o
    join income.pledge_decision d on d.pledge_id = o.id and d.kind = 'prove' and d.to_status = 'registered'
    where lower(o.contact_email) = lower(p.contact_email) and o.status = 'registered' and o.id <> p.id
      and d.decided_at > clock_timestamp() - make_interval(days => l.mail_days)), 0);
end $function$
;

CREATE OR REPLACE FUNCTION income.admit_pledge()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  l income.pledge_limit;
  told integer;
  dong numeric;
begin
  new.status := 'held';
  if new.entered_by is not null then
    if not people.held_role(new.entered_by, 'officer', new.committee_id, today) then
      perform books.refuse('pledge_by_officer', 'Not an officer of the committee');
    end if;
    new.held_for := 'desk';
    return new;
  end if;
  select * into strict l from income.pledge_limit where holds_from <= clock_timestamp() order by holds_from desc limit 1;
  if new.amount_dong >= l.mail_below_dong then
    new.held_for := 'limit';
    return new;
  end if;
  -- What is too large by itself waits anyway and must not make the small ones wait.
  select count(*), coalesce(sum(r.amount_dong), 0) into told, dong from (
    select p.amount_dong from income.pledge p where p.network_key = new.network_key and p.registered_at > clock_timestamp() - interval '1 hour'
      and p.held_for is distinct from 'limit' order by p.registered_at desc limit l.network_promises) r;
  if told >= l.network_promises or dong + new.amount_dong > l.network_dong then
    new.held_for := 'network';
    return new;
  end if;
  select count(*), coalesce(sum(r.amount_dong), 0) into told, dong from (
    select p.amount_dong from income.pledge p where p.entered_by is null and p.schedule_id is null and p.registered_at > clock_timestamp() - interval '1 hour'
      and p.held_for is distinct from 'limit' order by p.registered_at desc limit l.hour_promises) r;
  if told >= l.hour_promises or dong + new.amount_dong > l.hour_dong then
    new.held_for := 'surge';
    return new;
  end if;
  new.status := 'announced';
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.bank_figures_on(account uuid, on_day date)
 RETURNS income.bank_figures
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select income.told_before(jsonb_populate_record(null::income.bank_statement, jsonb_build_object('id', '00000000-0000-0000-0000-000000000000',
      'bank_account_id', account, 'first_day', on_day + 1, 'imported_at', 'infinity'))),
    coalesce(h.bank_dong + h.under_way_dong, 0), coalesce(-h.under_way_dong, 0), coalesce(h.late_dong, 0),
    w.count, w.dong
  from (select count(*) as count, coalesce(sum(o.amount_dong), 0)::bigint as dong from income.waiting_line o
      where o.bank_account_id = account and o.value_date <= on_day) w
  left join (select books.held_on(m.ledger_account_id, on_day) as bank_dong, books.held_on(m.under_way_account_id, on_day) as under_way_dong,
      books.late_on(m.ledger_account_id, on_day) as late_dong
    from books.money_account m where m.way = 'bank' and m.id = account) h on true
$function$
;
comment on function income.bank_figures_on(uuid,date) is 'At the end of a day: what the statements tell, what the books say is there once all that is under way has arrived, what is under way (+ still in the bank, - not there yet), what happened by then and stands in the books later because the period was closed, and lines nobody explained';
grant execute on income.bank_figures_on(uuid,date) to app, auditor;

CREATE OR REPLACE FUNCTION income.bare_reference(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select upper(regexp_replace(coalesce(words, ''), '[^A-Za-z0-9]', '', 'g'))
$function$
;
grant execute on income.bare_reference(text) to app, auditor;

CREATE OR REPLACE FUNCTION income.card_stop(of_address text, but_try uuid DEFAULT NULL::uuid)
 RETURNS text
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  l record;
  t record;
begin
  for l in select * from income.card_limit_now order by scope loop
    continue when l.scope = 'address' and of_address is null;
    -- In quiet times all that is asked of everybody's traffic is one look at a small index.
    continue when l.scope = 'all' and l.tries_least is null and l.declines_least >
      (select count(*) from income.stripe_event e where e.type = 'payment_intent.payment_failed' and e.happened_at > l.since);
    select * into t from income.card_traffic(case l.scope when 'address' then of_address end, l.since, l.small_below_dong, but_try);
    if (t.declines >= l.declines_least and t.declines >= l.per_paid * t.paid) or (t.tries >= l.tries_least and t.tries >= l.per_paid * t.paid) then
      return l.scope;
    end if;
  end loop;
  return null;
end $function$
;
comment on function income.card_stop(text,uuid) is 'Whether cards are stopped now, for this address or for all; heals as what was counted leaves the window';
grant execute on income.card_stop(text,uuid) to app, auditor;

CREATE OR REPLACE FUNCTION income.card_traffic(of_address text, since timestamp with time zone, small_below bigint, but_try uuid DEFAULT NULL::uuid)
 RETURNS TABLE(tries integer, declines integer, paid integer)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if of_address is null then
    return query select
      (select count(*) from income.card_try t where t.tried_at > since and not t.is_refused)::int,
      (select count(*) from income.stripe_event e where e.type = 'payment_intent.payment_failed' and e.happened_at > since)::int,
      (select count(*) from income.card_payment p where p.status = 'received' and p.settled_at > since)::int;
  else
    return query with mine as (
      select t.id, t.pledge_id, t.amount_dong from income.card_try t
      where t.address_key = of_address and t.tried_at > since and not t.is_refused and t.id is distinct from but_try
    ), settled as (
      select p.pledge_id from income.card_payment p where p.status = 'received' and p.pledge_id in (select m.pledge_id from mine m)
    ) select
      (select count(*) from mine m where m.amount_dong < small_below and m.pledge_id not in (select s.pledge_id from settled s))::int,
      (select count(*) from income.stripe_event e where e.type = 'payment_intent.payment_failed' and e.happened_at > since
        and e.pledge_id in (select m.pledge_id from mine m))::int,
      (select count(*) from settled)::int;
  end if;
end $function$
;
grant execute on income.card_traffic(text,timestamp with time zone,bigint,uuid) to app, auditor;

CREATE OR REPLACE FUNCTION income.cash_limit_now(OUT days integer, OUT most_dong bigint)
 RETURNS record
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select l.days, l.most_dong from income.cash_hold_limit l
  where l.valid_from <= (now() at time zone 'Asia/Ho_Chi_Minh')::date order by l.valid_from desc limit 1
$function$
;
grant execute on income.cash_limit_now() to app, auditor;

CREATE OR REPLACE FUNCTION income.check_acknowledgement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  d income.donation;
begin
  -- Who returns it or takes it back waits for the same row.
  select * into strict d from income.donation where id = new.donation_id for no key update;
  if d.channel not in ('bank_transfer', 'card') then
    perform books.refuse('acknowledgement_of_bank_or_card', 'A gift in cash has its own receipt');
  end if;
  if d.committee_id <> new.committee_id or d.amount_dong <> new.amount_dong then
    perform books.refuse('acknowledgement_ties_to_gift', 'The paper and its gift differ');
  end if;
  if exists (select from income.gift_taken_back t where t.donation_id = d.id)
    or d.amount_dong <= (select coalesce(sum(r.amount_dong), 0) from income.gift_return r where r.donation_id = d.id) then
    perform books.refuse('acknowledgement_of_standing_gift', 'The gift is none any more');
  end if;
  if new.visit_id is not null and (not exists (select from income.own_gifts(new.visit_id) own(id) where own.id = d.id)
      or (select v.donation_id is not null from income.donor_visit v where v.id = new.visit_id)) then
    perform books.refuse('acknowledgement_of_own_gift', 'The gift is not of an address that this visit proved');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_acknowledgement_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  a income.acknowledgement;
  given_name text;
  kind text;
begin
  -- Two who correct at once: the second waits and finds its version taken.
  select * into strict a from income.acknowledgement where id = new.acknowledgement_id for no key update;
  if a.committee_id <> new.committee_id
    or new.version <> (select count(*) from income.acknowledgement_version v where v.acknowledgement_id = a.id) then
    perform books.refuse('acknowledgement_version_next', 'Versions follow each other by one');
  end if;
  -- Aid after a disaster is of a relief fund, and no other aid is; which other aid a fund gave, an officer says.
  if new.aid is not null then
    select f.kind into strict kind from income.gift_place g join books.fund f on f.id = g.fund_id where g.donation_id = a.donation_id;
    if (kind = 'relief') <> (new.aid = 'disaster') or new.visit_id is not null and new.aid <> 'disaster' then
      perform books.refuse('acknowledgement_aid_fits_fund', 'The money serves another purpose than the confirmation says');
    end if;
  end if;
  if new.visit_id is not null then
    select d.donor_name into given_name from income.own_gifts(new.visit_id) own(id) join income.donation d on d.id = own.id
      where d.id = a.donation_id and (select v.address_hash is not null from income.donor_visit v where v.id = new.visit_id);
    if not found then
      perform books.refuse('acknowledgement_of_own_gift', 'The gift is not of an address that this visit proved');
    end if;
    -- The paper lowers somebody's tax: whose name it is in, the giver said when giving, or an officer says.
    if lower(btrim(given_name)) <> lower(btrim(new.payer_name)) then
      perform books.refuse('acknowledgement_name_as_given', 'Another name than the gift has takes an officer');
    end if;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_acknowledgement_worded()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.acknowledgement_version v where v.acknowledgement_id = new.id) then
    perform books.refuse('acknowledgement_worded', 'A number and its words are written together');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_bank_proof()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  found income.bank_figures;
  said record;
begin
  found := income.bank_figures_on(new.bank_account_id, new.day);
  if tg_op = 'INSERT' then
    new.said_since := coalesce((select max(x.decided_at) from income.bank_proof x where x.bank_account_id = new.bank_account_id
      and x.decision = 'confirmed'), 'epoch');
  end if;
  select count(*) as count, coalesce(sum(abs(s.dong)), 0)::bigint as dong, coalesce(bool_or(s.decided_by = new.decided_by), false) as is_own into said
    from income.said_by_one(new.bank_account_id, new.said_since, new.day) s;
  if tg_op = 'UPDATE' then
    if new.decision is distinct from 'confirmed' then return new; end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('bank_proof_by_approver', 'Not an approver of the committee');
    end if;
    if (coalesce(found.told_dong, new.bank_dong), found.book_dong, found.under_way_dong, found.late_dong, found.waiting_count, found.waiting_dong,
        said.count, said.dong)
        is distinct from (new.bank_dong, new.book_dong, new.under_way_dong, new.late_dong, new.waiting_count, new.waiting_dong, new.said_count, new.said_dong) then
      perform books.refuse('bank_proof_changed', 'The books or the bank have changed since');
    end if;
    if said.is_own then
      perform books.refuse('bank_proof_of_own_words', 'Who said what a line is does not sign it as well');
    end if;
    return new;
  end if;
  if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id) then
    perform books.refuse('bank_proof_of_committee', 'The account is of another committee');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('bank_proof_by_accountant', 'Not an accountant of the committee');
  end if;
  if not exists (select from income.standing_statement s where s.bank_account_id = new.bank_account_id and s.last_day >= new.day) or new.day > today then
    perform books.refuse('bank_proof_of_told_day', 'No statement reaches this day');
  end if;
  -- One that no longer holds is made again.
  if exists (select from income.bank_proof x where x.bank_account_id = new.bank_account_id and x.day = new.day and x.decision = 'confirmed'
      and (x.book_dong, x.under_way_dong, x.late_dong, x.bank_dong)
        = (found.book_dong, found.under_way_dong, found.late_dong, coalesce(found.told_dong, x.bank_dong))) then
    perform books.refuse('bank_proof_once', 'The balance of this day is proven');
  end if;
  if (found.told_dong is null) <> (new.by_hand_dong is not null) then
    perform books.refuse('bank_proof_told_once', 'The bank''s balance comes from its statements, else from a person');
  end if;
  new.bank_dong := coalesce(found.told_dong, new.by_hand_dong);
  new.book_dong := found.book_dong;
  new.under_way_dong := found.under_way_dong;
  new.late_dong := found.late_dong;
  new.other_dong := new.bank_dong - new.book_dong - new.under_way_dong - new.late_dong;
  new.waiting_count := found.waiting_count;
  new.waiting_dong := found.waiting_dong;
  new.said_count := said.count;
  new.said_dong := said.dong;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_cash_taken_back()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from income.cash_receipt c where c.donation_id = new.donation_id
      and not exists (select from income.cash_receipt_void v where v.receipt_id = c.id and v.voided_by = new.taken_back_by)) then
    perform books.refuse('cash_receipt_voided_with_gift', 'A gift in cash is taken back by voiding its receipt');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_claim()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if new.paid_on > today then
    perform books.refuse('claim_day_past', 'The day of the transfer has not come yet');
  end if;
  if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id)
    or new.pledge_id is not null and not exists (select from income.pledge p where p.id = new.pledge_id and p.committee_id = new.committee_id) then
    perform books.refuse('claim_of_committee', 'The account or the promise is of another committee');
  end if;
  new.answer_by := books.working_day_after(today, (income.claim_term_on(today)).answer_working_days);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_claim_answer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  c income.claim;
  d income.donation;
  whole boolean;
begin
  select * into c from income.claim where id = new.claim_id and committee_id = new.committee_id for no key update;
  if not found then
    perform books.refuse('claim_answer_of_committee', 'No such claim of the committee');
  end if;
  if tg_op = 'UPDATE' then
    if not old.needs_second then
      perform books.refuse('claim_answer_final', 'One person''s word was enough');
    end if;
    if new.decision is distinct from 'confirmed' then return new; end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('claim_confirmed_by_approver', 'Not an approver of the committee');
    end if;
  elsif not people.held_role(new.proposed_by, 'officer', new.committee_id, today)
    and not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('claim_answer_by_staff', 'Neither an officer nor an accountant of the committee');
  end if;
  new.is_whole := false;
  new.rivals := 0;
  new.is_renamed := false;
  new.needs_second := false;
  if new.outcome = 'refused' then return new; end if;
  -- Who names, settles or takes back the gift waits for the same row.
  select * into d from income.donation where id = new.gift_id for no key update;
  select f.is_whole into whole from income.claim_fit f where f.claim_id = c.id and f.gift_id = d.id;
  if not found or d.committee_id <> new.committee_id then
    perform books.refuse('claim_fits_gift', 'Account, amount or day of the gift are others');
  end if;
  if tg_op = 'UPDATE' then
    new.is_whole := old.is_whole;
    new.rivals := old.rivals;
    new.is_renamed := old.is_renamed;
    new.needs_second := true;
    return new;
  end if;
  new.is_whole := whole;
  new.rivals := (select count(*) from income.claim_fit f join income.claim_state s on s.id = f.claim_id
    where f.gift_id = d.id and f.claim_id <> c.id and s.state in ('waiting', 'proposed'));
  new.is_renamed := d.donor_name is distinct from c.donor_name and d.donor_name is not null
    or exists (select from income.pledge_settlement s where s.donation_id = d.id and s.pledge_id is distinct from c.pledge_id);
  new.needs_second := not whole or new.rivals > 0 or new.is_renamed or new.of_organisation
    or c.amount_dong >= (income.claim_term_on(today)).second_person_from_dong;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_claim_done()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.claim c join income.donation d on d.id = new.gift_id where c.id = new.claim_id
      and case when c.pledge_id is null then d.display = c.display and (c.donor_name is null or d.donor_name = c.donor_name)
        else exists (select from income.pledge_settlement s where s.donation_id = d.id and s.pledge_id = c.pledge_id) end) then
    perform books.refuse('claim_carried_out', 'Accepted, and nothing of it shown');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_confirmation_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not (select income.confirmation_foots(c) from income.year_confirmation c where c.id = new.confirmation_id) then
    perform books.refuse('year_confirmation_foots', 'A line was added to a paper that is made');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_difference()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'INSERT' then
    if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id) then
      perform books.refuse('opening_difference_of_committee', 'The account is of another committee');
    end if;
    if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
      perform books.refuse('opening_difference_by_accountant', 'Not an accountant of the committee');
    end if;
  elsif new.decision = 'confirmed' and new.decided_by <> new.proposed_by
    and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('opening_difference_by_approver', 'Not an approver of the committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_dispute()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  perform income.check_held_within(new.donation_id, '');
  if not exists (select from income.donation d where d.id = new.donation_id and d.committee_id = new.committee_id and d.source_type = 'card')
    or new.held_dong > 0 and not income.ties_dispute(new.entry_id, 'card-dispute-opened', new.id, new.donation_id, new.held_dong) then
    perform books.refuse('card_dispute_ties_to_entry', 'A dispute and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_dispute_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  h income.card_dispute;
begin
  select * into strict h from income.card_dispute where id = new.dispute_id;
  if h.committee_id <> new.committee_id or new.ended_on < h.opened_on or (h.held_dong > 0) <> (new.entry_id is not null)
    or h.held_dong > 0 and new.outcome = 'won' and not income.ties_dispute(new.entry_id, 'card-dispute-won', new.id, h.donation_id, -h.held_dong)
    or h.held_dong > 0 and new.outcome = 'lost' and not exists (select from income.gift_return r where r.entry_id = new.entry_id
      and r.donation_id = h.donation_id and r.kind = 'chargeback' and r.source_type = 'card_dispute'
      and r.source_id = h.stripe_dispute_id and r.amount_dong = h.held_dong) then
    perform books.refuse('card_dispute_ties_to_entry', 'The end of a dispute and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_donor_code()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    new.code_hash := null; new.tries := 0; new.used_at := null;
  elsif old.used_at is not null or new.tries < old.tries or old.code_hash is not null and new.code_hash is distinct from old.code_hash
    or new.used_at is not null and (new.code_hash is null or clock_timestamp() > old.asked_at + interval '10 minutes') then
    perform books.refuse('donor_code_once', 'A code is written once and used once, within its minutes');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_donor_visit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if tg_op = 'UPDATE' then
    if old.ended_at is not null or new.seen_at < old.seen_at or new.seen_at > clock_timestamp() then
      perform books.refuse('donor_visit_over', 'A visit that is over does not go on');
    end if;
  elsif new.code_id is not null and not exists (select from income.donor_code c where c.id = new.code_id and c.address_hash = new.address_hash
      and c.used_at > clock_timestamp() - interval '1 minute') then
    perform books.refuse('donor_visit_proven', 'No code proved this address just now');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_exchange_rate()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  before bigint;
begin
  new.entered_by := platform.actor_id();
  if new.valid_on not between today - 7 and today then
    perform books.refuse('exchange_rate_of_these_days', 'Not a rate of these days');
  end if;
  -- A nought too many, or two currencies taken for each other.
  select r.hundredths_dong into before from income.exchange_rate r where r.currency = new.currency and r.valid_on >= today - 60
    order by r.valid_on desc, r.entered_at desc limit 1;
  if new.hundredths_dong not between before * 7 / 10 and before * 13 / 10 then
    perform books.refuse('exchange_rate_near_the_last', 'Too far from the last rate');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_form()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  told constant date := income.told_in_another_form(new.bank_account_id, new.layout, new.first_day, new.last_day);
begin
  if told is not null then
    raise exception 'A file of another kind has told these days' using errcode = '23514', constraint = 'bank_statement_one_form',
      detail = json_build_object('day', told);
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_gift_by_two()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  line record;
begin
  select l.id, l.statement_id into line from income.donation d join income.bank_statement_line l on l.id = d.source_id
    where d.id = new.donation_id and d.source_type = 'bank_line';
  if not found then return null; end if;
  if not income.confirmed_taking_back(new.donation_id, line.statement_id, new.taken_back_by) then
    perform books.refuse('gift_taken_back_by_another', 'Nobody proposed to take it back, or nobody else agreed');
  end if;
  if not exists (select from income.suspense_item s where s.line_id = line.id
      and not exists (select from income.suspense_decision r where r.line_id = s.line_id and r.gift_id = new.donation_id))
    and not exists (select from income.statement_taken_back t where t.statement_id = line.statement_id) then
    perform books.refuse('gift_taken_back_line_waits', 'The line of the gift does not wait to be explained');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_gift_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  wrong record;
begin
  select a.title, a.opens_on, a.closes_on into wrong from fresh g join books.appeal a on a.id = g.appeal_id
    where not books.received_in_days(a.opens_on, a.closes_on, g.occurred_at, g.business_date)
      and not income.is_late_gift(g.source_type, g.source_id, a.id) limit 1;
  if found then
    raise exception 'The appeal takes no gift at that time' using errcode = '23514', constraint = 'gift_in_days_of_appeal',
      detail = json_build_object('title', wrong.title, 'opens', wrong.opens_on, 'closes', wrong.closes_on);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_gift_move()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  d income.donation;
  p income.gift_place;
  left_dong bigint;
begin
  select * into d from income.donation where id = new.donation_id for no key update;
  select * into p from income.gift_place where donation_id = d.id;
  left_dong := d.amount_dong - coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0);
  if exists (select from income.gift_taken_back t where t.donation_id = d.id) then left_dong := 0; end if;
  if tg_op = 'UPDATE' then
    if new.decision is distinct from 'confirmed' or new.decided_by = new.proposed_by then return new; end if;
    if not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('gift_move_by_approver', 'Not an approver of the committee');
    end if;
    if (new.from_fund_id, new.from_appeal_id, new.from_restriction_id, new.amount_dong)
        is distinct from (p.fund_id, p.appeal_id, p.restriction_id, left_dong) then
      perform books.refuse('gift_move_as_proposed', 'The gift has changed since');
    end if;
    return new;
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('gift_move_by_accountant', 'Not an accountant of the committee');
  end if;
  if d.committee_id is distinct from new.committee_id or left_dong <= 0 or d.channel = 'card'
    or not exists (select from books.fund f where f.id = new.to_fund_id and f.committee_id = new.committee_id) then
    perform books.refuse('gift_move_within_committee', 'No standing gift of the committee, or no fund of it');
  end if;
  if new.to_appeal_id is not null and not exists (select from books.appeal a where a.id = new.to_appeal_id and a.fund_id = new.to_fund_id)
    or new.to_restriction_id is not null and not exists (select from books.restriction r where r.id = new.to_restriction_id and r.purpose = 'wish'
      and r.fund_id = new.to_fund_id and r.appeal_id is not distinct from new.to_appeal_id
      and not exists (select from books.restriction_closing c where c.restriction_id = r.id)) then
    perform books.refuse('gift_move_to_open_purpose', 'No such appeal or open purpose of the fund');
  end if;
  new.from_fund_id := p.fund_id;
  new.from_appeal_id := p.appeal_id;
  new.from_restriction_id := p.restriction_id;
  new.amount_dong := left_dong;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_gift_move_done()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if not exists (select from income.gift_moved x where x.move_id = new.id) then
    perform books.refuse('gift_move_done', 'Confirmed and not done');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_gift_moved()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  m income.gift_move;
begin
  select * into strict m from income.gift_move where id = new.move_id;
  if m.decision is distinct from 'confirmed' or m.donation_id <> new.donation_id or m.committee_id <> new.committee_id or (
      select count(*) from books.journal_entry o join books.journal_entry i on i.business_date = o.business_date and i.rule = 'gift-moved-in' and i.source_id = m.id
      join books.posting og on og.entry_id = o.id and og.amount_dong = m.amount_dong join books.posting om on om.entry_id = o.id and om.amount_dong = -m.amount_dong
      join books.posting ig on ig.entry_id = i.id and ig.amount_dong = -m.amount_dong join books.posting im on im.entry_id = i.id and im.amount_dong = m.amount_dong
      join books.ledger_account g on g.id = og.account_id and g.id = ig.account_id and g.class = 'gifts'
      where o.id = new.out_entry_id and i.id = new.in_entry_id and o.rule = 'gift-moved-out' and o.source_id = m.id and om.account_id = im.account_id
        and (og.fund_id, og.appeal_id, og.restriction_id) is not distinct from (m.from_fund_id, m.from_appeal_id, m.from_restriction_id)
        and (ig.fund_id, ig.appeal_id, ig.restriction_id) is not distinct from (m.to_fund_id, m.to_appeal_id, m.to_restriction_id)) <> 1 then
    perform books.refuse('gift_moved_ties', 'The move and its two entries differ');
  end if;
  insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong) values (m.from_fund_id, m.from_appeal_id, m.from_restriction_id, m.amount_dong);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_gift_return()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  d income.donation;
  l record;
begin
  select * into strict d from income.donation where id = new.donation_id for no key update;
  select * into strict l from income.gift_place where donation_id = d.id;
  if exists (select from income.gift_taken_back t where t.donation_id = d.id)
    or d.amount_dong < (select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id) then
    perform books.refuse('gift_return_within_gift', 'More would go back than was given');
  end if;
  if d.committee_id <> new.committee_id or not exists (select from books.journal_entry e join books.posting p on p.entry_id = e.id
      join books.ledger_account a on a.id = p.account_id and a.class = 'gifts'
      where e.id = new.entry_id and e.business_date = new.on_day and (new.undoes_id is null and e.rule = 'gift-returned' and e.source_id = new.id
          or exists (select from income.gift_return o where o.id = new.undoes_id and o.donation_id = d.id and o.kind = new.kind and e.reverses_id = o.entry_id))
        and p.amount_dong = new.amount_dong and p.fund_id = l.fund_id and p.appeal_id is not distinct from l.appeal_id
        and p.restriction_id is not distinct from l.restriction_id) then
    perform books.refuse('gift_return_ties_to_entry', 'The return of a gift and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_gift_turn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if exists (select from income.donation d where d.source_type = new.source_type and d.source_id = new.source_id
      and not exists (select from income.gift_taken_back t where t.donation_id = d.id and t.way = 'reversed')) then
    perform books.refuse('donation_turn_free', 'The gift of this source still stands');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_goods_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.goods_receipt_line l where l.receipt_id = new.id)
    or exists (
      (select l.lot_id, new.place_id, new.received_on, l.quantity from income.goods_receipt_line l where l.receipt_id = new.id
        except all select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id and m.kind = 'received')
      union all
      (select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id
        except all select l.lot_id, new.place_id, new.received_on, l.quantity from income.goods_receipt_line l where l.receipt_id = new.id)) then
    perform books.refuse('goods_receipt_ties', 'The receipt and what came into the store differ');
  end if;
  if exists (select from income.goods_receipt_line l join books.goods_lot g on g.id = l.lot_id
      where l.receipt_id = new.id and g.expires_on < new.received_on) then
    perform books.refuse('goods_receipt_not_expired', 'Goods that had expired when they came');
  end if;
  if new.appeal_id is not null and not exists (select from books.appeal a join books.fund f on f.id = a.fund_id
      where a.id = new.appeal_id and f.committee_id = new.committee_id) then
    perform books.refuse('goods_receipt_of_committee', 'An appeal of another committee');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_goods_void()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from income.goods_receipt r where r.id = new.receipt_id and r.received_by = new.voided_by) then
    perform books.refuse('goods_receipt_void_by_another', 'Who made out a receipt does not void it');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_goods_void_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not books.goods_undone(new.receipt_id) then
    perform books.refuse('goods_receipt_void_whole', 'The goods of the receipt are still in the store');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_held_within(of_gift uuid, but_dispute text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  d income.donation;
begin
  select * into strict d from income.donation where id = of_gift for no key update;
  if d.amount_dong < (select coalesce(sum(h.held_dong), 0) from income.card_dispute h where h.donation_id = d.id and h.stripe_dispute_id <> but_dispute
        and not exists (select from income.card_dispute_end e where e.dispute_id = h.id))
      + (select coalesce(sum(r.amount_dong), 0) from income.gift_return r where r.donation_id = d.id) then
    perform books.refuse('gift_return_within_gift', 'What is held by a dispute cannot go back a second time');
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_instalment_notice()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  -- Money that arrives at this moment waits, or was first.
  perform 1 from income.pledge p where p.id = new.pledge_id for no key update;
  select d.committee_id, d.amount_dong - d.settled_dong into new.committee_id, new.left_dong from income.instalment_due d
    where d.pledge_id = new.pledge_id and d.due_on = new.due_on and d.settled_dong < d.amount_dong
      and d.due_on + (income.instalment_term_on(today)).remind_after_days <= today;
  if not found then perform books.refuse('instalment_notice_of_late', 'Nothing is late on that day'); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_instalment_plan()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  p income.pledge;
begin
  select * into p from income.pledge where id = new.pledge_id for no key update;
  if not people.held_role(new.planned_by, 'officer', p.committee_id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('instalment_plan_by_officer', 'Not an officer of the committee');
  end if;
  if p.status in ('cancelled', 'lapsed') then
    perform books.refuse('instalment_plan_of_standing', 'The promise is over');
  end if;
  new.committee_id := p.committee_id;
  new.total_dong := p.amount_dong;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_instalments_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  plan income.instalment_plan;
begin
  select * into plan from income.instalment_plan where id = (to_jsonb(new)->>tg_argv[0])::uuid;
  if plan.total_dong is distinct from (select sum(i.amount_dong) from income.instalment i where i.plan_id = plan.id)
    or exists (select from income.instalment i where i.plan_id = plan.id and i.committee_id <> plan.committee_id) then
    perform books.refuse('instalments_are_whole', 'The parts are not the whole promise');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_late_gift()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  late income.late_gift;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' and new.decision is distinct from 'confirmed' then return new; end if;
  -- Whoever explains the line waits for the same lock.
  perform pg_advisory_xact_lock(7402, hashtext(new.source_id::text));
  select * into late from income.late_gift l where l.source_type = new.source_type and l.source_id = new.source_id;
  if not found or late.committee_id <> new.committee_id then
    perform books.refuse('late_gift_waits', 'Nothing of this committee waits under this id');
  end if;
  if tg_op = 'INSERT' then new.appeal_id := late.appeal_id; end if;
  if new.outcome = 'extended' and not books.received_in_days(late.opens_on, late.closes_on, late.occurred_at, late.business_date) then
    perform books.refuse('late_gift_extended', 'No decision prolonged the appeal over its time');
  end if;
  if new.sent_on not between late.opens_on and coalesce(late.closes_on, late.business_date) or new.sent_on > late.business_date then
    perform books.refuse('late_gift_sent_in_days', 'The giver sent it outside the days of the appeal, too');
  end if;
  if new.to_appeal_id = late.appeal_id or new.to_appeal_id is not null and not exists (select from books.appeal a where a.id = new.to_appeal_id
      and a.fund_id = late.fund_id and books.received_in_days(a.opens_on, a.closes_on, null, today)) then
    perform books.refuse('late_gift_to_open_appeal', 'The other appeal is not an open one of the same fund');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_late_gift_done()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.donation d where d.source_type = new.source_type and d.source_id = new.source_id) then
    perform books.refuse('late_gift_carried_out', 'The decision and its gift are written together');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_late_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  line income.bank_statement_line;
  brought income.bank_statement_line;
  late income.late_gift;
  late_decision income.late_gift_decision;
begin
  select * into strict line from income.bank_statement_line l where l.id = new.line_id;
  if new.decision = 'gift' then
    select * into late from income.late_gift l where l.source_type = 'bank_line' and l.source_id = new.line_id;
    if found and not exists (select from income.donation g where g.id = new.gift_id and g.source_id = new.line_id
        and income.is_late_gift('bank_line', new.line_id, g.appeal_id)) then
      perform books.refuse('late_gift_decided', 'It came outside the days of the appeal: two people decide what becomes of it');
    end if;
    return new;
  end if;
  select * into late_decision from income.late_gift_decision d where d.id = new.late_decision_id and d.decision = 'confirmed' and d.outcome = 'sent_back'
    and d.source_type = 'bank_line' and d.committee_id = new.committee_id;
  select * into brought from income.bank_statement_line l where l.id = late_decision.source_id;
  if brought.id is null or line.amount_dong > 0 and line.id <> brought.id or line.amount_dong < 0
      and (line.bank_account_id, line.amount_dong) is distinct from (brought.bank_account_id, -brought.amount_dong) then
    perform books.refuse('late_gift_sent_back_as_decided', 'The line does not send back what was decided');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_late_pair()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  late constant uuid := case tg_table_name when 'line_decision' then (to_jsonb(new)->>'late_decision_id')::uuid
    else (select d.late_decision_id from income.line_decision d where d.id = (to_jsonb(new)->>'decision_id')::uuid) end;
  came integer;
  went integer;
begin
  if late is null then return null; end if;
  select count(*) filter (where l.amount_dong > 0), count(*) filter (where l.amount_dong < 0) into came, went
    from income.line_decision d join income.bank_statement_line l on l.id = d.line_id
    where d.late_decision_id = late and not exists (select from income.line_decision_undoing u where u.decision_id = d.id);
  if (came, went) not in ((0, 0), (1, 1)) then
    perform books.refuse('late_gift_sent_back_once', 'One line brought it and one takes it away');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_letter_wish()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION income.check_line_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  wrong record;
begin
  select l.line_no, l.value_date, b.opened_on, b.closed_on into wrong from fresh l join books.bank_account b on b.id = l.bank_account_id
    where l.value_date < b.opened_on or (l.value_date > b.closed_on and l.kind = 'gift') order by l.line_no limit 1;
  if found then
    raise exception 'The account was not open on the day of a line' using errcode = '23514', constraint = 'bank_statement_line_in_days',
      detail = json_build_object('line', wrong.line_no, 'day', wrong.value_date, 'opened', wrong.opened_on, 'closed', wrong.closed_on);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_line_told()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  line_dong bigint;
  told_dong bigint;
  back_dong bigint;
begin
  select l.amount_dong into strict line_dong from income.bank_statement_line l where l.id = new.line_id;
  select coalesce(sum(c.amount_dong), 0) into told_dong from books.standing_clearing c where c.decision_id = new.id;
  select coalesce(sum(m.amount_dong), 0) into back_dong from books.standing_support_move m where m.source_id = new.id and m.kind <> 'handed_over';
  if new.decision in ('payment', 'payment_back') and told_dong <> -line_dong
    or new.decision = 'own_transfer' and told_dong <> greatest(line_dong, 0)
    or new.decision not in ('payment', 'payment_back', 'own_transfer') and told_dong <> 0
    or back_dong <> (case new.decision when 'support_back' then line_dong else 0 end) then
    perform books.refuse('line_told_whole', 'What the line tells of does not add up to the line');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_moved_stays()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if exists (select from income.gift_moved x where x.donation_id = new.donation_id) then
    perform books.refuse('gift_moved_stays', 'The gift was moved: it is refunded, or moved back');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_name_wish()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.own_gifts(new.visit_id) own(id) join income.donation d on d.id = own.id
      where d.id = new.donation_id and d.committee_id = new.committee_id and d.display = new.to_display) then
    perform books.refuse('name_wish_of_own_gift', 'The gift is not of this visit, or is not shown as wished');
  end if;
  -- What was guessed from a reference never shows more of a name than its giver had chosen before.
  if income.shown_most(new.to_display) > income.shown_most(new.from_display)
    and (select v.donation_id is not null from income.donor_visit v where v.id = new.visit_id)
    and not exists (select from income.name_wish w where w.visit_id = new.visit_id and w.donation_id = new.donation_id
      and income.shown_most(w.from_display) >= income.shown_most(new.to_display)) then
    perform books.refuse('name_wish_shows_more', 'Who proved no address may hide, and undo that, and show no more');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_network_forgotten()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.network_key is not null then
    perform books.refuse('pledge_network_forgotten', 'The network of a promise is forgotten, never changed');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_opening()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  s income.bank_statement;
  expected bigint;
  signed uuid;
begin
  if not exists (select from books.bank_account b where b.id = new.bank_account_id and b.committee_id = new.committee_id) then
    perform books.refuse('bank_statement_of_committee', 'The account is of another committee');
  end if;
  perform pg_advisory_xact_lock(7401, hashtext(new.bank_account_id::text));
  -- The new one, those that begin within its days, and the next one: of no other does it change what was told before.
  for s in select b.* from income.bank_statement b join income.standing_statement k on k.id = b.id where b.bank_account_id = new.bank_account_id and b.opening_dong is not null
      and (b.id = new.id or b.first_day > new.first_day and b.first_day <= coalesce((select min(n.first_day) from income.standing_statement n
        where n.bank_account_id = new.bank_account_id and n.opening_dong is not null and n.first_day > new.last_day), 'infinity'))
      order by b.first_day, b.imported_at, b.id loop
    expected := income.told_before(s);
    continue when expected is null or expected = s.opening_dong or exists (
      select from income.used_difference u join income.opening_difference d on d.id = u.difference_id
      where u.statement_id = s.id and d.expected_dong = expected and d.told_dong = s.opening_dong);
    select d.id into signed from income.opening_difference d
      where d.bank_account_id = s.bank_account_id and d.first_day = s.first_day and d.expected_dong = expected
        and d.told_dong = s.opening_dong and d.decision = 'confirmed'
        and not exists (select from income.standing_use u where u.difference_id = d.id)
      order by d.decided_at limit 1;
    if signed is null then
      raise exception 'An opening balance is not the last closing' using errcode = '23514', constraint = 'bank_statement_opening_follows',
        detail = json_build_object('day', s.first_day, 'expectedDong', expected::text, 'toldDong', s.opening_dong::text, 'isNext', s.id <> new.id);
    end if;
    insert into income.used_difference (difference_id, committee_id, statement_id) values (signed, s.committee_id, s.id);
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_paper_book()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.holder_id then
      perform books.refuse('paper_book_taken_by_holder', 'Another takes the book');
    end if;
    return new;
  end if;
  new.year := extract(year from today);
  if not exists (select from books.fund f where f.id = new.fund_id and f.committee_id = new.committee_id) then
    perform books.refuse('paper_book_of_committee', 'A fund of another committee');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('paper_book_by_accountant', 'Not an accountant of the committee');
  end if;
  if not people.held_role(new.holder_id, 'cashier', new.committee_id, today) and not people.held_role(new.holder_id, 'officer', new.committee_id, today) then
    perform books.refuse('paper_book_holder', 'Neither cashier nor officer of the committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_paper_book_return()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  book income.paper_book;
  missing bigint;
begin
  if tg_op = 'UPDATE' and new.decision = 'declined' then return new; end if;
  select * into book from income.paper_book b where b.id = new.book_id and b.committee_id = new.committee_id and b.decision = 'confirmed' for update;
  if book.id is null or new.blank_from < book.first_number or new.blank_to > book.last_number then
    perform books.refuse('paper_sheet_of_book', 'No book that was taken has this number');
  end if;
  if tg_op = 'INSERT' and new.proposed_by <> book.holder_id and not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('paper_book_returned_by_keeper', 'Neither the keeper of the book nor a cashier');
  end if;
  if tg_op = 'UPDATE' and not people.held_role(new.decided_by, 'accountant', new.committee_id, today) then
    perform books.refuse('paper_book_returned_to_accountant', 'Not an accountant of the committee');
  end if;
  if exists (select from income.spoilt_sheet w where w.book_id = book.id and w.decision is null) then
    perform books.refuse('paper_book_spoilt_waiting', 'A spoilt sheet of it still waits for a word');
  end if;
  if exists (select from income.paper_sheet s where s.book_id = book.id and s.number between new.blank_from and new.blank_to) then
    perform books.refuse('paper_book_blank_told', 'One of the blank numbers was told before');
  end if;
  select count(*) into missing from generate_series(book.first_number, book.last_number) n
    where (n between new.blank_from and new.blank_to) is not true
      and not exists (select from income.paper_sheet s where s.book_id = book.id and s.number = n);
  if missing > 0 and length(btrim(new.reason)) < 10 then
    perform books.refuse('paper_book_missing_explained', 'Numbers are missing and nobody says why');
  end if;
  if tg_op = 'UPDATE' then
    insert into income.paper_sheet (book_id, number, committee_id, fate)
      select book.id, n, book.committee_id, case when n between new.blank_from and new.blank_to then 'blank' else 'missing' end
      from generate_series(book.first_number, book.last_number) n
      where not exists (select from income.paper_sheet s where s.book_id = book.id and s.number = n);
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_payout()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  l record;
  fee bigint;
  most bigint;
begin
  if new.decision <> 'card_payout' then
    if exists (select from income.card_payout_part p where p.decision_id = new.id)
      or exists (select from income.card_payout_gift g where g.decision_id = new.id) then
      perform books.refuse('card_payout_whole', 'Only a payout settles gifts by card');
    end if;
    return null;
  end if;
  select s.amount_dong, s.value_date, i.fund_id, b.ledger_account_id into strict l from income.bank_statement_line s
    join income.suspense_item i on i.line_id = s.id join books.bank_account b on b.id = s.bank_account_id where s.id = new.line_id;
  select coalesce(sum(p.fee_dong), 0) into fee from income.card_payout_part p where p.decision_id = new.id;
  if l.amount_dong is distinct from (select sum(g.amount_dong) from income.card_payout_gift g where g.decision_id = new.id) - fee then
    perform books.refuse('card_payout_adds_up', 'Gifts less fee and what was kept back are not the line');
  end if;
  if exists (select from income.card_payout_part p where p.decision_id = new.id
      and (p.committee_id <> new.committee_id or not income.ties_payout(p) or not income.lies_on_account(p, l.fund_id, l.ledger_account_id)))
    or exists (select from (select d.fund_id, d.appeal_id, d.restriction_id, sum(g.amount_dong) as dong from income.card_payout_gift g
        join income.donation d on d.id = g.donation_id where g.decision_id = new.id group by 1, 2, 3) item
      full join (select p.* from income.card_payout_part p where p.decision_id = new.id) part on part.fund_id = item.fund_id
        and part.appeal_id is not distinct from item.appeal_id and part.restriction_id is not distinct from item.restriction_id
      where item.dong is distinct from part.items_dong) then
    perform books.refuse('card_payout_whole', 'A payout and what it posted differ');
  end if;
  select div(sum(g.amount_dong) filter (where g.kind = 'gift') * f.per_10000, 10000)::bigint
      + count(*) filter (where g.kind = 'gift') * f.each_gift_dong + count(*) filter (where g.kind = 'held') * f.each_dispute_dong into most
    from income.card_payout_gift g,
      (select * from income.card_fee_limit x where x.holds_from <= l.value_date order by x.holds_from desc limit 1) f
    where g.decision_id = new.id group by f.per_10000, f.each_gift_dong, f.each_dispute_dong;
  if fee > coalesce(most, 0) then
    perform books.refuse('card_fee_within_limit', 'More than the card company can have kept as a fee');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_payout_part()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if exists (select from income.line_decision l where l.id = new.decision_id) then
    perform books.refuse('card_payout_whole', 'A payout is named together with its decision');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_payout_undone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if exists (select from income.card_payout_part p, unnest(array[p.entry_id, p.fee_entry_id]) as e(id)
      where p.decision_id = new.decision_id and e.id is not null and not exists (select from books.journal_entry r where r.reverses_id = e.id)) then
    perform books.refuse('line_decision_undone_whole', 'The entries of the payout still stand');
  end if;
  -- What was carried over to the account of its own fund is not here any more.
  if exists (select from income.card_payout_part p join income.line_decision d on d.id = p.decision_id join income.bank_statement_line s on s.id = d.line_id
      join books.bank_account b on b.id = s.bank_account_id and b.fund_id <> p.fund_id where p.decision_id = new.decision_id and p.items_dong > p.fee_dong
        and (select sum(y.amount_dong) from books.balance_by_day y where y.account_id = b.ledger_account_id and y.fund_id = p.fund_id) < 0) then
    perform books.refuse('card_payout_carried_over', 'The share of another fund was carried over to its account');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_pledge_letter()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.pledge p where p.id = new.pledge_id and p.committee_id = new.committee_id and p.entered_by = platform.actor_id()
      and p.status = 'held') then
    perform books.refuse('pledge_letter_with_promise', 'No promise that this officer wrote down and nobody confirmed yet');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_pledge_way()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.way <> new.way and not (old.way = 'card' and new.way = 'bank_transfer') then
    perform books.refuse('pledge_way_card_to_transfer', 'A promise to pay by card may be kept by transfer; no other way is changed');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_refund_payment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  q income.refund_request;
  d income.gift_place;
begin
  select * into strict q from income.refund_request where id = new.request_id for update;
  if (select s.state from income.refund_state s where s.id = q.id) is distinct from 'agreed' then
    perform books.refuse('refund_paid_when_agreed', 'Two have not agreed, or it is paid or over');
  end if;
  if new.paid_by = q.requested_by or exists (select from income.refund_word w where w.request_id = q.id and w.said_by = new.paid_by)
    or not (people.held_role(new.paid_by, 'cashier', q.committee_id, new.paid_on) or people.held_role(new.paid_by, 'accountant', q.committee_id, new.paid_on)) then
    perform books.refuse('refund_paid_by_another', 'Proposer, approvers and payer are different persons');
  end if;
  select * into strict d from income.gift_place where donation_id = q.donation_id;
  if (q.way = 'bank') <> (new.bank_account_id is not null) or q.committee_id <> new.committee_id
    or not exists (select from income.gift_return r where r.id = new.id and r.source_type = 'return_request' and r.source_id = q.id::text
      and r.donation_id = q.donation_id and r.amount_dong = q.amount_dong and r.on_day = new.paid_on)
    or q.way = 'bank' and not exists (select from books.under_way u where u.id = new.id and u.bank_account_id = new.bank_account_id
      and u.amount_dong = q.amount_dong and u.fund_id = d.fund_id)
    or q.way = 'cash' and not exists (select from income.gift_return r join books.posting p on p.entry_id = r.entry_id
      join books.cash_box c on c.ledger_account_id = p.account_id where r.id = new.id and c.id = new.cash_box_id) then
    perform books.refuse('refund_payment_ties', 'The voucher, the return of the gift and the money differ');
  end if;
  insert into books.layer_lowered (fund_id, appeal_id, restriction_id, amount_dong) values (d.fund_id, d.appeal_id, d.restriction_id, q.amount_dong);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_refund_request()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  d income.donation;
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  -- Two requests at once for one gift: the second waits here and then sees the first.
  select * into d from income.donation where id = new.donation_id for no key update;
  if not found or d.committee_id <> new.committee_id or d.channel = 'card' then
    perform books.refuse('refund_of_committee', 'No gift by bank or in cash of the committee');
  end if;
  if not people.held_role(new.requested_by, 'accountant', new.committee_id, today)
    and not people.held_role(new.requested_by, 'officer', new.committee_id, today) then
    perform books.refuse('refund_asked_by_staff', 'Neither officer nor accountant of the committee');
  end if;
  if exists (select from income.gift_taken_back t where t.donation_id = d.id) or d.amount_dong < new.amount_dong
      + coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0)
      + coalesce((select sum(q.amount_dong) from income.refund_request q join income.refund_state s on s.id = q.id
        where q.donation_id = d.id and s.state in ('waiting', 'agreed')), 0) then
    perform books.refuse('refund_within_gift', 'More would be asked back than is left of the gift');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_refund_reversal()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.refund_payment;
  gift uuid;
begin
  if tg_op = 'UPDATE' and (new.decision is distinct from 'confirmed' or new.decided_by = new.proposed_by) then return new; end if;
  select * into p from income.refund_payment where id = new.payment_id;
  select q.donation_id into gift from income.refund_request q where q.id = p.request_id;
  -- Whoever returns, moves or takes back this gift waits for the same row.
  perform from income.donation d where d.id = gift for no key update;
  if gift is null or p.committee_id <> new.committee_id then
    perform books.refuse('refund_reversal_of_committee', 'No paid refund of the committee');
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('refund_reversal_by_accountant', 'Not an accountant of the committee');
  end if;
  if tg_op = 'UPDATE' and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
    perform books.refuse('refund_reversal_by_approver', 'Not an approver of the committee');
  end if;
  -- A line of the bank says that it left: then another line has to say that it came back, whole.
  if exists (select from books.under_way_state s where s.under_way_id = p.id and s.cleared_dong <> 0) then
    perform books.refuse('refund_reversal_money_out', 'The bank tells that the money left, and not that it came back');
  end if;
  if new.cause = 'came_back' and p.bank_account_id is not null
    and not exists (select from books.standing_clearing c where c.under_way_id = p.id and c.amount_dong < 0) then
    perform books.refuse('refund_reversal_line_tied', 'No line of the bank tells that it came back');
  end if;
  if not exists (select from income.gift_return r join books.posting g on g.entry_id = r.entry_id
      join books.ledger_account a on a.id = g.account_id and a.class = 'gifts' join income.gift_place l on l.donation_id = r.donation_id
      where r.id = p.id and (g.fund_id, g.appeal_id, g.restriction_id) is not distinct from (l.fund_id, l.appeal_id, l.restriction_id)) then
    perform books.refuse('refund_reversal_gift_moved', 'What is left of the gift was moved since: it is moved back first');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_refund_reversed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if not exists (select from income.gift_return r where r.undoes_id = new.payment_id and r.source_id = new.id::text)
    or exists (select from books.reserve_use u where u.source_id = new.payment_id and not u.is_put_back) then
    perform books.refuse('refund_reversal_done', 'Confirmed and not done');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_refund_word()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  q income.refund_request;
  d income.gift_place;
  standing income.refund_state;
  free bigint;
begin
  select * into strict q from income.refund_request where id = new.request_id for update;
  select * into strict standing from income.refund_state where id = q.id;
  if standing.state <> 'waiting' and not (standing.state = 'agreed' and new.word = 'withdrawn') then
    perform books.refuse('refund_decided_once', 'The request is decided');
  end if;
  if (new.word = 'withdrawn') <> (new.said_by = q.requested_by) then
    perform books.refuse('refund_word_by_another', 'The proposer only withdraws, and nobody else does');
  end if;
  if new.word = 'withdrawn' then return new; end if;
  if not people.held_role(new.said_by, 'approver', q.committee_id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('refund_word_by_approver', 'Not an approver of the committee');
  end if;
  if new.word = 'agreed' and standing.agreed = 1 then
    select * into strict d from income.gift_place where donation_id = q.donation_id;
    perform pg_advisory_xact_lock(7301, hashtext(d.fund_id::text));
    free := books.free_dong(d.fund_id, d.appeal_id, d.restriction_id);
    if free < 0 or free + books.reserve_dong(d.fund_id) < q.amount_dong then
      perform books.refuse('refund_of_free_money', 'Neither the layer has free money for it nor the reserve of the fund: refuse in writing');
    end if;
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_reserve_used()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if not exists (select from income.refund_payment p join income.refund_request q on q.id = p.request_id join income.gift_place l on l.donation_id = q.donation_id
      where p.id = new.source_id and q.amount_dong >= new.amount_dong
        and (l.fund_id, l.appeal_id, l.restriction_id) is not distinct from (new.fund_id, new.appeal_id, new.restriction_id)) then
    perform books.refuse('reserve_move_ties', 'The reserve paid for no refund of that layer');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_return_requested()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if not exists (select from income.refund_payment p where p.id = new.id and p.paid_by = new.returned_by) then
    perform books.refuse('refund_paid_by_voucher', 'A gift is returned on request by a voucher only');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_return_undisputed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  perform income.check_held_within(new.donation_id, case new.source_type when 'card_dispute' then new.source_id else '' end);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_return_undone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if not exists (select from income.refund_reversal r where r.id::text = new.source_id and r.payment_id = new.undoes_id
      and r.decision = 'confirmed' and r.decided_by = new.returned_by and r.decided_at >= transaction_timestamp()) then
    perform books.refuse('return_undone_by_two', 'A return is undone by the word of two');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_route_settlement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.pledge;
  u income.route_settlement;
begin
  select * into p from income.pledge where id = new.pledge_id for no key update;
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('route_settlement_by_approver', 'Not an approver of the committee');
    end if;
  else
    new.committee_id := p.committee_id;
    if not people.held_role(new.proposed_by, 'officer', p.committee_id, today) then
      perform books.refuse('route_settlement_by_officer', 'Not an officer of the committee');
    end if;
    if new.happened_on > today then
      perform books.refuse('route_settlement_happened', 'It has not happened yet');
    end if;
  end if;
  if new.decision = 'declined' then return new; end if;
  if new.undoes_id is not null then
    select * into u from income.route_settlement where id = new.undoes_id;
    if u.decision is distinct from 'confirmed' or u.undoes_id is not null or (u.pledge_id, u.route, u.amount_dong) is distinct from (new.pledge_id, new.route, new.amount_dong) then
      perform books.refuse('route_settlement_undoes_confirmed', 'Nothing confirmed that this could undo');
    end if;
    return new;
  end if;
  if p.status <> 'registered' then
    perform books.refuse('route_settlement_of_registered', 'The promise is not registered');
  end if;
  if new.amount_dong > p.amount_dong - p.settled_dong then
    perform books.refuse('route_settlement_within_promise', 'More than is open of the promise');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_schedule()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  l income.schedule_limit;
begin
  select * into strict l from income.schedule_limit where valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date order by valid_from desc limit 1;
  if new.amount_dong > l.most_dong then perform books.refuse('gift_schedule_within_limit', 'More than a schedule may be'); end if;
  if tg_op = 'UPDATE' then return new; end if;
  perform pg_advisory_xact_lock(7406, hashtext(lower(new.contact_email)));
  if l.of_address <= (select count(*) from income.gift_schedule s where income.address_hash(s.contact_email) = income.address_hash(new.contact_email)
      and s.status <> 'ended' and s.id <> new.id) then
    perform books.refuse('gift_schedule_of_address', 'Too many schedules of one address');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_schedule_link()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.gift_schedule s where s.id = new.schedule_id and s.committee_id = new.committee_id and (new.visit_id is null
      or exists (select from income.live_donor_visit(new.visit_id) v where v.address_hash = income.address_hash(s.contact_email)))) then
    perform books.refuse('schedule_link_of_giver', 'No schedule of this giver');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_schedule_month()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  s income.gift_schedule;
begin
  select * into s from income.gift_schedule where id = new.schedule_id for no key update;
  if s.status <> 'active' or new.schedule_month <> date_trunc('month', new.schedule_month) or new.schedule_month < date_trunc('month', s.next_on)
    or new.schedule_month > s.last_month or (new.fund_id, new.amount_dong, new.contact_email, new.way) is distinct from (s.fund_id, s.amount_dong, s.contact_email, 'bank_transfer')
    or new.appeal_id is distinct from s.appeal_id or new.committee_id <> s.committee_id or new.entered_by is not null then
    perform books.refuse('pledge_of_schedule', 'Not what the schedule says');
  end if;
  update income.gift_schedule set next_on = income.schedule_day((new.schedule_month + interval '1 month')::date, s.day_no) where id = s.id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_settled_gifts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  -- Two persons at once for one gift: the second waits here and then sees what the first wrote.
  perform 1 from income.donation d where d.id in (select donation_id from added) order by d.id for no key update;
  if exists (select 1 from (select distinct donation_id from added) a join income.donation d on d.id = a.donation_id
      where d.amount_dong < (select sum(s.amount_dong) from income.pledge_settlement s where s.donation_id = a.donation_id)) then
    perform books.refuse('pledge_settlement_within_gift', 'A gift keeps promises of no more than its own amount');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_settled_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  -- Whoever settles this gift at the same time waits here and then sees what the first wrote.
  perform 1 from income.donation d where d.id = new.donation_id for no key update;
  if exists (select from income.line_decision l where l.id = new.decision_id) then
    perform books.refuse('card_payout_whole', 'A payout is named together with its decision');
  end if;
  if exists (select from income.settled_item s where s.item_id = new.item_id and s.decision_id <> new.decision_id) then
    perform books.refuse('card_item_settled_once', 'Another payout has brought it');
  end if;
  if not exists (select from income.card_item i where i.id = new.item_id and i.donation_id = new.donation_id
      and i.committee_id = new.committee_id and i.kind = new.kind and i.amount_dong = new.amount_dong) then
    perform books.refuse('card_payout_whole', 'What a payout settles differs from what the card company owes');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_share_list()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.pledge;
  newest smallint;
begin
  -- Two lists at once, and money that arrives meanwhile, wait for the promise or the gift itself.
  if new.pledge_id is not null then
    select * into p from income.pledge where id = new.pledge_id for no key update;
    if p.status in ('cancelled', 'lapsed') then perform books.refuse('share_list_of_standing', 'The promise is over'); end if;
    new.committee_id := p.committee_id;
    new.total_dong := p.amount_dong;
    if exists (select from income.pledge_settlement s join income.share_list l on l.donation_id = s.donation_id where s.pledge_id = p.id) then
      perform books.refuse('share_list_in_one_place', 'A gift that keeps this promise has a list of its own');
    end if;
  else
    select d.committee_id into new.committee_id from income.donation d where d.id = new.donation_id for no key update;
    select g.amount_dong into new.total_dong from income.standing_gift g where g.id = new.donation_id;
    if not found then perform books.refuse('share_list_of_standing', 'The gift is none any more'); end if;
    if exists (select from income.pledge_settlement s join income.share_list l on l.pledge_id = s.pledge_id where s.donation_id = new.donation_id) then
      perform books.refuse('share_list_in_one_place', 'The promise that this gift keeps has the list');
    end if;
  end if;
  -- The same form sent again: the row is there, and nothing of it is decided anew.
  if exists (select from income.share_list l where l.id = new.id) then return new; end if;
  newest := coalesce((select max(l.version_no) from income.share_list l
    where l.pledge_id = new.pledge_id or l.donation_id = new.donation_id), 0);
  if new.version_no <> newest + 1 then
    perform books.refuse('share_list_follows', 'Another list came in between');
  end if;
  if new.listed_by is null then
    if new.pledge_id is null or newest > 0 or p.entered_by is not null or p.settled_dong > 0 then
      perform books.refuse('share_list_by_giver', 'A giver lists a promise of the public form once, before its money comes');
    end if;
  elsif not (people.held_role(new.listed_by, 'officer', new.committee_id, today) or people.held_role(new.listed_by, 'accountant', new.committee_id, today)) then
    perform books.refuse('share_list_by_staff', 'Neither an officer nor an accountant of the committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_shares_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  list income.share_list;
  told record;
begin
  select * into list from income.share_list where id = (to_jsonb(new)->>tg_argv[0])::uuid;
  select count(*) as n, sum(s.amount_dong) as dong, bool_and(s.committee_id = list.committee_id) as alike into told
    from income.named_share s where s.list_id = list.id;
  if told.n is distinct from list.share_count or told.dong is distinct from list.total_dong or not coalesce(told.alike, false) then
    perform books.refuse('shares_are_whole', 'The parts are not the whole');
  end if;
  if tg_table_name = 'share_list' and exists (select from income.named_share s join income.named_share o on o.code = s.code
      join income.share_list l on l.id = o.list_id where s.list_id = list.id
        and (l.pledge_id is distinct from list.pledge_id or l.donation_id is distinct from list.donation_id)) then
    perform books.refuse('named_share_code_once', 'A code of another gift');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_spoilt_sheet()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  holder uuid;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.proposed_by then
      if not people.held_role(new.decided_by, 'accountant', new.committee_id, today) then
        perform books.refuse('spoilt_sheet_by_accountant', 'Not an accountant of the committee');
      end if;
      perform income.settle_sheet(new.book_id, new.number, 'spoilt', null);
    end if;
    return new;
  end if;
  select b.holder_id into holder from income.paper_book b where b.id = new.book_id and b.committee_id = new.committee_id
    and b.decision = 'confirmed' and new.number between b.first_number and b.last_number;
  if not found then
    perform books.refuse('paper_sheet_of_book', 'No book that was taken has this number');
  end if;
  if new.proposed_by <> holder and not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('spoilt_sheet_by_keeper', 'Neither the keeper of the book nor a cashier');
  end if;
  if exists (select from income.paper_sheet s where s.book_id = new.book_id and s.number = new.number and s.fate <> 'missing') then
    perform books.refuse('paper_sheet_once', 'This number of the book was told before');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_statement_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  own income.bank_statement;
  broken text;
begin
  select s.* into strict own from income.bank_statement s where s.id = new.statement_id;
  -- With an import of the account, and with whoever explains a line of this statement: one after the other.
  perform pg_advisory_xact_lock(7401, hashtext(own.bank_account_id::text));
  perform pg_advisory_xact_lock(7404, hashtext(own.id::text));
  with line as (select l.id from income.bank_statement_line l where l.bank_account_id = own.bank_account_id
    and l.value_date between own.first_day and own.last_day and l.statement_id = own.id)
  select case
      when not income.confirmed_taking_back(null, own.id, new.taken_back_by) then 'statement_taken_back_by_another'
      when exists (select from income.standing_statement s where s.bank_account_id = own.bank_account_id
        and (s.imported_at, s.id) > (own.imported_at, own.id)) then 'statement_taken_back_newest_first'
      when exists (select from line join income.suspense_decision r on r.line_id = line.id) then 'statement_taken_back_unexplained'
      when exists (select from line join income.line_gift g on g.line_id = line.id and not g.is_reversed)
        or exists (select from line join income.suspense_item i on i.line_id = line.id
          where not exists (select from books.journal_entry r where r.reverses_id = i.entry_id)) then 'statement_taken_back_whole' end
    into broken;
  if broken is not null then
    perform books.refuse(broken, 'A statement is taken back whole, by two, and the newest first');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_taken_back_whole()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  perform 1 from income.donation where id = new.donation_id for no key update;
  if (select sum(r.amount_dong) from income.gift_return r where r.donation_id = new.donation_id) > 0 then
    perform books.refuse('gift_return_within_gift', 'A part of it went back already');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_taking_back()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and new.decided_by <> new.proposed_by
      and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('taking_back_by_approver', 'Not an approver of the committee');
    end if;
    return new;
  end if;
  if not people.held_role(new.proposed_by, 'accountant', new.committee_id, today) then
    perform books.refuse('taking_back_by_accountant', 'Not an accountant of the committee');
  end if;
  if not exists (select from income.donation d where d.id = new.donation_id and d.committee_id = new.committee_id and d.source_type = 'bank_line'
      union all select from income.bank_statement s where s.id = new.statement_id and s.committee_id = new.committee_id) then
    perform books.refuse('taking_back_of_committee', 'No gift of a bank line, and no statement, of the committee');
  end if;
  if exists (select from income.gift_taken_back t where t.donation_id = new.donation_id
      union all select from income.statement_taken_back t where t.statement_id = new.statement_id) then
    perform books.refuse('taking_back_of_standing', 'Taken back already');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_taking_back_done()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from income.gift_taken_back t where t.donation_id = new.donation_id and t.way = 'reversed'
      union all select from income.statement_taken_back t where t.statement_id = new.statement_id) then
    perform books.refuse('taking_back_done', 'Confirmed and not done');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_turn()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  -- Whoever takes back the whole statement takes this lock exclusively at the end: the word on its line came before, or it is refused.
  perform pg_advisory_xact_lock_shared(7404, hashtext(l.statement_id::text)) from income.bank_statement_line l where l.id = new.line_id;
  if exists (select from income.bank_statement_line l join income.statement_taken_back t on t.statement_id = l.statement_id where l.id = new.line_id) then
    perform books.refuse('line_decision_of_standing', 'The statement of the line was taken back');
  end if;
  -- Two at once draw the same turn, and the second meets the key; who comes later must find all before undone.
  if new.turn <> 1 + (select count(*) from income.line_decision d where d.line_id = new.line_id)
    or exists (select from income.suspense_decision d where d.line_id = new.line_id) then
    perform books.refuse('line_decided_once', 'The line is explained already');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_undone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
declare
  d income.line_decision;
begin
  select * into strict d from income.line_decision where id = new.decision_id;
  if d.committee_id <> new.committee_id or exists (select from books.standing_clearing c where c.decision_id = d.id)
    or exists (select from books.standing_support_move m where m.source_id = d.id)
    or not exists (select from books.journal_entry r where r.reverses_id = d.entry_id) then
    perform books.refuse('line_decision_undone_whole', 'The entries of the decision still stand');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_upload_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.finding is distinct from old.finding and old.state <> 'waiting' then
    perform books.refuse('statement_upload_finding_stays', 'What was found stays as the accountant saw it');
  end if;
  if new.state = old.state then return new; end if;
  if (old.state, new.state) not in (('waiting', 'previewed'), ('waiting', 'refused'), ('waiting', 'failed'), ('waiting', 'dropped'), ('previewed', 'confirmed'),
      ('previewed', 'dropped'), ('confirmed', 'done'), ('confirmed', 'refused'), ('confirmed', 'failed')) then
    perform books.refuse('statement_upload_steps', 'A file is looked through, confirmed and imported, in this order');
  end if;
  if new.state = 'confirmed' then
    new.confirmed_by := platform.actor_id();
    new.confirmed_at := clock_timestamp();
    if not coalesce(people.held_role(new.confirmed_by, 'accountant', new.committee_id,
        (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date), false) then
      perform books.refuse('statement_upload_by_accountant', 'Not an accountant of the committee');
    end if;
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_whole_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  earlier bigint;
  on_last bigint;
  added bigint;
begin
  if new.opening_dong is null then return null; end if;
  select count(*) filter (where l.value_date < new.last_day), count(*) filter (where l.value_date = new.last_day),
      count(*) filter (where l.value_date = new.last_day and l.statement_id = new.id)
    into earlier, on_last, added
    from income.standing_line l where l.bank_account_id = new.bank_account_id and l.value_date between new.first_day and new.last_day;
  if earlier > new.line_count - new.last_day_line_count or (added > 0 and on_last > new.last_day_line_count) then
    raise exception 'Lines of these days are kept that the file lacks' using errcode = '23514', constraint = 'bank_statement_whole_days',
      detail = json_build_object('count', earlier + on_last - new.line_count);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.check_wish_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION income.check_year_confirmation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if (select v.donation_id is not null from income.donor_visit v where v.id = new.visit_id) or not income.confirmation_foots(new)
    -- Every standing gift of the year to this committee, with what is left of it, and no other.
    or exists (select from (select g.id, g.amount_dong from income.own_gifts(new.visit_id) own(id) join income.standing_gift g on g.id = own.id
        join income.donation d on d.id = g.id where d.committee_id = new.committee_id and extract(year from d.business_date) = new.year) given
      full join (select l.donation_id, l.amount_dong from income.year_confirmation_line l where l.confirmation_id = new.id) told
        on told.donation_id = given.id and told.amount_dong = given.amount_dong
      where given.id is null or told.donation_id is null) then
    perform books.refuse('year_confirmation_foots', 'The paper is not what its giver gave in the year');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.claim_term_on(on_day date)
 RETURNS income.claim_term
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select t from income.claim_term t where t.valid_from <= on_day order by t.valid_from desc limit 1
$function$
;
grant execute on income.claim_term_on(date) to app, auditor;

CREATE OR REPLACE FUNCTION income.confirmation_foots(of income.year_confirmation)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) = of.line_count and coalesce(sum(l.amount_dong), 0) = of.total_dong from income.year_confirmation_line l where l.confirmation_id = of.id
$function$
;

CREATE OR REPLACE FUNCTION income.confirmed_taking_back(of_gift uuid, of_statement uuid, by_whom uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (select from income.taking_back p where p.decision = 'confirmed' and p.decided_by = by_whom
    and (p.donation_id = of_gift or p.statement_id = of_statement))
$function$
;

CREATE OR REPLACE FUNCTION income.count_print()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform 1 from income.acknowledgement_version v where v.id = new.version_id for no key update;
  new.nth := (select count(*) + 1 from income.acknowledgement_print p where p.version_id = new.version_id);
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.decide_pledge()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.pledge;
  cause text;
begin
  select * into p from income.pledge where id = new.pledge_id for no key update;
  new.committee_id := p.committee_id;
  if new.kind = 'prove' and not exists (select from income.pledge_proof o where o.pledge_id = p.id and o.proven_at is not null) then
    perform books.refuse('pledge_decision_by_proof', 'No link of this promise was used');
  end if;
  if new.kind <> 'prove' and not (people.held_role(new.decided_by, 'officer', p.committee_id, today)
      or people.held_role(new.decided_by, 'approver', p.committee_id, today)) then
    perform books.refuse('pledge_decision_by_officer', 'No officer and no approver of the committee');
  end if;
  if new.kind = 'confirm' and new.decided_by = p.entered_by then
    perform books.refuse('pledge_decision_two_persons', 'Who wrote the promise down does not confirm it');
  end if;
  new.from_status := p.status;
  new.from_dong := p.amount_dong;
  if new.kind <> 'reduce' then new.amount_dong := p.amount_dong; end if;
  new.to_status := income.pledge_after(new.kind, p);
  if new.to_status is null then
    perform books.refuse('pledge_decision_in_state', 'The promise is not in a state for this');
  end if;
  cause := p.held_for;
  if new.kind = 'prove' and p.status = 'announced' then
    if income.address_is_enough(p) then new.to_status := 'registered'; else new.to_status := 'held'; cause := 'address'; end if;
  elsif new.to_status = 'held' then
    cause := coalesce(cause, 'revived');
  end if;
  if new.kind = 'reduce' and new.amount_dong < p.settled_dong then
    perform books.refuse('pledge_decision_keeps_settled', 'Less than what is settled');
  end if;
  if new.kind = 'reduce' and new.amount_dong not between 1 and p.amount_dong - 1 then
    perform books.refuse('pledge_decision_lowers', 'Not less than before');
  end if;
  update income.pledge set status = new.to_status, amount_dong = new.amount_dong, held_for = case when new.to_status = 'held' then cause end,
    counted_dong = case when new.to_status = 'registered' and counted_dong = 0 then new.amount_dong else counted_dong end
  where id = p.id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.forget_asked_schedules()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  delete from income.gift_schedule s where s.status = 'asked' and s.asked_at < clock_timestamp() - interval '8 days' and (select platform.scope_all())
$function$
;
comment on function income.forget_asked_schedules() is 'Whoever never opened the letter asked for nothing: the address goes';
grant execute on income.forget_asked_schedules() to app;

CREATE OR REPLACE FUNCTION income.forget_untold()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  delete from income.untold_arrival u where u.arrived_at < clock_timestamp() - interval '2 days' and (select platform.scope_all())
$function$
;
grant execute on income.forget_untold() to app;

CREATE OR REPLACE FUNCTION income.form_of(layout text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when layout in ('camt053', 'mt940') then layout else 'table' end
$function$
;
comment on function income.form_of(text) is 'Kind of file: tables of the banks, CSV and XLSX, are one';
grant execute on income.form_of(text) to app;

CREATE OR REPLACE FUNCTION income.gift_by_reference(reference text, amount bigint, on_day date)
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select min(d.id::text)::uuid from income.donation d
  where d.business_date = on_day and d.amount_dong = amount and upper(regexp_replace(d.bank_reference, '[^[:alnum:]]', '', 'g')) = reference
  having count(*) = 1
$function$
;
comment on function income.gift_by_reference(text,bigint,date) is 'The one gift of that day and amount under that whole reference; none where two are alike. Day, amount and the last signs are public, the rest of the reference is with its payer';
grant execute on income.gift_by_reference(text,bigint,date) to app;

CREATE OR REPLACE FUNCTION income.heed_letter_wish()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION income.instalment_term_on(on_day date)
 RETURNS income.instalment_term
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select t from income.instalment_term t where t.valid_from <= on_day order by t.valid_from desc limit 1
$function$
;
grant execute on income.instalment_term_on(date) to app, auditor;

CREATE OR REPLACE FUNCTION income.is_donor_address(hash bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select exists (select from income.pledge p where p.contact_email is not null and income.address_hash(p.contact_email) = hash)
  or exists (select from income.claim c where c.contact_email is not null and income.address_hash(c.contact_email) = hash)
  or exists (select from income.gift_schedule s where s.status <> 'ended' and income.address_hash(s.contact_email) = hash) $function$
;
comment on function income.is_donor_address(bytea) is 'Whether somebody gave this address with a promise or a claim; asked by the job that writes the letter, never in an answer';
grant execute on income.is_donor_address(bytea) to app;

CREATE OR REPLACE FUNCTION income.is_late_gift(of_source text, of_id uuid, for_appeal uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select exists (select from income.late_gift_decision d where d.source_type = of_source and d.source_id = of_id and d.decision = 'confirmed'
    and case d.outcome when 'redirected' then d.to_appeal_id is not distinct from for_appeal when 'sent_back' then false
      else d.appeal_id is not distinct from for_appeal end)
$function$
;

CREATE OR REPLACE FUNCTION income.is_tax_code(digits text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
AS $function$
  select digits ~ '^[0-9]{10}([0-9]{3})?$' and substr(digits, 10, 1)::integer = 10 - (
    select sum(w * substr(digits, n::integer, 1)::integer) from unnest(array[31, 29, 23, 19, 17, 13, 7, 5, 3]) with ordinality as weight(w, n)) % 11
$function$
;
comment on function income.is_tax_code(text) is 'Ten digits whose last one fits the others; three more for a branch';
grant execute on income.is_tax_code(text) to app;

CREATE OR REPLACE FUNCTION income.keep_waiting(lines uuid[])
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  insert into income.waiting_line (line_id, committee_id, fund_id, bank_account_id, value_date, amount_dong)
  select o.line_id, o.committee_id, o.fund_id, o.bank_account_id, o.value_date, o.amount_dong from income.opened_line o where o.line_id = any (lines)
$function$
;

CREATE OR REPLACE FUNCTION income.lies_on_account(p income.card_payout_part, line_fund uuid, account integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
  select p.fund_id = line_fund or exists (select from books.fund f where f.id = p.fund_id and f.committee_id = p.committee_id)
    and coalesce((select sum(o.amount_dong) from books.posting o where o.entry_id = p.entry_id and o.fund_id = p.fund_id and o.account_id = account), 0)
      = p.items_dong - p.fee_dong
$function$
;

CREATE OR REPLACE FUNCTION income.line_waits()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform income.keep_waiting(array(select line_id from fresh));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.line_waits_again()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform income.keep_waiting(array(select d.line_id from fresh f join income.line_decision d on d.id = f.decision_id));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.line_waits_no_more()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from income.waiting_line w using fresh f where w.line_id = f.line_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.lines_wait_no_more()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  delete from income.waiting_line w using income.bank_statement_line l where l.id = w.line_id and l.statement_id = new.statement_id;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.live_donor_visit(of_visit uuid)
 RETURNS SETOF income.donor_visit
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select v.* from income.donor_visit v where v.id = of_visit and v.ended_at is null and v.seen_at > clock_timestamp() - interval '30 minutes'
    and (select platform.scope_signed())
$function$
;

CREATE OR REPLACE FUNCTION income.make_reader(new_id uuid, of_visit uuid, address text)
 RETURNS uuid
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  insert into income.letter_reader (id, address_hash) select new_id, h.hash from (select coalesce(income.address_hash(address),
    (select v.address_hash from income.donor_visit v where v.id = of_visit)) as hash) h where h.hash is not null on conflict (address_hash) do nothing;
  select r.id from income.letter_reader r where r.address_hash = coalesce(income.address_hash(address), (select v.address_hash from income.donor_visit v where v.id = of_visit))
$function$
;
grant execute on income.make_reader(uuid,uuid,text) to app;

CREATE OR REPLACE FUNCTION income.move_told_until()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.told_until := clock_timestamp();
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.note_name_teller()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.name_reader is null or new.name_reader < old.name_reader
    or new.name_reader = old.name_reader and (new.donor_name, new.message) is distinct from (old.donor_name, old.message) then
    new.name_reader := null;
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.note_untold()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into income.untold_arrival (pledge_id, donation_id, committee_id)
    select a.pledge_id, a.donation_id, p.committee_id from added a join income.pledge p on p.id = a.pledge_id where p.contact_email is not null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.own_claim_rows(of_visit uuid, before_id uuid, at_most bigint)
 RETURNS TABLE(id uuid, code text, amount_dong bigint, paid_on date, answer_by date, state text, is_late boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select c.id, c.code, c.amount_dong, c.paid_on, c.answer_by, s.state,
    s.state in ('waiting', 'proposed') and c.answer_by < (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
  from income.live_donor_visit(of_visit) v
  join income.claim c on c.contact_email is not null and income.address_hash(c.contact_email) = v.address_hash
  join income.claim_state s on s.id = c.id
  where before_id is null or c.id < before_id
  order by c.id desc limit at_most
$function$
;
comment on function income.own_claim_rows(uuid,uuid,bigint) is 'Claims filed under the address that a live visit proved, newest first; none for who came by a reference';
grant execute on income.own_claim_rows(uuid,uuid,bigint) to app;

CREATE OR REPLACE FUNCTION income.own_gift_rows(of_visit uuid, only_id uuid, before_id uuid, at_most bigint)
 RETURNS TABLE(id uuid, business_date date, amount_dong bigint, channel text, fund_name text, appeal_title text, committee_id uuid, committee_name text, donor_name text, display text, pledge_code text, returned_dong bigint, ended_way text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select d.id, d.business_date, d.amount_dong, d.channel, f.name, a.title, d.committee_id, c.name,
    case when (select v.address_hash is not null from income.live_donor_visit(of_visit) v) then d.donor_name end, d.display,
    (select p.reference_code from income.pledge_settlement s join income.pledge p on p.id = s.pledge_id
      where s.donation_id = d.id order by s.decided_at, p.id limit 1),
    coalesce((select sum(r.amount_dong) from income.gift_return r where r.donation_id = d.id), 0)::bigint,
    (select t.way from income.gift_taken_back t where t.donation_id = d.id)
  from income.own_gifts(of_visit) own(id) join income.donation d on d.id = own.id
  join income.gift_place place on place.donation_id = d.id
  join books.fund f on f.id = place.fund_id left join books.appeal a on a.id = place.appeal_id
  join people.committee c on c.id = d.committee_id
  where (only_id is null or d.id = only_id) and (before_id is null or d.id < before_id)
  order by d.id desc limit at_most
$function$
;
comment on function income.own_gift_rows(uuid,uuid,uuid,bigint) is 'A giver''s gifts, newest recorded first. The name only for who proved the address: a reference that was guessed tells no name';
grant execute on income.own_gift_rows(uuid,uuid,uuid,bigint) to app;

CREATE OR REPLACE FUNCTION income.own_gifts(of_visit uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  with visit as materialized (select * from income.live_donor_visit(of_visit))
  select v.donation_id from visit v where v.donation_id is not null
  union
  select s.donation_id from visit v join income.pledge p on p.contact_email is not null and income.address_hash(p.contact_email) = v.address_hash
  join income.pledge_settlement s on s.pledge_id = p.id
  where not exists (select from income.pledge_settlement o join income.pledge q on q.id = o.pledge_id
    where o.donation_id = s.donation_id and income.address_hash(q.contact_email) is distinct from v.address_hash)
$function$
;
comment on function income.own_gifts(uuid) is 'Gifts of a live visit: the one it proved, or those that keep promises of its address and of no other';
grant execute on income.own_gifts(uuid) to app;

CREATE OR REPLACE FUNCTION income.own_promises(of_visit uuid, of_gift uuid)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select p.id from income.own_gifts(of_visit) own(id) join income.pledge_settlement s on s.donation_id = own.id join income.pledge p on p.id = s.pledge_id
  join income.donor_visit v on v.id = of_visit and v.address_hash = income.address_hash(p.contact_email) where own.id = of_gift
$function$
;
comment on function income.own_promises(uuid,uuid) is 'Promises of the visit''s address that one of its gifts keeps';
grant execute on income.own_promises(uuid,uuid) to app;

CREATE OR REPLACE FUNCTION income.own_schedules(of_visit uuid)
 RETURNS TABLE(id uuid, committee_id uuid, amount_dong bigint, day_no smallint, next_on date, last_month date, status text, purpose text, came_count bigint, came_dong bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select s.id, s.committee_id, s.amount_dong, s.day_no, s.next_on, s.last_month, s.status, coalesce(a.title, f.name), count(p.id) filter (where p.settled_dong > 0),
    coalesce(sum(p.settled_dong), 0)::bigint
  from income.live_donor_visit(of_visit) v join income.gift_schedule s on income.address_hash(s.contact_email) = v.address_hash
  join books.fund f on f.id = s.fund_id left join books.appeal a on a.id = s.appeal_id left join income.pledge p on p.schedule_id = s.id
  where s.status <> 'ended' group by s.id, a.title, f.name order by s.id desc limit 20
$function$
;
grant execute on income.own_schedules(uuid) to app;

CREATE OR REPLACE FUNCTION income.own_waiting(of_visit uuid, of_committee uuid, of_year integer, OUT waiting_count integer, OUT waiting_dong bigint)
 RETURNS record
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*)::integer, coalesce(sum(p.amount_dong), 0)::bigint from income.live_donor_visit(of_visit) v
  join income.pledge p on p.contact_email is not null and income.address_hash(p.contact_email) = v.address_hash
  where p.committee_id = of_committee and p.status not in ('cancelled', 'lapsed') and extract(year from p.registered_at at time zone 'Asia/Ho_Chi_Minh') = of_year
    and not exists (select from income.pledge_settlement s where s.pledge_id = p.id)
$function$
;
comment on function income.own_waiting(uuid,uuid,integer) is 'What an address promised a committee in a year, and no money matched it yet';
grant execute on income.own_waiting(uuid,uuid,integer) to app;

CREATE OR REPLACE FUNCTION income.place_threads()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update income.letter_thread t set place_id = coalesce(g.appeal_id, g.fund_id)
    from added a join income.pledge_settlement s on s.donation_id = a.donation_id join income.gift_place g on g.donation_id = a.donation_id
    where t.pledge_id = s.pledge_id and t.place_id <> coalesce(g.appeal_id, g.fund_id);
  return null;
end $function$
;
comment on function income.place_threads() is 'A gift may come to another fund than was promised, and may move later';

CREATE OR REPLACE FUNCTION income.pledge_after(act text, p income.pledge)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case
    when act = 'prove' and p.status in ('announced', 'held') then p.status
    when act = 'confirm' and p.status in ('announced', 'held') then 'registered'
    when act = 'reduce' and p.status in ('announced', 'held', 'registered') then p.status
    when act = 'cancel' and p.status in ('announced', 'held', 'registered') then 'cancelled'
    when act = 'lapse' and p.status in ('announced', 'held', 'registered') then 'lapsed'
    when act = 'revive' and p.status in ('cancelled', 'lapsed') then case when p.counted_dong > 0 then 'registered' else 'held' end
  end
$function$
;

CREATE OR REPLACE FUNCTION income.proofs_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) from books.money_account m where m.way = 'bank' and m.fund_id = fund
    and (books.held_on(m.ledger_account_id, to_day) <> 0 or exists (select from books.balance_by_day b
      where b.account_id = m.ledger_account_id and b.business_date between from_day and to_day))
    and not exists (select from income.bank_proof x, lateral income.bank_figures_on(x.bank_account_id, x.day) f
      where x.bank_account_id = m.id and x.day = to_day and x.decision = 'confirmed'
        and (f.book_dong, f.under_way_dong, f.late_dong, coalesce(f.told_dong, x.bank_dong)) = (x.book_dong, x.under_way_dong, x.late_dong, x.bank_dong))
$function$
;
grant execute on income.proofs_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION income.prove_reader()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  update income.letter_reader r set proven_at = clock_timestamp() from income.pledge p
    where p.id = new.pledge_id and p.contact_email is not null and r.address_hash = income.address_hash(p.contact_email) and r.proven_at is null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.reader_of(of_visit uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$ select r.id from income.donor_visit v join income.letter_reader r on r.address_hash = v.address_hash where v.id = of_visit $function$
;
grant execute on income.reader_of(uuid) to app;

CREATE OR REPLACE FUNCTION income.refresh_pledges(of_pledges uuid[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform 1 from income.pledge p where p.id = any (of_pledges) order by p.id for no key update;
  update income.pledge p set account_dong = k.account, direct_dong = k.direct, own_dong = k.own, goods_dong = k.goods from (
    select i.id, coalesce((select sum(s.amount_dong) from income.standing_settlement s where s.pledge_id = i.id), 0)::bigint as account,
      coalesce(r.direct, 0) as direct, coalesce(r.own, 0) as own, coalesce(r.goods, 0) as goods
    from unnest(of_pledges) i(id) cross join lateral (
      select sum(t.amount_dong) filter (where t.route = 'direct_unit')::bigint as direct, sum(t.amount_dong) filter (where t.route = 'own_delivery')::bigint as own,
        sum(t.amount_dong) filter (where t.route = 'goods')::bigint as goods from income.standing_route t where t.pledge_id = i.id) r) k
  where p.id = k.id and (p.account_dong, p.direct_dong, p.own_dong, p.goods_dong) is distinct from (k.account, k.direct, k.own, k.goods);
end $function$
;

CREATE OR REPLACE FUNCTION income.refuse_card_taken_back()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if exists (select from income.donation d where d.id = new.donation_id and d.source_type = 'card') then
    perform books.refuse('card_gift_goes_back_by_return', 'A gift by card goes back by a return');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.refuse_own_receipt()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  undone constant jsonb := to_jsonb(new);
begin
  if exists (select from income.cash_receipt c
      where (c.id::text = undone->>'receipt_id' and c.cashier_id::text = undone->>'voided_by')
        or (c.donation_id::text = undone->>'donation_id' and c.cashier_id::text = undone->>'taken_back_by')) then
    perform books.refuse('cash_receipt_void_by_another', 'Who issued a receipt does not void it');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.refuse_payout_as_gift()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if exists (select from income.bank_statement_line l where l.id = new.line_id and l.kind = 'card_payout') then
    perform books.refuse('card_payout_is_no_gift', 'Its gifts were received when the cards were charged');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.refuse_return_reversed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if exists (select from income.gift_return r where r.entry_id = new.reverses_id
      and not exists (select from income.gift_return u where u.undoes_id = r.id and u.entry_id = new.id)) then
    perform books.refuse('gift_return_stands', 'What went back to its giver stands');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.refuse_returned_reversed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  if (select sum(r.amount_dong) from income.gift_return r join books.journal_entry e on e.source_id = r.donation_id and e.rule = 'gift-received'
      where e.id = new.reverses_id) > 0 then
    perform books.refuse('gift_return_stands', 'A part of the gift is away');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.said_by_one(account uuid, since timestamp with time zone, on_day date)
 RETURNS TABLE(decision_id uuid, decision text, value_date date, detail text, dong bigint, note text, decided_by uuid, decided_at timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select d.id, d.decision, l.value_date, l.detail, l.amount_dong, w.note, d.decided_by, d.decided_at
  from income.suspense_decision d join income.line_decision w on w.id = d.id join income.bank_statement_line l on l.id = d.line_id
  where d.decided_at > since and l.bank_account_id = account and l.value_date <= on_day
    and d.decision in ('transfer_in', 'transfer_out', 'own_transfer', 'own_account', 'fee')
$function$
;
comment on function income.said_by_one(uuid,timestamp with time zone,date) is 'What one person alone said that lines of an account are: transfers to and from others and own accounts, cash of one''s own, fees';
grant execute on income.said_by_one(uuid,timestamp with time zone,date) to app, auditor;

CREATE OR REPLACE FUNCTION income.schedule_after(kind text, status text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when kind = 'prove' and status = 'asked' then 'active' when kind = 'change' and status in ('active', 'paused') then status
    when kind = 'pause' and status = 'active' then 'paused' when kind = 'resume' and status = 'paused' then 'active'
    when kind = 'stop' and status <> 'ended' or kind = 'end' and status in ('active', 'paused') then 'ended' end
$function$
;

CREATE OR REPLACE FUNCTION income.schedule_day(month date, day_no smallint)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select least(date_trunc('month', month)::date + day_no - 1, (date_trunc('month', month) + interval '1 month')::date - 1)
$function$
;
comment on function income.schedule_day(date,smallint) is 'The day in that month; where it has none, its last';
grant execute on income.schedule_day(date,smallint) to app, auditor;

CREATE OR REPLACE FUNCTION income.settle_by_route()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform income.refresh_pledges(array[new.pledge_id]);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.settle_pledges()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  perform income.refresh_pledges((select array_agg(distinct pledge_id) from added));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.settle_sheet(of_book uuid, of_number integer, becomes text, receipt uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform 1 from income.paper_book b where b.id = of_book for update;
  insert into income.paper_sheet as s (book_id, number, committee_id, fate, receipt_id)
    select b.id, of_number, b.committee_id, becomes, receipt from income.paper_book b where b.id = of_book
    on conflict (book_id, number) do update set fate = excluded.fate, receipt_id = excluded.receipt_id, was_missing = true, told_at = clock_timestamp()
      where s.fate = 'missing' and excluded.fate in ('written', 'spoilt');
  if not found then
    perform books.refuse('paper_sheet_once', 'This number of the book was told before');
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION income.show_promises_as(of_visit uuid, shown text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog'
AS $function$
  update income.pledge p set display = shown from income.donor_visit v
  where v.id = of_visit and v.ended_at is null and p.contact_email is not null and income.address_hash(p.contact_email) = v.address_hash
    and p.donor_name is not null and p.display <> shown
$function$
;
comment on function income.show_promises_as(uuid,text) is 'What is promised and not yet given will be shown as its giver wished for all';
grant execute on income.show_promises_as(uuid,text) to app;

CREATE OR REPLACE FUNCTION income.shown_most(display text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select case display when 'anonymous' then 0 when 'masked' then 1 else 2 end $function$
;

CREATE OR REPLACE FUNCTION income.step_schedule()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  s income.gift_schedule;
begin
  select * into s from income.gift_schedule where id = new.schedule_id for no key update;
  new.committee_id := s.committee_id;
  if exists (select from income.schedule_step o where o.id = new.id) then return new; end if;
  if new.token_hash is not null and not exists (select from income.schedule_link k where k.token_hash = new.token_hash and k.schedule_id = s.id) then
    perform books.refuse('schedule_link_of_giver', 'Not a link of this schedule');
  end if;
  if new.kind = 'prove' and s.asked_at < clock_timestamp() - interval '7 days' or income.schedule_after(new.kind, s.status) is null then
    perform books.refuse('schedule_step_in_state', 'The schedule is not in a state for this');
  end if;
  update income.gift_schedule set status = income.schedule_after(new.kind, s.status), ended_for = case new.kind when 'stop' then 'giver' when 'end' then new.cause end,
    amount_dong = coalesce(new.amount_dong, amount_dong), day_no = coalesce(new.day_no, day_no),
    last_month = case when new.kind = 'change' then new.last_month else last_month end, next_on = coalesce(new.next_on, next_on) where id = s.id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.suggest_matches(committee uuid, donations uuid[], pledges uuid[], reasons text[])
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into income.match_suggestion (donation_id, pledge_id, committee_id, reason)
  select s.donation_id, s.pledge_id, committee, s.reason from unnest(donations, pledges, reasons) as s(donation_id, pledge_id, reason)
  on conflict do nothing
$function$
;
comment on function income.suggest_matches(uuid,uuid[],uuid[],text[]) is 'An import suggests, side by side; matching decides. Under the rights of the caller';
grant execute on income.suggest_matches(uuid,uuid[],uuid[],text[]) to app;

CREATE OR REPLACE FUNCTION income.suspense_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) from income.waiting_line w where w.fund_id = fund and w.value_date <= to_day
$function$
;
grant execute on income.suspense_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION income.take_paper_sheet()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  book record;
begin
  select b.id, b.fund_id, (b.decided_at at time zone 'Asia/Ho_Chi_Minh')::date as taken_on into book from income.paper_book b
    where b.committee_id = new.committee_id and b.series = new.book and b.year = new.year
      and new.number between b.first_number and b.last_number and b.decision = 'confirmed';
  if not found then
    perform books.refuse('paper_sheet_of_book', 'No book that was taken has this number');
  end if;
  if new.issued_on < book.taken_on or new.issued_on > today then
    perform books.refuse('paper_sheet_day', 'A day before the book was taken, or one to come');
  end if;
  if not exists (select from income.donation d where d.id = new.donation_id and d.fund_id = book.fund_id) then
    perform books.refuse('paper_sheet_of_fund', 'The book is for another fund');
  end if;
  perform income.settle_sheet(book.id, new.number, 'written', new.id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.tell_reader()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.told_at > clock_timestamp() - interval '7 days' then
    perform books.refuse('letter_once_a_week', 'A reader gets at most one letter a week');
  elsif old.proven_at is null then
    perform books.refuse('letter_to_proven', 'Nobody showed that the address is theirs');
  end if;
  new.told_at := clock_timestamp();
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.thread_new_promise()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  insert into income.letter_thread (pledge_id, reader_id, place_id) select new.id, r.id, coalesce(new.appeal_id, new.fund_id)
    from income.letter_reader r where r.address_hash = income.address_hash(new.contact_email) and r.wants_all;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.ties_dispute(of_entry uuid, of_rule text, of_source uuid, of_gift uuid, dong bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
  select exists (select from income.donation d join books.journal_entry e on e.id = of_entry and e.rule = of_rule and e.source_id = of_source
    join books.posting p on p.entry_id = e.id and p.fund_id = d.fund_id and p.appeal_id is not distinct from d.appeal_id
      and p.restriction_id is not distinct from d.restriction_id and p.amount_dong = dong
    join books.ledger_account a on a.id = p.account_id and a.class = 'disputed' where d.id = of_gift)
$function$
;

CREATE OR REPLACE FUNCTION income.ties_payout(p income.card_payout_part)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
  select coalesce((select sum(o.amount_dong) from books.posting o join books.ledger_account a on a.id = o.account_id and a.class = 'in_transit'
      join books.journal_entry e on e.id = o.entry_id and e.source_id = p.id and e.rule in ('card-payout-arrived', 'card-payout-lessened', 'card-fee-kept')
      where o.entry_id in (p.entry_id, p.fee_entry_id) and o.fund_id = p.fund_id and o.appeal_id is not distinct from p.appeal_id
        and o.restriction_id is not distinct from p.restriction_id), 0) = -p.items_dong
    and coalesce((select sum(o.amount_dong) from books.posting o join books.ledger_account a on a.id = o.account_id and a.class = 'receivable'
      where o.entry_id = p.fee_entry_id), 0) = p.fee_dong
$function$
;

CREATE OR REPLACE FUNCTION income.told_before(asking income.bank_statement)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select case when s.last_day < asking.first_day and not exists (
      select from income.standing_statement o where o.bank_account_id = s.bank_account_id and o.last_day >= s.first_day
        and o.first_day < asking.first_day and o.id not in (s.id, asking.id)) then s.closing_dong
    else s.opening_dong + (select coalesce(sum(l.amount_dong), 0)::bigint from income.standing_line l
      where l.bank_account_id = s.bank_account_id and l.value_date >= s.first_day and l.value_date < asking.first_day) end
  from income.standing_statement s
  where s.bank_account_id = asking.bank_account_id and s.opening_dong is not null and s.id <> asking.id
    and (s.first_day, s.imported_at, s.id) < (asking.first_day, asking.imported_at, asking.id)
  order by s.first_day desc, s.imported_at desc, s.id desc limit 1
$function$
;
comment on function income.told_before(income.bank_statement) is 'đồng on the account at the beginning of the first day of a statement, as the statements kept before it in time tell: the last closing. Null for the first statement with balances';
grant execute on income.told_before(income.bank_statement) to app, auditor;

CREATE OR REPLACE FUNCTION income.told_in_another_form(account uuid, of_layout text, first date, last date)
 RETURNS date
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select max(least(s.last_day, last)) from income.standing_statement s where s.bank_account_id = account and s.last_day >= first and s.first_day <= last
    and income.form_of(s.layout) <> income.form_of(of_layout)
$function$
;
comment on function income.told_in_another_form(uuid,text,date,date) is 'The last of these days that a file of another kind has told already; null for none';
grant execute on income.told_in_another_form(uuid,text,date,date) to app;

CREATE OR REPLACE FUNCTION income.told_promise()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if new.donation_id is null then
    update income.pledge set is_reminded = true where id = new.pledge_id;
  else
    delete from income.untold_arrival u where u.pledge_id = new.pledge_id and u.donation_id = new.donation_id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.unsettle_pledges()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'income'
AS $function$
begin
  perform income.refresh_pledges(p.ids) from (select array_agg(distinct s.pledge_id) as ids from income.pledge_settlement s
    where s.donation_id in (select donation_id from added)) p where p.ids is not null;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION income.use_pledge_proof()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if old.proven_at is not null or old.expires_at <= clock_timestamp() or new.proven_at is null then
    perform books.refuse('pledge_proof_open', 'The link is used or too old');
  end if;
  new.proven_at := clock_timestamp();
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION income.wish_may(before text, act text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case act
    when 'decline' then before is null or before in ('offer', 'refuse')
    when 'offer' then before is null or before in ('decline', 'offer', 'refuse')
    when 'bind' then before in ('agree', 'agree_on_paper')
    else before = 'offer'
  end
$function$
;
