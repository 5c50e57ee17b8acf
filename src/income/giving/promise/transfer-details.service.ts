import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { Appeals } from '../../../books/appeals/appeals.service.js';
import { Funds } from '../../../books/funds/funds.service.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { QrModules } from '../../../platform/pages/qr-figure.js';
import { AppConfig } from '../../../platform/config/config.js';
import { bankAppHref } from '../../../platform/config/bank-app-links.js';
import { BankPushes } from '../../bank-pushes/bank-pushes.service.js';
import { vietQrPayload } from '../../vietqr/vietqr.js';
import { CardOffers } from '../../card-payments/card-offers.service.js';
import type { CardPaymentStatus } from '../../card-payments/card-payments.types.js';
import type { Pledge } from '../../pledges/pledges.types.js';

const MEMO_TAIL = 'UNG HO';
const CODE = { errorCorrectionLevel: 'M' } as const;
/** Large enough for the camera of another phone and for an app that reads pictures, some two kilobytes. */
const PICTURE = { ...CODE, type: 'png', scale: 10, margin: 4 } as const;

type Receiving = Pick<BankAccount, 'bankBin' | 'bankName' | 'accountNumber' | 'holderName'>;

export interface BankApp {
  readonly name: string;
  readonly href: string;
}

export interface TransferFacts {
  readonly purposeTitle: string;
  /** Null when the fund has no open account any more. */
  readonly account: Receiving | null;
  readonly memo: string;
  readonly modules: QrModules | null;
  /** Links that open a bank's app with this transfer filled in; none unless configured. */
  readonly apps: readonly BankApp[];
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
    private readonly config: AppConfig,
  ) {}

  async factsOf(pledge: Pledge): Promise<TransferFacts> {
    const account = await this.receiving(pledge);
    const memo = transferMemo(pledge.referenceCode);
    return {
      purposeTitle: await this.titleOf(pledge),
      account,
      memo,
      modules: account && QRCode.create(payloadOf(account, pledge), CODE).modules,
      apps: account === null ? [] : this.appsFor(account, pledge),
      isAnnounced: await this.pushes.isAnnounced(pledge.referenceCode),
      cardStatuses: pledge.way === 'card' ? await this.cards.statusesOf(pledge.id) : [],
    };
  }

  /** The QR as a PNG to keep on the phone; null when no account takes money for the promise. */
  async pictureOf(pledge: Pledge): Promise<Buffer | null> {
    const account = await this.receiving(pledge);
    return account && QRCode.toBuffer(payloadOf(account, pledge), PICTURE);
  }

  async titleOf(pledge: Pledge): Promise<string> {
    if (pledge.appealId === null) return (await this.funds.fundById(pledge.fundId)).name;
    return (await this.appeals.byId(pledge.appealId)).title;
  }

  private receiving(pledge: Pledge): Promise<BankAccount | null> {
    return this.funds.receivingAccount(pledge, this.clock.today());
  }

  private appsFor({ bankBin, accountNumber }: Receiving, pledge: Pledge): BankApp[] {
    const amount = outstandingOf(pledge).toString();
    const memo = transferMemo(pledge.referenceCode);
    return this.config.bankAppLinks.map((link) => ({
      name: link.name,
      href: bankAppHref(link, { bank: bankBin, account: accountNumber, amount, memo }),
    }));
  }
}

/** What is still to come of a promise; the whole of it while nothing came. */
export function outstandingOf({ amountDong, settledDong }: Pledge): bigint {
  return settledDong < amountDong ? amountDong - settledDong : amountDong;
}

/** The code first: banks cut and add at the end. Nineteen characters in all, which every bank passes on. */
function transferMemo(referenceCode: string): string {
  return `${referenceCode} ${MEMO_TAIL}`;
}

/** An amount that the QR standard has no room for (thirteen digits) is left for the giver to type. */
function payloadOf(account: Receiving, pledge: Pledge): string {
  const { bankBin, accountNumber } = account;
  const amountDong = outstandingOf(pledge);
  const fits = amountDong.toString().length <= 13;
  const memo = transferMemo(pledge.referenceCode);
  return vietQrPayload({ bankBin, accountNumber, memo, ...(fits ? { amountDong } : {}) });
}
