import { z } from 'zod';

/** What a stored event of the card company says of a payment after it was made, in our words. */
export type CardNews = { readonly isLive: boolean; readonly toldAt: Date } & (
  | {
      readonly kind: 'refund';
      /** Of the whole payment so far, not of one refund. */
      readonly refundedDong: bigint;
    }
  | {
      readonly kind: 'dispute';
      readonly disputeId: string;
      readonly claimedDong: bigint;
      readonly openedAt: Date;
      readonly answerBy: Date | null;
      readonly outcome: 'open' | 'won' | 'lost';
    }
);

const MS = 1000;
const instant = z.number().transform((seconds) => new Date(seconds * MS));
const dong = z.int().nonnegative().transform(BigInt);
const vnd = z.string().refine((currency) => currency.toLowerCase() === 'vnd');

const charge = z.object({ currency: vnd, amount_refunded: dong });
const dispute = z.object({
  id: z.string(),
  currency: vnd,
  amount: dong.refine((claimed) => claimed > 0n),
  created: instant,
  status: z.string(),
  evidence_details: z.object({ due_by: instant.nullish() }).nullish(),
});
const event = z.object({
  type: z.string(),
  created: instant,
  livemode: z.boolean(),
  data: z.object({ object: z.unknown() }),
});

/** An inquiry (`warning_…`) holds no money and is no dispute. */
const OUTCOMES: Readonly<Record<string, 'open' | 'won' | 'lost'>> = {
  needs_response: 'open',
  under_review: 'open',
  won: 'won',
  lost: 'lost',
};

/** Read from what is stored, so that it can be asked again whenever another event comes. Null where it tells of other things. */
export function cardNewsOf(payload: unknown): CardNews | null {
  const { data: read } = event.safeParse(payload);
  if (read === undefined) return null;
  const { type, livemode: isLive, created: toldAt } = read;
  if (type === 'charge.refunded') return refundOf(read.data.object, { isLive, toldAt });
  return type.startsWith('charge.dispute.')
    ? disputeOf(read.data.object, { isLive, toldAt })
    : null;
}

type Told = Pick<CardNews, 'isLive' | 'toldAt'>;

function refundOf(object: unknown, told: Told): CardNews | null {
  const { data } = charge.safeParse(object);
  return data ? { ...told, kind: 'refund', refundedDong: data.amount_refunded } : null;
}

function disputeOf(object: unknown, told: Told): CardNews | null {
  const { data } = dispute.safeParse(object);
  const outcome = data && OUTCOMES[data.status];
  if (data === undefined || outcome === undefined) return null;
  const { id: disputeId, amount: claimedDong, created: openedAt } = data;
  const answerBy = data.evidence_details?.due_by ?? null;
  return { ...told, kind: 'dispute', disputeId, claimedDong, openedAt, answerBy, outcome };
}
