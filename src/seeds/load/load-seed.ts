import { withIdSource } from '../../kernel/ids.js';
import { uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import type { ImportResult } from '../../income/bank-statements/bank-statements.types.js';
import { idStream, seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { CHANGED, showOtherwise } from '../shown-otherwise.js';
import { statementStream } from '../statement-generator.js';

export interface LoadResult extends Pick<
  ImportResult,
  'lines' | 'creditDong' | 'duplicates' | 'suspense'
> {
  readonly published: number;
  readonly importSeconds: number;
  readonly linesPerSecond: number;
}

const CODE = 'TAI-THU';
const DAYS = 90;
const SAY_EVERY = 100_000;

/** `lines` statement lines through the real import, then published; a third of the givers show their full name. */
export async function seedLoad(kit: SeedKit, lines: number): Promise<LoadResult> {
  return withIdSource(idStream(`load:${lines}`), () => fill(kit, lines));
}

async function fill(kit: SeedKit, lines: number): Promise<LoadResult> {
  const account = await loadAccount(kit);
  const started = process.hrtime.bigint();
  const bytes = statementStream(
    { name: 'load', layout: 'vietcombank', lines, days: DAYS, lastDay: kit.clock.today() },
    (made) => {
      if (made % SAY_EVERY === 0) kit.say(`${made} lines`);
    },
  );
  const result = await kit.bankTransfers.importStatement({
    account,
    fileName: `load-${lines}.csv`,
    layout: 'vietcombank',
    bytes,
    importedBy: null,
  });
  const importSeconds = Number(process.hrtime.bigint() - started) / 1e9;
  kit.say(`Imported in ${importSeconds.toFixed(1)} s`);
  await nameSome(kit, account);
  await kit.ledger.foldBalances();
  const published = await kit.publisher.publishNew();
  const { lines: read, creditDong, duplicates, suspense } = result;
  return {
    lines: read,
    creditDong,
    duplicates,
    suspense,
    published,
    importSeconds,
    linesPerSecond: Math.round(lines / importSeconds),
  };
}

const NAME_SOME = sql({
  text: `update income.donation set display = 'full'
     where bank_account_id = $1 and donor_name is not null and display = 'masked' and bank_reference ~ '[0-2]$' returning id`,
  params: [uuid],
  row: CHANGED,
});

/** Thirty in a hundred, chosen by the last digits of the bank's reference, so the same ones each time. */
async function nameSome(kit: SeedKit, account: BankAccount): Promise<void> {
  await showOtherwise(kit, () => kit.db.query(NAME_SOME, [account.id]));
}

async function loadAccount(kit: SeedKit): Promise<BankAccount> {
  const known = await kit.funds.bankAccount(CODE).catch(() => null);
  return known ?? openLoadFund(kit);
}

async function openLoadFund(kit: SeedKit): Promise<BankAccount> {
  const { id: committeeId } = await kit.organisation.byCode('TW');
  const fundId = seedId('load:fund');
  const openedOn = '2025-07-01';
  await kit.funds.createFund({
    id: fundId,
    code: CODE,
    name: CODE,
    kind: 'relief',
    committeeId,
    description: '',
    openedOn,
  });
  await kit.funds.createBankAccount({
    id: seedId('load:account'),
    code: CODE,
    bankBin: '970436',
    bankName: 'Vietcombank',
    accountNumber: '00000000000001',
    holderName: CODE,
    committeeId,
    fundId,
    appealId: null,
    openedOn,
  });
  return kit.funds.bankAccount(CODE);
}
