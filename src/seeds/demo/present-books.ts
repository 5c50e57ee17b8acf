import { addDays, type BusinessDate } from '../../kernel/dates/business-date.js';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { FUND_WORDS, HOLDER, ISSUER, NGOK_BAY, QUANG_NGAI } from './demo.seed-data.js';
import { accountNumber } from './history-books.js';
import { APPEALS, CASH_BOXES } from './present.seed-data.js';

const OPENED = '2025-07-01';
const BANKS = {
  VCB: { bankBin: '970436', bankName: 'Vietcombank' },
  AGR: { bankBin: '970405', bankName: 'Agribank' },
  CTG: { bankBin: '970415', bankName: 'VietinBank' },
} as const;

type AppealCode = keyof typeof APPEALS;

/** The books of today: two funds, three open appeals, an account for each place money comes to. */
export interface PresentBooks {
  readonly today: BusinessDate;
  readonly committeeId: string;
  readonly communeId: string;
  readonly fundId: Readonly<Record<'VNN-QN' | 'CT-QN', string>>;
  readonly appealId: Readonly<Record<AppealCode, string>>;
  readonly account: Readonly<Record<AccountCode, BankAccount>>;
  readonly cashBoxId: string;
}

const ACCOUNTS = {
  'QN-CTG-VNN': { bank: 'CTG', fund: 'VNN-QN', appeal: null },
  'QN-AGR-CT': { bank: 'AGR', fund: 'CT-QN', appeal: null },
  'QN-VCB-CT': { bank: 'VCB', fund: 'CT-QN', appeal: 'CT-QN-MUA-LU' },
  'QN-AGR-TET': { bank: 'AGR', fund: 'VNN-QN', appeal: 'VNN-QN-TET' },
  'QN-CTG-NHA': { bank: 'CTG', fund: 'VNN-QN', appeal: 'VNN-QN-NHA' },
} as const;
export type AccountCode = keyof typeof ACCOUNTS;

/** Days before today on which an appeal opened, and after today on which it closes. */
const WINDOWS: Readonly<Record<AppealCode, readonly [number, number]>> = {
  'CT-QN-MUA-LU': [24, 66],
  'VNN-QN-TET': [40, 85],
  'VNN-QN-NHA': [120, 200],
};

export async function openPresentBooks(kit: SeedKit): Promise<PresentBooks> {
  const today = kit.clock.today();
  const { id: committeeId } = await kit.organisation.byCode(QUANG_NGAI);
  const { id: communeId } = await kit.organisation.byCode(NGOK_BAY);
  const fundId = await openFunds(kit, committeeId);
  await openCashBoxes(kit, committeeId, communeId);
  const appealId = await openAppeals(kit, today, fundId);
  const account = await openAccounts(kit, { committeeId, fundId, appealId });
  return {
    today,
    committeeId,
    communeId,
    fundId,
    appealId,
    account,
    cashBoxId: seedId('demo:box:QN'),
  };
}

async function openFunds(kit: SeedKit, committeeId: string): Promise<PresentBooks['fundId']> {
  const fundId = { 'VNN-QN': seedId('demo:fund:VNN-QN'), 'CT-QN': seedId('demo:fund:CT-QN') };
  const kinds = { 'VNN-QN': 'poor', 'CT-QN': 'relief' } as const;
  for (const code of ['VNN-QN', 'CT-QN'] as const) {
    const fund = { id: fundId[code], code, kind: kinds[code], committeeId, openedOn: OPENED };
    await kit.funds.createFund({ ...fund, ...FUND_WORDS[code] });
  }
  return fundId;
}

async function openCashBoxes(kit: SeedKit, committeeId: string, communeId: string): Promise<void> {
  const id = seedId('demo:box:QN');
  await kit.funds.createCashBox({ id, code: 'QN', committeeId, ...CASH_BOXES.QN });
  const box = { id: seedId('demo:box:NGOK-BAY'), code: 'NGOK-BAY', committeeId: communeId };
  await kit.funds.createCashBox({ ...box, ...CASH_BOXES['NGOK-BAY'] });
}

async function openAppeals(
  kit: SeedKit,
  today: BusinessDate,
  fundId: PresentBooks['fundId'],
): Promise<PresentBooks['appealId']> {
  const ids: [string, string][] = [];
  for (const [code, { decision, ...words }] of Object.entries(APPEALS)) {
    const id = seedId(`demo:appeal:${code}`);
    const [before, after] = WINDOWS[code as AppealCode];
    await kit.appeals.create({
      ...words,
      id,
      code,
      fundId: code.startsWith('CT') ? fundId['CT-QN'] : fundId['VNN-QN'],
      decisionNumber: decision,
      decidedOn: addDays(today, -before - 7),
      decisionIssuer: ISSUER[QUANG_NGAI],
      opensOn: addDays(today, -before),
      closesOn: addDays(today, after),
    });
    ids.push([code, id]);
  }
  return Object.fromEntries(ids) as Record<AppealCode, string>;
}

async function openAccounts(
  kit: SeedKit,
  of: Pick<PresentBooks, 'committeeId' | 'fundId' | 'appealId'>,
): Promise<PresentBooks['account']> {
  const opened: [string, BankAccount][] = [];
  for (const [code, { bank, fund, appeal }] of Object.entries(ACCOUNTS)) {
    await kit.funds.createBankAccount({
      ...BANKS[bank],
      id: seedId(`demo:account:${code}`),
      code,
      accountNumber: accountNumber(code),
      holderName: HOLDER[QUANG_NGAI],
      committeeId: of.committeeId,
      fundId: of.fundId[fund],
      appealId: appeal === null ? null : of.appealId[appeal],
      openedOn: OPENED,
    });
    opened.push([code, await kit.funds.bankAccount(code)]);
  }
  return Object.fromEntries(opened) as Record<AccountCode, BankAccount>;
}
