import type { CardNews } from './card-news.js';

export interface ToldDispute {
  readonly disputeId: string;
  readonly claimedDong: bigint;
  readonly openedAt: Date;
  readonly answerBy: Date | null;
  /** Null while the card company has not decided. */
  readonly end: { readonly outcome: 'won' | 'lost'; readonly at: Date } | null;
}

/** All that was told of one payment, put in order: the same whichever event came first, and however often. */
export interface CardStory {
  readonly refundedDong: bigint;
  /** When the card company first said that so much went back. */
  readonly refundedAt: Date | null;
  /** Oldest first. */
  readonly disputes: readonly ToldDispute[];
}

type Told<Kind extends CardNews['kind']> = Extract<CardNews, { kind: Kind }>;

export function storyOf(news: readonly CardNews[]): CardStory {
  const refunds = news.filter((one): one is Told<'refund'> => one.kind === 'refund');
  const refundedDong = refunds.reduce(
    (most, one) => (one.refundedDong > most ? one.refundedDong : most),
    0n,
  );
  const first = refunds.filter((one) => one.refundedDong === refundedDong).sort(byTime)[0];
  return { refundedDong, refundedAt: first?.toldAt ?? null, disputes: disputesIn(news) };
}

function disputesIn(news: readonly CardNews[]): readonly ToldDispute[] {
  const told = news.filter((one): one is Told<'dispute'> => one.kind === 'dispute');
  const ids = [...new Set(told.map(({ disputeId }) => disputeId))];
  return ids
    .flatMap((id) => disputeOf(told.filter(({ disputeId }) => disputeId === id).sort(byTime)))
    .sort(
      (a, b) => a.openedAt.getTime() - b.openedAt.getTime() || (a.disputeId < b.disputeId ? -1 : 1),
    );
}

/** What was decided stays decided: a late word that it is open does not open it again. */
function disputeOf(told: readonly Told<'dispute'>[]): ToldDispute[] {
  const [first] = told;
  if (first === undefined) return [];
  const last = told.findLast(({ outcome }) => outcome !== 'open');
  const { disputeId, claimedDong, openedAt } = first;
  const answerBy = told.findLast((one) => one.answerBy !== null)?.answerBy ?? null;
  const end =
    last === undefined || last.outcome === 'open'
      ? null
      : { outcome: last.outcome, at: last.toldAt };
  return [{ disputeId, claimedDong, openedAt, answerBy, end }];
}

function byTime(a: CardNews, b: CardNews): number {
  return a.toldAt.getTime() - b.toldAt.getTime();
}
