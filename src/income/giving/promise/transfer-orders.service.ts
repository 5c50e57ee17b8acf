import { Injectable } from '@nestjs/common';
import QRCode from 'qrcode';
import { Funds } from '../../../books/funds/funds.service.js';
import type { BankAccount } from '../../../books/funds/funds.types.js';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { bankAppHref } from '../../../platform/config/bank-app-links.js';
import { qrPicture } from './qr-picture.js';
import type { Pledge } from '../../pledges/pledges.types.js';
import { vietQrPayload } from '../../vietqr/vietqr.js';

const MEMO_TAIL = 'UNG HO';
const CODE = { errorCorrectionLevel: 'M' } as const;

export interface BankApp {
  readonly name: string;
  readonly href: string;
}

/** How the money of a promise is sent. */
export interface TransferOrder {
  readonly account: Pick<
    BankAccount,
    'id' | 'bankBin' | 'bankName' | 'accountNumber' | 'holderName'
  >;
  readonly memo: string;
  /** Links that open a bank's app with this transfer filled in; none unless configured. */
  readonly apps: readonly BankApp[];
}

/** The account, memo and code by which the money of a promise comes. */
@Injectable()
export class TransferOrders {
  constructor(
    private readonly funds: Funds,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** Null when the fund has no open account any more. */
  async of(pledge: Pledge): Promise<TransferOrder | null> {
    const account = await this.receiving(pledge);
    if (account === null) return null;
    return {
      account,
      memo: transferMemo(pledge),
      apps: this.appsFor(account, pledge),
    };
  }

  /** The code as a PNG to keep on the phone; null as above. */
  async pictureOf(pledge: Pledge): Promise<Buffer | null> {
    const account = await this.receiving(pledge);
    return account && qrPicture(QRCode.create(payloadOf(account, pledge), CODE).modules);
  }

  private receiving(pledge: Pledge): Promise<BankAccount | null> {
    return this.funds.receivingAccount(pledge, this.clock.today());
  }

  private appsFor({ bankBin, accountNumber }: BankAccount, pledge: Pledge): BankApp[] {
    const amount = outstandingOf(pledge).toString();
    const memo = transferMemo(pledge);
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
function transferMemo({ referenceCode }: Pledge): string {
  return `${referenceCode} ${MEMO_TAIL}`;
}

/** An amount that the QR standard has no room for (thirteen digits) is left for the giver to type. */
function payloadOf({ bankBin, accountNumber }: BankAccount, pledge: Pledge): string {
  const amountDong = outstandingOf(pledge);
  const fits = amountDong.toString().length <= 13;
  const memo = transferMemo(pledge);
  return vietQrPayload({ bankBin, accountNumber, memo, ...(fits ? { amountDong } : {}) });
}
