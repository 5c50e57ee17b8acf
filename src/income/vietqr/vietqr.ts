import { openCrc, readTlv, sealWithCrc, writeTlv, type TlvField } from './emv-tlv.js';

export type VietQr = {
  bankBin: string;
  accountNumber: string;
  target: 'account' | 'card';
  amountDong: bigint | null;
  memo: string | null;
  billNumber: string | null;
};
export type VietQrOrder = Pick<VietQr, 'bankBin' | 'accountNumber'> &
  Partial<Pick<VietQr, 'amountDong' | 'memo'>>;
export type VietQrRefusal =
  'crc' | 'fields' | 'notVietQr' | 'beneficiary' | 'currency' | 'amount' | 'memo';

type Tlv = ReadonlyMap<string, string>;

const GUID = 'A000000727';
const SERVICES = { account: 'QRIBFTTA', card: 'QRIBFTTC' } as const;
const BIN = /^\d{6}$/;
const ACCOUNT = /^[A-Za-z0-9]{1,19}$/;
const AMOUNT = /^[1-9]\d{0,12}$/;
/** The gateway takes 19 characters though the standard allows 25; banks fail on anything else. */
const MEMO = /^[A-Z0-9 ]{1,19}$/;
const STANDARD_TEXT = /^[\x20-\x7e]{1,25}$/;

/**
 * The text of a transfer QR to an account (NAPAS VietQR 1.0 over EMVCo). Whole dong; with an amount
 * it is for one payment, without for many.
 * @throws RangeError for a memo, account, bank number or amount that banks would refuse
 */
export function vietQrPayload(order: VietQrOrder): string {
  if (order.memo != null && !MEMO.test(order.memo)) {
    throw new RangeError('a transfer memo is 1 to 19 of A-Z, 0-9 and blank');
  }
  return writeVietQr({
    bankBin: order.bankBin,
    accountNumber: order.accountNumber,
    target: 'account',
    amountDong: order.amountDong ?? null,
    memo: order.memo ?? null,
    billNumber: null,
  });
}

/** Writes any code the standard allows, also to a card, with a bill number or a memo of 25. */
export function writeVietQr(code: VietQr): string {
  const refusal = refusalOf(code);
  if (refusal !== null) throw new RangeError(`not a VietQR: ${refusal}`);
  const beneficiary = writeTlv([
    ['00', GUID],
    [
      '01',
      writeTlv([
        ['00', code.bankBin],
        ['01', code.accountNumber],
      ]),
    ],
    ['02', SERVICES[code.target]],
  ]);
  const additional = present([
    ['01', code.billNumber],
    ['08', code.memo],
  ]);
  const fields = present([
    ['00', '01'],
    ['01', code.amountDong === null ? '11' : '12'],
    ['38', beneficiary],
    ['53', '704'],
    ['54', code.amountDong?.toString() ?? null],
    ['58', 'VN'],
    ['62', additional.length === 0 ? null : writeTlv(additional)],
  ]);
  return sealWithCrc(writeTlv(fields));
}

/** Reads a code strictly: wrong check, length, currency or amount is refused, not passed over. */
export function readVietQr(
  text: string,
): { ok: true; code: VietQr } | { ok: false; refusal: VietQrRefusal } {
  const body = openCrc(text);
  if (body === null) return { ok: false, refusal: 'crc' };
  const fields = readTlv(body);
  if (fields === null) return { ok: false, refusal: 'fields' };
  const beneficiary = readTlv(fields.get('38') ?? '');
  if (!body.startsWith('000201') || beneficiary?.get('00') !== GUID) {
    return { ok: false, refusal: 'notVietQr' };
  }
  return readFields(fields, beneficiary);
}

function readFields(fields: Tlv, beneficiary: Tlv): ReturnType<typeof readVietQr> {
  const holder = templateOf(beneficiary, '01');
  const additional = templateOf(fields, '62');
  if (holder === null || additional === null) return { ok: false, refusal: 'fields' };
  const refusal = termsRefused(fields);
  if (refusal !== null) return { ok: false, refusal };
  const target = targetOf(beneficiary.get('02'));
  if (target === null) return { ok: false, refusal: 'beneficiary' };
  return checked({
    ...holderOf(holder),
    target,
    amountDong: amountOf(fields.get('54')),
    memo: additional.get('08') ?? null,
    billNumber: additional.get('01') ?? null,
  });
}

function templateOf(fields: Tlv, tag: string): Tlv | null {
  return readTlv(fields.get(tag) ?? '');
}

function holderOf(holder: Tlv): Pick<VietQr, 'bankBin' | 'accountNumber'> {
  return { bankBin: holder.get('00') ?? '', accountNumber: holder.get('01') ?? '' };
}

function termsRefused(fields: Tlv): VietQrRefusal | null {
  if (fields.get('53') !== '704' || fields.get('58') !== 'VN') return 'currency';
  const amount = fields.get('54');
  return amount === undefined || AMOUNT.test(amount) ? null : 'amount';
}

function amountOf(text: string | undefined): bigint | null {
  return text === undefined ? null : BigInt(text);
}

function checked(code: VietQr): ReturnType<typeof readVietQr> {
  const refusal = refusalOf(code);
  return refusal === null ? { ok: true, code } : { ok: false, refusal };
}

function refusalOf(code: VietQr): VietQrRefusal | null {
  if (!BIN.test(code.bankBin) || !ACCOUNT.test(code.accountNumber)) return 'beneficiary';
  if (code.amountDong !== null && !AMOUNT.test(code.amountDong.toString())) return 'amount';
  const texts = [code.memo, code.billNumber].filter((text) => text !== null);
  return texts.every((text) => STANDARD_TEXT.test(text)) ? null : 'memo';
}

function targetOf(service: string | undefined): VietQr['target'] | null {
  if (service === SERVICES.account) return 'account';
  return service === SERVICES.card ? 'card' : null;
}

function present(fields: readonly (readonly [string, string | null])[]): TlvField[] {
  return fields.filter((field): field is TlvField => field[1] !== null);
}
