import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { choicesOf } from '../../platform/forms/field-view.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import {
  closingForm,
  restrictionFilter,
  restrictionForm,
  type RestrictionFilter,
} from './restrictions.forms.js';
import type { FreeLayer, RestrictionRow, RestrictionView } from './restrictions.queries.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

const restrictionsTable = defineTable<RestrictionRow>('restrictions.list', {
  wish: headColumn((row) => ({ text: row.title, href: paths.books.restriction(row.id) })),
  fund: column((row) => ({ text: row.fundName, note: row.appealTitle })),
  bound: column((row, t) => ({
    text: t(`restrictions.kind.${row.kind ?? 'any'}`),
    note: row.place ?? t('restrictions.list.anywhere'),
  })),
  state: column((row, t) =>
    row.closedAt === null
      ? { text: t('restrictions.list.open'), tone: 'success' }
      : { text: t('restrictions.list.closed'), tone: 'neutral' },
  ),
});

export function restrictionsPage(
  input: {
    found: Listed<RestrictionRow>;
    funds: readonly Named[];
    filter: RestrictionFilter;
    mayWrite: boolean;
  },
  t: Translate,
) {
  const { found, funds, filter } = input;
  const kept = restrictionFilter.query(filter);
  const choices = { fundId: choicesOf(funds) };
  return {
    newHref: input.mayWrite ? paths.books.newRestriction() : null,
    filter: restrictionFilter.view(filter, t, { action: paths.books.restrictions(), choices }),
    table: restrictionsTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.books.restrictions({ ...kept, ...place })),
  };
}

/** How a layer stands in the form. */
export function layerKey({ fundId, appealId }: Pick<FreeLayer, 'fundId' | 'appealId'>): string {
  return appealId === null ? fundId : `${fundId}~${appealId}`;
}

function layerName({ fundName, appealTitle }: { fundName: string; appealTitle: string | null }) {
  return appealTitle === null ? fundName : `${fundName}: ${appealTitle}`;
}

export function newRestrictionPage(
  input: { state: FormState; layers: readonly FreeLayer[]; communes: readonly Named[] },
  t: Translate,
) {
  const layer = input.layers.map((one) => ({ value: layerKey(one), text: layerName(one) }));
  const choices = { layer, communeId: choicesOf(input.communes) };
  const action = paths.books.newRestriction();
  return { form: restrictionForm.view(input.state, t, { action, choices }) };
}

export function restrictionPage(
  input: { view: RestrictionView; mayWrite: boolean; state: FormState },
  t: Translate,
) {
  const { view, mayWrite, state } = input;
  const action = paths.books.restrictionClosing(view.id);
  const closing =
    mayWrite && view.closedAt === null ? closingForm.view(state, t, { action }) : null;
  return {
    listHref: paths.books.restrictions(),
    errors: closing?.errors ?? [],
    wish: {
      ...printed(view, 'title', 'agreedWith'),
      fund: layerName(view),
      kind: t(`restrictions.kind.${view.kind ?? 'any'}`),
      place: view.place ?? t('restrictions.list.anywhere'),
      accepted: `${view.creator}, ${formatViInstant(view.createdAt)}`,
    },
    money: {
      received: formatDong(view.receivedDong),
      paid: formatDong(view.paidDong),
      left: formatDong(view.leftDong),
    },
    closed: closedView(view, t),
    closing,
  };
}

function closedView({ closedAt, closer, reason }: RestrictionView, t: Translate) {
  if (closedAt === null) return null;
  const at = formatViInstant(closedAt);
  const title = t('restrictions.show.closedBy', { name: closer ?? '', at });
  return { tone: 'info', title, text: reason };
}
