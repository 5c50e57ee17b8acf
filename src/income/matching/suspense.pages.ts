import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../kernel/money/money.js';
import type { Choices } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { decisionsFor, suggestedDecision } from './suspense-decisions.js';
import { resolutionForm } from './suspense.forms.js';
import type { OpenItem, OpenSuggestion, ReturnableGift } from './suspense.queries.js';

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
    isEmpty: items.length === 0 && next === null,
    lines: { items: items.map((item) => workItem(item, t)) },
    pagination: { previous: null, next: next === null ? null : { href: next } },
  };
}

function workItem(item: OpenItem, t: Translate) {
  const { kind, daysWaiting: days, accountCode: account } = item;
  const tone = days > DAYS_PATIENT ? 'warning' : 'neutral';
  return {
    href: paths.income.suspenseLine(item.lineId),
    title: item.detail,
    text: t('suspense.itemText', { day: formatViDate(item.valueDate), account, days }),
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
  return { code: referenceCode, donationId, pledgeId, ...facts };
}

interface ShownItem {
  readonly item: OpenItem;
  readonly gifts: readonly ReturnableGift[];
  readonly state: FormState;
  readonly mayResolve: boolean;
}

/** One line and the question what it is; which gift was sent back is asked only where one fits the debit. */
export function suspensePage({ item, gifts, state, mayResolve }: ShownItem, t: Translate) {
  const form = resolutionForm.view(state, t, {
    action: paths.income.suspenseLine(item.lineId),
    choices: { decision: decisionChoices(item, t), giftId: giftChoices(gifts, t) },
    values: { decision: suggestedDecision(item.kind) ?? '' },
    without: gifts.length === 0 ? ['giftId'] : [],
  });
  return {
    listHref: paths.income.suspense(),
    errors: form.errors,
    line: {
      ...printed(item, 'accountCode', 'detail'),
      amount: formatSignedDong(item.amountDong),
      day: formatViDate(item.valueDate),
      reference: item.bankReference ?? t('suspense.none'),
    },
    form: mayResolve ? form : null,
  };
}

function decisionChoices(item: OpenItem, t: Translate): Choices {
  return decisionsFor(item.amountDong).map((decision) => ({
    value: decision,
    text: t(`suspense.decision.${decision}`),
    hint: t(`suspense.decision.${decision}Hint`),
  }));
}

function giftChoices(gifts: readonly ReturnableGift[], t: Translate): Choices {
  const choices = gifts.map(({ id, businessDate, donorName, bankReference }) => ({
    value: id,
    text: t('suspense.giftOption', {
      day: formatViDate(businessDate),
      giver: donorName ?? t('suspense.unnamed'),
      reference: bankReference ?? t('suspense.none'),
    }),
  }));
  return [...choices, { value: '', text: t('suspense.giftUnknown') }];
}
