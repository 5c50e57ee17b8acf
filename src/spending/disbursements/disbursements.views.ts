export interface VoucherListRow {
  readonly id: string;
  readonly number: string;
  readonly payeeName: string;
  readonly recipient: string;
  readonly amountDong: bigint;
  readonly businessDate: string;
  readonly isReversed: boolean;
  /** Handed over, less what came back since. */
  readonly deliveredDong: bigint;
  readonly returnedDong: bigint;
}

interface HandedOver {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly amountDong: bigint;
  readonly isUndone: boolean;
}

export interface VoucherView extends VoucherListRow {
  readonly committeeName: string;
  readonly parentName: string | null;
  readonly place: string | null;
  readonly payeeAddress: string;
  readonly reason: string;
  readonly way: 'bank' | 'cash';
  readonly sourceName: string;
  readonly fundName: string;
  readonly allocationId: string;
  readonly allocationNumber: string;
  readonly lineId: string;
  readonly kind: string;
  readonly variant: string | null;
  readonly payerName: string;
  readonly paidAt: Date;
  readonly approvers: readonly string[];
  readonly reversal: { by: string; at: Date; reason: string } | null;
  readonly handovers: readonly HandedOver[];
  readonly returns: readonly { at: Date; amountDong: bigint }[];
  readonly items: readonly { label: string; quantity: number; amountDong: bigint }[];
}

export interface SourceChoice {
  /** `bank:<id>` or `cash:<id>`. */
  readonly key: string;
  readonly name: string;
  readonly availableDong: bigint;
}

export interface PayableView {
  readonly lineId: string;
  /** Decided on it, and pays it. */
  readonly committeeId: string;
  readonly allocationNumber: string;
  readonly title: string;
  readonly recipient: string;
  readonly unpaid: readonly { id: string; label: string; amountDong: bigint }[];
  /** Besides the unit: each household that is unpaid, and agreed proxies. */
  readonly payees: readonly { key: string; name: string }[];
  readonly sources: readonly SourceChoice[];
}
