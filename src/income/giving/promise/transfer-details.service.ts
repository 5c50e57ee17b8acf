import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { Appeals } from '../../../books/appeals/appeals.service.js';
import { Funds } from '../../../books/funds/funds.service.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { QrModules } from '../../../platform/pages/qr-figure.js';
import { BankPushes } from '../../bank-pushes/bank-pushes.service.js';
import { vietQrPayload } from '../../vietqr/vietqr.js';
import { CardOffers } from '../../card-payments/card-offers.service.js';
import type { CardPaymentStatus } from '../../card-payments/card-payments.types.js';
import type { Pledge } from '../../pledges/pledges.types.js';

const MEMO_TAIL = 'UNG HO';

type Receiving = Pick<BankAccount, 'bankBin' | 'bankName' | 'accountNumber' | 'holderName'>;

export interface TransferFacts {
  readonly purposeTitle: string;
  /** Null when the fund has no open account any more. */
  readonly account: Receiving | null;
  readonly memo: string;
  readonly modules: QrModules | null;
  readonly isAnnounced: boolean;
  /** Newest first. */
  readonly cardStatuses: readonly CardPaymentStatus[];
}

/** What the page of a promise shows beside the promise: where to send the money and what has been heard of it. */
@Injectable()
export class TransferDetails {
  constructor(
    private readonly funds: Funds,
    private readonly appeals: Appeals,
    private readonly pushes: BankPushes,
    private readonly cards: CardOffers,
    private readonly clock: Clock,
  ) {}

  async factsOf(pledge: Pledge): Promise<TransferFacts> {
    const account = await this.funds.receivingAccount(pledge, this.clock.today());
    const memo = transferMemo(pledge.referenceCode);
    return {
      purposeTitle: await this.titleOf(pledge),
      account,
      memo,
      modules: account && modulesOf(account, pledge.amountDong, memo),
      isAnnounced: await this.pushes.isAnnounced(pledge.referenceCode),
      cardStatuses: pledge.way === 'card' ? await this.cards.statusesOf(pledge.id) : [],
    };
  }

  async titleOf(pledge: Pledge): Promise<string> {
    if (pledge.appealId === null) return (await this.funds.fundById(pledge.fundId)).name;
    return (await this.appeals.byId(pledge.appealId)).title;
  }
}

/** The code first: banks cut and add at the end. Nineteen characters in all, which every bank passes on. */
function transferMemo(referenceCode: string): string {
  return `${referenceCode} ${MEMO_TAIL}`;
}

/** An amount that the QR standard has no room for (thirteen digits) is left for the giver to type. */
function modulesOf(account: Receiving, amountDong: bigint, memo: string): QrModules {
  const { bankBin, accountNumber } = account;
  const fits = amountDong.toString().length <= 13;
  const payload = vietQrPayload({ bankBin, accountNumber, memo, ...(fits ? { amountDong } : {}) });
  return QRCode.create(payload, { errorCorrectionLevel: 'M' }).modules;
}
