import { setImmediate } from 'node:timers/promises';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { READER_VERSION } from '../../../kernel/privacy/scrub-memo.js';
import { repairReferenceCode } from '../../../kernel/reference-code.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import type { GiftDraft } from '../../donations/donations.types.js';
import type { LineKind, NewLine, StatementTotals } from '../bank-statements.types.js';
import { classifyLine } from '../files/classify-line.js';
import type { OwnParties } from '../files/own-money.js';
import { dayOfArrival, isOpenOn, type Span } from '../../../books/openness/openness.js';
import { readMemo } from '../../transfer-memos/transfer-memos.js';
import type { FaultList } from '../files/fault-list.js';
import type { OrdinalCounter } from '../files/line-identity.js';
import { StatementFileError } from '../files/statement-file-error.js';
import type { StatementLine } from '../files/statement-line.js';
import type { AccountMarks, KnownAccount } from './account-marks.js';
import { isAfterClosing, type LineDays } from './line-days.js';
import { addLine } from './statement-totals.js';

const KINDS: Readonly<Record<ReturnType<typeof classifyLine>, LineKind>> = {
  gift: 'gift',
  interest: 'interest',
  fee: 'fee',
  return: 'return',
  transferOut: 'transfer_out',
  otherDebit: 'other_debit',
  otherCredit: 'other_credit',
  payment: 'payment',
  cashDeposit: 'cash_deposit',
  ownTransfer: 'own_transfer',
  transferIn: 'transfer_in',
  cardPayout: 'card_payout',
};

/** What a file is read with. */
export interface Reading {
  readonly account: BankAccount;
  /** The days of the account's appeal; null for an account of a fund at large. */
  readonly reception: Span | null;
  readonly totals: StatementTotals;
  readonly ordinals: OrdinalCounter;
  readonly own: OwnParties;
  readonly days: LineDays;
  readonly marks: AccountMarks;
  readonly faults: FaultList;
}

export interface Surroundings extends Pick<Reading, 'own' | 'reception'> {
  readonly known: readonly KnownAccount[];
  readonly today: BusinessDate;
}

/** The line as it will be kept: identified, classified, signed. */
function newLine(line: StatementLine, reading: Reading): NewLine {
  const { account, ordinals } = reading;
  return {
    id: uuidv7(),
    lineNo: line.lineNo,
    valueDate: line.valueDate,
    occurredAt: line.occurredAt,
    amountDong: line.direction === 'credit' ? line.amountDong : -line.amountDong,
    balanceDong: line.balanceDong,
    amountProvenByBalance: line.amountProvenByBalance === true,
    rawDetail: line.rawDetail,
    detail: line.detail,
    bankReference: line.bankReference,
    counterparty: line.counterparty,
    kind: kindOf(line, reading),
    identity: ordinals.identify(account.id, line),
  };
}

/** A gift to an appeal that takes none at that time waits for two people; one on a closed account waits for a person. */
function kindOf(line: StatementLine, { own, reception, account }: Reading): LineKind {
  const kind = KINDS[classifyLine(line, own)];
  if (kind !== 'gift') return kind;
  if (reception !== null && !isOpenOn(reception, dayOfArrival(line))) return 'outside_appeal';
  return isAfterClosing(line, account) ? 'after_closing' : kind;
}

/** The next line of the file, counted and judged; null when it is not worth more, because something stops the file. */
export function nextLine(line: StatementLine, reading: Reading): NewLine | null {
  addLine(reading.totals, line);
  reading.days.judge(line);
  if (line.direction === 'credit') reading.marks.readLine(line.detail);
  if (reading.faults.count > 0) return null;
  try {
    return newLine(line, reading);
  } catch (error) {
    if (!(error instanceof StatementFileError)) throw error;
    reading.faults.add(error);
    return null;
  }
}

const LINES_AT_ONCE = 100;

export interface ReadGift {
  readonly line: NewLine;
  readonly donationId: string;
  readonly donorName: string | null;
  readonly message: string | null;
  readonly codes: readonly string[];
  /** A code with one wrong symbol put right: only ever a suggestion. */
  readonly repairedCode: string | null;
}

function readGift(line: NewLine): ReadGift {
  const memo = readMemo(line.detail, line.counterparty);
  const repairedCode = memo.referenceCodes.length === 0 ? repairReferenceCode(line.detail) : null;
  return {
    line,
    donationId: uuidv7(),
    donorName: memo.donorName,
    message: memo.message,
    codes: memo.referenceCodes,
    repairedCode,
  };
}

/** Lines as they will be kept, and the gifts among them. */
export interface ReadBatch {
  readonly lines: readonly NewLine[];
  readonly gifts: readonly ReadGift[];
}

/** Lines with what their memos say, a few at a time, so that the server's answers are never kept waiting. */
export async function* readBatches(
  batches: AsyncGenerator<StatementLine[]>,
  reading: Reading,
): AsyncGenerator<ReadBatch> {
  for await (const batch of batches) {
    const lines: NewLine[] = [];
    const gifts: ReadGift[] = [];
    for (const line of batch) {
      const kept = nextLine(line, reading);
      if (kept === null) continue;
      if (kept.kind === 'gift') gifts.push(readGift(kept));
      if (lines.push(kept) % LINES_AT_ONCE === 0) await setImmediate();
    }
    yield { lines, gifts };
  }
}

/** The account decides where the gift belongs, not the memo. */
export function giftDraft(
  gift: ReadGift,
  account: BankAccount,
  importedBy: string | null,
): GiftDraft {
  const { line } = gift;
  return {
    donationId: gift.donationId,
    committeeId: account.committeeId,
    fundId: account.fundId,
    appealId: account.appealId,
    channel: 'bank_transfer',
    amountDong: line.amountDong,
    businessDate: line.valueDate,
    occurredAt: line.occurredAt,
    recordedBy: importedBy,
    sourceType: 'bank_line',
    sourceId: line.id,
    money: account,
    bankAccountId: account.id,
    bankReference: line.bankReference,
    donorName: gift.donorName,
    message: gift.message,
    nameReader: READER_VERSION,
  };
}
