import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Times of recording come from the database clock: no role may supply them, so nothing can be back-dated. */
export class LetClockSetTimes1764000000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create procedure platform.clock_sets(target regclass, clock_column text) language plpgsql as $$
declare
  supplied text;
begin
  select string_agg(quote_ident(attname), ', ' order by attnum) into supplied from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = '' and attname <> clock_column;
  execute format('revoke insert on %s from app', target);
  execute format('grant insert (%s) on %s to app', supplied, target);
end $$;
comment on procedure platform.clock_sets(regclass, text) is 'The app role may insert every column but this one, whose default is the clock';
`);
    for (const [table, column] of CLOCK_COLUMNS) {
      await runner.query(`call platform.clock_sets('${table}', '${column}')`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const CLOCK_COLUMNS: [string, string][] = [
  ['platform.file', 'stored_at'],
  ['people.household', 'created_at'],
  ['income.pledge', 'registered_at'],
  ['income.pledge_settlement', 'decided_at'],
  ['income.cash_receipt', 'issued_at'],
  ['income.cash_receipt_void', 'voided_at'],
  ['income.card_payment', 'created_at'],
  ['income.stripe_event', 'received_at'],
  ['income.bank_push', 'received_at'],
  ['income.bank_statement', 'imported_at'],
  ['income.suspense_item', 'opened_at'],
  ['income.suspense_resolution', 'decided_at'],
  ['spending.entitlement', 'named_at'],
  ['spending.disbursement', 'paid_at'],
  ['spending.disbursement_reversal', 'reversed_at'],
  ['spending.handover', 'recorded_at'],
];
