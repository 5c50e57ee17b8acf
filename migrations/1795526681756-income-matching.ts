import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The work list: lines that a person explained, and pledges that a gift may keep, suggested and never booked by themselves. */
export class IncomeMatching1795526681756 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table income.suspense_resolution (
  line_id uuid primary key references income.suspense_item,
  committee_id uuid not null,
  decision text not null constraint suspense_resolution_decision
    check (decision in ('interest', 'fee', 'gift_returned', 'transfer_out', 'gift', 'own_account', 'reversed')),
  note text not null default '',
  entry_id uuid not null references books.journal_entry,
  decided_by uuid not null references people.app_user,
  decided_at timestamptz not null default clock_timestamp()
);
call platform.fence('income.suspense_resolution');
call platform.make_append_only('income.suspense_resolution');
grant select on income.suspense_resolution to app, auditor;
call platform.clock_sets('income.suspense_resolution', 'decided_at');

create view income.open_suspense with (security_invoker) as
  select l.id as line_id, l.statement_id, l.kind, l.value_date, l.occurred_at, l.amount_dong, l.detail, l.bank_reference, l.counterparty,
    s.committee_id, s.fund_id, m.appeal_id, l.bank_account_id, m.code as account_code, m.ledger_account_id
  from income.suspense_item s join income.bank_statement_line l on l.id = s.line_id
  left join books.money_account m on m.way = 'bank' and m.id = l.bank_account_id
  where not exists (select from income.suspense_resolution r where r.line_id = s.line_id);
comment on view income.open_suspense is 'A line of a bank that nobody has explained yet, with its account';
create view income.suspense_decision with (security_invoker) as select line_id, decision from income.suspense_resolution;
comment on view income.suspense_decision is 'What a person said that an unexplained line is';
grant select on income.open_suspense, income.suspense_decision to app, auditor;

create table income.match_suggestion (
  donation_id uuid not null references income.donation,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  reason text not null constraint match_suggestion_reason check (reason in ('repaired_code', 'amount_and_name')),
  dismissed_by uuid references people.app_user,
  dismissed_at timestamptz,
  primary key (donation_id, pledge_id)
);
call platform.fence('income.match_suggestion');
grant select on income.match_suggestion to app, auditor;
grant insert, update (dismissed_by, dismissed_at) on income.match_suggestion to app;

create function income.suggest_matches(committee uuid, donations uuid[], pledges uuid[], reasons text[]) returns void language sql as $$
  insert into income.match_suggestion (donation_id, pledge_id, committee_id, reason)
  select s.donation_id, s.pledge_id, committee, s.reason from unnest(donations, pledges, reasons) as s(donation_id, pledge_id, reason)
  on conflict do nothing
$$;
comment on function income.suggest_matches(uuid, uuid[], uuid[], text[]) is 'An import suggests, side by side; matching decides. Under the rights of the caller';
grant execute on function income.suggest_matches(uuid, uuid[], uuid[], text[]) to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
