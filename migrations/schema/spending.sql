-- The area spending as the migrations leave it. Made by `npm run db:schema`; a test compares it.

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
  decided_on date,
  submission_id uuid not null,
  constraint allocation_pkey PRIMARY KEY (id),
  constraint allocation_number_once UNIQUE (committee_id, number),
  constraint allocation_proposer UNIQUE (id, proposed_by),
  constraint allocation_submitted_once UNIQUE (submission_id),
  constraint allocation_appeal_of_fund FOREIGN KEY (appeal_id, fund_id) REFERENCES books.appeal(id, fund_id),
  constraint allocation_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint allocation_fund_id_fkey FOREIGN KEY (fund_id) REFERENCES books.fund(id),
  constraint allocation_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint allocation_restriction_of_fund FOREIGN KEY (restriction_id, fund_id) REFERENCES books.restriction(id, fund_id),
  constraint allocation_status CHECK ((status = ANY (ARRAY['proposed'::text, 'approved'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint allocation_total_positive CHECK ((total_dong > 0))
);
CREATE INDEX allocation_approved ON spending.allocation USING btree (business_date DESC, number DESC) WHERE (status = 'approved'::text);
CREATE INDEX allocation_approved_of ON spending.allocation USING btree (fund_id, appeal_id, business_date DESC, number DESC) WHERE (status = 'approved'::text);
CREATE INDEX allocation_by_day ON spending.allocation USING btree (committee_id, business_date DESC, id DESC);
CREATE INDEX allocation_decided ON spending.allocation USING btree (decided_at) WHERE (status = 'approved'::text);
CREATE INDEX allocation_layer ON spending.allocation USING btree (fund_id, status);
CREATE INDEX allocation_newest ON spending.allocation USING btree (committee_id, proposed_at DESC, id DESC);
CREATE CONSTRAINT TRIGGER allocation_checked AFTER INSERT OR UPDATE OF total_dong, revision ON spending.allocation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_allocation();
CREATE TRIGGER allocation_not_of_reserve BEFORE INSERT ON spending.allocation FOR EACH ROW WHEN ((new.restriction_id IS NOT NULL)) EXECUTE FUNCTION spending.check_allocated_layer();
CREATE TRIGGER decided_is_fixed BEFORE UPDATE ON spending.allocation FOR EACH ROW EXECUTE FUNCTION spending.keep_decided();
CREATE TRIGGER decisions_noted AFTER UPDATE ON spending.allocation REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION publication.note_decisions();
alter table spending.allocation enable row level security, force row level security;
create policy auditor_reads on spending.allocation for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.allocation for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.allocation for all to tuong_than_owner using true with check true;
create policy recipient_reads on spending.allocation for select to app using (EXISTS ( SELECT 1
   FROM spending.allocation_line l
  WHERE ((l.allocation_id = allocation.id) AND (l.recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));
grant select on spending.allocation to app;
grant select on spending.allocation to auditor;
grant insert (appeal_id, business_date, committee_id, fund_id, id, number, proposed_by, reason, restriction_id, submission_id, title, total_dong) on spending.allocation to app;
grant update (reason, revision, title, total_dong) on spending.allocation to app;

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
  reason text not null default ''::text,
  constraint allocation_line_pkey PRIMARY KEY (id),
  constraint allocation_line_no_once UNIQUE (allocation_id, revision, line_no),
  constraint allocation_line_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES spending.allocation(id),
  constraint allocation_line_kind_fkey FOREIGN KEY (kind) REFERENCES spending.support_kind(code),
  constraint allocation_line_recipient_committee_id_fkey FOREIGN KEY (recipient_committee_id) REFERENCES people.committee(id),
  constraint allocation_line_amount_positive CHECK ((amount_dong > 0)),
  constraint allocation_line_quantity_positive CHECK ((quantity > 0))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.allocation_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.allocation_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.allocation_line enable row level security, force row level security;
create policy auditor_reads on spending.allocation_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.allocation_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.allocation_line for all to tuong_than_owner using true with check true;
create policy recipient_reads on spending.allocation_line for select to app using (recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]));
grant insert, select on spending.allocation_line to app;
grant select on spending.allocation_line to auditor;

create table spending.allocation_withdrawal (
  allocation_id uuid not null,
  committee_id uuid not null,
  withdrawn_by uuid not null,
  reason text not null,
  withdrawn_at timestamp with time zone not null default clock_timestamp(),
  constraint allocation_withdrawal_pkey PRIMARY KEY (allocation_id),
  constraint allocation_withdrawal_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES spending.allocation(id),
  constraint allocation_withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people.app_user(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.allocation_withdrawal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.allocation_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER withdrawal_decides AFTER INSERT ON spending.allocation_withdrawal FOR EACH ROW EXECUTE FUNCTION spending.withdraw_allocation();
alter table spending.allocation_withdrawal enable row level security, force row level security;
create policy auditor_reads on spending.allocation_withdrawal for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.allocation_withdrawal for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.allocation_withdrawal for all to tuong_than_owner using true with check true;
grant select on spending.allocation_withdrawal to app;
grant select on spending.allocation_withdrawal to auditor;
grant insert (allocation_id, committee_id, reason, withdrawn_by) on spending.allocation_withdrawal to app;

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
  decided_on date not null default ((now() AT TIME ZONE 'Asia/Ho_Chi_Minh'::text))::date,
  decided_at timestamp with time zone not null default clock_timestamp(),
  constraint approval_pkey PRIMARY KEY (id),
  constraint approval_as_signed UNIQUE (id, approver_id, committee_id),
  constraint approval_once_per_person UNIQUE (allocation_id, revision, approver_id),
  constraint approval_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES people.app_user(id),
  constraint approval_of_proposer FOREIGN KEY (allocation_id, proposer_id) REFERENCES spending.allocation(id, proposed_by),
  constraint approval_decision CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text]))),
  constraint approval_not_by_proposer CHECK ((approver_id <> proposer_id)),
  constraint approval_rejection_has_reason CHECK (((decision = 'approve'::text) OR (reason <> ''::text)))
);
comment on column spending.approval.decided_on is 'The day on the paper: today, unless papers of before the portal are taken over. The role is asked for on this day and on today';
CREATE TRIGGER approval_checked BEFORE INSERT ON spending.approval FOR EACH ROW EXECUTE FUNCTION spending.check_approval();
CREATE TRIGGER approval_decides AFTER INSERT ON spending.approval FOR EACH ROW EXECUTE FUNCTION spending.decide_allocation();
CREATE CONSTRAINT TRIGGER approval_signed AFTER INSERT ON spending.approval DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'approve'::text)) EXECUTE FUNCTION spending.check_signed();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.approval FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.approval FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.approval FOR EACH ROW EXECUTE FUNCTION platform.check_signer('approver_id');
alter table spending.approval enable row level security, force row level security;
create policy auditor_reads on spending.approval for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.approval for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.approval for all to tuong_than_owner using true with check true;
grant select on spending.approval to app;
grant select on spending.approval to auditor;
grant insert (allocation_id, approver_id, committee_id, decided_on, decision, fingerprint, id, proposer_id, reason, revision) on spending.approval to app;

create table spending.approval_signature (
  approval_id uuid not null,
  approver_id uuid not null,
  committee_id uuid not null,
  passkey_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  nonce bytea not null,
  origin text not null,
  rp_id text not null,
  authenticator_data bytea not null,
  client_data bytea not null,
  signature bytea not null,
  signed_at timestamp with time zone not null default clock_timestamp(),
  constraint approval_signature_pkey PRIMARY KEY (approval_id),
  constraint approval_signature_nonce_once UNIQUE (nonce),
  constraint approval_signature_by_own_key FOREIGN KEY (passkey_id, approver_id, credential_id, public_key) REFERENCES people.passkey(id, user_id, credential_id, public_key),
  constraint approval_signature_of_approver FOREIGN KEY (approval_id, approver_id, committee_id) REFERENCES spending.approval(id, approver_id, committee_id)
);
comment on table spending.approval_signature is 'WebAuthn assertion over the canonical text of docs/canonical-form.md, part Approvals, with the public key as of then';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.approval_signature FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.approval_signature FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signature_checked BEFORE INSERT ON spending.approval_signature FOR EACH ROW EXECUTE FUNCTION spending.check_signature();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.approval_signature FOR EACH ROW EXECUTE FUNCTION platform.check_signer('approver_id');
alter table spending.approval_signature enable row level security, force row level security;
create policy auditor_reads on spending.approval_signature for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.approval_signature for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.approval_signature for all to tuong_than_owner using true with check true;
grant select on spending.approval_signature to app;
grant select on spending.approval_signature to auditor;
grant insert (approval_id, approver_id, authenticator_data, client_data, committee_id, credential_id, nonce, origin, passkey_id, public_key, rp_id, signature) on spending.approval_signature to app;

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
  payee_household_id uuid,
  payee_proxy_id uuid,
  payee_address text not null,
  reason text not null,
  amount_dong bigint not null,
  business_date date not null,
  paid_by uuid not null,
  paid_at timestamp with time zone not null default clock_timestamp(),
  entry_id uuid not null,
  submission_id uuid not null,
  constraint disbursement_pkey PRIMARY KEY (id),
  constraint disbursement_entry_once UNIQUE (entry_id),
  constraint disbursement_number_once UNIQUE (committee_id, book, year, number),
  constraint disbursement_submitted_once UNIQUE (submission_id),
  constraint disbursement_bank_account_id_fkey FOREIGN KEY (bank_account_id) REFERENCES books.bank_account(id),
  constraint disbursement_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id),
  constraint disbursement_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint disbursement_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint disbursement_line_id_fkey FOREIGN KEY (line_id) REFERENCES spending.allocation_line(id),
  constraint disbursement_paid_by_fkey FOREIGN KEY (paid_by) REFERENCES people.app_user(id),
  constraint disbursement_payee_household_id_fkey FOREIGN KEY (payee_household_id) REFERENCES people.household(id),
  constraint disbursement_payee_proxy_id_fkey FOREIGN KEY (payee_proxy_id) REFERENCES spending.payee_proxy(id),
  constraint disbursement_amount_positive CHECK ((amount_dong > 0)),
  constraint disbursement_number_positive CHECK ((number > 0)),
  constraint disbursement_one_payee CHECK ((num_nonnulls(payee_household_id, payee_proxy_id) <= 1)),
  constraint disbursement_source CHECK ((((way = 'bank'::text) = (bank_account_id IS NOT NULL)) AND ((way = 'cash'::text) = (cash_box_id IS NOT NULL)))),
  constraint disbursement_way CHECK ((way = ANY (ARRAY['bank'::text, 'cash'::text])))
);
comment on column spending.disbursement.payee_name is 'Written by the database: the household, its agreed proxy, or, where neither is said, the unit that the approved line names';
CREATE INDEX disbursement_by_day ON spending.disbursement USING btree (committee_id, business_date DESC, id DESC);
CREATE INDEX disbursement_line ON spending.disbursement USING btree (line_id);
CREATE TRIGGER disbursement_checked BEFORE INSERT ON spending.disbursement FOR EACH ROW EXECUTE FUNCTION spending.check_disbursement();
CREATE CONSTRAINT TRIGGER disbursement_items_checked AFTER INSERT ON spending.disbursement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_disbursement_items();
CREATE TRIGGER number_drawn BEFORE INSERT ON spending.disbursement FOR EACH ROW EXECUTE FUNCTION books.check_drawn('business_date');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.disbursement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.disbursement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.disbursement FOR EACH ROW EXECUTE FUNCTION platform.check_signer('paid_by');
alter table spending.disbursement enable row level security, force row level security;
create policy auditor_reads on spending.disbursement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.disbursement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.disbursement for all to tuong_than_owner using true with check true;
create policy recipient_reads on spending.disbursement for select to app using (EXISTS ( SELECT 1
   FROM spending.allocation_line l
  WHERE ((l.id = disbursement.line_id) AND (l.recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));
comment on policy recipient_reads on spending.disbursement is 'The commune that hands support over sees the payment it answers for';
grant select on spending.disbursement to app;
grant select on spending.disbursement to auditor;
grant insert (amount_dong, bank_account_id, book, business_date, cash_box_id, committee_id, entry_id, id, line_id, number, paid_by, payee_address, payee_household_id, payee_proxy_id, reason, submission_id, way, year) on spending.disbursement to app;

create table spending.disbursement_item (
  disbursement_id uuid not null,
  entitlement_id uuid not null,
  committee_id uuid not null,
  amount_dong bigint not null,
  constraint disbursement_item_pkey PRIMARY KEY (disbursement_id, entitlement_id),
  constraint disbursement_item_disbursement_id_fkey FOREIGN KEY (disbursement_id) REFERENCES spending.disbursement(id),
  constraint disbursement_item_entitlement_id_fkey FOREIGN KEY (entitlement_id) REFERENCES spending.entitlement(id),
  constraint disbursement_item_positive CHECK ((amount_dong > 0))
);
CREATE INDEX disbursement_item_entitlement ON spending.disbursement_item USING btree (entitlement_id);
CREATE TRIGGER item_checked BEFORE INSERT ON spending.disbursement_item FOR EACH ROW EXECUTE FUNCTION spending.check_disbursement_item();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.disbursement_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.disbursement_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.disbursement_item enable row level security, force row level security;
create policy auditor_reads on spending.disbursement_item for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.disbursement_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.disbursement_item for all to tuong_than_owner using true with check true;
grant insert, select on spending.disbursement_item to app;
grant select on spending.disbursement_item to auditor;

create table spending.disbursement_reversal (
  disbursement_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  reversed_by uuid not null,
  entry_id uuid not null,
  reversed_at timestamp with time zone not null default clock_timestamp(),
  constraint disbursement_reversal_pkey PRIMARY KEY (disbursement_id),
  constraint disbursement_reversal_disbursement_id_fkey FOREIGN KEY (disbursement_id) REFERENCES spending.disbursement(id),
  constraint disbursement_reversal_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint disbursement_reversal_reversed_by_fkey FOREIGN KEY (reversed_by) REFERENCES people.app_user(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.disbursement_reversal FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.disbursement_reversal FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER reversal_checked BEFORE INSERT ON spending.disbursement_reversal FOR EACH ROW EXECUTE FUNCTION spending.check_reversal();
alter table spending.disbursement_reversal enable row level security, force row level security;
create policy auditor_reads on spending.disbursement_reversal for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.disbursement_reversal for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.disbursement_reversal for all to tuong_than_owner using true with check true;
grant select on spending.disbursement_reversal to app;
grant select on spending.disbursement_reversal to auditor;
grant insert (committee_id, disbursement_id, entry_id, reason, reversed_by) on spending.disbursement_reversal to app;

create table spending.entitlement (
  id uuid not null,
  committee_id uuid not null,
  line_id uuid not null,
  household_id uuid,
  group_label text,
  quantity integer not null,
  amount_dong bigint not null,
  named_by uuid not null,
  named_at timestamp with time zone not null default clock_timestamp(),
  constraint entitlement_pkey PRIMARY KEY (id),
  constraint entitlement_household_id_fkey FOREIGN KEY (household_id) REFERENCES people.household(id),
  constraint entitlement_line_id_fkey FOREIGN KEY (line_id) REFERENCES spending.allocation_line(id),
  constraint entitlement_named_by_fkey FOREIGN KEY (named_by) REFERENCES people.app_user(id),
  constraint entitlement_amount_positive CHECK ((amount_dong > 0)),
  constraint entitlement_household_or_group CHECK ((num_nonnulls(household_id, group_label) = 1)),
  constraint entitlement_quantity_positive CHECK ((quantity > 0))
);
comment on column spending.entitlement.group_label is 'A list of recipients handed parcels together (hamlet, hospital session); the signed list is its proof';
CREATE INDEX entitlement_household ON spending.entitlement USING btree (household_id) WHERE (household_id IS NOT NULL);
CREATE INDEX entitlement_line ON spending.entitlement USING btree (line_id);
CREATE TRIGGER entitlement_checked BEFORE INSERT ON spending.entitlement FOR EACH ROW EXECUTE FUNCTION spending.check_entitlement();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.entitlement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.entitlement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.entitlement FOR EACH ROW EXECUTE FUNCTION platform.check_signer('named_by');
alter table spending.entitlement enable row level security, force row level security;
create policy auditor_reads on spending.entitlement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.entitlement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.entitlement for all to tuong_than_owner using true with check true;
grant select on spending.entitlement to app;
grant select on spending.entitlement to auditor;
grant insert (amount_dong, committee_id, group_label, household_id, id, line_id, named_by, quantity) on spending.entitlement to app;

create table spending.entitlement_agreement (
  entitlement_id uuid not null,
  committee_id uuid not null,
  agreed_by uuid not null,
  agreed_at timestamp with time zone not null default clock_timestamp(),
  constraint entitlement_agreement_pkey PRIMARY KEY (entitlement_id),
  constraint entitlement_agreement_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES people.app_user(id),
  constraint entitlement_agreement_entitlement_id_fkey FOREIGN KEY (entitlement_id) REFERENCES spending.entitlement(id)
);
comment on table spending.entitlement_agreement is 'Who is named after a decision needs a new approval: by an approver of the committee that decided, before anything is paid';
CREATE TRIGGER agreement_checked BEFORE INSERT ON spending.entitlement_agreement FOR EACH ROW EXECUTE FUNCTION spending.check_agreement();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.entitlement_agreement FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.entitlement_agreement FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.entitlement_agreement FOR EACH ROW EXECUTE FUNCTION platform.check_signer('agreed_by');
alter table spending.entitlement_agreement enable row level security, force row level security;
create policy auditor_reads on spending.entitlement_agreement for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.entitlement_agreement for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.entitlement_agreement for all to tuong_than_owner using true with check true;
grant select on spending.entitlement_agreement to app;
grant select on spending.entitlement_agreement to auditor;
grant insert (agreed_by, committee_id, entitlement_id) on spending.entitlement_agreement to app;

create table spending.entitlement_end (
  entitlement_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  ended_by uuid not null,
  ended_at timestamp with time zone not null default clock_timestamp(),
  constraint entitlement_end_pkey PRIMARY KEY (entitlement_id),
  constraint entitlement_end_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people.app_user(id),
  constraint entitlement_end_entitlement_id_fkey FOREIGN KEY (entitlement_id) REFERENCES spending.entitlement(id),
  constraint entitlement_end_reason CHECK ((btrim(reason) <> ''::text))
);
comment on table spending.entitlement_end is 'Of this beneficiary nothing more is paid: what was not paid is free within the line, for another name or to be released by two';
CREATE TRIGGER end_checked BEFORE INSERT ON spending.entitlement_end FOR EACH ROW EXECUTE FUNCTION spending.check_entitlement_end();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.entitlement_end FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.entitlement_end FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.entitlement_end FOR EACH ROW EXECUTE FUNCTION platform.check_signer('ended_by');
alter table spending.entitlement_end enable row level security, force row level security;
create policy auditor_reads on spending.entitlement_end for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.entitlement_end for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.entitlement_end for all to tuong_than_owner using true with check true;
grant select on spending.entitlement_end to app;
grant select on spending.entitlement_end to auditor;
grant insert (committee_id, ended_by, entitlement_id, reason) on spending.entitlement_end to app;

create table spending.goods_issue (
  id uuid not null,
  committee_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  kind text not null,
  recipient text not null,
  households integer,
  reason text not null,
  left_on date not null,
  issued_on date not null,
  declined_because text not null default ''::text,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint goods_issue_pkey PRIMARY KEY (id),
  constraint goods_issue_number_once UNIQUE (committee_id, book, year, number),
  constraint goods_issue_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint goods_issue_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint goods_issue_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint goods_issue_days CHECK ((left_on <= issued_on)),
  constraint goods_issue_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint goods_issue_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint goods_issue_declined_because CHECK ((length(declined_because) <= 1000)),
  constraint goods_issue_declined_with_reason CHECK (((decision <> 'declined'::text) OR (decided_by = proposed_by) OR (length(btrim(declined_because)) >= 10))),
  constraint goods_issue_households CHECK ((households > 0)),
  constraint goods_issue_kind CHECK ((kind = ANY (ARRAY['given_out'::text, 'written_off'::text]))),
  constraint goods_issue_number_positive CHECK ((number > 0)),
  constraint goods_issue_reason CHECK (((length(btrim(reason)) >= 10) AND (length(btrim(reason)) <= 1000))),
  constraint goods_issue_recipient CHECK (((kind = 'given_out'::text) = (btrim(recipient) <> ''::text))),
  constraint goods_issue_recipient_long CHECK ((length(recipient) <= 200)),
  constraint goods_issue_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table spending.goods_issue is 'Paper of goods that leave the store: to whom, or why nobody can use them any more';
comment on column spending.goods_issue.recipient is 'A commune, a school, a group of households; never a person';
CREATE INDEX goods_issue_newest ON spending.goods_issue USING btree (committee_id, id DESC);
CREATE TRIGGER decide_once BEFORE UPDATE ON spending.goods_issue FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER goods_issue_checked BEFORE INSERT OR UPDATE ON spending.goods_issue FOR EACH ROW EXECUTE FUNCTION spending.check_goods_issue();
CREATE CONSTRAINT TRIGGER goods_issue_whole AFTER INSERT OR UPDATE ON spending.goods_issue DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_goods_issue_lines();
CREATE TRIGGER number_drawn BEFORE INSERT ON spending.goods_issue FOR EACH ROW EXECUTE FUNCTION books.check_drawn('issued_on');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, book, year, number, kind, recipient, households, reason, left_on, issued_on, proposed_by, proposed_at ON spending.goods_issue FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.goods_issue FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.goods_issue enable row level security, force row level security;
create policy auditor_reads on spending.goods_issue for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.goods_issue for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.goods_issue for all to tuong_than_owner using true with check true;
grant select on spending.goods_issue to app;
grant select on spending.goods_issue to auditor;
grant insert (book, committee_id, households, id, issued_on, kind, left_on, number, reason, recipient, year) on spending.goods_issue to app;
grant update (decision, declined_because) on spending.goods_issue to app;

create table spending.goods_issue_line (
  issue_id uuid not null,
  line_no integer not null,
  committee_id uuid not null,
  lot_id uuid not null,
  place_id uuid not null,
  quantity bigint not null,
  constraint goods_issue_line_pkey PRIMARY KEY (issue_id, line_no),
  constraint goods_issue_line_once UNIQUE (issue_id, lot_id, place_id),
  constraint goods_issue_line_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES spending.goods_issue(id),
  constraint goods_issue_line_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES books.goods_lot(id),
  constraint goods_issue_line_place_id_fkey FOREIGN KEY (place_id) REFERENCES books.goods_place(id),
  constraint goods_issue_line_number CHECK ((line_no > 0)),
  constraint goods_issue_line_quantity CHECK ((quantity > 0))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.goods_issue_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.goods_issue_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.goods_issue_line enable row level security, force row level security;
create policy auditor_reads on spending.goods_issue_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.goods_issue_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.goods_issue_line for all to tuong_than_owner using true with check true;
grant insert, select on spending.goods_issue_line to app;
grant select on spending.goods_issue_line to auditor;

create table spending.goods_issue_void (
  issue_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  voided_by uuid not null,
  voided_at timestamp with time zone not null default clock_timestamp(),
  constraint goods_issue_void_pkey PRIMARY KEY (issue_id),
  constraint goods_issue_void_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES spending.goods_issue(id),
  constraint goods_issue_void_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES people.app_user(id),
  constraint goods_issue_void_reason CHECK (((length(btrim(reason)) >= 5) AND (length(btrim(reason)) <= 500)))
);
CREATE CONSTRAINT TRIGGER goods_issue_back AFTER INSERT ON spending.goods_issue_void DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_goods_issue_back();
CREATE TRIGGER goods_issue_voided_by_another BEFORE INSERT ON spending.goods_issue_void FOR EACH ROW EXECUTE FUNCTION spending.check_goods_issue_void();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.goods_issue_void FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.goods_issue_void FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.goods_issue_void FOR EACH ROW EXECUTE FUNCTION platform.check_signer('voided_by');
alter table spending.goods_issue_void enable row level security, force row level security;
create policy auditor_reads on spending.goods_issue_void for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.goods_issue_void for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.goods_issue_void for all to tuong_than_owner using true with check true;
grant select on spending.goods_issue_void to app;
grant select on spending.goods_issue_void to auditor;
grant insert (committee_id, issue_id, reason, voided_by) on spending.goods_issue_void to app;

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
  submission_id uuid not null,
  constraint handover_pkey PRIMARY KEY (id),
  constraint handover_entry_once UNIQUE (entry_id),
  constraint handover_submitted_once UNIQUE (submission_id),
  constraint handover_disbursement_id_fkey FOREIGN KEY (disbursement_id) REFERENCES spending.disbursement(id),
  constraint handover_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES books.journal_entry(id),
  constraint handover_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES people.app_user(id)
);
CREATE INDEX handover_day ON spending.handover USING btree (handed_over_on, id);
CREATE INDEX handover_disbursement ON spending.handover USING btree (disbursement_id);
CREATE INDEX handover_recorded ON spending.handover USING btree (recorded_at);
CREATE CONSTRAINT TRIGGER handover_checked AFTER INSERT ON spending.handover DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_handover();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.handover FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.handover FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.handover enable row level security, force row level security;
create policy auditor_reads on spending.handover for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.handover for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.handover for all to tuong_than_owner using true with check true;
grant select on spending.handover to app;
grant select on spending.handover to auditor;
grant insert (committee_id, disbursement_id, entry_id, handed_over_on, id, note, place, recorded_by, submission_id) on spending.handover to app;

create table spending.handover_item (
  handover_id uuid not null,
  entitlement_id uuid not null,
  committee_id uuid not null,
  quantity integer not null,
  amount_dong bigint not null,
  constraint handover_item_pkey PRIMARY KEY (handover_id, entitlement_id),
  constraint handover_item_entitlement_id_fkey FOREIGN KEY (entitlement_id) REFERENCES spending.entitlement(id),
  constraint handover_item_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES spending.handover(id),
  constraint handover_item_amount_positive CHECK ((amount_dong > 0)),
  constraint handover_item_quantity_positive CHECK ((quantity > 0))
);
CREATE INDEX handover_item_entitlement ON spending.handover_item USING btree (entitlement_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.handover_item FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.handover_item FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.handover_item enable row level security, force row level security;
create policy auditor_reads on spending.handover_item for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.handover_item for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.handover_item for all to tuong_than_owner using true with check true;
grant insert, select on spending.handover_item to app;
grant select on spending.handover_item to auditor;

create table spending.handover_undoing (
  id uuid not null,
  committee_id uuid not null,
  handover_id uuid not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint handover_undoing_pkey PRIMARY KEY (id),
  constraint handover_undoing_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint handover_undoing_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES spending.handover(id),
  constraint handover_undoing_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint handover_undoing_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint handover_undoing_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint handover_undoing_reason CHECK ((btrim(reason) <> ''::text)),
  constraint handover_undoing_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table spending.handover_undoing is 'A hand-over that was recorded in error: one person says why, an approver of the committee that decided confirms, and its entry is reversed';
CREATE UNIQUE INDEX handover_undoing_open_once ON spending.handover_undoing USING btree (handover_id) WHERE ((decision IS NULL) OR (decision = 'confirmed'::text));
CREATE TRIGGER decide_once BEFORE UPDATE ON spending.handover_undoing FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE CONSTRAINT TRIGGER handover_undone_whole AFTER UPDATE ON spending.handover_undoing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION spending.check_handover_undone();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, handover_id, reason, proposed_by, proposed_at ON spending.handover_undoing FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.handover_undoing FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER undoing_checked BEFORE INSERT OR UPDATE ON spending.handover_undoing FOR EACH ROW EXECUTE FUNCTION spending.check_handover_undoing();
alter table spending.handover_undoing enable row level security, force row level security;
create policy auditor_reads on spending.handover_undoing for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.handover_undoing for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.handover_undoing for all to tuong_than_owner using true with check true;
grant select on spending.handover_undoing to app;
grant select on spending.handover_undoing to auditor;
grant insert (committee_id, handover_id, id, reason) on spending.handover_undoing to app;
grant update (decision) on spending.handover_undoing to app;

create table spending.payee_proxy (
  id uuid not null,
  committee_id uuid not null,
  entitlement_id uuid not null,
  full_name text not null,
  paper text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint payee_proxy_pkey PRIMARY KEY (id),
  constraint payee_proxy_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint payee_proxy_entitlement_id_fkey FOREIGN KEY (entitlement_id) REFERENCES spending.entitlement(id),
  constraint payee_proxy_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint payee_proxy_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint payee_proxy_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint payee_proxy_name CHECK ((btrim(full_name) <> ''::text)),
  constraint payee_proxy_paper CHECK ((length(btrim(paper)) >= 5)),
  constraint payee_proxy_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table spending.payee_proxy is 'Who takes the money for a household or group, by which paper: one person records it, an approver of the committee that decided agrees';
CREATE UNIQUE INDEX payee_proxy_open_once ON spending.payee_proxy USING btree (entitlement_id, full_name) WHERE ((decision IS NULL) OR (decision = 'confirmed'::text));
CREATE TRIGGER decide_once BEFORE UPDATE ON spending.payee_proxy FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER proxy_checked BEFORE INSERT OR UPDATE ON spending.payee_proxy FOR EACH ROW EXECUTE FUNCTION spending.check_proxy();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, entitlement_id, full_name, paper, proposed_by, proposed_at ON spending.payee_proxy FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.payee_proxy FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.payee_proxy enable row level security, force row level security;
create policy auditor_reads on spending.payee_proxy for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.payee_proxy for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.payee_proxy for all to tuong_than_owner using true with check true;
grant select on spending.payee_proxy to app;
grant select on spending.payee_proxy to auditor;
grant insert (committee_id, entitlement_id, full_name, id, paper) on spending.payee_proxy to app;
grant update (decision) on spending.payee_proxy to app;

create table spending.proof_file (
  handover_id uuid not null,
  file_id uuid not null,
  committee_id uuid not null,
  kind text not null,
  constraint proof_file_pkey PRIMARY KEY (handover_id, file_id),
  constraint proof_file_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id),
  constraint proof_file_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES spending.handover(id),
  constraint proof_file_kind CHECK ((kind = ANY (ARRAY['photo'::text, 'signed_list'::text, 'minutes'::text])))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.proof_file FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.proof_file FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.proof_file enable row level security, force row level security;
create policy auditor_reads on spending.proof_file for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.proof_file for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.proof_file for all to tuong_than_owner using true with check true;
grant insert, select on spending.proof_file to app;
grant select on spending.proof_file to auditor;

create table spending.published_photo (
  id uuid not null,
  committee_id uuid not null,
  handover_id uuid not null,
  file_id uuid not null,
  consent_by text not null,
  description text not null,
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
  constraint published_photo_pkey PRIMARY KEY (id),
  constraint published_photo_address_once UNIQUE (public_id),
  constraint published_photo_cleared_by_fkey FOREIGN KEY (cleared_by) REFERENCES people.app_user(id),
  constraint published_photo_of_handover FOREIGN KEY (handover_id, file_id) REFERENCES spending.proof_file(handover_id, file_id),
  constraint published_photo_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people.app_user(id),
  constraint published_photo_consent CHECK ((btrim(consent_by) <> ''::text)),
  constraint published_photo_description CHECK ((btrim(description) <> ''::text)),
  constraint published_photo_light CHECK (((octet_length(image) >= 1) AND (octet_length(image) <= 22528))),
  constraint published_photo_small CHECK ((((width >= 1) AND (width <= 640)) AND ((height >= 1) AND (height <= 640)))),
  constraint published_photo_withdrawal CHECK ((btrim(withdrawn_reason) <> ''::text)),
  constraint published_photo_withdrawn_whole CHECK ((num_nonnulls(withdrawn_reason, withdrawn_by, withdrawn_at) = ANY (ARRAY[0, 3]))),
  constraint published_photo_without_children CHECK (is_without_children)
);
comment on table spending.published_photo is 'A small copy of a proof photograph that an officer cleared for everybody: who in it agreed, and that no child or patient is to be seen. Never deleted; withdrawn with a reason it is shown nowhere any more';
comment on column spending.published_photo.public_id is 'Its address: random, so that nobody guesses one and none tells of another';
comment on column spending.published_photo.cleared_by is 'The person of the running request; null for seeds';
CREATE UNIQUE INDEX published_photo_once ON spending.published_photo USING btree (handover_id, file_id) WHERE (withdrawn_at IS NULL);
CREATE TRIGGER photo_checked BEFORE INSERT OR UPDATE ON spending.published_photo FOR EACH ROW EXECUTE FUNCTION spending.check_published_photo();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, handover_id, file_id, consent_by, description, is_without_children, public_id, image, width, height, cleared_by, cleared_at ON spending.published_photo FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.published_photo FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.published_photo enable row level security, force row level security;
create policy auditor_reads on spending.published_photo for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.published_photo for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.published_photo for all to tuong_than_owner using true with check true;
grant select on spending.published_photo to app;
grant select on spending.published_photo to auditor;
grant insert (committee_id, consent_by, description, file_id, handover_id, height, id, image, is_without_children, width) on spending.published_photo to app;
grant update (withdrawn_reason) on spending.published_photo to app;

create table spending.release (
  id uuid not null,
  committee_id uuid not null,
  allocation_id uuid not null,
  kind text not null,
  amount_dong bigint not null,
  paper text not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint release_pkey PRIMARY KEY (id),
  constraint release_as_decided UNIQUE (id, decided_by, committee_id),
  constraint release_allocation_id_fkey FOREIGN KEY (allocation_id) REFERENCES spending.allocation(id),
  constraint release_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint release_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint release_amount_positive CHECK ((amount_dong > 0)),
  constraint release_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint release_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint release_kind CHECK ((kind = ANY (ARRAY['reduced'::text, 'ended'::text]))),
  constraint release_paper CHECK ((length(btrim(paper)) >= 5)),
  constraint release_reason CHECK ((btrim(reason) <> ''::text)),
  constraint release_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table spending.release is 'An approved decision is reduced or ended: one person proposes it, by which paper, an approver of the committee that decided confirms';
comment on column spending.release.amount_dong is 'The sum of its lines: a line added later would no longer tie';
CREATE INDEX release_of ON spending.release USING btree (allocation_id, proposed_at);
CREATE UNIQUE INDEX release_open_once ON spending.release USING btree (allocation_id) WHERE (decision IS NULL);
CREATE TRIGGER decide_once BEFORE UPDATE ON spending.release FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, allocation_id, kind, amount_dong, paper, reason, proposed_by, proposed_at ON spending.release FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.release FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER release_checked AFTER INSERT ON spending.release DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_proposed_release();
CREATE TRIGGER release_confirmed BEFORE UPDATE ON spending.release FOR EACH ROW EXECUTE FUNCTION spending.check_confirmed_release();
CREATE TRIGGER release_noted AFTER UPDATE ON spending.release FOR EACH ROW WHEN (((old.decision IS NULL) AND (new.decision = 'confirmed'::text))) EXECUTE FUNCTION publication.note_release();
CREATE CONSTRAINT TRIGGER release_signed AFTER UPDATE ON spending.release DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.decision = 'confirmed'::text)) EXECUTE FUNCTION spending.check_release_signed();
alter table spending.release enable row level security, force row level security;
create policy auditor_reads on spending.release for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.release for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.release for all to tuong_than_owner using true with check true;
create policy recipient_reads on spending.release for select to app using (EXISTS ( SELECT 1
   FROM spending.allocation_line l
  WHERE ((l.allocation_id = release.allocation_id) AND (l.recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));
grant select on spending.release to app;
grant select on spending.release to auditor;
grant insert (allocation_id, amount_dong, committee_id, id, kind, paper, reason) on spending.release to app;
grant update (decision) on spending.release to app;

create table spending.release_line (
  release_id uuid not null,
  line_id uuid not null,
  committee_id uuid not null,
  quantity integer not null,
  amount_dong bigint not null,
  constraint release_line_pkey PRIMARY KEY (release_id, line_id),
  constraint release_line_line_id_fkey FOREIGN KEY (line_id) REFERENCES spending.allocation_line(id),
  constraint release_line_release_id_fkey FOREIGN KEY (release_id) REFERENCES spending.release(id),
  constraint release_line_amount_positive CHECK ((amount_dong > 0)),
  constraint release_line_quantity CHECK ((quantity >= 0))
);
CREATE INDEX release_line_of ON spending.release_line USING btree (line_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.release_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.release_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
alter table spending.release_line enable row level security, force row level security;
create policy auditor_reads on spending.release_line for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.release_line for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.release_line for all to tuong_than_owner using true with check true;
create policy recipient_reads on spending.release_line for select to app using (EXISTS ( SELECT 1
   FROM spending.allocation_line l
  WHERE ((l.id = release_line.line_id) AND (l.recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));
grant insert, select on spending.release_line to app;
grant select on spending.release_line to auditor;

create table spending.release_signature (
  release_id uuid not null,
  approver_id uuid not null,
  committee_id uuid not null,
  passkey_id uuid not null,
  credential_id bytea not null,
  public_key bytea not null,
  nonce bytea not null,
  origin text not null,
  rp_id text not null,
  authenticator_data bytea not null,
  client_data bytea not null,
  signature bytea not null,
  signed_at timestamp with time zone not null default clock_timestamp(),
  constraint release_signature_pkey PRIMARY KEY (release_id),
  constraint release_signature_nonce_once UNIQUE (nonce),
  constraint release_signature_by_own_key FOREIGN KEY (passkey_id, approver_id, credential_id, public_key) REFERENCES people.passkey(id, user_id, credential_id, public_key),
  constraint release_signature_of_approver FOREIGN KEY (release_id, approver_id, committee_id) REFERENCES spending.release(id, decided_by, committee_id)
);
comment on table spending.release_signature is 'WebAuthn assertion over the canonical text of docs/canonical-form.md, part Approvals, with the public key as of then';
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.release_signature FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.release_signature FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER release_signature_checked BEFORE INSERT ON spending.release_signature FOR EACH ROW EXECUTE FUNCTION spending.check_release_signature();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.release_signature FOR EACH ROW EXECUTE FUNCTION platform.check_signer('approver_id');
alter table spending.release_signature enable row level security, force row level security;
create policy auditor_reads on spending.release_signature for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.release_signature for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.release_signature for all to tuong_than_owner using true with check true;
grant select on spending.release_signature to app;
grant select on spending.release_signature to auditor;
grant insert (approver_id, authenticator_data, client_data, committee_id, credential_id, nonce, origin, passkey_id, public_key, release_id, rp_id, signature) on spending.release_signature to app;

create table spending.release_undoing (
  id uuid not null,
  committee_id uuid not null,
  release_id uuid not null,
  reason text not null,
  proposed_by uuid not null default platform.actor_id(),
  proposed_at timestamp with time zone not null default clock_timestamp(),
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  constraint release_undoing_pkey PRIMARY KEY (id),
  constraint release_undoing_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES people.app_user(id),
  constraint release_undoing_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people.app_user(id),
  constraint release_undoing_release_id_fkey FOREIGN KEY (release_id) REFERENCES spending.release(id),
  constraint release_undoing_decided_by_someone CHECK ((num_nonnulls(decision, decided_by, decided_at) = ANY (ARRAY[0, 3]))),
  constraint release_undoing_decision CHECK ((decision = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint release_undoing_reason CHECK ((btrim(reason) <> ''::text)),
  constraint release_undoing_two_persons CHECK (((decision <> 'confirmed'::text) OR (decided_by <> proposed_by)))
);
comment on table spending.release_undoing is 'A release that was wrong: one person says why, an approver of the committee that decided confirms, while its money is not used elsewhere';
CREATE UNIQUE INDEX release_undoing_open_once ON spending.release_undoing USING btree (release_id) WHERE ((decision IS NULL) OR (decision = 'confirmed'::text));
CREATE TRIGGER decide_once BEFORE UPDATE ON spending.release_undoing FOR EACH ROW EXECUTE FUNCTION people.stamp_decision();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, committee_id, release_id, reason, proposed_by, proposed_at ON spending.release_undoing FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.release_undoing FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER release_undone_noted AFTER UPDATE ON spending.release_undoing FOR EACH ROW WHEN (((old.decision IS NULL) AND (new.decision = 'confirmed'::text))) EXECUTE FUNCTION publication.note_release_undone();
CREATE TRIGGER undoing_checked BEFORE INSERT OR UPDATE ON spending.release_undoing FOR EACH ROW EXECUTE FUNCTION spending.check_release_undoing();
alter table spending.release_undoing enable row level security, force row level security;
create policy auditor_reads on spending.release_undoing for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.release_undoing for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.release_undoing for all to tuong_than_owner using true with check true;
create policy recipient_reads on spending.release_undoing for select to app using (EXISTS ( SELECT 1
   FROM (spending.release_line x
     JOIN spending.allocation_line l ON ((l.id = x.line_id)))
  WHERE ((x.release_id = release_undoing.release_id) AND (l.recipient_committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])))));
grant select on spending.release_undoing to app;
grant select on spending.release_undoing to auditor;
grant insert (committee_id, id, reason, release_id) on spending.release_undoing to app;
grant update (decision) on spending.release_undoing to app;

create table spending.returned_cash (
  id uuid not null,
  committee_id uuid not null,
  paid_support_id uuid not null,
  book text not null,
  year integer not null,
  number integer not null,
  cash_box_id uuid not null,
  payer_name text not null,
  payer_address text not null,
  reason text not null,
  amount_dong bigint not null,
  business_date date not null,
  received_by uuid not null,
  received_at timestamp with time zone not null default clock_timestamp(),
  constraint returned_cash_pkey PRIMARY KEY (id),
  constraint returned_cash_number_once UNIQUE (committee_id, book, year, number),
  constraint returned_cash_cash_box_id_fkey FOREIGN KEY (cash_box_id) REFERENCES books.cash_box(id),
  constraint returned_cash_committee_id_fkey FOREIGN KEY (committee_id) REFERENCES people.committee(id),
  constraint returned_cash_paid_support_id_fkey FOREIGN KEY (paid_support_id) REFERENCES books.paid_support(id),
  constraint returned_cash_received_by_fkey FOREIGN KEY (received_by) REFERENCES people.app_user(id),
  constraint returned_cash_amount_positive CHECK ((amount_dong > 0)),
  constraint returned_cash_number_positive CHECK ((number > 0)),
  constraint returned_cash_payer CHECK ((btrim(payer_name) <> ''::text)),
  constraint returned_cash_reason CHECK ((btrim(reason) <> ''::text))
);
comment on table spending.returned_cash is 'Receipt of support that a beneficiary, or who paid it on, brought back in cash';
CREATE INDEX returned_cash_of ON spending.returned_cash USING btree (paid_support_id);
CREATE TRIGGER number_drawn BEFORE INSERT ON spending.returned_cash FOR EACH ROW EXECUTE FUNCTION books.check_drawn('business_date');
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.returned_cash FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.returned_cash FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER returned_cash_ties AFTER INSERT ON spending.returned_cash DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_returned_cash();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.returned_cash FOR EACH ROW EXECUTE FUNCTION platform.check_signer('received_by');
alter table spending.returned_cash enable row level security, force row level security;
create policy auditor_reads on spending.returned_cash for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.returned_cash for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.returned_cash for all to tuong_than_owner using true with check true;
grant select on spending.returned_cash to app;
grant select on spending.returned_cash to auditor;
grant insert (amount_dong, book, business_date, cash_box_id, committee_id, id, number, paid_support_id, payer_address, payer_name, reason, received_by, year) on spending.returned_cash to app;

create table spending.returned_cash_void (
  receipt_id uuid not null,
  committee_id uuid not null,
  reason text not null,
  voided_by uuid not null,
  voided_at timestamp with time zone not null default clock_timestamp(),
  constraint returned_cash_void_pkey PRIMARY KEY (receipt_id),
  constraint returned_cash_void_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES spending.returned_cash(id),
  constraint returned_cash_void_voided_by_fkey FOREIGN KEY (voided_by) REFERENCES people.app_user(id),
  constraint returned_cash_void_reason CHECK ((btrim(reason) <> ''::text))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON spending.returned_cash_void FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON spending.returned_cash_void FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();
CREATE CONSTRAINT TRIGGER returned_cash_void_whole AFTER INSERT ON spending.returned_cash_void DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spending.check_returned_cash_void();
CREATE TRIGGER signed_by_who_acts BEFORE INSERT ON spending.returned_cash_void FOR EACH ROW EXECUTE FUNCTION platform.check_signer('voided_by');
alter table spending.returned_cash_void enable row level security, force row level security;
create policy auditor_reads on spending.returned_cash_void for select to auditor using ( SELECT platform.scope_all() AS scope_all);
create policy committee_scope on spending.returned_cash_void for all to app using (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[]))) with check (( SELECT platform.scope_all() AS scope_all) OR (committee_id = ANY (( SELECT platform.scope_committees() AS scope_committees)::uuid[])));
create policy owner_sees_all on spending.returned_cash_void for all to tuong_than_owner using true with check true;
grant select on spending.returned_cash_void to app;
grant select on spending.returned_cash_void to auditor;
grant insert (committee_id, reason, receipt_id, voided_by) on spending.returned_cash_void to app;

create table spending.support_kind (
  code text not null,
  unit text not null,
  variants text[] not null default '{}'::text[],
  counts_households boolean not null default false,
  position integer not null,
  takes_groups boolean not null default true,
  once_variants text[] not null default '{}'::text[],
  constraint support_kind_pkey PRIMARY KEY (code),
  constraint support_kind_unit CHECK ((unit = ANY (ARRAY['house'::text, 'portion'::text, 'turn'::text, 'household'::text, 'person'::text])))
);
comment on table spending.support_kind is 'Kinds of support are rows: a sixth kind is a row and its words';
comment on column spending.support_kind.takes_groups is 'A list of people may be named in one line; a house is for a household with a name';
comment on column spending.support_kind.once_variants is 'Variants that a household is given once, whatever the decision: a new house';
grant select on spending.support_kind to app;
grant select on spending.support_kind to auditor;

create view spending.agreed_proxy with (security_invoker=true) as
 SELECT id,
    entitlement_id,
    full_name
   FROM spending.payee_proxy
  WHERE decision = 'confirmed'::text;
comment on view spending.agreed_proxy is 'Who may take the money for whom';
grant select on spending.agreed_proxy to app;

create view spending.allocated_line with (security_invoker=true) as
 SELECT l.id AS line_id,
    a.id AS allocation_id,
    a.number AS allocation_number,
    a.title,
    a.status,
    l.revision = a.revision AS is_current,
    a.proposed_by,
    a.committee_id,
    l.recipient_committee_id,
    a.fund_id,
    a.appeal_id,
    a.restriction_id,
    l.kind,
    l.variant,
    l.quantity,
    l.amount_dong,
    a.business_date
   FROM spending.allocation_line l
     JOIN spending.allocation a ON a.id = l.allocation_id;
comment on view spending.allocated_line is 'What a line of a decision grants: to whom, for what, from which layer, and how far the decision is';
grant select on spending.allocated_line to app;
grant select on spending.allocated_line to auditor;

create view spending.delivered_item with (security_invoker=true) as
 SELECT h.disbursement_id,
    i.entitlement_id,
    i.quantity,
    i.amount_dong
   FROM spending.handover_item i
     JOIN spending.standing_handover h ON h.id = i.handover_id;
comment on view spending.delivered_item is 'What was handed over of a payment, and to whom, as it stands; what came back later is not taken off';
grant select on spending.delivered_item to app;
grant select on spending.delivered_item to auditor;

create view spending.freed with (security_invoker=true) as
 SELECT released.line_id,
    released.allocation_id,
    released.released_on AS freed_on,
    released.amount_dong
   FROM spending.released
UNION ALL
 SELECT returned.line_id,
    returned.allocation_id,
    returned.returned_on AS freed_on,
    returned.amount_dong
   FROM spending.returned;
comment on view spending.freed is 'What of an approved line is no longer allocated: released by two, or come back to its layer';
grant select on spending.freed to app;
grant select on spending.freed to auditor;

create view spending.goods_issue_told with (security_invoker=true) as
 SELECT id,
    books.written_number(book, year, number) AS number
   FROM spending.goods_issue i;
comment on view spending.goods_issue_told is 'The paper by which goods left';
grant select on spending.goods_issue_told to app;
grant select on spending.goods_issue_told to auditor;

create view spending.handover_proof with (security_invoker=true) as
 SELECT h.disbursement_id,
    p.file_id,
    p.kind,
    h.recorded_at
   FROM spending.proof_file p
     JOIN spending.handover h ON h.id = p.handover_id;
comment on view spending.handover_proof is 'Photographs and lists that prove the hand-overs of a payment';
grant select on spending.handover_proof to app;
grant select on spending.handover_proof to auditor;

create view spending.kind_rule with (security_invoker=true) as
 SELECT code,
    takes_groups
   FROM spending.support_kind;
comment on view spending.kind_rule is 'What a kind of support asks of those who are named for it';
grant select on spending.kind_rule to app;
grant select on spending.kind_rule to auditor;

create view spending.line_freed with (security_invoker=true) as
 SELECT line_id,
    sum(quantity)::integer AS quantity,
    sum(amount_dong)::bigint AS amount_dong,
    sum(returned_dong)::bigint AS returned_dong,
    max(freed_on) AS freed_on
   FROM ( SELECT released.line_id,
            released.quantity,
            released.amount_dong,
            0 AS returned_dong,
            released.released_on AS freed_on
           FROM spending.released
        UNION ALL
         SELECT returned.line_id,
            0,
            returned.amount_dong,
            returned.amount_dong,
            returned.returned_on
           FROM spending.returned) parts
  GROUP BY line_id;
comment on view spending.line_freed is 'All that is no longer allocated of a line; what came back keeps its count, for the house stands';
grant select on spending.line_freed to app;
grant select on spending.line_freed to auditor;

create view spending.named_beneficiary with (security_invoker=true) as
 SELECT e.id,
    e.line_id,
    e.household_id,
    COALESCE(h.name, e.group_label, ''::text) AS label,
    e.quantity,
    e.amount_dong,
    e.named_at,
    (EXISTS ( SELECT
           FROM spending.entitlement_agreement g
          WHERE g.entitlement_id = e.id)) AS is_agreed,
    (EXISTS ( SELECT
           FROM spending.entitlement_end z
          WHERE z.entitlement_id = e.id)) AS is_ended
   FROM spending.entitlement e
     LEFT JOIN people.household_name h ON h.id = e.household_id;
comment on view spending.named_beneficiary is 'Who gets what of a line, as vouchers and hand-over records name them. Ended: nothing more is paid';
grant select on spending.named_beneficiary to app;

create view spending.recorded_handover with (security_invoker=true) as
 SELECT id,
    disbursement_id,
    place,
    recorded_by,
    recorded_at,
    (( SELECT sum(i.amount_dong) AS sum
           FROM spending.handover_item i
          WHERE i.handover_id = h.id))::bigint AS amount_dong,
    ( SELECT count(*) AS count
           FROM spending.proof_file p
          WHERE p.handover_id = h.id) AS proof_count,
    (EXISTS ( SELECT
           FROM spending.handover_undoing u
          WHERE u.handover_id = h.id AND u.decision = 'confirmed'::text)) AS is_undone
   FROM spending.handover h;
comment on view spending.recorded_handover is 'A hand-over of a payment: by whom, how much, with how many proofs, and whether it was undone';
grant select on spending.recorded_handover to app;
grant select on spending.recorded_handover to auditor;

create view spending.released with (security_invoker=true) as
 SELECT x.line_id,
    r.id AS release_id,
    r.allocation_id,
    (r.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS released_on,
    x.quantity,
    x.amount_dong
   FROM spending.release_line x
     JOIN spending.release r ON r.id = x.release_id
  WHERE r.decision = 'confirmed'::text
UNION ALL
 SELECT x.line_id,
    r.id AS release_id,
    r.allocation_id,
    (u.decided_at AT TIME ZONE 'Asia/Ho_Chi_Minh'::text)::date AS released_on,
    - x.quantity AS quantity,
    - x.amount_dong AS amount_dong
   FROM spending.release_line x
     JOIN spending.release r ON r.id = x.release_id
     JOIN spending.release_undoing u ON u.release_id = r.id AND u.decision = 'confirmed'::text;
comment on view spending.released is 'What of an approved line was given free, on which day; negative on the day on which two undid it';
grant select on spending.released to app;
grant select on spending.released to auditor;

create view spending.return_receipt with (security_invoker=true) as
 SELECT c.id,
    c.committee_id,
    books.written_number(c.book, c.year, c.number) AS number,
    c.paid_support_id,
    c.payer_name,
    c.reason,
    c.amount_dong,
    c.business_date,
    c.received_by,
    c.received_at,
    v.receipt_id IS NOT NULL AS is_void,
    v.voided_by,
    v.voided_at,
    v.reason AS void_reason
   FROM spending.returned_cash c
     LEFT JOIN spending.returned_cash_void v ON v.receipt_id = c.id;
comment on view spending.return_receipt is 'A receipt of returned support under its written number, and who voided it';
grant select on spending.return_receipt to app;
grant select on spending.return_receipt to auditor;

create view spending.returned with (security_invoker=true) as
 SELECT l.line_id,
    l.allocation_id,
    r.payment_id AS disbursement_id,
    r.recipient_id AS entitlement_id,
    r.kind,
    r.business_date AS returned_on,
    r.amount_dong
   FROM books.returned_support r
     JOIN spending.entitlement e ON e.id = r.recipient_id
     JOIN spending.allocated_line l ON l.line_id = e.line_id;
comment on view spending.returned is 'What came back of a line, on its day; negative where that was undone';
grant select on spending.returned to app;
grant select on spending.returned to auditor;

create view spending.signature with (security_invoker=true) as
 SELECT a.id AS allocation_id,
    a.number,
    'proposedBy'::text AS kind,
    a.proposed_by AS person_id,
    a.proposed_at AS at,
    a.total_dong,
    a.title AS signed,
    true AS is_current,
    false AS is_by_key
   FROM spending.allocation a
UNION ALL
 SELECT a.id AS allocation_id,
    a.number,
    'approvedBy'::text AS kind,
    p.approver_id AS person_id,
    p.decided_at AS at,
    a.total_dong,
    encode(p.fingerprint, 'hex'::text) AS signed,
    p.revision = a.revision AS is_current,
    (EXISTS ( SELECT
           FROM spending.approval_signature s
          WHERE s.approval_id = p.id)) AS is_by_key
   FROM spending.approval p
     JOIN spending.allocation a ON a.id = p.allocation_id
  WHERE p.decision = 'approve'::text;
comment on view spending.signature is 'Who stands for a decision: its proposer for the title, each approver for the fingerprint of what was shown. Not current: of a revision that was changed since. By key: with the bytes of a signature of the approver''s own key';
grant select on spending.signature to app;
grant select on spending.signature to auditor;

create view spending.standing_handover with (security_invoker=true) as
 SELECT id,
    disbursement_id,
    handed_over_on,
    recorded_at
   FROM spending.handover h
  WHERE NOT (EXISTS ( SELECT
           FROM spending.handover_undoing u
          WHERE u.handover_id = h.id AND u.decision = 'confirmed'::text));
comment on view spending.standing_handover is 'Hand-overs that nobody undid';
grant select on spending.standing_handover to app;
grant select on spending.standing_handover to auditor;

create view spending.told_release with (security_invoker=true) as
 SELECT r.id,
    r.committee_id,
    r.allocation_id,
    r.kind,
    r.amount_dong,
    r.paper,
    r.reason,
    r.proposed_by,
    r.proposed_at,
    r.decision,
    r.decided_by,
    r.decided_at,
    u.decided_at AS undone_at,
    u.decided_by AS undone_by
   FROM spending.release r
     LEFT JOIN spending.release_undoing u ON u.release_id = r.id AND u.decision = 'confirmed'::text;
comment on view spending.told_release is 'Reductions and ends of a decision, as its history tells them';
grant select on spending.told_release to app;
grant select on spending.told_release to auditor;

create view spending.undone_handover with (security_invoker=true) as
 SELECT u.id,
    h.id AS handover_id,
    h.disbursement_id,
    h.amount_dong,
    u.reason,
    u.proposed_by,
    u.decided_by,
    u.decided_at
   FROM spending.handover_undoing u
     JOIN spending.recorded_handover h ON h.id = u.handover_id
  WHERE u.decision = 'confirmed'::text;
comment on view spending.undone_handover is 'Hand-overs that two persons undid, and why';
grant select on spending.undone_handover to app;
grant select on spending.undone_handover to auditor;

create view spending.voucher with (security_invoker=true) as
 SELECT d.id,
    d.line_id,
    books.written_number(d.book, d.year, d.number) AS number,
    d.committee_id,
    d.amount_dong,
    d.business_date,
    d.reason,
    d.paid_by,
    d.paid_at,
    r.disbursement_id IS NOT NULL AS is_reversed
   FROM spending.disbursement d
     LEFT JOIN spending.disbursement_reversal r ON r.disbursement_id = d.id;
comment on view spending.voucher is 'A voucher under its written number, and whether it still stands';
grant select on spending.voucher to app;
grant select on spending.voucher to auditor;

create view spending.voucher_item with (security_invoker=true) as
 SELECT i.disbursement_id,
    i.entitlement_id,
    i.amount_dong,
    r.disbursement_id IS NOT NULL AS is_reversed
   FROM spending.disbursement_item i
     LEFT JOIN spending.disbursement_reversal r ON r.disbursement_id = i.disbursement_id;
comment on view spending.voucher_item is 'What of a voucher is for whom';
grant select on spending.voucher_item to app;
grant select on spending.voucher_item to auditor;

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
grant execute on spending.allocation_fingerprint(uuid) to app, auditor;

CREATE OR REPLACE FUNCTION spending.approval_challenge(p spending.approval, nonce bytea)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select rtrim(translate(encode(sha256(convert_to(concat_ws(E'\n', 'tuong-than approval 1', 'allocation ' || p.allocation_id, 'revision ' || p.revision,
    'fingerprint ' || encode(p.fingerprint, 'hex'), 'approver ' || p.approver_id, 'nonce ' || encode(nonce, 'hex'), ''), 'UTF8')), 'base64'), '+/', '-_'), '=')
$function$
;
comment on function spending.approval_challenge(spending.approval,bytea) is 'What the key signs: base64url of SHA-256 over the canonical text of the approval';
grant execute on spending.approval_challenge(spending.approval,bytea) to app, auditor;

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
  select (least(0, coalesce((select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
      where a.class = 'in_transit' and b.fund_id = of_fund
        and b.appeal_id is not distinct from of_appeal and b.restriction_id is not distinct from of_restriction), 0))
    + coalesce((select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
      where a.class in ('bank', 'under_way', 'cash', 'suspense_in') and b.fund_id = of_fund
        and b.appeal_id is not distinct from of_appeal and b.restriction_id is not distinct from of_restriction), 0)
    - coalesce((select sum(al.total_dong) from spending.allocation al where al.status = 'approved' and al.fund_id = of_fund
        and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction), 0)
    + coalesce((select sum(f.amount_dong) from spending.released f join spending.allocation al on al.id = f.allocation_id
        where al.status = 'approved' and al.fund_id = of_fund
          and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction), 0)
    + coalesce((select sum(d.amount_dong) from spending.disbursement d join spending.allocation_line l on l.id = d.line_id
        join spending.allocation al on al.id = l.allocation_id
        where al.fund_id = of_fund and al.appeal_id is not distinct from of_appeal and al.restriction_id is not distinct from of_restriction
          and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)), 0))::bigint
$function$
;
comment on function spending.available_dong(uuid,uuid,uuid) is 'Money in bank and cash of one layer, less payments the bank has not told yet, less money in not yet explained, less approved and neither paid nor released. Cards in transit do not count, but what the card company will keep back does';
grant execute on spending.available_dong(uuid,uuid,uuid) to app, auditor;

CREATE OR REPLACE FUNCTION spending.check_agreement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  e spending.entitlement;
  decider people.committee;
begin
  select * into strict e from spending.entitlement where id = new.entitlement_id;
  select c.* into strict decider from people.committee c join spending.allocation_line l on l.committee_id = c.id where l.id = e.line_id;
  if new.agreed_by = e.named_by then perform books.refuse('entitlement_agreed_by_another', 'Who names does not agree'); end if;
  -- Of a committee that ended: whoever approved for it on its last day.
  if not people.held_role(new.agreed_by, 'approver', decider.id,
      least((clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date, decider.valid_to)) then
    perform books.refuse('entitlement_agreed_by_approver', 'Not an approver of the committee that decided');
  end if;
  if new.committee_id <> e.committee_id then perform books.refuse('entitlement_agreement_of_committee', 'Of another committee'); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_allocated_layer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if exists (select from books.refund_reserve r where r.restriction_id = new.restriction_id) then
    perform books.refuse('allocation_not_of_reserve', 'What is set aside for refunds is not allocated');
  end if;
  return new;
end $function$
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
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  select * into a from spending.allocation where id = new.allocation_id for update;
  if a.status <> 'proposed' then perform books.refuse('approval_of_open_proposal', 'The proposal is decided'); end if;
  if new.revision <> a.revision or new.fingerprint <> spending.allocation_fingerprint(a.id) then
    perform books.refuse('approval_of_current_content', 'The content changed since it was shown');
  end if;
  if new.decided_on not between a.business_date and today then perform books.refuse('approval_on_its_day', 'Before the proposal or to come'); end if;
  if new.approver_id <> a.proposed_by and (not people.held_role(new.approver_id, 'approver', a.committee_id, new.decided_on)
      or (people.keeper_on(a.committee_id, today) = a.committee_id and not people.held_role(new.approver_id, 'approver', a.committee_id, today))) then
    perform books.refuse('approval_by_approver', 'Not an approver of this committee on that day');
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

CREATE OR REPLACE FUNCTION spending.check_confirmed_release()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if new.decision <> 'confirmed' then return new; end if;
  perform 1 from spending.allocation where id = new.allocation_id for update;
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', new.committee_id,
      (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('release_by_approver', 'Not an approver of the committee that decided');
  end if;
  perform spending.check_release(old);
  return new;
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
  new.payee_name := case when new.payee_household_id is not null then (select h.head_name from people.household h where h.id = new.payee_household_id)
    when new.payee_proxy_id is not null then (select p.full_name from spending.payee_proxy p where p.id = new.payee_proxy_id and p.decision = 'confirmed')
    else (select c.name from people.committee c where c.id = l.recipient_committee_id) end;
  if new.payee_name is null then perform books.refuse('disbursement_to_named_payee', 'Nobody whom the line names or who was agreed to'); end if;
  if new.business_date < a.decided_on then perform books.refuse('disbursement_after_decision', 'Paid before it was decided'); end if;
  if not exists (select 1 from books.posting p join books.journal_entry e on e.id = p.entry_id and coalesce(e.event_date, e.business_date) = new.business_date
      where p.entry_id = new.entry_id and p.fund_id = a.fund_id and p.appeal_id is not distinct from a.appeal_id
      and p.restriction_id is not distinct from a.restriction_id and p.amount_dong = -new.amount_dong) then
    perform books.refuse('disbursement_ties_to_entry', 'The voucher and its entry differ');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_disbursement_item()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if exists (select from spending.entitlement_end z where z.entitlement_id = new.entitlement_id) then
    perform books.refuse('disbursement_of_standing_name', 'Nothing more is paid to who was ended');
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
  if new.way = 'bank' and not exists (select 1 from books.under_way u where u.id = new.id and u.bank_account_id = new.bank_account_id
      and u.amount_dong = new.amount_dong and u.entry_id = new.entry_id) then
    perform books.refuse('disbursement_under_way', 'A payment by bank is under way until the bank tells of it');
  end if;
  if exists (select 1 from spending.disbursement_item i where i.disbursement_id = new.id
      and not exists (select 1 from spending.entitlement_agreement g where g.entitlement_id = i.entitlement_id and g.agreed_by <> new.paid_by)) then
    perform books.refuse('disbursement_of_agreed_names', 'Named after the decision, and nobody approved it since');
  end if;
  if exists (select 1 from spending.disbursement_item i join spending.entitlement e on e.id = i.entitlement_id where i.disbursement_id = new.id
      and (e.household_id is distinct from coalesce(new.payee_household_id, e.household_id)
        or e.id <> coalesce((select p.entitlement_id from spending.payee_proxy p where p.id = new.payee_proxy_id), e.id))) then
    perform books.refuse('disbursement_to_named_payee', 'The money of one is paid to another');
  end if;
  if new.amount_dong is distinct from (select sum(i.amount_dong) from spending.disbursement_item i where i.disbursement_id = new.id) then
    perform books.refuse('disbursement_items_tie', 'The items must add up to the voucher');
  end if;
  if exists (select from spending.disbursement_item i where i.disbursement_id = new.id and not exists (select from books.paid_support s
      where s.payment_id = new.id and s.recipient_id = i.entitlement_id and s.amount_dong = i.amount_dong and s.entry_id = new.entry_id)) then
    perform books.refuse('disbursement_told_to_books', 'The books do not know for whom was paid');
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
  if exists (select from spending.line_rest(l.id) rest where new.amount_dong > rest.amount_dong or new.quantity > rest.quantity) then
    perform books.refuse('entitlement_within_line', 'More than the line grants');
  end if;
  if new.household_id is null and not (select k.takes_groups from spending.support_kind k where k.code = l.kind) then
    perform books.refuse('entitlement_names_household', 'A house is for a household with a name');
  end if;
  if new.household_id is not null and l.variant = any (select unnest(k.once_variants) from spending.support_kind k where k.code = l.kind) then
    -- Two decisions that name the household at once come here one after the other.
    perform pg_advisory_xact_lock(7314, hashtext(new.household_id::text));
    if exists (select from spending.entitlement e join spending.allocation_line o on o.id = e.line_id and o.kind = l.kind and o.variant = l.variant
        where e.household_id in (select people.same_household(new.household_id)) and e.line_id <> l.id
          and (not exists (select from spending.entitlement_end z where z.entitlement_id = e.id) or spending.paid_to(e.id) > 0)) then
      perform books.refuse('entitlement_once_ever', 'The household was given a new house before');
    end if;
  end if;
  -- Who was ended before anything was paid may be named again, with less.
  if exists (select from spending.entitlement e where e.line_id = l.id and e.household_id = new.household_id
      and (not exists (select from spending.entitlement_end z where z.entitlement_id = e.id) or spending.paid_to(e.id) > 0)) then
    perform books.refuse('entitlement_household_once', 'The line helps this household already');
  end if;
  -- Refuses one that moved away, was merged or ended, and holds it as it is until the transaction ends.
  if new.household_id is not null then perform people.use_household(new.household_id, new.id); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_entitlement_end()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  e spending.entitlement;
begin
  select * into strict e from spending.entitlement where id = new.entitlement_id;
  -- Naming, paying and releasing wait here as well.
  perform spending.approved_line(e.line_id);
  if new.committee_id <> e.committee_id then perform books.refuse('entitlement_end_of_committee', 'Of another committee'); end if;
  if spending.paid_to(e.id) >= e.amount_dong then perform books.refuse('entitlement_end_of_unpaid', 'All of it was paid'); end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_free_to_hand_over()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  -- books.check_fund_handover ran before and holds the fund's locks.
  if exists (select from books.held_balance h where h.fund_id = new.from_fund_id group by h.appeal_id
      having sum(h.amount_dong) <> spending.available_dong(new.from_fund_id, h.appeal_id, null)) then
    perform books.refuse('fund_handover_free', 'Some of it is promised by an approved decision');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_goods_issue()
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
      perform books.refuse('goods_issue_by_approver', 'Not an approver of the committee');
    end if;
    return new;
  end if;
  if not people.held_role(new.proposed_by, 'officer', new.committee_id, today)
    and not people.held_role(new.proposed_by, 'cashier', new.committee_id, today) then
    perform books.refuse('goods_issue_by_keeper', 'Neither officer nor cashier of the committee');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_goods_issue_back()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not books.goods_undone(new.issue_id) then
    perform books.refuse('goods_issue_void_whole', 'The goods are not back in the store');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_goods_issue_lines()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from spending.goods_issue_line l where l.issue_id = new.id) then
    perform books.refuse('goods_issue_has_lines', 'No goods are named');
  end if;
  if exists (select from spending.goods_issue_line l left join books.goods_lot g on g.id = l.lot_id and g.committee_id = new.committee_id
      left join books.goods_place p on p.id = l.place_id and p.committee_id = new.committee_id
      where l.issue_id = new.id and (l.committee_id <> new.committee_id or g.id is null or p.id is null)) then
    perform books.refuse('goods_issue_of_committee', 'Goods or a place of another committee');
  end if;
  if new.kind = 'given_out' and exists (select from spending.goods_issue_line l join books.goods_lot g on g.id = l.lot_id
      where l.issue_id = new.id and g.expires_on < new.left_on) then
    perform books.refuse('goods_issue_not_expired', 'Expired goods are given to nobody');
  end if;
  if new.decision = 'confirmed' and exists (
      (select l.lot_id, l.place_id, new.left_on, -l.quantity from spending.goods_issue_line l where l.issue_id = new.id
        except all select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id and m.kind = new.kind)
      union all
      (select m.lot_id, m.place_id, m.moved_on, m.quantity from books.goods_movement m where m.source_id = new.id
        except all select l.lot_id, l.place_id, new.left_on, -l.quantity from spending.goods_issue_line l where l.issue_id = new.id)) then
    perform books.refuse('goods_issue_ties', 'The paper and what left the store differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_goods_issue_void()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (select from spending.goods_issue i where i.id = new.issue_id and i.committee_id = new.committee_id and i.decision = 'confirmed'
      and new.voided_by not in (i.proposed_by, i.decided_by)) then
    perform books.refuse('goods_issue_void_by_another', 'Who proposed or confirmed it does not void it');
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
  -- Who paid could pay nobody and prove it himself.
  if new.recorded_by = d.paid_by then
    perform books.refuse('handover_by_another', 'Who paid does not prove the hand-over');
  end if;
  if not exists (select 1 from spending.proof_file p where p.handover_id = new.id) then
    perform books.refuse('handover_has_proof', 'A hand-over needs a photo or a signed list');
  end if;
  if not exists (select 1 from spending.handover_item i where i.handover_id = new.id) or exists (
      select 1 from spending.handover_item i join spending.entitlement e on e.id = i.entitlement_id
      left join spending.disbursement_item paid on paid.disbursement_id = d.id and paid.entitlement_id = i.entitlement_id
      where i.handover_id = new.id and (paid.amount_dong is null
        or (select sum(o.amount_dong) from spending.delivered_item o
            where o.disbursement_id = d.id and o.entitlement_id = i.entitlement_id) > paid.amount_dong
        or (select sum(o.quantity) from spending.delivered_item o where o.entitlement_id = i.entitlement_id) > e.quantity)) then
    perform books.refuse('handover_within_payment', 'More than was paid to this beneficiary');
  end if;
  if not exists (select 1 from books.posting p where p.entry_id = new.entry_id and p.amount_dong =
      (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = new.id)) then
    perform books.refuse('handover_ties_to_entry', 'The hand-over and its entry differ');
  end if;
  if exists (select from spending.handover_item i where i.handover_id = new.id and not exists (select from books.support_move m
      join books.paid_support s on s.id = m.paid_support_id where m.source_id = new.id and m.kind = 'handed_over' and m.entry_id = new.entry_id
        and s.payment_id = d.id and s.recipient_id = i.entitlement_id and m.amount_dong = i.amount_dong)) then
    perform books.refuse('handover_told_to_books', 'The books do not know what was handed over');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_handover_entry_reversed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if exists (select from spending.handover h where h.entry_id = new.reverses_id
      and not exists (select from spending.handover_undoing u where u.handover_id = h.id and u.decision = 'confirmed')) then
    perform books.refuse('handover_undone_by_two', 'A hand-over is undone by two');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_handover_undoing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  h spending.handover;
begin
  select * into strict h from spending.handover where id = new.handover_id;
  if new.committee_id <> h.committee_id then perform books.refuse('handover_undoing_of_committee', 'Of another committee'); end if;
  if new.decision is distinct from 'confirmed' then return new; end if;
  -- Hand-overs of the payment and its reversal wait.
  perform 1 from spending.disbursement d where d.id = h.disbursement_id for update;
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', (select l.committee_id from spending.allocation_line l
      join spending.disbursement d on d.line_id = l.id where d.id = h.disbursement_id), (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('handover_undoing_by_approver', 'Not an approver of the committee that decided');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_handover_undone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if not exists (select from spending.handover h join books.journal_entry r on r.reverses_id = h.entry_id where h.id = new.handover_id) then
    perform books.refuse('handover_undone_whole', 'The entry of the hand-over still stands');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_lowered()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  perform pg_advisory_xact_lock(7301, hashtext(new.fund_id::text));
  if spending.available_dong(new.fund_id, new.appeal_id, new.restriction_id) < 0 then
    perform books.refuse('layer_keeps_promised', 'The layer has promised that money');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_proposed_release()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  a spending.allocation;
begin
  select * into strict a from spending.allocation where id = new.allocation_id for update;
  if a.status <> 'approved' then perform books.refuse('spending_of_approved_line', 'The allocation is not approved'); end if;
  if new.committee_id <> a.committee_id or exists (select from spending.release_line x join spending.allocation_line l on l.id = x.line_id
      where x.release_id = new.id and (l.allocation_id <> a.id or l.revision <> a.revision or x.committee_id <> a.committee_id)) then
    perform books.refuse('release_of_decision', 'A line of another decision');
  end if;
  perform spending.check_release(new);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_proxy()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  if not exists (select from spending.entitlement e where e.id = new.entitlement_id and e.committee_id = new.committee_id) then
    perform books.refuse('payee_proxy_of_committee', 'Of another committee');
  end if;
  if new.decision = 'confirmed' and new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', (select l.committee_id
      from spending.allocation_line l join spending.entitlement e on e.line_id = l.id where e.id = new.entitlement_id), today) then
    perform books.refuse('payee_proxy_by_approver', 'Not an approver of the committee that decided');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_published_photo()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_release(r spending.release)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if r.amount_dong is distinct from (select sum(x.amount_dong) from spending.release_line x where x.release_id = r.id) then
    perform books.refuse('release_ties', 'The lines must add up to what is released');
  end if;
  if exists (select from spending.release_line x join spending.allocation_line l on l.id = x.line_id cross join lateral spending.line_rest(l.id) rest
      where x.release_id = r.id and (x.amount_dong > rest.amount_dong or x.quantity > rest.quantity)) then
    perform books.refuse('release_within_rest', 'More than the line has left');
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_release_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if spending.release_challenge(new.release_id, new.approver_id, new.nonce) is distinct from convert_from(new.client_data, 'UTF8')::json->>'challenge' then
    perform books.refuse('release_signature_of_this', 'Signed something else');
  end if;
  if not exists (select from people.passkey k where k.id = new.passkey_id and k.removed_at is null) then
    perform books.refuse('release_signature_by_present_key', 'The key was removed');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_release_signed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if people.has_passkey(new.decided_by) and not exists (select from spending.release_signature s where s.release_id = new.id) then
    perform books.refuse('release_signed_by_passkey', 'Who has a key signs with it');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_release_undoing()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  r spending.release;
  a spending.allocation;
begin
  select * into strict r from spending.release where id = new.release_id;
  if new.committee_id <> r.committee_id or r.decision is distinct from 'confirmed' then
    perform books.refuse('release_undoing_of_confirmed', 'No confirmed release of the committee');
  end if;
  if new.decision is distinct from 'confirmed' then return new; end if;
  -- Who names, pays or gives free waits for the decision; who decides on money of the fund waits for the fund.
  select * into strict a from spending.allocation where id = r.allocation_id for update;
  perform pg_advisory_xact_lock(7301, hashtext(a.fund_id::text));
  if new.decided_by <> new.proposed_by and not people.held_role(new.decided_by, 'approver', r.committee_id,
      (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('release_undoing_by_approver', 'Not an approver of the committee that decided');
  end if;
  if books.free_dong(a.fund_id, a.appeal_id, a.restriction_id) < r.amount_dong then
    perform books.refuse('release_undoing_of_free_money', 'The money that came free is used');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_returned_cash()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if new.amount_dong is distinct from (select sum(m.amount_dong) from books.standing_support_move m
      where m.source_id = new.id and m.kind <> 'handed_over' and m.paid_support_id = new.paid_support_id)
    or exists (select from books.support_move m where m.source_id = new.id and not exists (select from books.posting p
      join books.cash_box b on b.ledger_account_id = p.account_id where p.entry_id = m.entry_id and b.id = new.cash_box_id and p.amount_dong = m.amount_dong))
    or not exists (select from books.cash_box b where b.id = new.cash_box_id and b.committee_id = new.committee_id) then
    perform books.refuse('returned_cash_ties', 'The receipt and its entries differ');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_returned_cash_void()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
begin
  if exists (select from spending.returned_cash c where c.id = new.receipt_id and c.received_by = new.voided_by) then
    perform books.refuse('returned_cash_void_by_another', 'Who took the cash does not void its receipt');
  end if;
  if exists (select from spending.returned_cash c where c.id = new.receipt_id and c.committee_id <> new.committee_id)
    or exists (select from books.standing_support_move m where m.source_id = new.receipt_id) then
    perform books.refuse('returned_cash_void_whole', 'The entries of the receipt still stand');
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
  if exists (select 1 from spending.standing_handover h where h.disbursement_id = new.disbursement_id) then
    perform books.refuse('disbursement_reversal_before_handover', 'What was handed over cannot be reversed');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_signature()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'spending'
AS $function$
declare
  p spending.approval;
begin
  select * into p from spending.approval where id = new.approval_id;
  if spending.approval_challenge(p, new.nonce) is distinct from convert_from(new.client_data, 'UTF8')::json->>'challenge' then
    perform books.refuse('approval_signature_of_this', 'Signed something else');
  end if;
  if not exists (select from people.passkey k where k.id = new.passkey_id and k.removed_at is null) then
    perform books.refuse('approval_signature_by_present_key', 'The key was removed');
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION spending.check_signed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if people.has_passkey(new.approver_id) and not exists (select from spending.approval_signature s where s.approval_id = new.id) then
    perform books.refuse('approval_signed_by_passkey', 'Who has a key signs with it');
  end if;
  return null;
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
    update spending.allocation set status = 'approved', decided_at = clock_timestamp(), decided_on = (select max(p.decided_on)
      from spending.approval p where p.allocation_id = a.id and p.revision = a.revision and p.decision = 'approve') where id = a.id;
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

CREATE OR REPLACE FUNCTION spending.line_rest(of_line uuid, OUT amount_dong bigint, OUT quantity integer)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
begin
  select l.amount_dong - coalesce(f.amount_dong, 0) - coalesce(n.amount_dong, 0), l.quantity - coalesce(f.quantity, 0) - coalesce(n.quantity, 0)
    into amount_dong, quantity
  from spending.allocation_line l
  left join lateral (select sum(x.amount_dong) as amount_dong, sum(x.quantity) as quantity from spending.released x where x.line_id = l.id) f on true
  left join lateral (select sum(case when z.entitlement_id is null then e.amount_dong else paid.dong end) as amount_dong,
      sum(case when z.entitlement_id is null or paid.dong > 0 then e.quantity else 0 end) as quantity
    from spending.entitlement e left join spending.entitlement_end z on z.entitlement_id = e.id
    cross join lateral (select case when z.entitlement_id is null then 0 else spending.paid_to(e.id) end as dong) paid
    where e.line_id = l.id) n on true
  where l.id = of_line;
end $function$
;
comment on function spending.line_rest(uuid) is 'What of a line is neither named nor released: of who was ended only what was paid counts as named. Under the rights of the caller';
grant execute on spending.line_rest(uuid) to app, auditor;

CREATE OR REPLACE FUNCTION spending.paid_to(of_entitlement uuid)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
begin
  return (select coalesce(sum(i.amount_dong), 0) from spending.disbursement_item i where i.entitlement_id = of_entitlement
    and not exists (select from spending.disbursement_reversal r where r.disbursement_id = i.disbursement_id));
end $function$
;
comment on function spending.paid_to(uuid) is 'What standing vouchers paid to a beneficiary, whatever came back later';
grant execute on spending.paid_to(uuid) to app, auditor;

CREATE OR REPLACE FUNCTION spending.proofs_at_closing(fund uuid, from_day date, to_day date)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select count(*) from spending.allocated_line l join spending.voucher d on d.line_id = l.line_id and not d.is_reversed and d.business_date <= to_day
  where l.fund_id = fund and d.amount_dong > (select coalesce(sum(i.amount_dong), 0) from spending.delivered_item i where i.disbursement_id = d.id)
$function$
;
grant execute on spending.proofs_at_closing(uuid,date,date) to app;

CREATE OR REPLACE FUNCTION spending.release_challenge(of_release uuid, approver uuid, nonce bytea)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select rtrim(translate(encode(sha256(convert_to(concat_ws(E'\n', 'tuong-than release 1', 'release ' || of_release,
    'fingerprint ' || encode(spending.release_fingerprint(of_release), 'hex'), 'approver ' || approver,
    'nonce ' || encode(nonce, 'hex'), ''), 'UTF8')), 'base64'), '+/', '-_'), '=')
$function$
;
grant execute on spending.release_challenge(uuid,uuid,bytea) to app, auditor;

CREATE OR REPLACE FUNCTION spending.release_fingerprint(of_release uuid)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
  select sha256(convert_to(concat_ws('|', r.id, r.allocation_id, r.kind, r.amount_dong, r.paper, r.reason)
    || E'\n' || (select string_agg(concat_ws('|', x.line_id, x.quantity, x.amount_dong), E'\n' order by x.line_id)
      from spending.release_line x where x.release_id = r.id), 'UTF8'))
  from spending.release r where r.id = of_release
$function$
;
comment on function spending.release_fingerprint(uuid) is 'What is released of which lines, and why: nothing of it changes. Under the rights of the caller';
grant execute on spending.release_fingerprint(uuid) to app, auditor;

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
