/** What the law lets an organisation take off its tax, once the receiver confirms it. */
export const TAX_AIDS = ['disaster', 'housing', 'health', 'education'] as const;
export type TaxAid = (typeof TAX_AIDS)[number];
export type PayerKind = 'person' | 'organisation';

/** Who paid, as the paper says it. */
export interface Payer {
  readonly payerKind: PayerKind;
  readonly payerName: string;
  readonly payerAddress: string;
  /** Ten or thirteen digits; of organisations alone. */
  readonly taxCode: string | null;
  /** Of organisations alone: who acts for it, with the office held. */
  readonly representative: string | null;
  /** Null where no confirmation for its tax is asked for. */
  readonly aid: TaxAid | null;
}

/** An officer, or the giver in their own place. */
export type Writer =
  | { readonly userId: string; readonly visitId: null }
  | { readonly userId: null; readonly visitId: string };

export interface AcknowledgementRequest {
  /** Of the form: the same twice is one paper. */
  readonly id: string;
  readonly donationId: string;
  readonly payer: Payer;
  readonly by: Writer;
}

export interface Correction {
  readonly acknowledgementId: string;
  readonly payer: Payer;
  readonly reason: string;
  readonly by: Writer;
}
