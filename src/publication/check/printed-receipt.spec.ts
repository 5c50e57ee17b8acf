import { describe, expect, it } from '@jest/globals';
import { judgePrinted, readPrintedNumber } from './printed-receipt.js';

const row = { number: 'AA26-2026-0012', committeeName: 'Xã A', amountDong: 450_000n };
const sheet = { ...row, issuedOn: '2026-02-03', voidedAt: null };
const untold = {
  ...{ number: null, committeeName: 'Xã B' },
  ...{ amountDong: null, issuedOn: null, voidedAt: null },
};

describe('The number of a handwritten receipt', () => {
  it('is read as people write it, and nothing else is taken for one', () => {
    const read = { series: 'AA26', number: 12 };
    for (const text of ['AA26-0012', 'aa26 12', 'AA26-2026-0012', ' AA26.12 ']) {
      expect(readPrintedNumber(text)).toEqual(read);
    }
    expect(readPrintedNumber('AA26-2026')).toEqual({ series: 'AA26', number: 2026 });
    for (const text of ['PT-2026-0012', 'SK-1-ABC', '0011002233', 'AA26', 'AA26-12345678']) {
      expect(readPrintedNumber(text)).toBeNull();
    }
  });

  it('proves a receipt only together with its amount, whichever unit wrote it', () => {
    expect(judgePrinted([], '450000')).toBeNull();
    expect(judgePrinted([untold, sheet], '450.000')).toMatchObject({
      kind: 'printedReceipt',
      receipt: { committeeName: 'Xã A' },
    });
    expect(judgePrinted([sheet], '')).toEqual({ kind: 'receiptDiffers' });
    expect(judgePrinted([sheet], '450001')).toEqual({ kind: 'receiptDiffers' });
    expect(judgePrinted([untold, sheet], '1')).toEqual({ kind: 'notTypedIn', units: ['Xã B'] });
  });
});
