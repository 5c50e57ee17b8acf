import { formatViDate } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Tone } from '../../../platform/pages/components.types.js';
import { pageById } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import { LIST_SIZE, type OwnClaim } from './own-claims.queries.js';

const TONES = {
  waiting: 'warning',
  accepted: 'success',
  refused: 'danger',
} as const satisfies Record<string, Tone>;

const ownTable = defineTable<OwnClaim>('claims.own', {
  claim: headColumn(({ code }) => ({ text: code, href: paths.claim(code) })),
  paid: dayColumn(({ paidOn }) => paidOn),
  amount: dongColumn(({ amountDong }) => amountDong),
  answerBy: column(({ answerBy, isLate }, t) => ({
    text: formatViDate(answerBy),
    note: isLate ? t('claims.late') : null,
  })),
  state: column(({ state }, t) => {
    // What one officer proposed is no answer yet.
    const told = state === 'proposed' ? 'waiting' : state;
    return { text: t(`claims.told.${told}`), tone: TONES[told] };
  }),
});

export function ownClaimsPage(
  { rows, after }: { rows: readonly OwnClaim[]; after: string | null },
  t: Translate,
) {
  const { rows: shown, pagination } = pageById(rows, {
    ...{ size: LIST_SIZE, after, href: paths.donor.claims },
  });
  return {
    table: ownTable.view(shown, t),
    pagination,
    listHref: paths.donor.home(),
    fileHref: paths.claims(),
  };
}
