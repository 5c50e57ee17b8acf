import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A closed fund hands over only what no decision has promised to somebody. */
export class SpendingHandedOverFunds1796127490131 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create function spending.check_free_to_hand_over() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- books.check_fund_handover ran before and holds the fund's locks.
  if exists (select from books.held_balance h where h.fund_id = new.from_fund_id group by h.appeal_id
      having sum(h.amount_dong) <> spending.available_dong(new.from_fund_id, h.appeal_id, null)) then
    perform books.refuse('fund_handover_free', 'Some of it is promised by an approved decision');
  end if;
  return new;
end $$;
create trigger handover_free before update on books.fund_handover for each row when (new.decision = 'confirmed')
  execute function spending.check_free_to_hand_over();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
