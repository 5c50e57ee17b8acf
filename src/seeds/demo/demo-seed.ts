import { withIdSource } from '../../kernel/ids.js';
import { bigint, bool } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { tellOfPayments } from '../payments-told.js';
import { drawProofFiles } from '../proof-files.js';
import { idStream } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { hireOldStaff, hireStaff } from './demo-people.js';
import { handOver } from './merger/hand-over.js';
import { openOldBooks } from './history-books.js';
import { receiveOldGifts } from './history-gifts.js';
import { spendOldMoney } from './history-spending.js';
import { openPresentBooks } from './present-books.js';
import { receiveByCard } from './cards/present-cards.js';
import { listGivers } from './promises/group-gifts.js';
import { handOutPaperBook, keepCash } from './cash/present-cash.js';
import { giveMonthly } from './promises/monthly.js';
import { promiseByLetter } from './promises/present-companies.js';
import { keepDiary } from './diary/present-diary.js';
import { receivePresentGoods } from './goods/present-goods.js';
import { receivePresentGifts } from './present-gifts.js';
import { regret } from './regrets/present-regrets.js';
import { spendPresentMoney } from './present-spending.js';

/** Resolution 202/2025/QH15: Kon Tum joined Quang Ngai on the next day. */
const OLD_PROVINCE_ENDED = '2025-06-30';

export interface DemoResult {
  readonly donations: bigint;
  readonly entries: bigint;
  readonly published: number;
  readonly seals: number;
}

/** The demonstration province; `null` when there are people already and only an empty portal is to be filled. */
export async function seedDemo(kit: SeedKit, onlyIfEmpty: boolean): Promise<DemoResult | null> {
  if (onlyIfEmpty && (await hasPeople(kit))) return null;
  return withIdSource(idStream('demo'), () => fill(kit));
}

const HAS_PEOPLE = sql({
  text: 'select exists (select 1 from people.app_user) as has',
  row: { has: bool },
});

async function hasPeople(kit: SeedKit): Promise<boolean> {
  const row = await kit.db.one(HAS_PEOPLE);
  return row.has;
}

async function fill(kit: SeedKit): Promise<DemoResult> {
  kit.say('Demo province: people');
  const oldStaff = await hireOldStaff(kit);
  const staff = await hireStaff(kit);
  kit.say('Kon Tum 2020-2025: gifts');
  const books = await openOldBooks(kit);
  await receiveOldGifts(kit, books, oldStaff);
  kit.say('Kon Tum 2020-2025: houses, gifts, medical help, relief');
  const communes = await kit.organisation.communesOf(books.committeeId, '2024-01-01');
  const proofs = await drawProofFiles();
  await spendOldMoney({ kit, books, staff: oldStaff, proofs, communes });
  const oldAccountant = { committeeId: books.committeeId, accountantId: oldStaff.accountant };
  await tellOfPayments(kit, { ...oldAccountant, left: 0 });
  for (const code of ['VNN-KT', 'CT-KT']) {
    await kit.funds.close((await kit.funds.fund(code)).id, OLD_PROVINCE_ENDED);
  }
  kit.say('Quang Ngai today');
  const present = await openPresentBooks(kit);
  await handOver(kit, present, staff);
  await handOutPaperBook(kit, present, staff);
  await receivePresentGifts(kit, present);
  await receiveByCard(kit, present, staff.accountant);
  await promiseByLetter(kit, present);
  await giveMonthly(kit, present);
  await kit.instalmentReminders.remind();
  const spent = await spendPresentMoney({ kit, books: present, staff, proofs });
  await regret(kit, present, { ...staff, ...spent });
  await listGivers(kit);
  await receivePresentGoods(kit, present, staff);
  await keepCash(kit, present, staff);
  const accountant = { committeeId: present.committeeId, accountantId: staff.accountant };
  await tellOfPayments(kit, { ...accountant, left: 1 });
  await keepDiary(kit, present, proofs);
  return conclude(kit);
}

const CONCLUDE = sql({
  text: `select (select count(*) from income.donation) as donations, (select count(*) from books.journal_entry) as entries`,
  row: { donations: bigint, entries: bigint },
});

async function conclude(kit: SeedKit): Promise<DemoResult> {
  kit.say('Publishing and sealing');
  await kit.movementReport.importSeedFigures();
  await kit.ledger.foldBalances();
  const published = await kit.publisher.publishNew();
  await kit.results.count();
  await kit.bulletins.makeFirst();
  const seals = await kit.seals.seal();
  const counts = await kit.db.one(CONCLUDE);
  return { ...counts, published, seals: seals.length };
}
