export type PayerKind = 'person' | 'organisation';

/** Who paid, as the paper says it. */
export interface Payer {
  readonly payerKind: PayerKind;
  readonly payerName: string;
  readonly payerAddress: string;
  /** Ten or thirteen digits; of organisations alone. */
  readonly taxCode: string | null;
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
