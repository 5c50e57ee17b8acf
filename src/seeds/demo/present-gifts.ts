import { Readable } from 'node:stream';
import { addDays } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { runInScope } from '../../platform/database/scope.js';
import { uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { giftLines, type GiftLinePlan } from '../gift-lines.js';
import { bankCapitals } from '../invented/invented-people.js';
import { WORDS_POOR, WORDS_RELIEF } from '../invented/givers.seed-data.js';
import { seedReferenceCode } from '../seed-codes.js';
import { seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { CHANGED, showOtherwise } from '../shown-otherwise.js';
import { PAPER_BOOK } from './cash/cash.seed-data.js';
import { PAPER_BOOK_ID } from './cash/present-cash.js';
import { StatementRowWriter, type SeedLayout, type SeedLine } from '../statement-rows.js';
import { staffId } from './demo-people.js';
import type { AccountCode, PresentBooks } from './present-books.js';
import {
  COUNTER,
  COUNTER_REASON,
  MISSPELT_WORDS,
  NO_GIFT_LINES,
  PLEDGE_CONFIRMED,
  PLEDGE_WISH,
  PLEDGES,
  RESTRICTED,
} from './present.seed-data.js';

const RESTRICTED_DONG = 60_000_000n;
export const RESTRICTION_ID = seedId('demo:restriction:house');
const OTHER_AMOUNT_DONG = 800_000n;

/** What came in lately: statements of four accounts, promises kept and not, and cash at two counters. */
export async function receivePresentGifts(kit: SeedKit, books: PresentBooks): Promise<void> {
  const pledged = await registerPledges(kit, books);
  const plan = (
    name: string,
    days: number,
    of: Pick<GiftLinePlan, 'totalDong' | 'count' | 'words'>,
  ) =>
    giftLines({
      ...of,
      name: `demo:${name}`,
      first: addDays(books.today, -days),
      last: addDays(books.today, -1),
    });
  const importOne = (code: AccountCode, layout: SeedLayout, lines: readonly SeedLine[]) =>
    importLines(kit, books, { code, layout, lines });
  await importOne(
    'QN-CTG-VNN',
    'vietinbank',
    plan('present-general', 75, { totalDong: 1_240_000_000n, count: 60, words: WORDS_POOR }),
  );
  await importOne(
    'QN-AGR-TET',
    'agribank',
    plan('present-tet', 38, { totalDong: 864_500_000n, count: 70, words: WORDS_POOR }),
  );
  await importOne(
    'QN-CTG-NHA',
    'vietinbank',
    plan('present-houses', 60, { totalDong: 735_000_000n, count: 40, words: WORDS_POOR }),
  );
  const relief = plan('present-relief', 22, {
    totalDong: 1_872_400_000n,
    count: 110,
    words: WORDS_RELIEF,
  });
  await importOne('QN-VCB-CT', 'vietcombank', [...relief, ...pledged, ...noGiftLines(books)]);
  await receiveAtCounter(kit, books);
  await letNamesBeShown(kit, books);
}

/** Returns the lines with which some of the promises were kept. */
async function registerPledges(kit: SeedKit, books: PresentBooks): Promise<SeedLine[]> {
  const lines: SeedLine[] = [];
  for (const [index, [donorName, display, amountDong, course]] of PLEDGES.entries()) {
    const { id, referenceCode } = await kit.pledges.register({
      id: seedId(`demo:pledge:${index}`),
      submissionId: seedId(`demo:pledge-form:${index}`),
      referenceCode: seedReferenceCode(`demo:${index}`),
      fundId: books.fundId['CT-QN'],
      appealId: books.appealId['CT-QN-MUA-LU'],
      amountDong,
      donorName,
      display,
      contactEmail: `nguoi-ung-ho-${index}@vidu.vn`,
      wish: index % 4 === 0 ? PLEDGE_WISH : null,
      way: 'bank_transfer',
    });
    await confirm(kit, { id, name: index.toString() });
    if (course === 'unpaid') continue;
    const words =
      course === 'misspelt' ? `${misspelt(referenceCode)} ${MISSPELT_WORDS}` : referenceCode;
    const paidDong = course === 'paidOther' ? OTHER_AMOUNT_DONG : amountDong;
    lines.push(
      lineOf(books, { index, detail: `${words} ${bankCapitals(donorName)}`, amountDong: paidDong }),
    );
  }
  return lines;
}

/** What an officer asked the giver about counts; the form alone would leave it announced. */
async function confirm(kit: SeedKit, { id, name }: { id: string; name: string }): Promise<void> {
  await runInScope({ committees: 'all', actorId: staffId('can-bo') }, () =>
    kit.pledgeDecisions.decide({
      ...{ id: seedId(`demo:pledge-confirmed:${name}`), pledgeId: id, act: 'confirm' },
      ...{ reason: PLEDGE_CONFIRMED, paper: '' },
    }),
  );
}

/** One letter wrong, as a giver may type it. */
function misspelt(code: string): string {
  return `${code.slice(0, 5)}${code[5] === '7' ? '8' : '7'}${code.slice(6)}`;
}

function noGiftLines(books: PresentBooks): SeedLine[] {
  return NO_GIFT_LINES.map(([detail, amountDong], index) =>
    lineOf(books, { index: 40 + index, detail, amountDong }),
  );
}

function lineOf(
  books: PresentBooks,
  of: { index: number; detail: string; amountDong: bigint },
): SeedLine {
  const { detail, amountDong } = of;
  const reference = `7${of.index.toString().padStart(3, '0')}.55${of.index.toString().padStart(3, '0')}`;
  return {
    day: addDays(books.today, -1),
    second: 72_000 + of.index,
    reference,
    amountDong,
    detail,
    sender: null,
  };
}

async function importLines(
  kit: SeedKit,
  books: PresentBooks,
  of: { code: AccountCode; layout: SeedLayout; lines: readonly SeedLine[] },
): Promise<void> {
  const writer = new StatementRowWriter(of.layout, 0n);
  const text = writer.header + of.lines.map((line) => writer.row(line)).join('');
  const result = await kit.bankTransfers.importStatement({
    account: books.account[of.code],
    fileName: `sao-ke-${of.code}-${books.today}.csv`,
    layout: of.layout,
    bytes: Readable.from([Buffer.from(text)]),
    importedBy: staffId('ke-toan'),
  });
  invariant(result.rejected.length === 0, 'The statement is sound');
}

async function receiveAtCounter(kit: SeedKit, books: PresentBooks): Promise<void> {
  await receiveRestricted(kit, books);
  for (const [index, [payerName, payerAddress, amountDong, display]] of COUNTER.entries()) {
    const isCommune = index % 2 === 1;
    const cashierId = staffId(isCommune ? 'thu-quy-ngok-bay' : 'thu-quy');
    const receipt = {
      ...formIds(index.toString()),
      fundId: books.fundId['VNN-QN'],
      committeeId: isCommune ? books.communeId : books.committeeId,
      ...{ cashierId, payerName, payerAddress, reason: COUNTER_REASON, amountDong, display },
      issuedOn: addDays(books.today, index - COUNTER.length),
    };
    // The last of them on a day without power, in a printed book.
    if (index === COUNTER.length - 1) await writeByHand(kit, receipt, books.today);
    else await issueAs(kit, receipt);
  }
}

function writeByHand(kit: SeedKit, receipt: CounterReceipt, today: string) {
  const sheet = { ...receipt, bookId: PAPER_BOOK_ID, number: PAPER_BOOK.written, issuedOn: today };
  return runInScope({ committees: 'all', actorId: receipt.cashierId }, () =>
    kit.paperSheets.enter(sheet),
  );
}

/** A gift for one house in one commune: it may go nowhere else. */
async function receiveRestricted(kit: SeedKit, books: PresentBooks): Promise<void> {
  const commune = await kit.organisation.byId(books.communeId);
  const fundId = books.fundId['VNN-QN'];
  const wish = {
    ...{ id: RESTRICTION_ID, fundId, appealId: null, kind: 'house' as const },
    ...{ title: RESTRICTED.title, agreedWith: RESTRICTED.agreedWith },
    adminUnitId: commune.adminUnitId,
  };
  const officer = { committees: 'all', actorId: staffId('can-bo') } as const;
  await runInScope(officer, () =>
    kit.restrictions.accept({ ...wish, committeeId: books.committeeId }),
  );
  await issueAs(kit, {
    ...formIds('restricted'),
    fundId,
    restrictionId: RESTRICTION_ID,
    committeeId: books.committeeId,
    cashierId: staffId('thu-quy'),
    payerName: RESTRICTED.giver,
    payerAddress: RESTRICTED.address,
    reason: RESTRICTED.reason,
    amountDong: RESTRICTED_DONG,
    display: 'full',
    issuedOn: addDays(books.today, -30),
  });
}

type CounterReceipt = Parameters<SeedKit['cashReceipts']['issue']>[0];

function issueAs(kit: SeedKit, receipt: CounterReceipt) {
  return runInScope({ committees: 'all', actorId: receipt.cashierId }, () =>
    kit.cashReceipts.issue(receipt),
  );
}

function formIds(name: string): { id: string; submissionId: string } {
  return {
    id: seedId(`demo:receipt:present:${name}`),
    submissionId: seedId(`demo:receipt-form:present:${name}`),
  };
}

const LET_NAMES_BE_SHOWN = sql({
  text: `update income.donation set display = case when bank_reference ~ '[0-3]$' then 'full' else 'anonymous' end
     where committee_id = $1 and channel = 'bank_transfer' and bank_reference ~ '[0-4]$' and display = 'masked'
       and not exists (select 1 from income.pledge_settlement s where s.donation_id = donation.id) returning id`,
  params: [uuid],
  row: CHANGED,
});

/** Some givers chose to be named, some to be hidden; the same ones each time. */
async function letNamesBeShown(kit: SeedKit, books: PresentBooks): Promise<void> {
  await showOtherwise(kit, () => kit.db.query(LET_NAMES_BE_SHOWN, [books.committeeId]));
}
