-- The schema as the migrations leave it. Made by `npm run db:schema`; a test compares it.

-- Tables

create table books.appeal (
  id uuid not null,
  code text not null,
  fund_id uuid not null,
  title text not null,
  story text not null default ''::text,
  goal_dong bigint,
  decision_number text not null,
  opens_on date not null,
  closes_on date
);

create table books.balance_change (
  id bigint not null generated always as identity,
  account_id integer not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  business_date date not null,
  amount_dong bigint not null
);

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
  opened_on date not null,
  closed_on date
);

create table books.cash_box (
  id uuid not null,
  code text not null,
  committee_id uuid not null,
  ledger_account_id integer not null
);

create table books.daily_balance (
  account_id integer not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  business_date date not null,
  amount_dong bigint not null
);

create table books.fund (
  id uuid not null,
  code text not null,
  name text not null,
  kind text not null,
  committee_id uuid not null,
  description text not null default ''::text,
  opened_on date not null,
  closed_on date
);

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
  subject_fingerprint bytea
);

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
  closed_on date
);

create table books.ledger_seal (
  seal_no bigint not null,
  sealed_day date not null,
  from_xid xid8 not null,
  upto_xid xid8 not null,
  entry_count bigint not null,
  root bytea not null,
  previous_hash bytea not null,
  seal_hash bytea not null,
  checkpoint text not null,
  signature bytea not null,
  public_key bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp()
);

create table books.period (
  id uuid not null,
  fund_id uuid not null,
  during daterange not null,
  closed_by uuid,
  closed_at timestamp with time zone not null default clock_timestamp()
);

create table books.period_reopening (
  period_id uuid not null,
  opened_by uuid not null,
  confirmed_by uuid not null,
  reason text not null,
  reopened_at timestamp with time zone not null default clock_timestamp()
);

create table books.posting (
  entry_id uuid not null,
  line_no smallint not null,
  account_id integer not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  business_date date not null,
  amount_dong bigint not null
);

create table books.posting_transaction (
  xid xid8 not null default pg_current_xact_id(),
  recorded_at timestamp with time zone not null default clock_timestamp()
);

create table books.restriction (
  id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  title text not null,
  kind text,
  admin_unit_id integer,
  household_id uuid,
  agreed_with text not null,
  created_by uuid,
  created_at timestamp with time zone not null default clock_timestamp()
);

create table books.sealed_entry (
  entry_id uuid not null,
  seal_no bigint not null,
  leaf_index bigint not null,
  leaf_hash bytea not null
);

create table income.bank_push (
  provider text not null,
  external_id text not null,
  bank_account_id uuid,
  payload jsonb not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  reference_codes text[] not null default '{}'::text[]
);

create table income.bank_statement (
  id uuid not null,
  committee_id uuid not null,
  bank_account_id uuid not null,
  file_sha256 bytea not null,
  file_name text not null,
  layout text not null,
  line_count integer not null,
  new_line_count integer not null,
  credit_dong bigint not null,
  debit_dong bigint not null,
  opening_dong bigint,
  closing_dong bigint,
  first_day date,
  last_day date,
  imported_by uuid,
  imported_at timestamp with time zone not null default clock_timestamp()
);

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
  identity bytea not null
);

create table income.card_payment (
  id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  stripe_session_id text not null,
  amount_dong bigint not null,
  status text not null default 'created'::text,
  created_at timestamp with time zone not null default clock_timestamp(),
  settled_at timestamp with time zone
);

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
  issued_at timestamp with time zone not null default clock_timestamp()
);

create table income.cash_receipt_void (
  receipt_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  voided_by uuid not null,
  entry_id uuid not null,
  voided_at timestamp with time zone not null default clock_timestamp()
);

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
  name_salt bytea
);

create table income.giving_draft (
  id uuid not null,
  answers jsonb not null,
  written_at timestamp with time zone not null default clock_timestamp()
);

create table income.match_suggestion (
  donation_id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  dismissed_by uuid,
  dismissed_at timestamp with time zone
);

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
  status text not null default 'registered'::text,
  submission_id uuid not null,
  locale text not null default 'vi'::text,
  registered_at timestamp with time zone not null default clock_timestamp()
);

create table income.pledge_settlement (
  donation_id uuid not null,
  pledge_id uuid not null,
  committee_id uuid not null,
  amount_dong bigint not null,
  kind text not null,
  decided_by uuid,
  decided_at timestamp with time zone not null default clock_timestamp()
);

create table income.receipt_series (
  committee_id uuid not null,
  book text not null,
  year integer not null,
  last_number integer not null
);

create table income.stripe_event (
  event_id text not null,
  type text not null,
  object_id text,
  payload jsonb not null,
  received_at timestamp with time zone not null default clock_timestamp()
);

create table income.suspense_item (
  line_id uuid not null,
  committee_id uuid not null,
  fund_id uuid not null,
  entry_id uuid not null,
  opened_at timestamp with time zone not null default clock_timestamp()
);

create table income.suspense_resolution (
  line_id uuid not null,
  committee_id uuid not null,
  decision text not null,
  note text not null default ''::text,
  entry_id uuid not null,
  decided_by uuid not null,
  decided_at timestamp with time zone not null default clock_timestamp()
);

create table people.admin_unit (
  id integer not null generated always as identity,
  code text not null,
  name text not null,
  level text not null,
  kind text not null,
  parent_code text,
  valid_from date,
  valid_to date,
  search_name text not null
);

create table people.admin_unit_change (
  old_commune_code text not null,
  new_commune_code text not null,
  share text not null,
  effective date not null
);

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
  created_at timestamp with time zone not null default clock_timestamp()
);

create table people.committee (
  id uuid not null,
  code text not null,
  name text not null,
  level text not null,
  admin_unit_id integer,
  parent_id uuid,
  valid_from date,
  valid_to date,
  successor_id uuid
);

create table people.demo_login (
  user_id uuid not null,
  password text not null,
  totp_secret text not null
);

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
  search_name text not null default ''::text
);

create table people.invitation (
  token_hash bytea not null,
  user_id uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null default clock_timestamp()
);

create table people.recovery_code (
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone
);

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
  granted_by uuid,
  granted_at timestamp with time zone not null default clock_timestamp()
);

create table platform.audit_log (
  id uuid not null default gen_random_uuid(),
  at timestamp with time zone not null default clock_timestamp(),
  actor_id uuid,
  action text not null,
  subject_type text not null,
  subject_id text,
  committee_id uuid,
  before jsonb,
  after jsonb,
  request_id text
);

create table platform.file (
  id uuid not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  media_type text not null,
  original_name text not null,
  committee_id uuid not null,
  stored_by uuid,
  stored_at timestamp with time zone not null default clock_timestamp(),
  original_sha256 bytea
);

create table platform.migration (
  id integer not null default nextval('platform.migration_id_seq'::regclass),
  timestamp bigint not null,
  name character varying not null
);

create table platform.outbox_mail (
  id uuid not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  message_id text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  sent_at timestamp with time zone,
  attempts integer not null default 0,
  last_error text
);

create table platform.rate_limit (
  key text not null,
  window_start timestamp with time zone not null,
  hits integer not null
);

create table platform.session (
  sid character varying not null,
  sess json not null,
  expire timestamp(6) without time zone not null
);

create table publication.common_run (
  key integer not null
);

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
  reversed_dong bigint not null default 0
);

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
  figure_vi text not null default ''::text
);

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
  is_reversed boolean not null default false,
  reversed_on date,
  published_at timestamp with time zone not null default clock_timestamp()
);

create table publication.publishing_position (
  name text not null,
  xid xid8 not null,
  entry_no bigint not null,
  last_line_no bigint not null,
  published_at timestamp with time zone not null default clock_timestamp()
);

create table spending.allocation (
  id uuid not null,
  number text not null,
  committee_id uuid not null,
  fund_id uuid not null,
  appeal_id uuid,
  restriction_id uuid,
  title text not null,
  reason text not null,
  total_dong bigint not null,
  revision integer not null default 1,
  status text not null default 'proposed'::text,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null default clock_timestamp(),
  business_date date not null default ((now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date,
  decided_at timestamp with time zone,
  submission_id uuid not null
);

create table spending.allocation_line (
  id uuid not null,
  allocation_id uuid not null,
  committee_id uuid not null,
  revision integer not null,
  line_no integer not null,
  recipient_committee_id uuid not null,
  kind text not null,
  variant text,
  quantity integer not null,
  amount_dong bigint not null,
  reason text not null default ''::text
);

create table spending.allocation_series (
  committee_id uuid not null,
  year integer not null,
  last_number integer not null
);

create table spending.allocation_withdrawal (
  allocation_id uuid not null,
  committee_id uuid not null,
  withdrawn_by uuid not null,
  reason text not null,
  withdrawn_at timestamp with time zone not null default clock_timestamp()
);

create table spending.approval (
  id uuid not null,
  allocation_id uuid not null,
  committee_id uuid not null,
  revision integer not null,
  decision text not null,
  approver_id uuid not null,
  proposer_id uuid not null,
  fingerprint bytea not null,
  reason text not null default ''::text,
  decided_at timestamp with time zone not null default clock_timestamp()
);

create table spending.disbursement (
  id uuid not null,
  committee_id uuid not null,
  line_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  way text not null,
  bank_account_id uuid,
  cash_box_id uuid,
  payee_name text not null,
  payee_address text not null,
  reason text not null,
  amount_dong bigint not null,
  business_date date not null,
  paid_by uuid not null,
  paid_at timestamp with time zone not null default clock_timestamp(),
  entry_id uuid not null,
  submission_id uuid not null
);

create table spending.disbursement_item (
  disbursement_id uuid not null,
  entitlement_id uuid not null,
  committee_id uuid not null,
  amount_dong bigint not null
);

create table spending.disbursement_reversal (
  disbursement_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  reversed_by uuid not null,
  entry_id uuid not null,
  reversed_at timestamp with time zone not null default clock_timestamp()
);

create table spending.entitlement (
  id uuid not null,
  committee_id uuid not null,
  line_id uuid not null,
  household_id uuid,
  group_label text,
  quantity integer not null,
  amount_dong bigint not null,
  named_by uuid not null,
  named_at timestamp with time zone not null default clock_timestamp()
);

create table spending.handover (
  id uuid not null,
  committee_id uuid not null,
  disbursement_id uuid not null,
  handed_over_on date not null,
  place text not null,
  note text not null default ''::text,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  entry_id uuid not null,
  submission_id uuid not null
);

create table spending.handover_item (
  handover_id uuid not null,
  entitlement_id uuid not null,
  committee_id uuid not null,
  quantity integer not null,
  amount_dong bigint not null
);

create table spending.proof_file (
  handover_id uuid not null,
  file_id uuid not null,
  committee_id uuid not null,
  kind text not null
);

create table spending.support_kind (
  code text not null,
  unit text not null,
  variants text[] not null default '{}'::text[],
  counts_households boolean not null default false,
  position integer not null
);

create table spending.voucher_series (
  committee_id uuid not null,
  book text not null,
  year integer not null,
  last_number integer not null
);

-- Constraints

alter table books.appeal add constraint appeal_closes_after_opening CHECK (((closes_on IS NULL) OR (closes_on >= opens_on)));

alter table books.appeal add constraint appeal_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text));

alter table books.appeal add constraint appeal_goal_positive CHECK ((goal_dong > 0));

alter table books.appeal add constraint appeal_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id);

alter table books.appeal add constraint appeal_pkey PRIMARY KEY (id);

alter table books.appeal add constraint appeal_code_once UNIQUE (code);

alter table books.appeal add constraint appeal_of_fund UNIQUE (id, fund_id);

alter table books.balance_change add constraint balance_change_pkey PRIMARY KEY (id);

alter table books.bank_account add constraint bank_account_bin CHECK ((bank_bin ~ '^[0-9]{6}$'::text));

alter table books.bank_account add constraint bank_account_number CHECK ((account_number ~ '^[0-9A-Z]{4,19}$'::text));

alter table books.bank_account add constraint bank_account_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id);

alter table books.bank_account add constraint bank_account_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table books.bank_account add constraint bank_account_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id);

alter table books.bank_account add constraint bank_account_ledger_account_id_fkey FOREIGN KEY (ledger_account_id) REFERENCES books.ledger_account(id);

alter table books.bank_account add constraint bank_account_pkey PRIMARY KEY (id);

alter table books.bank_account add constraint bank_account_code_once UNIQUE (code);

alter table books.bank_account add constraint bank_account_ledger_once UNIQUE (ledger_account_id);

alter table books.bank_account add constraint bank_account_once UNIQUE (bank_bin, account_number);

alter table books.cash_box add constraint cash_box_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table books.cash_box add constraint cash_box_ledger_account_id_fkey FOREIGN KEY (ledger_account_id) REFERENCES books.ledger_account(id);

alter table books.cash_box add constraint cash_box_pkey PRIMARY KEY (id);

alter table books.cash_box add constraint cash_box_code_once UNIQUE (code);

alter table books.cash_box add constraint cash_box_ledger_once UNIQUE (ledger_account_id);

alter table books.daily_balance add constraint daily_balance_key UNIQUE NULLS NOT DISTINCT (fund_id, account_id, appeal_id, restriction_id, business_date);

alter table books.fund add constraint fund_closes_after_opening CHECK (((closed_on IS NULL) OR (closed_on >= opened_on)));

alter table books.fund add constraint fund_code_form CHECK ((code ~ '^[A-Z0-9-]{2,24}$'::text));

alter table books.fund add constraint fund_kind CHECK ((kind = ANY (ARRAY['poor'::text, 'relief'::text, 'other'::text])));

alter table books.fund add constraint fund_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table books.fund add constraint fund_pkey PRIMARY KEY (id);

alter table books.fund add constraint fund_code_once UNIQUE (code);

alter table books.journal_entry add constraint journal_entry_fingerprint_length CHECK ((length(subject_fingerprint) = 32));

alter table books.journal_entry add constraint journal_entry_not_in_future CHECK ((business_date <= ((recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date));

alter table books.journal_entry add constraint journal_entry_reversal_has_reason CHECK (((reverses_id IS NULL) = (reason IS NULL)));

alter table books.journal_entry add constraint journal_entry_reverses_id_fkey FOREIGN KEY (reverses_id) REFERENCES books.journal_entry(id);

alter table books.journal_entry add constraint journal_entry_pkey PRIMARY KEY (id);

alter table books.journal_entry add constraint journal_entry_reversed_once UNIQUE (reverses_id);

alter table books.journal_entry add constraint journal_entry_source_once UNIQUE (rule, source_id);

alter table books.ledger_account add constraint ledger_account_class CHECK ((class = ANY (ARRAY['bank'::text, 'cash'::text, 'in_transit'::text, 'advance'::text, 'receivable'::text, 'suspense_out'::text, 'suspense_in'::text, 'payable'::text, 'gifts'::text, 'interest'::text, 'support'::text, 'other'::text])));

alter table books.ledger_account add constraint ledger_account_root CHECK ((root = ANY (ARRAY['assets'::text, 'liabilities'::text, 'equity'::text, 'income'::text, 'expenses'::text])));

alter table books.ledger_account add constraint ledger_account_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table books.ledger_account add constraint ledger_account_pkey PRIMARY KEY (id);

alter table books.ledger_account add constraint ledger_account_code_once UNIQUE (code);

alter table books.ledger_seal add constraint ledger_seal_no_positive CHECK ((seal_no > 0));

alter table books.ledger_seal add constraint ledger_seal_not_empty CHECK ((entry_count > 0));

alter table books.ledger_seal add constraint ledger_seal_range CHECK ((upto_xid > from_xid));

alter table books.ledger_seal add constraint ledger_seal_root_length CHECK ((length(root) = 32));

alter table books.ledger_seal add constraint ledger_seal_pkey PRIMARY KEY (seal_no);

alter table books.ledger_seal add constraint ledger_seal_hash_once UNIQUE (seal_hash);

alter table books.period add constraint period_bounded CHECK (((NOT lower_inf(during)) AND (NOT upper_inf(during)) AND (NOT isempty(during))));

alter table books.period add constraint period_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people.app_user(id);

alter table books.period add constraint period_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id);

alter table books.period add constraint period_pkey PRIMARY KEY (id);

alter table books.period add constraint period_closed_once EXCLUDE USING gist (fund_id WITH =, during WITH &&);

alter table books.period_reopening add constraint period_reopening_two_persons CHECK ((opened_by <> confirmed_by));

alter table books.period_reopening add constraint period_reopening_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES people.app_user(id);

alter table books.period_reopening add constraint period_reopening_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES people.app_user(id);

alter table books.period_reopening add constraint period_reopening_period_id_fkey FOREIGN KEY (period_id) REFERENCES books.period(id);

alter table books.period_reopening add constraint period_reopening_pkey PRIMARY KEY (period_id);

alter table books.posting add constraint posting_amount_bounded CHECK ((abs(amount_dong) <= '1000000000000000'::bigint));

alter table books.posting add constraint posting_amount_not_zero CHECK ((amount_dong <> 0));

alter table books.posting add constraint posting_pkey PRIMARY KEY (entry_id, line_no);

alter table books.posting_transaction add constraint posting_transaction_pkey PRIMARY KEY (xid);

alter table books.restriction add constraint restriction_kind CHECK ((kind = ANY (ARRAY['house'::text, 'gift'::text, 'medical'::text, 'livelihood'::text, 'relief'::text])));

alter table books.restriction add constraint restriction_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id);

alter table books.restriction add constraint restriction_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id);

alter table books.restriction add constraint restriction_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.app_user(id);

alter table books.restriction add constraint restriction_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id);

alter table books.restriction add constraint restriction_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id);

alter table books.restriction add constraint restriction_pkey PRIMARY KEY (id);

alter table books.restriction add constraint restriction_of_fund UNIQUE (id, fund_id);

alter table books.sealed_entry add constraint sealed_entry_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id);

alter table books.sealed_entry add constraint sealed_entry_seal_no_fkey FOREIGN KEY (seal_no) REFERENCES books.ledger_seal(seal_no) DEFERRABLE INITIALLY DEFERRED;

alter table books.sealed_entry add constraint sealed_entry_pkey PRIMARY KEY (entry_id);

alter table books.sealed_entry add constraint sealed_entry_leaf_once UNIQUE (seal_no, leaf_index);

alter table income.bank_push add constraint bank_push_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id);

alter table income.bank_push add constraint bank_push_pkey PRIMARY KEY (provider, external_id);

alter table income.bank_statement add constraint bank_statement_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id);

alter table income.bank_statement add constraint bank_statement_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table income.bank_statement add constraint bank_statement_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES people.app_user(id);

alter table income.bank_statement add constraint bank_statement_pkey PRIMARY KEY (id);

alter table income.bank_statement_line add constraint bank_statement_line_amount CHECK ((amount_dong <> 0));

alter table income.bank_statement_line add constraint bank_statement_line_kind CHECK ((kind = ANY (ARRAY['gift'::text, 'interest'::text, 'fee'::text, 'return'::text, 'transfer_out'::text, 'other_debit'::text, 'other_credit'::text])));

alter table income.bank_statement_line add constraint bank_statement_line_pkey PRIMARY KEY (id);

alter table income.bank_statement_line add constraint bank_statement_line_once UNIQUE (identity);

alter table income.card_payment add constraint card_payment_amount_positive CHECK ((amount_dong > 0));

alter table income.card_payment add constraint card_payment_status CHECK ((status = ANY (ARRAY['created'::text, 'received'::text, 'expired'::text, 'failed'::text])));

alter table income.card_payment add constraint card_payment_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id);

alter table income.card_payment add constraint card_payment_pkey PRIMARY KEY (id);

alter table income.card_payment add constraint card_payment_session_once UNIQUE (stripe_session_id);

alter table income.cash_receipt add constraint cash_receipt_amount_positive CHECK ((amount_dong > 0));

alter table income.cash_receipt add constraint cash_receipt_number_positive CHECK ((number > 0));

alter table income.cash_receipt add constraint cash_receipt_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id);

alter table income.cash_receipt add constraint cash_receipt_cashier_id_fkey FOREIGN KEY (cashier_id) REFERENCES people.app_user(id);

alter table income.cash_receipt add constraint cash_receipt_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table income.cash_receipt add constraint cash_receipt_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id);

alter table income.cash_receipt add constraint cash_receipt_pkey PRIMARY KEY (id);

alter table income.cash_receipt add constraint cash_receipt_check_code_once UNIQUE (check_code);

alter table income.cash_receipt add constraint cash_receipt_donation_once UNIQUE (donation_id);

alter table income.cash_receipt add constraint cash_receipt_number_once UNIQUE (committee_id, book, year, number);

alter table income.cash_receipt add constraint cash_receipt_submitted_once UNIQUE (submission_id);

alter table income.cash_receipt_void add constraint cash_receipt_void_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id);

alter table income.cash_receipt_void add constraint cash_receipt_void_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES income.cash_receipt(id);

alter table income.cash_receipt_void add constraint cash_receipt_void_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES people.app_user(id);

alter table income.cash_receipt_void add constraint cash_receipt_void_pkey PRIMARY KEY (receipt_id);

alter table income.donation add constraint donation_amount_positive CHECK ((amount_dong > 0));

alter table income.donation add constraint donation_channel CHECK ((channel = ANY (ARRAY['bank_transfer'::text, 'card'::text, 'cash'::text])));

alter table income.donation add constraint donation_display CHECK ((display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text])));

alter table income.donation add constraint donation_source_type CHECK ((source_type = ANY (ARRAY['bank_line'::text, 'cash'::text, 'card'::text, 'opening'::text])));

alter table income.donation add constraint donation_pkey PRIMARY KEY (id);

alter table income.donation add constraint donation_source_once UNIQUE (source_type, source_id);

alter table income.giving_draft add constraint giving_draft_pkey PRIMARY KEY (id);

alter table income.match_suggestion add constraint match_suggestion_reason CHECK ((reason = ANY (ARRAY['repaired_code'::text, 'amount_and_name'::text])));

alter table income.match_suggestion add constraint match_suggestion_dismissed_by_fkey FOREIGN KEY (dismissed_by) REFERENCES people.app_user(id);

alter table income.match_suggestion add constraint match_suggestion_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id);

alter table income.match_suggestion add constraint match_suggestion_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id);

alter table income.match_suggestion add constraint match_suggestion_pkey PRIMARY KEY (donation_id, pledge_id);

alter table income.pledge add constraint pledge_amount_range CHECK (((amount_dong >= 1) AND (amount_dong <= '1000000000000000'::bigint)));

alter table income.pledge add constraint pledge_display CHECK ((display = ANY (ARRAY['full'::text, 'masked'::text, 'anonymous'::text])));

alter table income.pledge add constraint pledge_reference_code_form CHECK ((reference_code ~ '^UHX[23456789CDFGHJKMNPQRTVX]{9}$'::text));

alter table income.pledge add constraint pledge_status CHECK ((status = ANY (ARRAY['registered'::text, 'cancelled'::text, 'lapsed'::text])));

alter table income.pledge add constraint pledge_way CHECK ((way = ANY (ARRAY['bank_transfer'::text, 'card'::text, 'cash'::text])));

alter table income.pledge add constraint pledge_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id);

alter table income.pledge add constraint pledge_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table income.pledge add constraint pledge_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id);

alter table income.pledge add constraint pledge_pkey PRIMARY KEY (id);

alter table income.pledge add constraint pledge_reference_code_once UNIQUE (reference_code);

alter table income.pledge add constraint pledge_submitted_once UNIQUE (submission_id);

alter table income.pledge_settlement add constraint pledge_settlement_kind CHECK ((kind = ANY (ARRAY['exact'::text, 'other_amount'::text, 'by_person'::text, 'direct'::text])));

alter table income.pledge_settlement add constraint pledge_settlement_person CHECK (((kind <> 'by_person'::text) OR (decided_by IS NOT NULL)));

alter table income.pledge_settlement add constraint pledge_settlement_positive CHECK ((amount_dong > 0));

alter table income.pledge_settlement add constraint pledge_settlement_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id);

alter table income.pledge_settlement add constraint pledge_settlement_donation_id_fkey FOREIGN KEY (donation_id) REFERENCES income.donation(id);

alter table income.pledge_settlement add constraint pledge_settlement_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES income.pledge(id);

alter table income.pledge_settlement add constraint pledge_settlement_pkey PRIMARY KEY (donation_id);

alter table income.receipt_series add constraint receipt_series_not_negative CHECK ((last_number >= 0));

alter table income.receipt_series add constraint receipt_series_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table income.receipt_series add constraint receipt_series_pkey PRIMARY KEY (committee_id, book, year);

alter table income.stripe_event add constraint stripe_event_pkey PRIMARY KEY (event_id);

alter table income.suspense_item add constraint suspense_item_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id);

alter table income.suspense_item add constraint suspense_item_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id);

alter table income.suspense_item add constraint suspense_item_line_id_fkey FOREIGN KEY (line_id) REFERENCES income.bank_statement_line(id);

alter table income.suspense_item add constraint suspense_item_pkey PRIMARY KEY (line_id);

alter table income.suspense_resolution add constraint suspense_resolution_decision CHECK ((decision = ANY (ARRAY['interest'::text, 'fee'::text, 'gift_returned'::text, 'transfer_out'::text, 'gift'::text, 'own_account'::text, 'reversed'::text])));

alter table income.suspense_resolution add constraint suspense_resolution_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id);

alter table income.suspense_resolution add constraint suspense_resolution_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id);

alter table income.suspense_resolution add constraint suspense_resolution_line_id_fkey FOREIGN KEY (line_id) REFERENCES income.suspense_item(line_id);

alter table income.suspense_resolution add constraint suspense_resolution_pkey PRIMARY KEY (line_id);

alter table people.admin_unit add constraint admin_unit_level CHECK ((level = ANY (ARRAY['province'::text, 'district'::text, 'commune'::text])));

alter table people.admin_unit add constraint admin_unit_pkey PRIMARY KEY (id);

alter table people.admin_unit add constraint admin_unit_code_once UNIQUE NULLS NOT DISTINCT (code, level, valid_from);

alter table people.admin_unit_change add constraint admin_unit_change_share CHECK ((share = ANY (ARRAY['whole'::text, 'part'::text])));

alter table people.admin_unit_change add constraint admin_unit_change_pkey PRIMARY KEY (old_commune_code, new_commune_code, effective);

alter table people.app_user add constraint app_user_email_lower CHECK ((email = lower(email)));

alter table people.app_user add constraint app_user_status CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])));

alter table people.app_user add constraint app_user_pkey PRIMARY KEY (id);

alter table people.app_user add constraint app_user_email_once UNIQUE (email);

alter table people.committee add constraint committee_level CHECK ((level = ANY (ARRAY['central'::text, 'province'::text, 'district'::text, 'commune'::text])));

alter table people.committee add constraint committee_successor_after_end CHECK (((successor_id IS NULL) OR (valid_to IS NOT NULL)));

alter table people.committee add constraint committee_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id);

alter table people.committee add constraint committee_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES people.committee(id);

alter table people.committee add constraint committee_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES people.committee(id);

alter table people.committee add constraint committee_pkey PRIMARY KEY (id);

alter table people.committee add constraint committee_code_once UNIQUE (code);

alter table people.demo_login add constraint demo_login_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id);

alter table people.demo_login add constraint demo_login_pkey PRIMARY KEY (user_id);

alter table people.household add constraint household_poverty_status CHECK ((poverty_status = ANY (ARRAY['poor'::text, 'near_poor'::text, 'newly_escaped'::text, 'especially_difficult'::text, 'policy_family'::text, 'other'::text])));

alter table people.household add constraint household_admin_unit_id_fkey FOREIGN KEY (admin_unit_id) REFERENCES people.admin_unit(id);

alter table people.household add constraint household_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table people.household add constraint household_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.app_user(id);

alter table people.household add constraint household_pkey PRIMARY KEY (id);

alter table people.household add constraint household_code_once UNIQUE (committee_id, code);

alter table people.invitation add constraint invitation_token_hash_length CHECK ((length(token_hash) = 32));

alter table people.invitation add constraint invitation_created_by_fkey FOREIGN KEY (created_by) REFERENCES people.app_user(id);

alter table people.invitation add constraint invitation_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id);

alter table people.invitation add constraint invitation_pkey PRIMARY KEY (token_hash);

alter table people.recovery_code add constraint recovery_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id);

alter table people.recovery_code add constraint recovery_code_pkey PRIMARY KEY (user_id, code_hash);

alter table people.role_assignment add constraint role_assignment_role CHECK ((role = ANY (ARRAY['officer'::text, 'accountant'::text, 'cashier'::text, 'approver'::text, 'auditor'::text, 'admin'::text])));

alter table people.role_assignment add constraint role_assignment_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table people.role_assignment add constraint role_assignment_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES people.app_user(id);

alter table people.role_assignment add constraint role_assignment_user_id_fkey FOREIGN KEY (user_id) REFERENCES people.app_user(id);

alter table people.role_assignment add constraint role_assignment_pkey PRIMARY KEY (id);

alter table people.role_assignment add constraint no_role_both_operates_and_approves EXCLUDE USING gist (user_id WITH =, duty WITH <>, during WITH &&);

alter table people.role_assignment add constraint role_assignment_once EXCLUDE USING gist (user_id WITH =, role WITH =, committee_id WITH =, during WITH &&);

alter table platform.audit_log add constraint audit_log_pkey PRIMARY KEY (id);

alter table platform.file add constraint file_sha256_length CHECK ((length(sha256) = 32));

alter table platform.file add constraint file_size_positive CHECK ((size_bytes > 0));

alter table platform.file add constraint file_pkey PRIMARY KEY (id);

alter table platform.file add constraint file_stored_once UNIQUE (committee_id, sha256);

alter table platform.migration add constraint PK_3043fc6b8af7c99b8b98830094f PRIMARY KEY (id);

alter table platform.outbox_mail add constraint outbox_mail_pkey PRIMARY KEY (id);

alter table platform.outbox_mail add constraint outbox_mail_message_once UNIQUE (message_id);

alter table platform.rate_limit add constraint rate_limit_pkey PRIMARY KEY (key);

alter table platform.session add constraint session_pkey PRIMARY KEY (sid);

alter table publication.common_run add constraint common_run_pkey PRIMARY KEY (key);

alter table publication.coverage add constraint coverage_key UNIQUE NULLS NOT DISTINCT (fund_code, appeal_code, channel, account_label);

alter table publication.indicator add constraint indicator_kind CHECK ((kind = ANY (ARRAY['core'::text, 'linked'::text])));

alter table publication.indicator add constraint indicator_pkey PRIMARY KEY (no);

alter table publication.public_line add constraint public_line_pkey PRIMARY KEY (id);

alter table publication.public_line add constraint public_line_no_once UNIQUE (line_no);

alter table publication.publishing_position add constraint publishing_position_pkey PRIMARY KEY (name);

alter table spending.allocation add constraint allocation_status CHECK ((status = ANY (ARRAY['proposed'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text])));

alter table spending.allocation add constraint allocation_total_positive CHECK ((total_dong > 0));

alter table spending.allocation add constraint allocation_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id);

alter table spending.allocation add constraint allocation_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table spending.allocation add constraint allocation_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id);

alter table spending.allocation add constraint allocation_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id);

alter table spending.allocation add constraint allocation_restriction_of_fund FOREIGN KEY (restriction_id, fund_id) REFERENCES books.restriction(id, fund_id);

alter table spending.allocation add constraint allocation_pkey PRIMARY KEY (id);

alter table spending.allocation add constraint allocation_number_once UNIQUE (committee_id, number);

alter table spending.allocation add constraint allocation_proposer UNIQUE (id, proposed_by);

alter table spending.allocation add constraint allocation_submitted_once UNIQUE (submission_id);

alter table spending.allocation_line add constraint allocation_line_amount_positive CHECK ((amount_dong > 0));

alter table spending.allocation_line add constraint allocation_line_quantity_positive CHECK ((quantity > 0));

alter table spending.allocation_line add constraint allocation_line_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES spending.allocation(id);

alter table spending.allocation_line add constraint allocation_line_kind_fkey FOREIGN KEY (kind) REFERENCES spending.support_kind(code);

alter table spending.allocation_line add constraint allocation_line_recipient_committee_id_fkey FOREIGN KEY (recipient_committee_id) REFERENCES people.committee(id);

alter table spending.allocation_line add constraint allocation_line_pkey PRIMARY KEY (id);

alter table spending.allocation_line add constraint allocation_line_no_once UNIQUE (allocation_id, revision, line_no);

alter table spending.allocation_series add constraint allocation_series_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table spending.allocation_series add constraint allocation_series_pkey PRIMARY KEY (committee_id, year);

alter table spending.allocation_withdrawal add constraint allocation_withdrawal_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES spending.allocation(id);

alter table spending.allocation_withdrawal add constraint allocation_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people.app_user(id);

alter table spending.allocation_withdrawal add constraint allocation_withdrawal_pkey PRIMARY KEY (allocation_id);

alter table spending.approval add constraint approval_decision CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text])));

alter table spending.approval add constraint approval_not_by_proposer CHECK ((approver_id <> proposer_id));

alter table spending.approval add constraint approval_rejection_has_reason CHECK (((decision = 'approve'::text) OR (reason <> ''::text)));

alter table spending.approval add constraint approval_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES people.app_user(id);

alter table spending.approval add constraint approval_of_proposer FOREIGN KEY (allocation_id, proposer_id) REFERENCES spending.allocation(id, proposed_by);

alter table spending.approval add constraint approval_pkey PRIMARY KEY (id);

alter table spending.approval add constraint approval_once_per_person UNIQUE (allocation_id, revision, approver_id);

alter table spending.disbursement add constraint disbursement_amount_positive CHECK ((amount_dong > 0));

alter table spending.disbursement add constraint disbursement_number_positive CHECK ((number > 0));

alter table spending.disbursement add constraint disbursement_source CHECK ((((way = 'bank'::text) = (bank_account_id IS NOT NULL)) AND ((way = 'cash'::text) = (cash_box_id IS NOT NULL))));

alter table spending.disbursement add constraint disbursement_way CHECK ((way = ANY (ARRAY['bank'::text, 'cash'::text])));

alter table spending.disbursement add constraint disbursement_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id);

alter table spending.disbursement add constraint disbursement_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id);

alter table spending.disbursement add constraint disbursement_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table spending.disbursement add constraint disbursement_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id);

alter table spending.disbursement add constraint disbursement_line_id_fkey FOREIGN KEY (line_id) REFERENCES spending.allocation_line(id);

alter table spending.disbursement add constraint disbursement_paid_by_fkey FOREIGN KEY (paid_by) REFERENCES people.app_user(id);

alter table spending.disbursement add constraint disbursement_pkey PRIMARY KEY (id);

alter table spending.disbursement add constraint disbursement_entry_once UNIQUE (entry_id);

alter table spending.disbursement add constraint disbursement_number_once UNIQUE (committee_id, book, year, number);

alter table spending.disbursement add constraint disbursement_submitted_once UNIQUE (submission_id);

alter table spending.disbursement_item add constraint disbursement_item_positive CHECK ((amount_dong > 0));

alter table spending.disbursement_item add constraint disbursement_item_disbursement_id_fkey FOREIGN KEY (disbursement_id) REFERENCES spending.disbursement(id);

alter table spending.disbursement_item add constraint disbursement_item_entitlement_id_fkey FOREIGN KEY (entitlement_id) REFERENCES spending.entitlement(id);

alter table spending.disbursement_item add constraint disbursement_item_pkey PRIMARY KEY (disbursement_id, entitlement_id);

alter table spending.disbursement_reversal add constraint disbursement_reversal_disbursement_id_fkey FOREIGN KEY (disbursement_id) REFERENCES spending.disbursement(id);

alter table spending.disbursement_reversal add constraint disbursement_reversal_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id);

alter table spending.disbursement_reversal add constraint disbursement_reversal_reversed_by_fkey FOREIGN KEY (reversed_by) REFERENCES people.app_user(id);

alter table spending.disbursement_reversal add constraint disbursement_reversal_pkey PRIMARY KEY (disbursement_id);

alter table spending.entitlement add constraint entitlement_amount_positive CHECK ((amount_dong > 0));

alter table spending.entitlement add constraint entitlement_household_or_group CHECK ((num_nonnulls(household_id, group_label) = 1));

alter table spending.entitlement add constraint entitlement_quantity_positive CHECK ((quantity > 0));

alter table spending.entitlement add constraint entitlement_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id);

alter table spending.entitlement add constraint entitlement_line_id_fkey FOREIGN KEY (line_id) REFERENCES spending.allocation_line(id);

alter table spending.entitlement add constraint entitlement_named_by_fkey FOREIGN KEY (named_by) REFERENCES people.app_user(id);

alter table spending.entitlement add constraint entitlement_pkey PRIMARY KEY (id);

alter table spending.entitlement add constraint entitlement_household_once UNIQUE (line_id, household_id);

alter table spending.handover add constraint handover_disbursement_id_fkey FOREIGN KEY (disbursement_id) REFERENCES spending.disbursement(id);

alter table spending.handover add constraint handover_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id);

alter table spending.handover add constraint handover_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people.app_user(id);

alter table spending.handover add constraint handover_pkey PRIMARY KEY (id);

alter table spending.handover add constraint handover_entry_once UNIQUE (entry_id);

alter table spending.handover add constraint handover_submitted_once UNIQUE (submission_id);

alter table spending.handover_item add constraint handover_item_amount_positive CHECK ((amount_dong > 0));

alter table spending.handover_item add constraint handover_item_quantity_positive CHECK ((quantity > 0));

alter table spending.handover_item add constraint handover_item_entitlement_id_fkey FOREIGN KEY (entitlement_id) REFERENCES spending.entitlement(id);

alter table spending.handover_item add constraint handover_item_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES spending.handover(id);

alter table spending.handover_item add constraint handover_item_pkey PRIMARY KEY (handover_id, entitlement_id);

alter table spending.proof_file add constraint proof_file_kind CHECK ((kind = ANY (ARRAY['photo'::text, 'signed_list'::text, 'minutes'::text])));

alter table spending.proof_file add constraint proof_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id);

alter table spending.proof_file add constraint proof_file_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES spending.handover(id);

alter table spending.proof_file add constraint proof_file_pkey PRIMARY KEY (handover_id, file_id);

alter table spending.support_kind add constraint support_kind_unit CHECK ((unit = ANY (ARRAY['house'::text, 'portion'::text, 'turn'::text, 'household'::text, 'person'::text])));

alter table spending.support_kind add constraint support_kind_pkey PRIMARY KEY (code);

alter table spending.voucher_series add constraint voucher_series_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id);

alter table spending.voucher_series add constraint voucher_series_pkey PRIMARY KEY (committee_id, book, year);

-- Indexes

CREATE INDEX admin_unit_parent ON people.admin_unit USING btree (parent_code, level);

CREATE INDEX allocation_by_day ON spending.allocation USING btree (committee_id, business_date DESC, id DESC);

CREATE INDEX allocation_layer ON spending.allocation USING btree (fund_id, status);

CREATE INDEX allocation_newest ON spending.allocation USING btree (committee_id, proposed_at DESC, id DESC);

CREATE INDEX appeal_fund ON books.appeal USING btree (fund_id, opens_on);

CREATE INDEX audit_log_at ON platform.audit_log USING btree (at);

CREATE INDEX audit_log_subject ON platform.audit_log USING btree (subject_type, subject_id, at);

CREATE INDEX balance_change_fund ON books.balance_change USING btree (fund_id);

CREATE INDEX bank_push_codes ON income.bank_push USING gin (reference_codes);

CREATE INDEX bank_statement_line_day ON income.bank_statement_line USING btree (bank_account_id, value_date, line_no);

CREATE INDEX bank_statement_newest ON income.bank_statement USING btree (bank_account_id, imported_at DESC);

CREATE INDEX committee_parent ON people.committee USING btree (parent_id);

CREATE INDEX committee_successor ON people.committee USING btree (successor_id);

CREATE INDEX disbursement_by_day ON spending.disbursement USING btree (committee_id, business_date DESC, id DESC);

CREATE INDEX disbursement_item_entitlement ON spending.disbursement_item USING btree (entitlement_id);

CREATE INDEX disbursement_line ON spending.disbursement USING btree (line_id);

CREATE INDEX entitlement_household ON spending.entitlement USING btree (household_id) WHERE (household_id IS NOT NULL);

CREATE INDEX entitlement_line ON spending.entitlement USING btree (line_id);

CREATE INDEX giving_draft_written ON income.giving_draft USING btree (written_at);

CREATE INDEX handover_day ON spending.handover USING btree (handed_over_on);

CREATE INDEX handover_disbursement ON spending.handover USING btree (disbursement_id);

CREATE INDEX handover_item_entitlement ON spending.handover_item USING btree (entitlement_id);

CREATE INDEX household_by_name ON people.household USING btree (committee_id, search_name, id);

CREATE INDEX invitation_user ON people.invitation USING btree (user_id);

CREATE INDEX journal_entry_in_order ON books.journal_entry USING btree (xid, entry_no);

CREATE INDEX outbox_mail_newest ON platform.outbox_mail USING btree (created_at DESC, id);

CREATE INDEX pledge_fund ON income.pledge USING btree (fund_id, appeal_id) INCLUDE (amount_dong, status);

CREATE INDEX pledge_newest ON income.pledge USING btree (committee_id, registered_at DESC, id DESC);

CREATE INDEX pledge_settlement_pledge ON income.pledge_settlement USING btree (pledge_id);

CREATE INDEX posting_fund_day ON books.posting USING btree (fund_id, business_date, entry_id);

CREATE INDEX public_line_amount ON publication.public_line USING btree (amount_dong, business_date DESC, line_no DESC);

CREATE INDEX public_line_appeal ON publication.public_line USING btree (appeal_code, business_date DESC, line_no DESC) WHERE (appeal_code IS NOT NULL);

CREATE INDEX public_line_fund ON publication.public_line USING btree (fund_code, business_date DESC, line_no DESC);

CREATE INDEX public_line_name ON publication.public_line USING btree (name_folded, business_date DESC, line_no DESC) WHERE (name_folded IS NOT NULL);

CREATE INDEX public_line_reference ON publication.public_line USING btree (reference_key) WHERE (reference_key IS NOT NULL);

CREATE INDEX public_line_time ON publication.public_line USING btree (business_date DESC, line_no DESC);

CREATE INDEX public_line_words ON publication.public_line USING gin (word_keys);

CREATE INDEX session_expire ON platform.session USING btree (expire);

-- Views

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

create view oversight.bank_day as
 SELECT bank_account_id,
    value_date,
    max(balance_dong) FILTER (WHERE is_last) AS closing_dong,
    sum(amount_dong) AS moved_dong,
    count(*) AS line_count
   FROM ( SELECT x.id,
            x.committee_id,
            x.bank_account_id,
            x.statement_id,
            x.line_no,
            x.value_date,
            x.occurred_at,
            x.amount_dong,
            x.balance_dong,
            x.detail,
            x.bank_reference,
            x.counterparty,
            x.kind,
            x.identity,
            row_number() OVER (PARTITION BY x.bank_account_id, x.value_date ORDER BY x.occurred_at DESC NULLS LAST, s.imported_at DESC, x.line_no DESC) = 1 AS is_last
           FROM income.bank_statement_line x
             JOIN income.bank_statement s ON s.id = x.statement_id) l
  GROUP BY bank_account_id, value_date;

create view oversight.statement_line as
 SELECT p.fund_id,
    p.appeal_id,
    p.restriction_id,
    p.business_date,
    e.entry_no,
    e.recorded_at,
    e.id AS entry_id,
    p.line_no,
    e.rule,
    e.source_type,
    e.source_id,
    e.reverses_id,
    a.code AS account_code,
    c.code AS counter_account_code,
    GREATEST(p.amount_dong, 0::bigint) AS in_dong,
    GREATEST(- p.amount_dong, 0::bigint) AS out_dong,
    COALESCE(paper.document, d.bank_reference) AS document,
    COALESCE(paper.party, d.donor_name) AS party,
    COALESCE(paper.detail, d.message, e.reason) AS detail
   FROM books.posting p
     JOIN books.ledger_account a ON a.id = p.account_id AND (a.class = ANY (ARRAY['bank'::text, 'cash'::text, 'in_transit'::text]))
     JOIN books.journal_entry e ON e.id = p.entry_id
     JOIN books.posting other ON other.entry_id = p.entry_id AND other.fund_id = p.fund_id AND other.line_no =
        CASE
            WHEN (p.line_no::integer % 2) = 1 THEN p.line_no + 1
            ELSE p.line_no - 1
        END
     JOIN books.ledger_account c ON c.id = other.account_id
     LEFT JOIN income.donation d ON d.id = e.source_id
     LEFT JOIN LATERAL ( SELECT (((v.book || '-'::text) || v.year) || '-'::text) || lpad(v.number::text, 6, '0'::text) AS document,
            v.payee_name AS party,
            v.reason AS detail
           FROM spending.disbursement v
          WHERE e.source_type = 'disbursement'::text AND v.id = e.source_id
        UNION ALL
         SELECT l.bank_reference,
            l.counterparty,
            l.detail
           FROM income.bank_statement_line l
          WHERE e.source_type = 'bank_line'::text AND l.id = e.source_id
        UNION ALL
         SELECT (((r.book || '-'::text) || r.year) || '-'::text) || lpad(r.number::text, 6, '0'::text),
            NULL::text,
            NULL::text
           FROM income.cash_receipt r
          WHERE d.source_type = 'cash'::text AND r.donation_id = e.source_id) paper ON true;

create view publication.appeal with (security_barrier=true) as
 SELECT a.code,
    a.title,
    a.story,
    a.goal_dong,
    a.decision_number,
    a.opens_on,
    a.closes_on,
    f.code AS fund_code,
    f.name AS fund_name,
    c.name AS committee_name
   FROM books.appeal a
     JOIN books.fund f ON f.id = a.fund_id
     JOIN people.committee c ON c.id = f.committee_id;

create view publication.decided_line with (security_barrier=true) as
 WITH line AS (
         SELECT l.id,
            l.allocation_id,
            l.committee_id,
            l.revision,
            l.line_no,
            l.recipient_committee_id,
            l.kind,
            l.variant,
            l.quantity,
            l.amount_dong,
            l.reason,
            al.number,
            al.fund_id,
            al.appeal_id,
            al.restriction_id,
            al.business_date
           FROM spending.allocation_line l
             JOIN spending.allocation al ON al.id = l.allocation_id AND al.revision = l.revision
          WHERE al.status = 'approved'::text
        )
 SELECT f.code AS fund_code,
    a.code AS appeal_code,
    line.restriction_id,
    line.number AS decision_number,
    line.line_no,
    line.business_date AS decided_on,
    line.kind,
    line.variant,
    k.unit,
        CASE
            WHEN line.quantity >= 5 OR line.kind = 'house'::text THEN COALESCE(place.name, c.name)
            ELSE NULL::text
        END AS place_name,
        CASE
            WHEN line.quantity >= 5 OR line.kind = 'house'::text THEN line.quantity
            ELSE NULL::integer
        END AS quantity,
    line.amount_dong AS allocated_dong,
    paid.paid_dong,
    paid.paid_on,
    given.delivered_dong,
    given.delivered_on,
    given.handover_count
   FROM line
     JOIN spending.support_kind k ON k.code = line.kind
     JOIN people.committee c ON c.id = line.recipient_committee_id
     LEFT JOIN people.admin_unit place ON place.id = c.admin_unit_id
     JOIN books.fund f ON f.id = line.fund_id
     LEFT JOIN books.appeal a ON a.id = line.appeal_id
     LEFT JOIN LATERAL ( SELECT COALESCE(sum(d.amount_dong), 0::numeric)::bigint AS paid_dong,
            max(d.business_date) AS paid_on
           FROM spending.disbursement d
          WHERE d.line_id = line.id AND NOT (EXISTS ( SELECT 1
                   FROM spending.disbursement_reversal r
                  WHERE r.disbursement_id = d.id))) paid ON true
     LEFT JOIN LATERAL ( SELECT COALESCE(sum(i.amount_dong), 0::numeric)::bigint AS delivered_dong,
            max(h.handed_over_on) AS delivered_on,
            count(DISTINCT h.id) AS handover_count
           FROM spending.disbursement d
             JOIN spending.handover h ON h.disbursement_id = d.id
             JOIN spending.handover_item i ON i.handover_id = h.id
          WHERE d.line_id = line.id) given ON true;

create view publication.figure_by_day with (security_barrier=true) as
 SELECT 'registered'::text AS kind,
    f.code AS fund_code,
    a.code AS appeal_code,
    (p.registered_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS day,
    sum(p.amount_dong)::bigint AS amount_dong
   FROM income.pledge p
     JOIN books.fund f ON f.id = p.fund_id
     LEFT JOIN books.appeal a ON a.id = p.appeal_id
  WHERE p.status = 'registered'::text
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
  GROUP BY f.code, a.code, al.business_date;

create view publication.followed_gift with (security_barrier=true) as
 SELECT d.id,
    d.amount_dong,
    d.business_date,
    d.occurred_at,
    d.recorded_at,
    d.channel,
    d.restriction_id,
    f.code AS fund_code,
    f.name AS fund_name,
    a.code AS appeal_code,
    a.title AS appeal_title,
    e.id AS entry_id,
    se.seal_no,
    seal.sealed_at,
    ( SELECT r.business_date
           FROM books.journal_entry r
          WHERE r.reverses_id = e.id) AS reversed_on
   FROM income.donation d
     JOIN books.journal_entry e ON e.source_id = d.id AND e.rule = 'gift-received'::text
     JOIN books.fund f ON f.id = d.fund_id
     LEFT JOIN books.appeal a ON a.id = d.appeal_id
     LEFT JOIN books.sealed_entry se ON se.entry_id = e.id
     LEFT JOIN books.ledger_seal seal ON seal.seal_no = se.seal_no;

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

create view publication.layer_received with (security_barrier=true) as
 SELECT f.code AS fund_code,
    a.code AS appeal_code,
    b.restriction_id,
    - sum(b.amount_dong)::bigint AS received_dong
   FROM books.balance_by_day b
     JOIN books.ledger_account l ON l.id = b.account_id AND l.class = 'gifts'::text
     JOIN books.fund f ON f.id = b.fund_id
     LEFT JOIN books.appeal a ON a.id = b.appeal_id
  GROUP BY f.code, a.code, b.restriction_id;

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
     LEFT JOIN books.appeal a ON a.id = b.appeal_id;

create view publication.publishing_lag with (security_barrier=true) as
 SELECT COALESCE(( SELECT max(i.imported_at) AS max
           FROM income.bank_statement i), NULL::timestamp with time zone) AS last_import_at,
    ( SELECT max(d.recorded_at) AS max
           FROM income.donation d
          WHERE d.channel = 'card'::text) AS last_card_at,
    published_at
   FROM publication.publishing_position p
  WHERE name = 'public_line'::text;

create view publication.receipt_check with (security_barrier=true) as
 SELECT r.check_code,
    r.book,
    r.year,
    r.number,
    r.amount_dong,
    r.issued_on,
    r.donation_id,
    v.voided_at
   FROM income.cash_receipt r
     LEFT JOIN income.cash_receipt_void v ON v.receipt_id = r.id;

create view publication.seal with (security_barrier=true) as
 SELECT seal_no,
    sealed_day,
    entry_count,
    root,
    previous_hash,
    seal_hash,
    checkpoint,
    signature,
    public_key,
    sealed_at
   FROM books.ledger_seal;

create view publication.use_cell with (security_barrier=true) as
 WITH line AS (
         SELECT al.fund_id,
            al.appeal_id,
            l.id,
            l.kind,
            l.variant,
            l.recipient_committee_id,
            l.quantity,
            l.amount_dong
           FROM spending.allocation_line l
             JOIN spending.allocation al ON al.id = l.allocation_id AND al.revision = l.revision
          WHERE al.status = 'approved'::text
        ), done AS (
         SELECT e.line_id,
            sum(i.quantity) AS quantity,
            sum(i.amount_dong) AS amount_dong
           FROM spending.handover_item i
             JOIN spending.entitlement e ON e.id = i.entitlement_id
          GROUP BY e.line_id
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
        ), ranked AS (
         SELECT cell.fund_id,
            cell.appeal_id,
            cell.kind,
            cell.recipient_committee_id,
            cell.quantity,
            cell.amount_dong,
            cell.delivered_quantity,
            cell.delivered_dong,
            COALESCE(sum(cell.quantity) OVER (PARTITION BY cell.fund_id, cell.appeal_id, cell.kind ORDER BY cell.quantity, cell.recipient_committee_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0::numeric) AS below,
            min(cell.quantity) OVER (PARTITION BY cell.fund_id, cell.appeal_id, cell.kind) AS "least"
           FROM cell
        ), placed AS (
         SELECT ranked.fund_id,
            ranked.appeal_id,
            ranked.kind,
            ranked.recipient_committee_id,
            ranked.quantity,
            ranked.amount_dong,
            ranked.delivered_quantity,
            ranked.delivered_dong,
            ranked.below,
            ranked."least",
                CASE
                    WHEN ranked.quantity < 5 OR ranked."least" < 5 AND ranked.below < 5::numeric THEN NULL::uuid
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

-- Functions

CREATE OR REPLACE FUNCTION books.canonical_entry(e books.journal_entry)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
  select concat_ws(E'\n', 'tuong-than/1', 'entry ' || e.id, 'number ' || e.entry_no, 'occurred ' || e.business_date,
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

CREATE OR REPLACE FUNCTION books.check_postings()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
declare
  broken text;
begin
  -- Closing a period takes this lock exclusively: no posting can slip in beside the closing.
  perform pg_advisory_xact_lock_shared(7202, hashtext(f.fund_id::text)) from (select distinct fund_id from new_posting) f;
  -- The transaction is compared after the join, never in it. All entries of one import share their transaction, so its
  -- index is no way to find one of them: with statistics of one finished import the next of 20,000 lines took 18.6 s, not 4.
  if exists (select 1 from new_posting p left join books.journal_entry e on e.id = p.entry_id
      where e.id is null or e.xid <> pg_current_xact_id() or e.recorded_at < transaction_timestamp() or e.business_date <> p.business_date) then
    perform books.refuse('posting_of_open_entry', 'A posting must be added by the transaction that opened its entry, on its date');
  end if;
  with layer as (
    insert into books.balance_change (account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
    select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) from new_posting
    group by 1, 2, 3, 4, 5 returning account_id, fund_id, appeal_id, restriction_id, business_date)
  select case
      when bool_or(a.id is null) then 'posting_account_exists'
      when bool_or(f.id is null) then 'posting_fund_exists'
      when bool_or(l.appeal_id is not null and ap.id is null) then 'posting_appeal_of_fund'
      when bool_or(l.restriction_id is not null and r.id is null) then 'posting_restriction_of_fund'
      when bool_or(closed.id is not null) then 'posting_period_open' end
    into broken
    from layer l
    left join books.ledger_account a on a.id = l.account_id
    left join books.fund f on f.id = l.fund_id
    left join books.appeal ap on ap.id = l.appeal_id and ap.fund_id = l.fund_id
    left join books.restriction r on r.id = l.restriction_id and r.fund_id = l.fund_id
    left join books.period closed on closed.fund_id = l.fund_id and closed.during @> l.business_date
      and not exists (select 1 from books.period_reopening o where o.period_id = closed.id);
  if broken is not null then
    perform books.refuse(broken, 'A posting breaks ' || broken);
  end if;
  return null;
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

CREATE OR REPLACE FUNCTION books.check_transaction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
 SET enable_seqscan TO 'off'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
AS $function$
declare
  own uuid[];
  own_reversals uuid[];
  posted_count integer;
  is_unbalanced boolean;
  takes_cash boolean;
begin
  select array_agg(id), array_agg(id) filter (where reverses_id is not null) into own, own_reversals
    from books.journal_entry where xid = new.xid;
  select count(distinct entry_id), bool_or(dong <> 0), bool_or(is_out) into posted_count, is_unbalanced, takes_cash
    from (select p.entry_id, p.fund_id, sum(p.amount_dong) as dong, bool_or(a.class = 'cash' and p.amount_dong < 0) as is_out
      from books.posting p left join books.ledger_account a on a.id = p.account_id
      where p.entry_id = any (own) group by 1, 2) layer;
  if posted_count < cardinality(own) then
    perform books.refuse('journal_entry_has_postings', 'An entry needs postings');
  end if;
  if is_unbalanced then
    perform books.refuse('journal_entry_balances', 'Debits and credits of an entry must be equal, fund by fund');
  end if;
  if own_reversals is not null then
    perform books.check_reversals(own_reversals);
  end if;
  if takes_cash then
    perform books.check_cash_boxes(own);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.entry_leaf(e books.journal_entry)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
  select sha256('\x00'::bytea || convert_to(books.canonical_entry(e), 'UTF8'))
$function$
;

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
    on conflict on constraint daily_balance_key do update set amount_dong = d.amount_dong + excluded.amount_dong)
  select count(*) into folded from moved;
  return folded;
end $function$
;

CREATE OR REPLACE FUNCTION books.lock_period_fund()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  perform pg_advisory_xact_lock(7202, hashtext(new.fund_id::text));
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION books.open_posting_transaction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'books'
AS $function$
begin
  insert into books.posting_transaction default values on conflict do nothing;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION books.refuse(constraint_name text, why text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$ begin raise exception '%', why using errcode = '23514', constraint = constraint_name; end $function$
;

CREATE OR REPLACE FUNCTION people.committee_id_of(code text)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
AS $function$ select md5('committee:' || code)::uuid $function$
;

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

CREATE OR REPLACE FUNCTION platform.actor_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.actor', true), '')::uuid $function$
;

CREATE OR REPLACE PROCEDURE platform.clock_sets(IN target regclass, IN clock_column text)
 LANGUAGE plpgsql
AS $procedure$
declare
  supplied text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into supplied from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' and attname <> clock_column;
  execute format('revoke insert on %s from app', target);
  execute format('grant insert (%s) on %s to app', supplied, target);
end $procedure$
;

CREATE OR REPLACE FUNCTION platform.enqueue(task text, payload json, key text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'graphile_worker'
AS $function$
  select graphile_worker.add_job(task, payload, job_key => key, run_at => run_at, max_attempts => 12)
$function$
;

CREATE OR REPLACE PROCEDURE platform.fence(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
declare
  visible constant text := '(select platform.scope_all()) or committee_id = any ((select platform.scope_committees())::uuid[])';
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy owner_sees_all on %s to tuong_than_owner using (true) with check (true)', target);
  execute format('create policy auditor_reads on %s for select to auditor using (true)', target);
  execute format('create policy committee_scope on %s to app using (%s) with check (%s)', target, visible, visible);
end $procedure$
;

CREATE OR REPLACE PROCEDURE platform.make_append_only(IN target regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create trigger refuse_change before update or delete on %s for each row execute function platform.refuse_change()', target);
  execute format('create trigger refuse_truncate before truncate on %s for each statement execute function platform.refuse_change()', target);
end $procedure$
;

CREATE OR REPLACE FUNCTION platform.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% refuses %', tg_table_name, tg_op using errcode = '23514', constraint = 'append_only';
end $function$
;

CREATE OR REPLACE FUNCTION platform.schema_version()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select max("timestamp") from platform.migration $function$
;

CREATE OR REPLACE FUNCTION platform.scope_all()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select coalesce(current_setting('app.committees', true), '') = '*' $function$
;

CREATE OR REPLACE FUNCTION platform.scope_committees()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$ select case when coalesce(current_setting('app.committees', true), '') in ('', '*') then '{}'::uuid[]
   else string_to_array(current_setting('app.committees', true), ',')::uuid[] end $function$
;

CREATE OR REPLACE FUNCTION publication.count_movement(from_day date, to_day date, of_committee text DEFAULT NULL::text)
 RETURNS TABLE(poor_dong bigint, relief_dong bigint, houses_new bigint, houses_repaired bigint, gift_portions bigint, livelihood_households bigint, medical_turns bigint)
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
    select l.kind, l.variant, e.household_id, i.quantity
    from spending.handover h join spending.handover_item i on i.handover_id = h.id join spending.entitlement e on e.id = i.entitlement_id
    join spending.allocation_line l on l.id = e.line_id join spending.allocation a on a.id = l.allocation_id join books.fund f on f.id = a.fund_id
    where h.handed_over_on between from_day and to_day and f.kind = 'poor' and f.committee_id in (select id from reach)
  )
  select coalesce((select dong from received where kind = 'poor'), 0)::bigint, coalesce((select dong from received where kind = 'relief'), 0)::bigint,
    coalesce(sum(quantity) filter (where kind = 'house' and variant = 'new'), 0), coalesce(sum(quantity) filter (where kind = 'house' and variant is distinct from 'new'), 0),
    coalesce(sum(quantity) filter (where kind = 'gift'), 0), count(distinct household_id) filter (where kind = 'livelihood'),
    coalesce(sum(quantity) filter (where kind = 'medical'), 0)
  from given
$function$
;

CREATE OR REPLACE FUNCTION spending.allocation_fingerprint(of_allocation uuid)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
  select sha256(convert_to(concat_ws('|', a.id, a.committee_id, a.fund_id, a.appeal_id, a.restriction_id, a.title, a.reason, a.total_dong, a.revision)
    || E'\n' || (select string_agg(concat_ws('|', l.line_no, l.recipient_committee_id, l.kind, coalesce(l.variant, '-'), l.quantity, l.amount_dong, l.reason),
      E'\n' order by l.line_no) from spending.allocation_line l where l.allocation_id = a.id and l.revision = a.revision), 'UTF8'))
  from spending.allocation a where a.id = of_allocation
$function$
;

CREATE OR REPLACE FUNCTION spending.approved_line(of_line uuid)
 RETURNS spending.allocation_line
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  l spending.allocation_line;
begin
  select x.* into l from spending.allocation_line x join spending.allocation a on a.id = x.allocation_id and a.revision = x.revision
    where x.id = of_line and a.status = 'approved' for update of a;
  if l.id is null then perform books.refuse('spending_of_approved_line', 'The allocation is not approved'); end if;
  return l;
end $function$
;

CREATE OR REPLACE FUNCTION spending.available_dong(of_fund uuid, of_appeal uuid, of_restriction uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
  select (coalesce((select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
      where a.class in ('bank', 'cash', 'suspense_in') and b.fund_id = of_fund
        and b.appeal_id is not distinct from of_appeal and b.restriction_id is not distinct from of_restriction), 0)
    - coalesce((select sum(al.total_dong) from spending.allocation al where al.status = 'approved' and al.fund_id = of_fund
        and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction), 0)
    + coalesce((select sum(d.amount_dong) from spending.disbursement d join spending.allocation_line l on l.id = d.line_id
        join spending.allocation al on al.id = l.allocation_id
        where al.fund_id = of_fund and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction
          and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)), 0))::bigint
$function$
;

CREATE OR REPLACE FUNCTION spending.check_allocation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.id;
  if a.total_dong is distinct from (select sum(l.amount_dong) from spending.allocation_line l where l.allocation_id = a.id and l.revision = a.revision) then
    perform books.refuse('allocation_total_ties', 'The lines must add up to the decision');
  end if;
  if a.status = 'proposed' then
    perform spending.check_available(a);
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_approval()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.allocation_id for update;
  if a.status <> 'proposed' then perform books.refuse('approval_of_open_proposal', 'The proposal is decided'); end if;
  if new.revision <> a.revision or new.fingerprint <> spending.allocation_fingerprint(a.id) then
    perform books.refuse('approval_of_current_content', 'The content changed since it was shown');
  end if;
  if new.committee_id <> a.committee_id then perform books.refuse('approval_of_committee', 'Not of this committee'); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_available(a spending.allocation)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  perform pg_advisory_xact_lock(7301, hashtext(a.fund_id::text));
  if a.total_dong > spending.available_dong(a.fund_id, a.appeal_id, a.restriction_id) then
    perform books.refuse('allocation_within_available', 'The layer does not hold that much');
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_disbursement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  l spending.allocation_line;
  a spending.allocation;
begin
  l := spending.approved_line(new.line_id);
  select * into a from spending.allocation where id = l.allocation_id;
  if new.paid_by = a.proposed_by or exists (select 1 from spending.approval p where p.allocation_id = a.id and p.approver_id = new.paid_by) then
    perform books.refuse('disbursement_not_by_decider', 'Proposer, approver and payer are different persons');
  end if;
  if (select count(distinct p.approver_id) from spending.approval p where p.allocation_id = a.id and p.decision = 'approve'
      and p.revision = a.revision and p.fingerprint = spending.allocation_fingerprint(a.id)) < 2 then
    perform books.refuse('disbursement_of_approved_content', 'Two approvals of the present content are needed');
  end if;
  if not exists (select 1 from books.posting p where p.entry_id = new.entry_id and p.fund_id = a.fund_id and p.appeal_id is not distinct from a.appeal_id
      and p.restriction_id is not distinct from a.restriction_id and p.amount_dong = -new.amount_dong) then
    perform books.refuse('disbursement_ties_to_entry', 'The voucher and its entry differ');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_disbursement_items()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if new.amount_dong is distinct from (select sum(i.amount_dong) from spending.disbursement_item i where i.disbursement_id = new.id) then
    perform books.refuse('disbursement_items_tie', 'The items must add up to the voucher');
  end if;
  if exists (select 1 from spending.disbursement_item i join spending.entitlement e on e.id = i.entitlement_id
      where i.disbursement_id = new.id and (e.line_id <> new.line_id or e.amount_dong < (select sum(o.amount_dong) from spending.disbursement_item o
        where o.entitlement_id = e.id and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = o.disbursement_id)))) then
    perform books.refuse('disbursement_within_entitlement', 'More than this beneficiary was granted');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_entitlement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  l spending.allocation_line;
begin
  l := spending.approved_line(new.line_id);
  if new.committee_id <> l.recipient_committee_id then perform books.refuse('entitlement_of_recipient', 'Not the receiving committee'); end if;
  if new.household_id is not null and not exists (select 1 from people.household h where h.id = new.household_id and h.committee_id = new.committee_id) then
    perform books.refuse('entitlement_of_recipient', 'A household of another committee');
  end if;
  if (select coalesce(sum(amount_dong), 0) + new.amount_dong from spending.entitlement where line_id = l.id) > l.amount_dong
    or (select coalesce(sum(quantity), 0) + new.quantity from spending.entitlement where line_id = l.id) > l.quantity then
    perform books.refuse('entitlement_within_line', 'More than the line grants');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_handover()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  d spending.disbursement;
begin
  select * into d from spending.disbursement where id = new.disbursement_id for update;
  if exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id) then
    perform books.refuse('handover_of_standing_payment', 'The payment was reversed');
  end if;
  if not exists (select 1 from spending.proof_file p where p.handover_id = new.id) then
    perform books.refuse('handover_has_proof', 'A hand-over needs a photo or a signed list');
  end if;
  if not exists (select 1 from spending.handover_item i where i.handover_id = new.id) or exists (
      select 1 from spending.handover_item i join spending.entitlement e on e.id = i.entitlement_id
      left join spending.disbursement_item paid on paid.disbursement_id = d.id and paid.entitlement_id = i.entitlement_id
      where i.handover_id = new.id and (paid.amount_dong is null
        or (select sum(o.amount_dong) from spending.handover_item o join spending.handover h on h.id = o.handover_id
            where h.disbursement_id = d.id and o.entitlement_id = i.entitlement_id) > paid.amount_dong
        or (select sum(o.quantity) from spending.handover_item o where o.entitlement_id = i.entitlement_id) > e.quantity)) then
    perform books.refuse('handover_within_payment', 'More than was paid to this beneficiary');
  end if;
  if not exists (select 1 from books.posting p where p.entry_id = new.entry_id and p.amount_dong =
      (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = new.id)) then
    perform books.refuse('handover_ties_to_entry', 'The hand-over and its entry differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_reversal()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  perform 1 from spending.disbursement d where d.id = new.disbursement_id for update;
  if exists (select 1 from spending.handover h where h.disbursement_id = new.disbursement_id) then
    perform books.refuse('disbursement_reversal_before_handover', 'What was handed over cannot be reversed');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.decide_allocation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  a spending.allocation;
begin
  select * into a from spending.allocation where id = new.allocation_id;
  if new.decision = 'reject' then
    update spending.allocation set status = 'rejected', decided_at = clock_timestamp() where id = a.id;
  elsif (select count(distinct p.approver_id) from spending.approval p where p.allocation_id = a.id and p.revision = a.revision
      and p.decision = 'approve' and p.fingerprint = new.fingerprint) >= 2 then
    perform spending.check_available(a);
    update spending.allocation set status = 'approved', decided_at = clock_timestamp() where id = a.id;
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.keep_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.status <> 'proposed' and (new.title, new.reason, new.total_dong, new.revision) is distinct from (old.title, old.reason, old.total_dong, old.revision) then
    perform books.refuse('allocation_decided_is_fixed', 'A decided allocation cannot change');
  end if;
  if (new.title, new.reason, new.total_dong) is distinct from (old.title, old.reason, old.total_dong) and new.revision <= old.revision then
    perform books.refuse('allocation_change_is_revision', 'A change of content is a new revision');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.withdraw_allocation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  update spending.allocation set status = 'withdrawn', decided_at = clock_timestamp() where id = new.allocation_id and status = 'proposed';
  if not found then perform books.refuse('approval_of_open_proposal', 'The proposal is decided'); end if;
  return null;
end $function$
;

-- Triggers

CREATE TRIGGER entries_open_transaction AFTER INSERT ON books.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION books.open_posting_transaction();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.journal_entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.ledger_seal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.ledger_seal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER period_waits_for_postings BEFORE INSERT ON books.period FOR EACH ROW EXECUTE FUNCTION books.lock_period_fund();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.period FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.period FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.period_reopening FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.period_reopening FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER posting_checked AFTER INSERT ON books.posting REFERENCING NEW TABLE AS new_posting FOR EACH STATEMENT EXECUTE FUNCTION books.check_postings();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.posting FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.posting FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.posting_transaction FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.posting_transaction FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE CONSTRAINT TRIGGER transaction_balances AFTER INSERT ON books.posting_transaction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION books.check_transaction();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON books.sealed_entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON books.sealed_entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.bank_push FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.bank_push FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.bank_statement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.bank_statement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.bank_statement_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.bank_statement_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.cash_receipt FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.cash_receipt FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.cash_receipt_void FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.cash_receipt_void FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.pledge_settlement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.pledge_settlement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.stripe_event FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.stripe_event FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.suspense_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.suspense_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON income.suspense_resolution FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON income.suspense_resolution FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON platform.audit_log FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON platform.audit_log FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON platform.file FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON platform.file FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE CONSTRAINT TRIGGER allocation_checked AFTER INSERT OR UPDATE OF total_dong, revision ON spending.allocation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_allocation();

CREATE TRIGGER decided_is_fixed BEFORE UPDATE ON spending.allocation FOR EACH ROW EXECUTE FUNCTION spending.keep_decided();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.allocation_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.allocation_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.allocation_withdrawal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.allocation_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER withdrawal_decides AFTER INSERT ON spending.allocation_withdrawal FOR EACH ROW EXECUTE FUNCTION spending.withdraw_allocation();

CREATE TRIGGER approval_checked BEFORE INSERT ON spending.approval FOR EACH ROW EXECUTE FUNCTION spending.check_approval();

CREATE TRIGGER approval_decides AFTER INSERT ON spending.approval FOR EACH ROW EXECUTE FUNCTION spending.decide_allocation();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.approval FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.approval FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER disbursement_checked BEFORE INSERT ON spending.disbursement FOR EACH ROW EXECUTE FUNCTION spending.check_disbursement();

CREATE CONSTRAINT TRIGGER disbursement_items_checked AFTER INSERT ON spending.disbursement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_disbursement_items();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.disbursement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.disbursement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.disbursement_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.disbursement_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.disbursement_reversal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.disbursement_reversal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER reversal_checked BEFORE INSERT ON spending.disbursement_reversal FOR EACH ROW EXECUTE FUNCTION spending.check_reversal();

CREATE TRIGGER entitlement_checked BEFORE INSERT ON spending.entitlement FOR EACH ROW EXECUTE FUNCTION spending.check_entitlement();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.entitlement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.entitlement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE CONSTRAINT TRIGGER handover_checked AFTER INSERT ON spending.handover DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_handover();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.handover FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.handover FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.handover_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.handover_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.proof_file FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.proof_file FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

-- Row-level security

alter table books.journal_entry enable row level security, force row level security;

alter table income.bank_statement enable row level security, force row level security;

alter table income.bank_statement_line enable row level security, force row level security;

alter table income.card_payment enable row level security, force row level security;

alter table income.cash_receipt enable row level security, force row level security;

alter table income.cash_receipt_void enable row level security, force row level security;

alter table income.donation enable row level security, force row level security;

alter table income.match_suggestion enable row level security, force row level security;

alter table income.pledge enable row level security, force row level security;

alter table income.pledge_settlement enable row level security, force row level security;

alter table income.suspense_item enable row level security, force row level security;

alter table income.suspense_resolution enable row level security, force row level security;

alter table people.household enable row level security, force row level security;

alter table platform.file enable row level security, force row level security;

alter table spending.allocation enable row level security, force row level security;

alter table spending.allocation_line enable row level security, force row level security;

alter table spending.allocation_withdrawal enable row level security, force row level security;

alter table spending.approval enable row level security, force row level security;

alter table spending.disbursement enable row level security, force row level security;

alter table spending.disbursement_item enable row level security, force row level security;

alter table spending.disbursement_reversal enable row level security, force row level security;

alter table spending.entitlement enable row level security, force row level security;

alter table spending.handover enable row level security, force row level security;

alter table spending.handover_item enable row level security, force row level security;

alter table spending.proof_file enable row level security, force row level security;

create policy auditor_reads on books.journal_entry for select to auditor using true;

create policy auditor_reads on income.bank_statement for select to auditor using true;

create policy auditor_reads on income.bank_statement_line for select to auditor using true;

create policy auditor_reads on income.card_payment for select to auditor using true;

create policy auditor_reads on income.cash_receipt for select to auditor using true;

create policy auditor_reads on income.cash_receipt_void for select to auditor using true;

create policy auditor_reads on income.donation for select to auditor using true;

create policy auditor_reads on income.match_suggestion for select to auditor using true;

create policy auditor_reads on income.pledge for select to auditor using true;

create policy auditor_reads on income.pledge_settlement for select to auditor using true;

create policy auditor_reads on income.suspense_item for select to auditor using true;

create policy auditor_reads on income.suspense_resolution for select to auditor using true;

create policy auditor_reads on people.household for select to auditor using true;

create policy auditor_reads on platform.file for select to auditor using true;

create policy auditor_reads on spending.allocation for select to auditor using true;

create policy auditor_reads on spending.allocation_line for select to auditor using true;

create policy auditor_reads on spending.allocation_withdrawal for select to auditor using true;

create policy auditor_reads on spending.approval for select to auditor using true;

create policy auditor_reads on spending.disbursement for select to auditor using true;

create policy auditor_reads on spending.disbursement_item for select to auditor using true;

create policy auditor_reads on spending.disbursement_reversal for select to auditor using true;

create policy auditor_reads on spending.entitlement for select to auditor using true;

create policy auditor_reads on spending.handover for select to auditor using true;

create policy auditor_reads on spending.handover_item for select to auditor using true;

create policy auditor_reads on spending.proof_file for select to auditor using true;

create policy committee_scope on books.journal_entry for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.bank_statement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.bank_statement_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.card_payment for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.cash_receipt for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.cash_receipt_void for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.donation for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.match_suggestion for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.pledge for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.pledge_settlement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.suspense_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on income.suspense_resolution for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on people.household for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on platform.file for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.allocation for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.allocation_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.allocation_withdrawal for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.approval for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.disbursement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.disbursement_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.disbursement_reversal for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.entitlement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.handover for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.handover_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy committee_scope on spending.proof_file for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));

create policy owner_sees_all on books.journal_entry for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.bank_statement for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.bank_statement_line for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.card_payment for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.cash_receipt for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.cash_receipt_void for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.donation for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.match_suggestion for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.pledge for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.pledge_settlement for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.suspense_item for all to tuong_than_owner using true with check true;

create policy owner_sees_all on income.suspense_resolution for all to tuong_than_owner using true with check true;

create policy owner_sees_all on people.household for all to tuong_than_owner using true with check true;

create policy owner_sees_all on platform.file for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.allocation for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.allocation_line for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.allocation_withdrawal for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.approval for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.disbursement for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.disbursement_item for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.disbursement_reversal for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.entitlement for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.handover for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.handover_item for all to tuong_than_owner using true with check true;

create policy owner_sees_all on spending.proof_file for all to tuong_than_owner using true with check true;

create policy recipient_reads on spending.allocation for select to app using (EXISTS ( SELECT 1
   FROM spending.allocation_line l
  WHERE ((l.allocation_id = allocation.id) AND (l.recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));

create policy recipient_reads on spending.allocation_line for select to app using (recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]));

create policy recipient_reads on spending.disbursement for select to app using (EXISTS ( SELECT 1
   FROM spending.allocation_line l
  WHERE ((l.id = disbursement.line_id) AND (l.recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));

-- Rights

grant delete, insert, select on people.recovery_code to app;

grant delete, insert, select, update on platform.rate_limit to app;

grant delete, insert, select, update on platform.session to app;

grant delete, insert, select, update on publication.common_run to app;

grant delete, insert, select, update on publication.coverage to app;

grant delete, insert, select, update on publication.indicator to app;

grant delete, insert, select, update on publication.public_line to app;

grant delete, insert, select, update on publication.publishing_position to app;

grant delete, select on income.giving_draft to app;

grant insert (action, actor_id, after, before, committee_id, request_id, subject_id, subject_type) on platform.audit_log to app;

grant insert (action, actor_id, after, before, committee_id, request_id, subject_id, subject_type) on platform.audit_log to auditor;

grant insert (admin_unit_id, citizen_id, code, committee_id, created_by, hamlet, head_name, id, phone, poverty_status, poverty_year, search_name, standard_version) on people.household to app;

grant insert (allocation_id, approver_id, committee_id, decision, fingerprint, id, proposer_id, reason, revision) on spending.approval to app;

grant insert (allocation_id, committee_id, reason, withdrawn_by) on spending.allocation_withdrawal to app;

grant insert (amount_dong, appeal_id, bank_account_id, bank_reference, business_date, channel, committee_id, display, donor_name, fund_id, id, message, name_salt, occurred_at, recorded_by, restriction_id, source_id, source_type) on income.donation to app;

grant insert (amount_dong, appeal_id, committee_id, contact_email, display, donor_name, fund_id, id, locale, reference_code, status, submission_id, way, wish) on income.pledge to app;

grant insert (amount_dong, bank_account_id, book, business_date, cash_box_id, committee_id, entry_id, id, line_id, number, paid_by, payee_address, payee_name, reason, submission_id, way, year) on spending.disbursement to app;

grant insert (amount_dong, book, cash_box_id, cashier_id, check_code, committee_id, donation_id, id, issued_on, number, payer_address, payer_name, reason, submission_id, year) on income.cash_receipt to app;

grant insert (amount_dong, committee_id, decided_by, donation_id, kind, pledge_id) on income.pledge_settlement to app;

grant insert (amount_dong, committee_id, group_label, household_id, id, line_id, named_by, quantity) on spending.entitlement to app;

grant insert (amount_dong, committee_id, id, pledge_id, settled_at, status, stripe_session_id) on income.card_payment to app;

grant insert (answers, id) on income.giving_draft to app;

grant insert (appeal_id, business_date, committee_id, fund_id, id, number, proposed_by, reason, restriction_id, submission_id, title, total_dong) on spending.allocation to app;

grant insert (bank_account_id, closing_dong, committee_id, credit_dong, debit_dong, file_name, file_sha256, first_day, id, imported_by, last_day, layout, line_count, new_line_count, opening_dong) on income.bank_statement to app;

grant insert (bank_account_id, external_id, payload, provider, reference_codes) on income.bank_push to app;

grant insert (business_date, committee_id, id, reason, recorded_by, reverses_id, rule, source_id, source_type, subject_fingerprint) on books.journal_entry to app;

grant insert (checkpoint, entry_count, from_xid, previous_hash, public_key, root, seal_hash, seal_no, sealed_day, signature, upto_xid) on books.ledger_seal to app;

grant insert (closed_by, during, fund_id, id) on books.period to app;

grant insert (committee_id, decided_by, decision, entry_id, line_id, note) on income.suspense_resolution to app;

grant insert (committee_id, disbursement_id, entry_id, handed_over_on, id, note, place, recorded_by, submission_id) on spending.handover to app;

grant insert (committee_id, disbursement_id, entry_id, reason, reversed_by) on spending.disbursement_reversal to app;

grant insert (committee_id, entry_id, fund_id, line_id) on income.suspense_item to app;

grant insert (committee_id, entry_id, reason, receipt_id, voided_by) on income.cash_receipt_void to app;

grant insert (committee_id, id, media_type, original_name, original_sha256, sha256, size_bytes, stored_by) on platform.file to app;

grant insert (confirmed_by, opened_by, period_id, reason) on books.period_reopening to app;

grant insert (created_by, expires_at, token_hash, user_id) on people.invitation to app;

grant insert (event_id, object_id, payload, type) on income.stripe_event to app;

grant insert, select on books.appeal to app;

grant insert, select on books.bank_account to app;

grant insert, select on books.cash_box to app;

grant insert, select on books.fund to app;

grant insert, select on books.ledger_account to app;

grant insert, select on books.posting to app;

grant insert, select on books.restriction to app;

grant insert, select on books.sealed_entry to app;

grant insert, select on income.bank_statement_line to app;

grant insert, select on income.match_suggestion to app;

grant insert, select on income.receipt_series to app;

grant insert, select on people.app_user to app;

grant insert, select on people.committee to app;

grant insert, select on people.demo_login to app;

grant insert, select on people.role_assignment to app;

grant insert, select on platform.outbox_mail to app;

grant insert, select on spending.allocation_line to app;

grant insert, select on spending.allocation_series to app;

grant insert, select on spending.disbursement_item to app;

grant insert, select on spending.handover_item to app;

grant insert, select on spending.proof_file to app;

grant insert, select on spending.voucher_series to app;

grant select (admin_unit_id, code, committee_id, created_at, hamlet, head_name, id, poverty_status, poverty_year, standard_version) on people.household to auditor;

grant select (attempts, created_at, id, message_id, sent_at) on platform.outbox_mail to auditor;

grant select (full_name, id, status) on people.app_user to auditor;

grant select on books.appeal to auditor;

grant select on books.balance_by_day to app;

grant select on books.balance_by_day to auditor;

grant select on books.balance_change to app;

grant select on books.balance_change to auditor;

grant select on books.bank_account to auditor;

grant select on books.cash_box to auditor;

grant select on books.daily_balance to app;

grant select on books.daily_balance to auditor;

grant select on books.fund to auditor;

grant select on books.journal_entry to app;

grant select on books.journal_entry to auditor;

grant select on books.ledger_account to auditor;

grant select on books.ledger_seal to app;

grant select on books.ledger_seal to auditor;

grant select on books.ledger_seal to public_reader;

grant select on books.period to app;

grant select on books.period to auditor;

grant select on books.period_reopening to app;

grant select on books.period_reopening to auditor;

grant select on books.posting to auditor;

grant select on books.posting_transaction to app;

grant select on books.posting_transaction to auditor;

grant select on books.restriction to auditor;

grant select on books.sealed_entry to auditor;

grant select on books.sealed_entry to public_reader;

grant select on income.bank_push to app;

grant select on income.bank_push to auditor;

grant select on income.bank_statement to app;

grant select on income.bank_statement to auditor;

grant select on income.bank_statement_line to auditor;

grant select on income.card_payment to app;

grant select on income.card_payment to auditor;

grant select on income.cash_receipt to app;

grant select on income.cash_receipt to auditor;

grant select on income.cash_receipt_void to app;

grant select on income.cash_receipt_void to auditor;

grant select on income.donation to app;

grant select on income.donation to auditor;

grant select on income.match_suggestion to auditor;

grant select on income.pledge to app;

grant select on income.pledge to auditor;

grant select on income.pledge_settlement to app;

grant select on income.pledge_settlement to auditor;

grant select on income.receipt_series to auditor;

grant select on income.stripe_event to app;

grant select on income.stripe_event to auditor;

grant select on income.suspense_item to app;

grant select on income.suspense_item to auditor;

grant select on income.suspense_resolution to app;

grant select on income.suspense_resolution to auditor;

grant select on oversight.bank_day to auditor;

grant select on oversight.statement_line to auditor;

grant select on people.admin_unit to app;

grant select on people.admin_unit to auditor;

grant select on people.admin_unit_change to app;

grant select on people.admin_unit_change to auditor;

grant select on people.committee to auditor;

grant select on people.household to app;

grant select on people.invitation to app;

grant select on people.role_assignment to auditor;

grant select on platform.audit_log to app;

grant select on platform.audit_log to auditor;

grant select on platform.file to app;

grant select on platform.file to auditor;

grant select on publication.appeal to app;

grant select on publication.appeal to auditor;

grant select on publication.appeal to public_reader;

grant select on publication.common_run to auditor;

grant select on publication.common_run to public_reader;

grant select on publication.coverage to auditor;

grant select on publication.coverage to public_reader;

grant select on publication.decided_line to app;

grant select on publication.decided_line to auditor;

grant select on publication.decided_line to public_reader;

grant select on publication.figure_by_day to app;

grant select on publication.figure_by_day to auditor;

grant select on publication.figure_by_day to public_reader;

grant select on publication.followed_gift to app;

grant select on publication.followed_gift to auditor;

grant select on publication.followed_gift to public_reader;

grant select on publication.followed_pledge to app;

grant select on publication.followed_pledge to auditor;

grant select on publication.followed_pledge to public_reader;

grant select on publication.fund to app;

grant select on publication.fund to auditor;

grant select on publication.fund to public_reader;

grant select on publication.indicator to auditor;

grant select on publication.indicator to public_reader;

grant select on publication.layer_received to app;

grant select on publication.layer_received to auditor;

grant select on publication.layer_received to public_reader;

grant select on publication.official_account to app;

grant select on publication.official_account to auditor;

grant select on publication.official_account to public_reader;

grant select on publication.public_line to auditor;

grant select on publication.public_line to public_reader;

grant select on publication.publishing_lag to app;

grant select on publication.publishing_lag to auditor;

grant select on publication.publishing_lag to public_reader;

grant select on publication.publishing_position to auditor;

grant select on publication.publishing_position to public_reader;

grant select on publication.receipt_check to app;

grant select on publication.receipt_check to auditor;

grant select on publication.receipt_check to public_reader;

grant select on publication.seal to app;

grant select on publication.seal to auditor;

grant select on publication.seal to public_reader;

grant select on publication.use_cell to app;

grant select on publication.use_cell to auditor;

grant select on publication.use_cell to public_reader;

grant select on spending.allocation to app;

grant select on spending.allocation to auditor;

grant select on spending.allocation_line to auditor;

grant select on spending.allocation_series to auditor;

grant select on spending.allocation_withdrawal to app;

grant select on spending.allocation_withdrawal to auditor;

grant select on spending.approval to app;

grant select on spending.approval to auditor;

grant select on spending.disbursement to app;

grant select on spending.disbursement to auditor;

grant select on spending.disbursement_item to auditor;

grant select on spending.disbursement_reversal to app;

grant select on spending.disbursement_reversal to auditor;

grant select on spending.entitlement to app;

grant select on spending.entitlement to auditor;

grant select on spending.handover to app;

grant select on spending.handover to auditor;

grant select on spending.handover_item to auditor;

grant select on spending.proof_file to auditor;

grant select on spending.support_kind to app;

grant select on spending.support_kind to auditor;

grant select on spending.voucher_series to auditor;

grant update (answers) on income.giving_draft to app;

grant update (attempts, last_error, sent_at) on platform.outbox_mail to app;

grant update (citizen_id, hamlet, head_name, phone, poverty_status, poverty_year, search_name, standard_version) on people.household to app;

grant update (closed_on) on books.bank_account to app;

grant update (closed_on) on books.ledger_account to app;

grant update (closed_on, description, name) on books.fund to app;

grant update (closes_on, goal_dong, story, title) on books.appeal to app;

grant update (dismissed_at, dismissed_by) on income.match_suggestion to app;

grant update (display, donor_name, message, name_salt) on income.donation to app;

grant update (display, status) on income.pledge to app;

grant update (during) on people.role_assignment to app;

grant update (full_name, password_hash, session_epoch, status, totp_confirmed_at, totp_last_step, totp_secret) on people.app_user to app;

grant update (last_number) on income.receipt_series to app;

grant update (last_number) on spending.allocation_series to app;

grant update (last_number) on spending.voucher_series to app;

grant update (reason, revision, title, total_dong) on spending.allocation to app;

grant update (settled_at, status) on income.card_payment to app;

grant update (successor_id, valid_to) on people.committee to app;

grant update (used_at) on people.invitation to app;

grant update (used_at) on people.recovery_code to app;
