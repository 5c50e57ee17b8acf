import { describe, expect, it } from '@jest/globals';
import { isBeside } from './receipt-beside.js';

const receipt = { amountDong: 500_000n, number: 'PT-2026-0012' };

describe('what stands beside the code of a receipt', () => {
  it.each(['PT-2026-0012', 'pt 2026 0012', '0012', '12', '500.000', '500000'])('is %s', (typed) =>
    expect(isBeside(receipt, typed)).toBe(true),
  );

  it.each(['', '0', '-', '13', '2026', 'PT-2026-0013', 'PT', '50.000'])('is not %p', (typed) =>
    expect(isBeside(receipt, typed)).toBe(false),
  );
});
