import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { formView, type FormState } from '../../platform/forms/forms.js';
import { paths } from '../../platform/pages/paths.js';
import type { PageData } from '../../platform/pages/results.js';
import { decisionsFor, suggestedDecision } from './suspense-decisions.js';
import type { OpenItem, OpenSuggestion, ReturnableGift } from './suspense.queries.js';

type Word = (key: string, params?: Record<string, string | number>) => string;

const within =
  (t: Translate): Word =>
  (key, params) =>
    t(`suspense.${key}`, params);

/** The work list: suggestions first, since they are quick, then lines by age. */
export function workListPage(
  view: { items: readonly OpenItem[]; suggestions: readonly OpenSuggestion[]; next: string | null },
  t: Translate,
): PageData {
  const word = within(t);
  return {
    layout: 'staff',
    title: word('title'),
    heading: { title: word('title'), lead: word('lead') },
    suggestionsTitle: word('suggestions'),
    suggestions:
      view.suggestions.length === 0
        ? null
        : view.suggestions.map((suggestion) => suggestionCard(suggestion, word)),
    matchAction: paths.income.matches(),
    itemsTitle: word('lines'),
    empty:
      view.items.length === 0 && view.next === null
        ? { title: word('emptyTitle'), text: word('empty') }
        : null,
    items: { items: view.items.map((item) => workItem(item, word)) },
    pagination: view.next === null ? null : { next: { href: view.next } },
  };
}

function workItem(item: OpenItem, word: Word): object {
  return {
    href: paths.income.suspenseLine(item.lineId),
    title: item.detail,
    text: word('itemText', {
      day: formatViDate(item.valueDate),
      account: item.accountCode,
      days: item.daysWaiting,
    }),
    amount: signedDong(item.amountDong),
    status: { text: word(`kind.${item.kind}`), tone: item.daysWaiting > 7 ? 'warning' : 'neutral' },
  };
}

function suggestionCard(suggestion: OpenSuggestion, word: Word): object {
  const row = (key: string, value: string) => ({ key: word(key), value });
  return {
    title: word('suggestionTitle', { code: suggestion.referenceCode }),
    donationId: suggestion.donationId,
    pledgeId: suggestion.pledgeId,
    facts: {
      rows: [
        row(
          'gift',
          `${formatDong(suggestion.giftDong)}, ${formatViDate(suggestion.businessDate)}, ${suggestion.giverOfGift ?? word('unnamed')}`,
        ),
        row(
          'pledge',
          `${formatDong(suggestion.pledgeDong)}, ${suggestion.giverOfPledge ?? word('unnamed')}`,
        ),
        row('why', word('whyRepaired')),
      ],
    },
    accept: { text: word('accept'), name: 'decision', value: 'accept' },
    dismiss: { text: word('dismiss'), name: 'decision', value: 'dismiss', kind: 'secondary' },
  };
}

/** One line and the question what it is. */
export function suspensePage(
  { item, gifts }: { item: OpenItem; gifts: readonly ReturnableGift[] },
  state: FormState,
  t: Translate,
): PageData {
  const word = within(t);
  const form = formView(state, t);
  const chosen = form.value('decision', suggestedDecision(item.kind) ?? '');
  return {
    layout: 'staff',
    title: word('itemTitle'),
    hasErrors: form.hasErrors,
    errors: form.errors,
    breadcrumbs: {
      items: [{ text: word('title'), href: paths.income.suspense() }, { text: word('itemTitle') }],
    },
    heading: { title: word('itemTitle'), lead: word('itemLead') },
    facts: { rows: factRows(item, word) },
    action: paths.income.suspenseLine(item.lineId),
    decision: {
      type: 'radios',
      name: 'decision',
      label: word('question'),
      ...(form.error('decision') === '' ? {} : { error: form.error('decision') }),
      options: decisionsFor(item.amountDong).map((decision) => ({
        value: decision,
        text: word(`decision.${decision}`),
        hint: word(`decisionHint.${decision}`),
        checked: decision === chosen,
      })),
    },
    gift: gifts.length === 0 ? null : giftField(gifts, form.value('giftId', ''), word),
    note: noteField(form.value('note', ''), word),
    submit: { text: word('save') },
  };
}

function noteField(value: string, word: Word): object {
  return {
    type: 'textarea',
    name: 'note',
    label: word('note'),
    hint: word('noteHint'),
    value,
    rows: 2,
    optional: true,
  };
}

/** Asked only where a gift fits the debit: which one was sent back. */
function giftField(gifts: readonly ReturnableGift[], chosen: string, word: Word): object {
  const options = gifts.map(({ id, businessDate, donorName, bankReference }) => ({
    value: id,
    text: word('giftOption', {
      day: formatViDate(businessDate),
      giver: donorName ?? word('unnamed'),
      reference: bankReference ?? word('none'),
    }),
    checked: id === chosen,
  }));
  return {
    type: 'radios',
    name: 'giftId',
    label: word('giftQuestion'),
    hint: word('giftHint'),
    options: [...options, { value: '', text: word('giftUnknown'), checked: chosen === '' }],
  };
}

function factRows(item: OpenItem, word: Word): object[] {
  return [
    { key: word('amount'), value: signedDong(item.amountDong), money: true },
    { key: word('day'), value: formatViDate(item.valueDate) },
    { key: word('account'), value: item.accountCode },
    { key: word('reference'), value: item.bankReference ?? word('none') },
    { key: word('detail'), value: item.detail },
  ];
}

function signedDong(dong: bigint): string {
  return dong > 0n ? `+${formatDong(dong)}` : `−${formatDong(-dong)}`;
}
