import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain, formatSignedDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { asked, choicesOf, type Options } from './choices/suspense-choices.js';
import { resolutionForm } from './suspense.forms.js';
import type { OpenItem, OpenSuggestion } from './suspense.queries.js';
import { suggestionFor, type Suggestion } from './choices/suspense-suggestions.js';

/** Waiting longer than this is marked. */
const DAYS_PATIENT = 7;

interface WorkList {
  readonly items: readonly OpenItem[];
  readonly suggestions: readonly OpenSuggestion[];
  readonly next: string | null;
  readonly mayDecide: boolean;
}

/** The work list: suggestions first, since they are quick, then lines by age. */
export function workListPage({ items, suggestions, next, mayDecide }: WorkList, t: Translate) {
  return {
    suggestions: suggestions.map((suggestion) => suggestionView(suggestion, t)),
    matchAction: mayDecide ? paths.income.matches() : null,
    explainedHref: paths.income.explainedLines(),
    isEmpty: items.length === 0 && next === null,
    lines: { items: items.map((item) => workItem(item, t)) },
    pagination: { previous: null, next: next === null ? null : { href: next } },
  };
}

function workItem(item: OpenItem, t: Translate) {
  const { kind, daysWaiting: days, accountCode: account, amountProvenByBalance: isProven } = item;
  const facts = { day: formatViDate(item.valueDate), account, days };
  const tone = days > DAYS_PATIENT ? 'warning' : 'neutral';
  return {
    href: paths.income.suspenseLine(item.lineId),
    title: item.detail,
    text: t(isProven ? 'suspense.provenText' : 'suspense.itemText', facts),
    amount: formatSignedDong(item.amountDong),
    status: { text: t(`suspense.kind.${kind}`), tone },
  };
}

function suggestionView(suggestion: OpenSuggestion, t: Translate) {
  const { referenceCode, donationId, pledgeId, giftDong, pledgeDong, businessDate } = suggestion;
  const named = (name: string | null) => name ?? t('suspense.unnamed');
  const gift = [formatDong(giftDong), formatViDate(businessDate), named(suggestion.giverOfGift)];
  const pledge = [formatDong(pledgeDong), named(suggestion.giverOfPledge)];
  const facts = { gift: gift.join(', '), pledge: pledge.join(', ') };
  return { code: referenceCode, donationId, pledgeId, detail: suggestion.detail, ...facts };
}

interface ShownItem {
  readonly item: OpenItem;
  readonly options: Options;
  readonly isLate: boolean;
  readonly state: FormState;
  readonly mayResolve: boolean;
}

/** One line, what it seems to be and why, and the question what it is; only what can be named for it is asked. */
export function suspensePage(shown: ShownItem, t: Translate) {
  const { item, options, isLate, state, mayResolve } = shown;
  const suggestion = suggestionFor(item, options.sent, {
    cards: options.cards.likely,
    returned: options.returned,
  });
  const form = resolutionForm.view(state, t, {
    action: paths.income.suspenseLine(item.lineId),
    choices: choicesOf(item, options, suggestion, t),
    values: { decision: suggestion?.decision ?? '', feeDong: feeOf(suggestion) },
    without: asked(item, options),
  });
  return {
    listHref: paths.income.suspense(),
    errors: form.errors,
    line: {
      ...printed(item, 'accountCode', 'detail', 'counterparty'),
      amount: formatSignedDong(item.amountDong),
      day: formatViDate(item.valueDate),
      reference: item.bankReference ?? t('suspense.none'),
    },
    isProven: item.amountProvenByBalance,
    lateHref: isLate ? paths.income.lateGift(item.lineId) : null,
    suggestion: suggestion === null ? null : suggested(suggestion, t),
    form: mayResolve ? form : null,
  };
}

/** As the suggestion counts it; whoever decides compares it with what the card company says. */
function feeOf(suggestion: Suggestion | null): string {
  const fee = suggestion?.cards?.feeDong ?? 0n;
  return fee === 0n ? '' : formatDongPlain(fee);
}

function suggested({ decision, sent, cards, reasons, score }: Suggestion, t: Translate) {
  const papers = sent.map(
    ({ document, party, amountDong }) => `${document} (${party}, ${formatDong(amountDong)})`,
  );
  const payout = cards
    ? [t('suspense.payoutOf', { count: cards.itemIds.size, fee: formatDong(cards.feeDong) })]
    : [];
  const what = [t(`suspense.decision.${decision}`), ...papers, ...payout].join(' · ');
  const why = reasons.map((reason) => t(`suspense.reason.${reason}`)).join('; ');
  return { what, why: t('suspense.suggested.why', { why, score }) };
}
