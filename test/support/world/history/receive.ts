import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { Funds } from '../../../../src/books/funds/funds.service.js';
import { BankStatements } from '../../../../src/income/bank-statements/bank-statements.service.js';
import { CashReceipts } from '../../../../src/income/cash-receipts/cash-receipts.service.js';
import { Instalments } from '../../../../src/income/instalments/instalments.service.js';
import { LetterWishes } from '../../../../src/income/letter-wishes/letter-wishes.service.js';
import { PledgeProofs } from '../../../../src/income/pledge-proofs/pledge-proofs.service.js';
import { Pledges } from '../../../../src/income/pledges/pledges.service.js';
import { Wishes } from '../../../../src/income/wishes/wishes.service.js';
import { RouteSettlements } from '../../../../src/income/route-settlements/route-settlements.service.js';
import { PledgeLetters } from '../../../../src/income/pledge-letters/pledge-letters.service.js';
import { decided } from '../promised.js';
import type { ServicesWorld } from '../services.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
export const LONG_NAME =
  'Công ty Trách nhiệm hữu hạn Một thành viên Thương mại Dịch vụ Xây dựng Đắk Bla';

/** A promise that is kept, one that waits, cash over the counter, and lines that nobody knows yet. */
export async function receive(world: ServicesWorld) {
  const kept = await pledge(world, 'Nguyễn Thị Lan');
  await decided(world, { pledgeId: kept.id, act: 'confirm' });
  const parts = [
    { dueOn: '2025-08-01', amountDong: 4_000_000n },
    { dueOn: '2025-12-01', amountDong: 1_000_000n },
  ];
  const planned = { id: randomUUID(), pledgeId: kept.id, reason: 'Theo thư của người ủng hộ' };
  await world.as(world.staff.officer, () => world.get(Instalments).plan({ ...planned, parts }));
  const open = await pledge(world, LONG_NAME);
  await keepOtherwise(world);
  const proofLink = await world.asSystem(() => world.get(PledgeProofs).open(open));
  const wishPath = await offerWish(world, open.id);
  await world.asSystem(() => world.get(LetterWishes).ticked(open));
  const lettersLink = await world.asSystem(() => world.get(LetterWishes).linkToConfirm(open.id));
  const receipt = await world.get(CashReceipts).issue({
    submissionId: randomUUID(),
    committeeId: world.province,
    fundId: world.fund.id,
    payerName: LONG_NAME,
    payerAddress: 'Số 123 đường Phan Bội Châu, phường Cẩm Thành, tỉnh Quảng Ngãi',
    reason: 'Ủng hộ Quỹ Vì người nghèo',
    amountDong: 250_000_000n,
    display: 'full',
    cashierId: world.staff.cashier.id,
  });
  const lastSign = open.referenceCode.endsWith('A') ? 'C' : 'A';
  const misspelt = open.referenceCode.slice(0, -1) + lastSign;
  await importLines(world, world.appealAccount.code, [
    ['', '5000000', `NGUYEN THI LAN UNG HO ${kept.referenceCode}`],
    ['', '5000000', `UNG HO ${misspelt} CONG TY DAK BLA`],
    ['', '90000000', 'TRAN VAN BA UNG HO DONG BAO VUNG LU'],
    ['', '1234', 'TRA LAI TIEN GUI KHONG KY HAN'],
    ['11000', '', 'THU PHI QUAN LY TAI KHOAN'],
    ['200000', '', 'HOAN TRA GD 6801.26609 CHUYEN NHAM'],
  ]);
  return {
    pledgeCode: kept.referenceCode,
    openPledgeCode: open.referenceCode,
    proofPath: new URL(proofLink).pathname,
    wishPath,
    lettersPath: new URL(lettersLink ?? proofLink).pathname,
    receiptId: receipt.id,
  };
}

/** The wish of one promise lies with its giver, whose letter holds the way to answer. */
async function offerWish(world: ServicesWorld, pledgeId: string): Promise<string> {
  const terms = {
    ...{ title: 'Sách vở cho học sinh vùng lũ', supportKind: null, adminUnitId: null },
    ...{ useUntil: '2099-12-31', otherwise: 'Dùng cho học sinh nghèo khác trong tỉnh' },
  };
  const offered = { id: randomUUID(), pledgeId, terms };
  await world.as(world.staff.officer, () => world.get(Wishes).offer(offered));
  const [letter] = await world.rows<{ path: string }>(
    `select substring(body_text from '/ung-ho/nguyen-vong/[A-Za-z0-9_-]+') as path from platform.outbox_mail
     where body_text like '%/ung-ho/nguyen-vong/%' order by id desc limit 1`,
  );
  return letter?.path ?? '';
}

/** A company that hands out itself: one part confirmed, one that waits. */
async function keepOtherwise(world: ServicesWorld): Promise<void> {
  const amountDong = 80_000_000n;
  const scan = { fileName: 'cong-van.png', read: aPaper };
  const { officer, approver } = world.staff;
  const { id } = await world.as(officer, () =>
    world.get(PledgeLetters).enter({
      ...{ submissionId: randomUUID(), fundId: world.fund.id, amountDong, donorName: LONG_NAME },
      ...{ display: 'full', way: 'own_delivery', representative: 'Ông Y Blưi, Giám đốc', scan },
      paper: 'Công văn số 12/CV ngày 15/9/2025',
    }),
  );
  await decided(world, { pledgeId: id, act: 'confirm', by: approver });
  const routes = world.get(RouteSettlements);
  for (const isConfirmed of [true, false]) {
    const said = { pledgeId: id, route: 'own_delivery', amountDong: 30_000_000n } as const;
    const proof = 'Biên bản trao quà số 02/BB ngày 15/9/2025';
    const draft = { ...said, id: randomUUID(), happenedOn: '2025-09-15', proof, details: '' };
    await world.as(world.staff.officer, () =>
      routes.propose({ ...draft, place: 'Thôn Kon Hngo, xã Ngọk Bay' }),
    );
    if (isConfirmed) await world.as(world.staff.approver, () => routes.confirm(draft.id));
  }
}

/** A picture of a letter. */
function aPaper(): Promise<Buffer> {
  const create = { width: 20, height: 30, channels: 3, background: '#ffffff' } as const;
  return sharp({ create }).png().toBuffer();
}

function pledge(world: ServicesWorld, donorName: string) {
  return world.get(Pledges).register({
    submissionId: randomUUID(),
    fundId: world.fund.id,
    appealId: world.appeal.id,
    amountDong: 5_000_000n,
    donorName,
    display: 'full',
    contactEmail: 'lan@vidu.vn',
    wish: 'Mong giúp các cháu nhỏ vùng lũ có sách vở đến trường.',
    way: 'bank_transfer',
  });
}

/** A bank statement of these lines (out, in, memo) for the account. */
export function importLines(
  world: ServicesWorld,
  accountCode: string,
  lines: readonly (readonly [string, string, string])[],
): Promise<void> {
  const rows = lines.map(
    ([out, into, memo], index) =>
      `1,15/09/2025,8001.${String(20_000 + index)},${out},${into},,${memo}`,
  );
  return world.asSystem(async () => {
    await world.get(BankStatements).importStatement({
      account: await world.get(Funds).bankAccount(accountCode),
      fileName: 'lich-su.csv',
      layout: 'auto',
      bytes: Readable.from([Buffer.from([HEADER, ...rows].join('\n'))]),
      importedBy: null,
    });
  });
}
