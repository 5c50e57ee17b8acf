import { describe, expect, it } from '@jest/globals';
import type { EntryDraft } from '../ledger.types.js';
import { cashDeposited } from './cash-deposited.js';
import { feeExplained } from './fee-explained.js';
import { giftReceived } from './gift-received.js';
import { giftReturned } from './gift-returned.js';
import { interestExplained } from './interest-explained.js';
import { moneyInUnexplained } from './money-in-unexplained.js';
import { moneyOutUnexplained } from './money-out-unexplained.js';
import { openingBalance } from './opening-balance.js';
import { supportDelivered } from './support-delivered.js';
import { supportPaid } from './support-paid.js';
import { transferOutExplained } from './transfer-out-explained.js';

const event = {
  id: 'entry',
  businessDate: '2024-09-14',
  committeeId: 'committee',
  sourceId: 'source',
  recordedBy: null,
  layer: { fundId: 'fund', appealId: 'appeal' },
  amountDong: 200_000n,
};

/** As an accountant writes it: Dr account / Cr account, for one amount. */
function journal(entry: EntryDraft): string {
  const [debit, credit, ...more] = entry.postings;
  expect(more).toEqual([]);
  expect(entry.postings.reduce((sum, line) => sum + line.amountDong, 0n)).toBe(0n);
  expect(entry.postings.every((line) => line.fundId === 'fund' && line.appealId === 'appeal')).toBe(
    true,
  );
  expect(debit?.amountDong).toBe(200_000n);
  return `${entry.rule}: Dr ${String(debit?.accountId)} / Cr ${String(credit?.accountId)} of ${entry.sourceType}`;
}

describe('posting rules', () => {
  it.each([
    [
      giftReceived({ ...event, moneyAccount: 1121, giftsAccount: 511 }),
      'gift-received: Dr 1121 / Cr 511 of donation',
    ],
    [
      moneyInUnexplained({ ...event, bankAccount: 1121, suspenseAccount: 3388 }),
      'money-in-unexplained: Dr 1121 / Cr 3388 of bank_line',
    ],
    [
      moneyOutUnexplained({ ...event, bankAccount: 1121, suspenseAccount: 1388 }),
      'money-out-unexplained: Dr 1388 / Cr 1121 of bank_line',
    ],
    [
      interestExplained({ ...event, suspenseAccount: 3388, interestAccount: 515 }),
      'interest-explained: Dr 3388 / Cr 515 of bank_line',
    ],
    [
      feeExplained({ ...event, suspenseAccount: 1388, feesAccount: 1381 }),
      'fee-explained: Dr 1381 / Cr 1388 of bank_line',
    ],
    [
      giftReturned({ ...event, suspenseAccount: 1388, giftsAccount: 511 }),
      'gift-returned: Dr 511 / Cr 1388 of bank_line',
    ],
    [
      transferOutExplained({ ...event, suspenseAccount: 1388, transfersAccount: 136 }),
      'transfer-out-explained: Dr 136 / Cr 1388 of bank_line',
    ],
    [
      cashDeposited({ ...event, bankAccount: 1121, cashAccount: 1111 }),
      'cash-deposited: Dr 1121 / Cr 1111 of bank_line',
    ],
    [
      supportPaid({ ...event, advanceAccount: 141, moneyAccount: 1121 }),
      'support-paid: Dr 141 / Cr 1121 of disbursement',
    ],
    [
      supportDelivered({ ...event, supportAccount: 611, advanceAccount: 141 }),
      'support-delivered: Dr 611 / Cr 141 of handover',
    ],
    [
      openingBalance({ ...event, moneyAccount: 1121, openingAccount: 421 }),
      'opening-balance: Dr 1121 / Cr 421 of opening',
    ],
  ])('posts %#', (entry, expected) => {
    expect(journal(entry)).toBe(expected);
  });
});
