import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QRPay } from 'vietnam-qr-pay';
import { crc16, readTlv, sealWithCrc } from './emv-tlv.js';
import { readVietQr, vietQrPayload, writeVietQr, type VietQr } from './vietqr.js';

const HEAD = '0010A0000007270';
const NAPAS_ACCOUNT = `0002010102113857${HEAD}1270006970403011300110123456780208QRIBFTTA53037045802VN`;
const order = { bankBin: '970403', accountNumber: '0011012345678', target: 'account' } as const;
const card = { bankBin: '970403', accountNumber: '9704031101234567', target: 'card' } as const;
const nothing = { amountDong: null, memo: null, billNumber: null };
const goods = { amountDong: 180_000n, memo: 'thanh toan don hang', billNumber: 'NPS6869' };
const acb = { bankBin: '970416', accountNumber: '257678859', target: 'account' } as const;

/** Published codes: the four of the NAPAS format rules and two of an independent library. */
const VECTORS: readonly [string, VietQr][] = [
  [`${NAPAS_ACCOUNT}63049E6F`, { ...order, ...nothing }],
  [
    `0002010102113860${HEAD}1300006970403011697040311012345670208QRIBFTTC53037045802VN63044F52`,
    { ...card, ...nothing },
  ],
  [
    `0002010102123857${HEAD}1270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E`,
    { ...order, ...goods },
  ],
  [
    `0002010102123860${HEAD}1300006970403011697040311012345670208QRIBFTTC530370454061800005802VN62340107NPS68690819thanh toan don hang6304A203`,
    { ...card, ...goods },
  ],
  [
    `0002010102113853${HEAD}123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F`,
    { ...acb, ...nothing },
  ],
  [
    `0002010102123853${HEAD}123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6`,
    { ...acb, amountDong: 10_000n, memo: 'Chuyen tien', billNumber: null },
  ],
];

describe('VietQR', () => {
  it('uses the check of the standard', () => {
    expect(crc16('123456789')).toBe('29B1');
  });

  it.each(VECTORS)('reads and writes the published code %s', (text, code) => {
    expect(readVietQr(text)).toEqual({ ok: true, code });
    expect(writeVietQr(code)).toBe(text);
  });

  it('ends like two more codes other libraries publish', () => {
    const relief = {
      bankBin: '970415',
      accountNumber: '0011001932418',
      target: 'account',
    } as const;
    const memo = 'ung ho lu lut';
    const given = { amountDong: 120_000n, memo, billNumber: null };
    expect(writeVietQr({ ...relief, ...given }).slice(-8)).toBe('6304C15C');
    const someone = { ...acb, accountNumber: '224528479', amountDong: 10_000n };
    const bill = { memo: 'TRANSFER TO SOMEONE', billNumber: 'NPS6869' };
    expect(writeVietQr({ ...someone, ...bill }).slice(-8)).toBe('6304AC13');
  });

  it('refuses the code NAPAS printed with a wrong length, though its check is right', () => {
    const printed = `${NAPAS_ACCOUNT.replace('0113001', '0112001')}6304F4E5`;
    expect(crc16(printed.slice(0, -4))).toBe('F4E5');
    expect(readVietQr(printed)).toEqual({ ok: false, refusal: 'fields' });
  });

  it('agrees with an independent library on every order', () => {
    const orders = fc.record({
      bankBin: fc.stringMatching(/^9704\d{2}$/),
      accountNumber: fc.stringMatching(/^[A-Z0-9]{6,19}$/),
      amountDong: fc.bigInt({ min: 1n, max: 499_999_999n }),
      memo: fc.stringMatching(/^UHX[A-Z0-9]{9} UNG HO$/),
    });
    fc.assert(
      fc.property(orders, (each) => {
        const payload = vietQrPayload(each);
        const theirs = QRPay.initVietQR({
          bankBin: each.bankBin,
          bankNumber: each.accountNumber,
          amount: each.amountDong.toString(),
          purpose: each.memo,
        });
        expect(payload).toBe(theirs.build());
        const read = new QRPay(payload);
        expect(read.isValid).toBe(true);
        expect(read.consumer.bankNumber).toBe(each.accountNumber);
        expect(readVietQr(payload)).toMatchObject({ ok: true, code: each });
      }),
    );
  });

  it('enforces the memo every bank passes on', () => {
    const memo = 'UHX225J6C82H UNG HO';
    expect(vietQrPayload({ ...order, memo })).toContain(`0819${memo}`);
    for (const wrong of ['', 'ủng hộ', 'ung ho', 'UNG-HO', `${memo}X`]) {
      expect(() => vietQrPayload({ ...order, memo: wrong })).toThrow(RangeError);
    }
  });

  it('refuses orders no bank would take', () => {
    expect(() => vietQrPayload({ ...order, amountDong: 0n })).toThrow('amount');
    expect(() => vietQrPayload({ ...order, amountDong: 10n ** 13n })).toThrow('amount');
    expect(() => vietQrPayload({ ...order, bankBin: '9704' })).toThrow('beneficiary');
    expect(() => vietQrPayload({ ...order, accountNumber: '1'.repeat(20) })).toThrow('beneficiary');
  });

  it.each([
    [`${NAPAS_ACCOUNT}63049E6E`, 'crc'],
    ['', 'crc'],
    [sealWithCrc('0002019'), 'fields'],
    [sealWithCrc('00020138040000'), 'notVietQr'],
    [sealWithCrc(NAPAS_ACCOUNT.replace('5303704', '5303840')), 'currency'],
    [sealWithCrc(NAPAS_ACCOUNT.replace('5802VN', '5401.5802VN')), 'amount'],
    [sealWithCrc(NAPAS_ACCOUNT.replace('5802VN', '54040.505802VN')), 'amount'],
    [sealWithCrc(NAPAS_ACCOUNT.replace('QRIBFTTA', 'QRPUSH00')), 'beneficiary'],
  ])('refuses %s', (text, refusal) => {
    expect(readVietQr(text)).toEqual({ ok: false, refusal });
  });

  it('notices any single changed character', () => {
    const [[text]] = VECTORS as [[string, VietQr]];
    for (let index = 0; index < text.length; index += 1) {
      const changed =
        text.slice(0, index) + (text[index] === '7' ? '8' : '7') + text.slice(index + 1);
      expect(readVietQr(changed).ok).toBe(false);
    }
    expect(readTlv('0001a0001b')).toBeNull();
  });
});
