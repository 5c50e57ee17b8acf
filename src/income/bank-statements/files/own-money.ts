import { foldText } from '../../../kernel/privacy/fold-text.js';
import type { StatementLine } from './statement-line.js';

type OwnKind = 'cashDeposit' | 'ownTransfer' | 'transferIn' | 'cardPayout';

/** Who is no giver: our own accounts and those who hold them. */
export interface OwnParties {
  /** Numbers of all accounts of the Front that the portal keeps. */
  readonly accountNumbers: ReadonlySet<string>;
  /** Names of their holders, folded. */
  readonly holders: ReadonlySet<string>;
}

/** Cash over the bank's counter; the portal's own cash, until somebody says that a giver brought it. */
const CASH = /\bnop (?:tien mat|tm)\b/;
/** The company that takes cards for us, as it signs its payouts. */
const CARD_COMPANY = /\bstripe\b/;
const SIGNED_BY_CARD_COMPANY = /^(?:\S+ )?stripe\b/;
/** A committee or fund board of the Front, as a bank abbreviates it. */
const FRONT =
  /^(?:ub(?:nd)? ?mttq|(?:uy ban|ub) (?:tw |trung uong )?(?:mttq|mat tran to quoc)|mttq|mat tran to quoc|ban van dong quy|ban cuu tro|quy vi nguoi ngheo)\b/;
/** The sender in the frame of a transfer between customers of one bank: `CT tu 0123 NGUYEN VAN A toi …`. */
const SENDER = /\bct tu (\d{4,19}) ([a-z0-9 ]{2,80}?) toi\b/;

interface Read {
  readonly text: string;
  readonly counterparty: string;
  /** Number of the account it came from, where the bank's frame tells. */
  readonly number: string;
  /** Who sent it: the bank's own column, else its frame, else whoever begins the text. */
  readonly sender: string;
}

/** First test that fits decides. */
const TESTS: readonly [OwnKind, (line: Read, own: OwnParties) => boolean][] = [
  ['ownTransfer', ({ number }, own) => own.accountNumbers.has(number)],
  ['cardPayout', ({ counterparty }) => CARD_COMPANY.test(counterparty)],
  ['cardPayout', ({ text }) => SIGNED_BY_CARD_COMPANY.test(text)],
  ['cashDeposit', ({ text }) => CASH.test(text)],
  ['ownTransfer', ({ sender }, own) => own.holders.has(sender)],
  ['transferIn', ({ sender }) => FRONT.test(sender)],
];

/**
 * Own money that moves: never a gift by default, whatever a memo says (decisions §10.4). Only the sender is asked, and what
 * the bank or the company itself wrote: the receiver of every gift has our name too.
 */
export function ownMoneyOf(
  { detail, counterparty }: Pick<StatementLine, 'detail' | 'counterparty'>,
  own: OwnParties,
): OwnKind | null {
  const text = foldText(detail);
  const named = counterparty === null ? '' : foldText(counterparty);
  const [, number = '', framed = text] = SENDER.exec(text) ?? [];
  const line = { text, counterparty: named, number, sender: named === '' ? framed : named };
  return TESTS.find(([, fits]) => fits(line, own))?.[0] ?? null;
}
