import { describe, expect, it } from '@jest/globals';
import { withLines } from './entries/entry-lines.js';
import { entry } from './ledger.service.js';
import type { Entry, Layer, OwnAccount } from './ledger.types.js';
import { CHARTS, chartOn } from './charts.js';
import { RULES } from './rules.js';

const event = {
  entryId: 'entry',
  id: 'source',
  businessDate: '2024-09-14',
  committeeId: 'committee',
};
const movement = {
  layer: { fundId: 'fund', appealId: 'appeal' } satisfies Layer,
  amountDong: 200_000n,
};
const bank: OwnAccount = { ledgerAccountId: 1121 };
const underWay: OwnAccount = { ledgerAccountId: 1132 };
const box: OwnAccount = { ledgerAccountId: 1111 };

/** As an accountant writes it: Dr account / Cr account, for one amount. */
function journal(written: Entry): string {
  const draft = withLines(written, (role, on) => Number(chartOn(on).codes[role]));
  const [debit, credit, ...more] = draft.postings;
  expect(more).toEqual([]);
  expect(draft.postings.reduce((sum, line) => sum + line.amountDong, 0n)).toBe(0n);
  expect(draft.postings.every((line) => line.fundId === 'fund' && line.appealId === 'appeal')).toBe(
    true,
  );
  expect(debit?.amountDong).toBe(200_000n);
  return `${draft.rule}: Dr ${String(debit?.accountId)} / Cr ${String(credit?.accountId)} of ${draft.sourceType}`;
}

const TABLE: readonly (readonly [Entry, string])[] = [
  [
    entry('gift-received', event, { ...movement, money: bank }),
    'gift-received: Dr 1121 / Cr 511 of donation',
  ],
  [
    entry('gift-received', event, { ...movement, money: box }),
    'gift-received: Dr 1111 / Cr 511 of donation',
  ],
  [
    entry('gift-received', event, { ...movement, money: 'inTransit' }),
    'gift-received: Dr 113 / Cr 511 of donation',
  ],
  [
    entry('gift-received', event, { ...movement, money: 'suspenseIn' }),
    'gift-received: Dr 3388 / Cr 511 of donation',
  ],
  [entry('gift-sent-back', event, movement), 'gift-sent-back: Dr 511 / Cr 1388 of donation'],
  [
    entry('gift-returned', event, { ...movement, money: underWay }),
    'gift-returned: Dr 511 / Cr 1132 of gift_return',
  ],
  [
    entry('gift-returned', event, { ...movement, money: box }),
    'gift-returned: Dr 511 / Cr 1111 of gift_return',
  ],
  [
    entry('gift-returned', event, { ...movement, money: 'inTransit' }),
    'gift-returned: Dr 511 / Cr 113 of gift_return',
  ],
  [
    entry('gift-returned', event, { ...movement, money: 'disputed' }),
    'gift-returned: Dr 511 / Cr 1383 of gift_return',
  ],
  [
    entry('card-dispute-opened', event, movement),
    'card-dispute-opened: Dr 1383 / Cr 113 of card_dispute',
  ],
  [
    entry('card-dispute-won', event, movement),
    'card-dispute-won: Dr 113 / Cr 1383 of card_dispute',
  ],
  [
    entry('card-payout-arrived', event, movement),
    'card-payout-arrived: Dr 3388 / Cr 113 of card_payout',
  ],
  [
    entry('card-payout-lessened', event, movement),
    'card-payout-lessened: Dr 113 / Cr 3388 of card_payout',
  ],
  [entry('card-fee-kept', event, movement), 'card-fee-kept: Dr 1381 / Cr 113 of card_payout'],
  [
    entry('gift-moved-out', event, { ...movement, money: bank }),
    'gift-moved-out: Dr 511 / Cr 1121 of gift_move',
  ],
  [
    entry('gift-moved-out', event, { ...movement, money: box }),
    'gift-moved-out: Dr 511 / Cr 1111 of gift_move',
  ],
  [
    entry('gift-moved-in', event, { ...movement, money: bank }),
    'gift-moved-in: Dr 1121 / Cr 511 of gift_move',
  ],
  [
    entry('gift-moved-in', event, { ...movement, money: box }),
    'gift-moved-in: Dr 1111 / Cr 511 of gift_move',
  ],
  [
    entry('reserve-money-out', event, { ...movement, money: bank }),
    'reserve-money-out: Dr 431 / Cr 1121 of reserve_move',
  ],
  [
    entry('reserve-money-in', event, { ...movement, money: bank }),
    'reserve-money-in: Dr 1121 / Cr 431 of reserve_move',
  ],
  [
    entry('money-in-unexplained', event, { ...movement, money: bank }),
    'money-in-unexplained: Dr 1121 / Cr 3388 of bank_line',
  ],
  [
    entry('money-out-unexplained', event, { ...movement, money: bank }),
    'money-out-unexplained: Dr 1388 / Cr 1121 of bank_line',
  ],
  [
    entry('fund-handed-over', event, { ...movement, money: bank }),
    'fund-handed-over: Dr 136 / Cr 1121 of fund_handover',
  ],
  [
    entry('fund-handed-over', event, { ...movement, money: box }),
    'fund-handed-over: Dr 136 / Cr 1111 of fund_handover',
  ],
  [
    entry('fund-taken-over', event, { ...movement, money: underWay }),
    'fund-taken-over: Dr 1132 / Cr 136 of fund_handover',
  ],
  [
    entry('card-money-unexplained', event, { ...movement, money: 'inTransit' }),
    'card-money-unexplained: Dr 113 / Cr 3388 of late_card_payment',
  ],
  [
    entry('late-gift-sent-back', event, movement),
    'late-gift-sent-back: Dr 3388 / Cr 1388 of line_decision',
  ],
  [
    entry('interest-explained', event, movement),
    'interest-explained: Dr 3388 / Cr 515 of line_decision',
  ],
  [entry('fee-explained', event, movement), 'fee-explained: Dr 1381 / Cr 1388 of line_decision'],
  [
    entry('cash-short', event, { ...movement, money: box }),
    'cash-short: Dr 1382 / Cr 1111 of cash_difference',
  ],
  [
    entry('cash-over', event, { ...movement, money: box }),
    'cash-over: Dr 1111 / Cr 3381 of cash_difference',
  ],
  [
    entry('shortage-charged', event, { ...movement, money: box }),
    'shortage-charged: Dr 1111 / Cr 1382 of cash_difference',
  ],
  [
    entry('shortage-written-off', event, movement),
    'shortage-written-off: Dr 811 / Cr 1382 of cash_difference',
  ],
  [entry('surplus-kept', event, movement), 'surplus-kept: Dr 3381 / Cr 711 of cash_difference'],
  [
    entry('surplus-given-back', event, { ...movement, money: box }),
    'surplus-given-back: Dr 3381 / Cr 1111 of cash_difference',
  ],
  [
    entry('cash-deposited', event, { ...movement, money: box }),
    'cash-deposited: Dr 3388 / Cr 1111 of line_decision',
  ],
  [
    entry('transfer-in-explained', event, movement),
    'transfer-in-explained: Dr 3388 / Cr 136 of line_decision',
  ],
  [
    entry('payment-cleared', event, { ...movement, money: underWay }),
    'payment-cleared: Dr 1132 / Cr 1388 of line_decision',
  ],
  [
    entry('payment-came-back', event, { ...movement, money: underWay }),
    'payment-came-back: Dr 3388 / Cr 1132 of line_decision',
  ],
  [
    entry('own-transfer-sent', event, { ...movement, money: underWay }),
    'own-transfer-sent: Dr 1132 / Cr 1388 of line_decision',
  ],
  [
    entry('own-transfer-arrived', event, { ...movement, money: underWay }),
    'own-transfer-arrived: Dr 3388 / Cr 1132 of line_decision',
  ],
  [
    entry('transfer-out-explained', event, movement),
    'transfer-out-explained: Dr 136 / Cr 1388 of line_decision',
  ],
  [
    entry('support-paid', event, { ...movement, money: underWay }),
    'support-paid: Dr 141 / Cr 1132 of disbursement',
  ],
  [entry('support-delivered', event, movement), 'support-delivered: Dr 611 / Cr 141 of handover'],
  [
    entry('support-came-back', event, { ...movement, money: 'suspenseIn' }),
    'support-came-back: Dr 3388 / Cr 141 of support_return',
  ],
  [
    entry('support-came-back', event, { ...movement, money: box }),
    'support-came-back: Dr 1111 / Cr 141 of support_return',
  ],
  [
    entry('delivered-support-came-back', event, { ...movement, money: 'suspenseIn' }),
    'delivered-support-came-back: Dr 3388 / Cr 611 of support_return',
  ],
  [
    entry('delivered-support-came-back', event, { ...movement, money: box }),
    'delivered-support-came-back: Dr 1111 / Cr 611 of support_return',
  ],
  [
    entry('opening-balance', event, { ...movement, money: bank }),
    'opening-balance: Dr 1121 / Cr 421 of opening',
  ],
];

describe('posting rules', () => {
  it.each(TABLE)('post %#', (written, expected) => {
    expect(journal(written)).toBe(expected);
  });

  it('all stand in the table above', () => {
    expect([...new Set(TABLE.map(([{ rule }]) => rule))].sort()).toEqual(Object.keys(RULES).sort());
  });

  it('are refused without the money they move', () => {
    expect(() => journal({ rule: 'support-paid', event, ...movement })).toThrow('money lies');
  });
});

describe('charts of accounts', () => {
  it('follow each other, the newest first', () => {
    const starts = CHARTS.map(({ from }) => from);
    expect(starts).toEqual([...starts].sort().reverse());
  });

  it('leave no day of the books without a chart', () => {
    expect(chartOn('2000-01-01').version).toBe(CHARTS.at(-1)?.version);
    expect(() => chartOn('1999-12-31')).toThrow('No chart of accounts');
  });
});
