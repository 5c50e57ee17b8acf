import { addDays } from '../../kernel/dates/business-date.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import {
  FUND_WORDS,
  HISTORY_APPEAL,
  HISTORY_WORDS,
  HOLDER,
  ISSUER,
  KON_TUM,
} from './demo.seed-data.js';
import { FIRST_YEAR } from './history-figures.js';

const OPENED = '2020-01-01';
const YEARS = 5;

/** Where the money of the old books lies: the fund at large, and one account for each year's appeal. */
export interface OldLayer {
  readonly fundId: string;
  readonly appealId: string | null;
  readonly account: BankAccount;
}

export interface OldBooks {
  readonly committeeId: string;
  readonly general: OldLayer;
  readonly poor: readonly OldLayer[];
  readonly relief: readonly OldLayer[];
  readonly cashBoxId: string;
}

export async function openOldBooks(kit: SeedKit): Promise<OldBooks> {
  const { id: committeeId } = await kit.organisation.byCode(KON_TUM);
  const [poorFund, reliefFund] = [seedId('demo:fund:VNN-KT'), seedId('demo:fund:CT-KT')];
  await openFund(kit, { id: poorFund, code: 'VNN-KT', kind: 'poor', committeeId });
  await openFund(kit, { id: reliefFund, code: 'CT-KT', kind: 'relief', committeeId });
  const cashBoxId = seedId('demo:box:KT');
  const { cashBox: nameVi, cashBoxEn: nameEn } = HISTORY_WORDS;
  await kit.funds.createCashBox({ id: cashBoxId, code: 'KT', committeeId, nameVi, nameEn });
  const open = (code: string, fundId: string, appealId: string | null) =>
    openAccount(kit, { code, fundId, appealId, committeeId });
  const general = await open('KT-CTG-VNN', poorFund, null);
  const poor: OldLayer[] = [];
  const relief: OldLayer[] = [];
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year += 1) {
    poor.push(
      await open(`KT-CTG-VNN-${year}`, poorFund, await openAppeal(kit, poorFund, 'poor', year)),
    );
    relief.push(
      await open(
        `KT-CTG-CT-${year}`,
        reliefFund,
        await openAppeal(kit, reliefFund, 'relief', year),
      ),
    );
  }
  return { committeeId, general, poor, relief, cashBoxId };
}

async function openFund(
  kit: SeedKit,
  fund: { id: string; code: 'VNN-KT' | 'CT-KT'; kind: 'poor' | 'relief'; committeeId: string },
): Promise<void> {
  await kit.funds.createFund({ ...fund, ...FUND_WORDS[fund.code], openedOn: OPENED });
}

async function openAppeal(
  kit: SeedKit,
  fundId: string,
  kind: 'poor' | 'relief',
  year: number,
): Promise<string> {
  const code = kind === 'poor' ? `VNN-KT-${year}` : `CT-KT-${year}`;
  const { title, story, decision } = HISTORY_APPEAL[kind](year);
  const id = seedId(`demo:appeal:${code}`);
  const [opensOn, closesOn] =
    kind === 'poor' ? [`${year}-05-01`, `${year + 1}-04-30`] : [`${year}-10-01`, `${year}-12-31`];
  const goalDong = kind === 'poor' ? 3_000_000_000n : 2_000_000_000n;
  await kit.appeals.create({
    id,
    code,
    fundId,
    title,
    story,
    goalDong,
    decisionNumber: decision,
    decidedOn: addDays(opensOn, -14),
    decisionIssuer: ISSUER[KON_TUM],
    opensOn,
    closesOn,
  });
  return id;
}

async function openAccount(
  kit: SeedKit,
  of: { code: string; fundId: string; appealId: string | null; committeeId: string },
): Promise<OldLayer> {
  await kit.funds.createBankAccount({
    ...of,
    id: seedId(`demo:account:${of.code}`),
    bankBin: '970415',
    bankName: 'VietinBank',
    accountNumber: accountNumber(of.code),
    holderName: HOLDER[KON_TUM],
    openedOn: OPENED,
  });
  return {
    fundId: of.fundId,
    appealId: of.appealId,
    account: await kit.funds.bankAccount(of.code),
  };
}

/** An invented number that no bank gives out: it begins with 0000. */
export function accountNumber(code: string): string {
  return `0000${BigInt(`0x${seedId(code).slice(0, 8)}`)
    .toString()
    .padStart(10, '0')
    .slice(0, 10)}`;
}
