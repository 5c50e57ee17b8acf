import { describe, expect, it } from '@jest/globals';
import { cardNewsOf } from './card-news.js';
import { storyOf } from './card-story.js';

const told = (type: string, created: number, object: object) => ({
  ...{ id: `evt_${String(created)}`, type, created, livemode: false, data: { object } },
});
const refund = (created: number, refunded: number, currency = 'vnd') =>
  told('charge.refunded', created, { currency, amount_refunded: refunded });
const dispute = (created: number, status: string, id = 'dp_1') =>
  told(`charge.dispute.${status === 'won' ? 'closed' : 'created'}`, created, {
    ...{ id, status, currency: 'vnd', amount: 500_000, created: 100 },
    evidence_details: { due_by: 1000 },
  });
const read = (events: readonly object[]) => events.flatMap((one) => cardNewsOf(one) ?? []);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

describe('what stored events say of one payment', () => {
  it('is the same in every order, each told twice', () => {
    const events = [
      refund(200, 100_000),
      refund(300, 150_000),
      dispute(110, 'needs_response'),
      dispute(400, 'won'),
      dispute(450, 'under_review'),
    ];
    const wanted = {
      ...{ refundedDong: 150_000n, refundedAt: new Date(300_000) },
      disputes: [
        {
          ...{ disputeId: 'dp_1', claimedDong: 500_000n, openedAt: new Date(100_000) },
          ...{ answerBy: new Date(1_000_000), end: { outcome: 'won', at: new Date(400_000) } },
        },
      ],
    };
    for (const order of permutations(events)) {
      expect(storyOf(read([...order, ...order]))).toEqual(wanted);
    }
  });

  it('is nothing for another currency, an inquiry, or what is none of ours', () => {
    const events = [
      refund(1, 100_000, 'usd'),
      dispute(2, 'warning_needs_response'),
      told('charge.succeeded', 3, {}),
      told('charge.refunded', 4, { currency: 'vnd', amount_refunded: 1.5 }),
      {},
    ];
    expect(read(events)).toEqual([]);
    expect(storyOf([])).toEqual({ refundedDong: 0n, refundedAt: null, disputes: [] });
  });
});
