import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { FormInput, FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { linesShown, typedFrom, wantHead, wantLines } from './goods-wants.forms.js';
import type { WantingPlace, WantingPlaceRow } from './goods-wants.queries.js';
import { TAKINGS, type WantLine } from './goods-wants.types.js';

/** What hardly any place takes: the list of a place that never said anything starts with it. */
const USUAL = ['medicine', 'clothes', 'food'] as const;

const placesTable = defineTable<WantingPlaceRow>('goodsWants.list', {
  place: headColumn(({ id, name, address }) => ({
    ...{ text: name, note: address, href: paths.books.goodsWant(id) },
  })),
  committee: column(({ committee }) => committee),
  state: column((row, t) => stateOf(row, t)),
});

function stateOf(row: Pick<WantingPlaceRow, 'saidAt' | 'isWithdrawn'>, t: Translate) {
  const { saidAt, isWithdrawn } = row;
  if (saidAt === null) return { text: t('goodsWants.state.none'), tone: 'neutral' as const };
  const day = formatViInstant(saidAt);
  return isWithdrawn === true
    ? { text: t('goodsWants.state.withdrawn', { day }), tone: 'neutral' as const }
    : { text: t('goodsWants.state.said', { day }), tone: 'success' as const };
}

export function placesPage(found: Listed<WantingPlaceRow>, t: Translate) {
  return {
    publicHref: paths.goodsWanted(),
    table: placesTable.view(found.rows, t),
    pagination: paginationOf(found, paths.books.goodsWants),
  };
}

interface WantData {
  readonly place: WantingPlace;
  readonly state: FormState;
  readonly isAdding?: boolean;
}

/** The list of a place as it holds, ready to be written anew. */
export function wantPage({ place, state: sent, isAdding = false }: WantData, t: Translate) {
  const isFirst = Object.keys(sent.input).length === 0;
  const state = isFirst ? { input: startOf(place, t), errors: {} } : sent;
  const head = wantHead.view(wantLines.besides(state), t, {
    action: paths.books.goodsWant(place.id),
  });
  const shown = Array.from({ length: linesShown(state.input, isAdding) }, (_, index) => index + 1);
  const lines = shown.map((number) => lineView(number, state, t));
  const holding = place.isWithdrawn === true ? null : place.wantId;
  return {
    listHref: paths.books.goodsWants(),
    name: place.name,
    committee: place.committee,
    address: place.address,
    said: stateOf(place, t).text,
    sayer: place.sayer,
    errors: [...head.errors, ...lines.flatMap(({ errors }) => errors)],
    form: head,
    lines,
    withdrawAction: holding === null ? null : paths.books.goodsWantWithdrawal(holding),
  };
}

function startOf(place: WantingPlace, t: Translate): FormInput {
  const { wantId, hours, phone, lines } = place;
  const start = lines.length > 0 ? lines : USUAL.map((key) => usual(key, t));
  return { replaces: wantId ?? '', hours, phone, ...typedFrom(start) };
}

function usual(key: (typeof USUAL)[number], t: Translate): WantLine {
  return {
    ...{ taking: 'not_taken', unit: '', quantity: null, untilOn: null },
    goods: t(`goodsWants.usual.${key}`),
    reason: t(`goodsWants.usualReason.${key}`),
  };
}

function lineView(number: number, state: FormState, t: Translate) {
  const { fields, errors } = wantLines.view(number, state, t, {
    choices: {
      taking: TAKINGS.map((value) => ({ value, text: t(`goodsWants.taking.${value}`) })),
    },
  });
  return { number, fields, errors };
}
