import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../../kernel/money/money.js';
import type { ReturnableSupport } from '../../../books/paid-support/paid-support.types.js';
import type { StillUnderWay } from '../../../books/under-way/under-way.types.js';
import type { Choices } from '../../../platform/forms/field-view.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { CardItem, PayoutOptions } from '../../card-payouts/card-payouts.types.js';
import { decisionsFor } from '../decisions/suspense-decisions.js';
import type { LateReturn, OpenItem, ReturnableGift } from '../suspense.queries.js';
import type { Suggestion } from './suspense-suggestions.js';

/** What can be named for a line. */
export interface Options {
  readonly gifts: readonly ReturnableGift[];
  readonly sent: readonly StillUnderWay[];
  readonly lates: readonly LateReturn[];
  /** Support that was paid and may come back. */
  readonly returned: readonly ReturnableSupport[];
  readonly accounts: readonly { id: string; code: string; bankName: string }[];
  readonly committees: readonly { id: string; name: string }[];
  readonly cards: PayoutOptions;
}

type Field =
  | 'sentIds'
  | 'cardItemIds'
  | 'feeDong'
  | 'supportId'
  | 'giftId'
  | 'lateId'
  | 'otherAccountId'
  | 'otherCommitteeId'
  | 'receipts';

/** Fields that this line is not asked for: nothing can be named there, or it moved the other way. */
export function asked(item: OpenItem, options: Options): Field[] {
  const isIn = item.amountDong > 0n;
  const fields: readonly (readonly [asked: boolean, ...fields: Field[]])[] = [
    [options.sent.length > 0, 'sentIds'],
    [options.cards.items.length > 0, 'cardItemIds', 'feeDong'],
    [options.returned.length > 0, 'supportId'],
    [options.gifts.length > 0, 'giftId'],
    [options.lates.length > 0, 'lateId'],
    [!isIn && options.accounts.length > 0, 'otherAccountId'],
    [options.committees.length > 0, 'otherCommitteeId'],
    [isIn, 'receipts'],
  ];
  return fields.flatMap(([isAsked, ...named]) => (isAsked ? [] : named));
}

export function choicesOf(
  item: OpenItem,
  options: Options,
  suggestion: Suggestion | null,
  t: Translate,
): Partial<Record<Field | 'decision', Choices>> {
  return {
    decision: decisionChoices(item, t),
    giftId: options.gifts.map((gift) => giftChoice(gift, t)),
    cardItemIds: cardChoices(item, options.cards, t),
    lateId: options.lates.map((late) => lateChoice(late, t)),
    sentIds: sentChoices(options.sent, suggestion, t),
    supportId: returnedChoices(options.returned, suggestion, t),
    otherAccountId: options.accounts.map(({ id, code, bankName }) => ({
      value: id,
      text: `${code} · ${bankName}`,
    })),
    otherCommitteeId: options.committees.map(({ id, name }) => ({ value: id, text: name })),
  };
}

function decisionChoices(item: OpenItem, t: Translate): Choices {
  return decisionsFor(item).map((decision) => ({
    value: decision,
    text: t(`suspense.decision.${decision}`),
    hint: t(`suspense.decision.${decision}Hint`),
  }));
}

/** Ticked ahead only where the bank's words say that it is a payout: on another line nobody looks for them. */
function cardChoices(item: OpenItem, { items, likely }: PayoutOptions, t: Translate): Choices {
  const isPayout = item.kind === 'card_payout';
  return items.map((card) => ({
    value: card.id,
    text: cardText(card, item, t),
    likely: isPayout && likely?.itemIds.has(card.id) === true,
  }));
}

/** Of another fund than that of the account: its name stands beside it. */
function cardText(card: CardItem, { fundId }: OpenItem, t: Translate): string {
  const { kind, amountDong, onDay, donorName, fundName } = card;
  const words = t(`suspense.cardItem.${kind}`, {
    amount: formatSignedDong(amountDong),
    day: formatViDate(onDay),
    giver: donorName ?? t('suspense.unnamed'),
  });
  if (card.fundId === fundId) return words;
  return t('suspense.cardItem.ofFund', { item: words, fund: fundName ?? '' });
}

/** Those of the suggestion first. */
function sentChoices(
  sent: readonly StillUnderWay[],
  suggestion: Suggestion | null,
  t: Translate,
): Choices {
  const likely = new Set(suggestion?.sent.map(({ id }) => id));
  const inOrder = [...sent].sort((a, b) => Number(likely.has(b.id)) - Number(likely.has(a.id)));
  return inOrder.map((record) => ({
    value: record.id,
    text: sentText(record, t),
    likely: likely.has(record.id),
  }));
}

function sentText(record: StillUnderWay, t: Translate): string {
  const { document, party, amountDong, clearedDong, businessDate } = record;
  const facts = {
    document,
    party,
    amount: formatDong(amountDong),
    day: formatViDate(businessDate),
  };
  return clearedDong === 0n
    ? t('suspense.sentOption', facts)
    : t('suspense.sentOptionPart', { ...facts, cleared: formatDong(clearedDong) });
}

/** That of the suggestion first. */
function returnedChoices(
  returned: readonly ReturnableSupport[],
  suggestion: Suggestion | null,
  t: Translate,
): Choices {
  const likely = suggestion?.decision === 'support_back' ? suggestion.sent[0]?.id : undefined;
  const inOrder = [...returned].sort((a, b) => Number(b.id === likely) - Number(a.id === likely));
  return inOrder.map((paid) => {
    const { id, document, party, returnableDong, amountDong, businessDate } = paid;
    const facts = { document, party, amount: formatDong(amountDong) };
    const left = { left: formatDong(returnableDong), day: formatViDate(businessDate) };
    const text = t('suspense.supportOption', { ...facts, ...left });
    return { value: id, text, likely: id === likely };
  });
}

function giftChoice({ id, businessDate, donorName, bankReference }: ReturnableGift, t: Translate) {
  const facts = {
    day: formatViDate(businessDate),
    giver: donorName ?? t('suspense.unnamed'),
    reference: bankReference ?? t('suspense.none'),
  };
  return { value: id, text: t('suspense.giftOption', facts) };
}

function lateChoice({ id, businessDate, detail }: LateReturn, t: Translate) {
  return { value: id, text: t('suspense.lateOption', { day: formatViDate(businessDate), detail }) };
}
