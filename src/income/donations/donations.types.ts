import type { MovementOf, Waiting } from '../../books/ledger/ledger.types.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';

export type DonationChannel = 'bank_transfer' | 'card' | 'cash';
export type DonationSourceType = 'bank_line' | 'cash' | 'card' | 'opening';

/**
 * A gift before it is received. `(sourceType, sourceId)` names the event: a statement line, a cash receipt, a card
 * payment. The same event again is the same gift.
 */
export interface GiftDraft {
  /** Given by seeds that repeat; else new. */
  readonly donationId?: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId?: string | null;
  readonly restrictionId?: string | null;
  readonly channel: DonationChannel;
  /** Whole đồng, positive. */
  readonly amountDong: bigint;
  /** Occurred, in Vietnam. */
  readonly businessDate: BusinessDate;
  /** The bank's own time when it gives one. */
  readonly occurredAt?: Date | null;
  readonly recordedBy?: string | null;
  readonly sourceType: DonationSourceType;
  readonly sourceId: string;
  /** Of a source whose earlier gifts were taken back; 1 unless told. */
  readonly turn?: number;
  /** Where the money lies: bank account, cash box, with the card company, or among unexplained money it is taken from. */
  readonly money: MovementOf<'gift-received'>['money'];
  /** The layer it waited in, where that is another than the one it is received in. */
  readonly waiting?: Waiting;
  readonly bankAccountId?: string | null;
  readonly bankReference?: string | null;
  readonly donorName?: string | null;
  readonly message?: string | null;
  /** Version of the reader of memos that told both; left out where a person did. */
  readonly nameReader?: number | null;
  /** How the name may be shown; masked unless the giver said otherwise. */
  readonly display?: NameDisplay;
}

export interface ReceivedGift {
  readonly donationId: string;
  readonly entryId: string;
}

/** A gift that was received, held so that nobody else changes it meanwhile. */
export interface HeldGift {
  readonly donationId: string;
  readonly committeeId: string;
  readonly fundId: string;
  readonly appealId: string | null;
  readonly restrictionId: string | null;
  readonly amountDong: bigint;
  readonly donorName: string | null;
  readonly display: NameDisplay;
}

/** Why a gift never was one; the public line says it. */
export type TakeBackCause =
  'receipt_voided' | 'not_a_gift' | 'counted_twice' | 'wrong_account' | 'wrong_file';

/**
 * Why a gift is none any more: *reversed*, because it never was one (a receipt made out wrongly); *sent back*, because
 * the money was returned and a debit of the bank, which waited to be explained, paid for it.
 */
export type TakeBack = {
  readonly donationId: string;
  readonly reason: string;
  readonly takenBackBy: string;
} & (
  | { readonly way: 'reversed'; readonly cause: TakeBackCause }
  /** The day on which the bank sent the money. */
  | { readonly way: 'sent_back'; readonly businessDate: BusinessDate }
);

/** A part of a gift, or what is left of it, that goes back to its giver; the rest stays a gift. */
export interface PartReturn {
  /** Given by who must know it before; else new. */
  readonly returnId?: string;
  readonly donationId: string;
  readonly kind: 'refund' | 'chargeback';
  /** Whole đồng, positive. */
  readonly amountDong: bigint;
  /** The event that returns it: the same again is refused. */
  readonly source: {
    readonly type: 'card_refund' | 'card_dispute' | 'return_request';
    readonly id: string;
  };
  /** The day on which *received* falls. */
  readonly onDay: BusinessDate;
  readonly reason: string;
  /** Null when a signed event of the card company tells of it. */
  readonly returnedBy: string | null;
  /** Where the money is taken from. */
  readonly money: MovementOf<'gift-returned'>['money'];
}

export interface ReturnedPart {
  readonly returnId: string;
  readonly entryId: string;
}

/** A return by voucher that came back or never was: its mirror, by the word of two. */
export interface ReturnUndoing {
  readonly undoesId: string;
  readonly donationId: string;
  /** The record by which two people said so; once each. */
  readonly reversalId: string;
  readonly reason: string;
  readonly undoneBy: string;
}

/** A gift with the ids it will get. */
export interface NumberedGift extends ReceivedGift {
  readonly gift: GiftDraft;
  /** Null when the gift has neither name nor words. */
  readonly subject: GiftSubject | null;
}

/** What lets a seal cover the giver's name and words although both can be erased. */
export interface GiftSubject {
  readonly salt: Buffer;
  readonly fingerprint: Buffer;
}
