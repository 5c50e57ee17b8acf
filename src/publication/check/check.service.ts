import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { readVietQr } from '../../income/vietqr/vietqr.js';
import { extractFacts, readExtractNumber } from '../public-statement/extract.types.js';
import { PublicationKeys } from '../public-statement/projection/publication-keys.service.js';
import {
  CheckQueries,
  type AcknowledgementRow,
  type ConfirmationRow,
  type CheckedAccount,
  type ExtractLine,
  type ReceiptRow,
  type SealRow,
} from './check.queries.js';
import { judgePrinted, readPrintedNumber, type PrintedVerdict } from './printed-receipt.js';
import { isBeside } from './receipt-beside.js';

/** What the desk says of a text somebody holds in hand. */
export type Verdict =
  | { readonly kind: 'extract'; readonly line: ExtractLine }
  | { readonly kind: 'receipt'; readonly receipt: ReceiptRow }
  | { readonly kind: 'acknowledgement'; readonly paper: AcknowledgementRow }
  | { readonly kind: 'confirmation'; readonly paper: ConfirmationRow }
  | PrintedVerdict
  | { readonly kind: 'account'; readonly accounts: readonly CheckedAccount[] }
  | { readonly kind: 'seal'; readonly seal: SealRow }
  | { readonly kind: 'forged' | 'strangeAccount' | 'brokenQr' | 'unknown' };

const HASH = /^[0-9a-f]{64}$/i;
const ACCOUNT = /^[0-9]{4,19}$/;
const QR_START = '0002';

/** Tells what a code, an account number or a QR text is, and whether it is ours. */
@Injectable()
export class Check {
  constructor(
    private readonly queries: CheckQueries,
    private readonly keys: PublicationKeys,
    private readonly clock: Clock,
  ) {}

  /** `beside` is the receipt's number or amount, without which a receipt's code proves nothing. */
  async check(text: string, beside: string): Promise<Verdict> {
    if (text.startsWith(QR_START)) return this.checkQr(text);
    const compact = text.replace(/[\s.-]+/g, '');
    const extract = readExtractNumber(text);
    if (extract !== null) return this.checkExtract(extract);
    if (HASH.test(compact)) return this.checkSeal(compact);
    const paper =
      (await this.checkPaper(text, beside)) ??
      (await this.checkPaper(compact.toUpperCase(), beside));
    if (paper !== null) return paper;
    const printed = await this.checkPrinted(text, beside);
    if (printed !== null) return printed;
    return ACCOUNT.test(compact) ? this.checkAccount(compact, null) : { kind: 'unknown' };
  }

  /** A receipt for cash, a version of the paper of a gift by bank or card, or the confirmation of a year. */
  private async checkPaper(code: string, beside: string): Promise<Verdict | null> {
    const receipt = await this.queries.receipt(code);
    if (receipt !== null) {
      return isBeside(receipt, beside) ? { kind: 'receipt', receipt } : { kind: 'receiptDiffers' };
    }
    const paper = await this.queries.acknowledgement(code);
    if (paper !== null) {
      return isBeside(paper, beside)
        ? { kind: 'acknowledgement', paper }
        : { kind: 'receiptDiffers' };
    }
    const year = await this.queries.confirmation(code);
    if (year === null) return null;
    // It has no number: its total is what stands beside the code.
    return isBeside({ ...year, number: '' }, beside)
      ? { kind: 'confirmation', paper: year }
      : { kind: 'receiptDiffers' };
  }

  /** A receipt written by hand has no code: its number and its amount are what its holder knows. */
  private async checkPrinted(text: string, beside: string): Promise<Verdict | null> {
    const number = readPrintedNumber(text);
    if (number === null) return null;
    return judgePrinted(await this.queries.printedSheets(number.series, number.number), beside);
  }

  private async checkExtract({ lineNo, code }: { lineNo: bigint; code: string }): Promise<Verdict> {
    const line = await this.queries.line(lineNo);
    const isGenuine = line !== null && this.keys.isExtractCode(extractFacts(line), code);
    return isGenuine ? { kind: 'extract', line } : { kind: 'forged' };
  }

  private async checkSeal(hash: string): Promise<Verdict> {
    const seal = await this.queries.sealByHash(Buffer.from(hash, 'hex'));
    return seal === null ? { kind: 'unknown' } : { kind: 'seal', seal };
  }

  private async checkQr(text: string): Promise<Verdict> {
    const read = readVietQr(text);
    if (!read.ok) return { kind: 'brokenQr' };
    return this.checkAccount(read.code.accountNumber, read.code.bankBin);
  }

  private async checkAccount(accountNumber: string, bankBin: string | null): Promise<Verdict> {
    const accounts = await this.queries.accounts(accountNumber, bankBin, this.clock.today());
    return accounts.length > 0 ? { kind: 'account', accounts } : { kind: 'strangeAccount' };
  }
}
