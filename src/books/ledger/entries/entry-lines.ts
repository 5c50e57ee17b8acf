import { invariant } from '../../../kernel/invariant.js';
import type { AccountOf } from '../chart.service.js';
import type { Entry, EntryDraft, Layer, PostingLine } from '../ledger.types.js';
import { type AccountRole, RULES } from '../rules.js';

/** The two lines of an entry, as its rule says: debit one account, credit the other; two more where a layer changes. */
export function withLines(entry: Entry, accountOf: AccountOf): EntryDraft {
  const { rule, event, amountDong } = entry;
  const { of, debit, credit } = RULES[rule];
  const line = (side: AccountRole | 'money', dong: bigint): PostingLine => ({
    ...layerOf(side, entry),
    accountId: accountIdOf(side, entry, accountOf),
    amountDong: dong,
  });
  const sides = [line(debit, amountDong), line(credit, -amountDong)] as const;
  return {
    id: event.entryId,
    businessDate: event.businessDate,
    eventDate: event.eventDate ?? null,
    committeeId: event.committeeId,
    rule,
    sourceType: of,
    sourceId: event.id,
    recordedBy: event.recordedBy ?? null,
    subjectFingerprint: event.subjectFingerprint ?? null,
    postings: [...sides, ...betweenLayers(sides, entry, accountOf)],
  };
}

/** What waits for an explanation stands in its own layer, all else in that of the event. */
function layerOf(side: AccountRole | 'money', { layer, waiting, money }: Entry): Required<Layer> {
  const place = side === 'money' ? money : side;
  const isWaiting = place === 'suspenseIn' || place === 'suspenseOut';
  const {
    fundId,
    appealId = null,
    restrictionId = null,
  } = isWaiting && waiting ? waiting.layer : layer;
  return { fundId, appealId, restrictionId };
}

/** The bank's money goes the other way between the two layers; nothing where both are one. */
function betweenLayers(
  [debit, credit]: readonly [PostingLine, PostingLine],
  { waiting, amountDong, event }: Entry,
  accountOf: AccountOf,
): PostingLine[] {
  if (!waiting || isSameLayer(debit, credit)) return [];
  const { bank } = waiting;
  const accountId =
    typeof bank === 'string' ? accountOf(bank, event.businessDate) : bank.ledgerAccountId;
  return [
    { ...debit, accountId, amountDong: -amountDong },
    { ...credit, accountId, amountDong },
  ];
}

function isSameLayer(a: Layer, b: Layer): boolean {
  return a.fundId === b.fundId && a.appealId === b.appealId && a.restrictionId === b.restrictionId;
}

function accountIdOf(side: AccountRole | 'money', entry: Entry, accountOf: AccountOf): number {
  const { rule, event, money } = entry;
  if (side !== 'money') return accountOf(side, event.businessDate);
  invariant(money, `${rule} is told where the money lies`);
  return typeof money === 'string' ? accountOf(money, event.businessDate) : money.ledgerAccountId;
}
