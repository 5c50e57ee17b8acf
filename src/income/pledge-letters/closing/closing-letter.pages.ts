import {
  businessDateOf,
  formatViDate,
  type BusinessDate,
} from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { ClosingRow } from './closing-letter.queries.js';

/** Thanks on paper: what came by which route, and what is still open or was taken back. */
export function closingLetterPage(row: ClosingRow, today: BusinessDate, t: Translate) {
  const { committee, parentName, place, purpose } = row;
  const routes = [
    ['account', row.accountDong],
    ['direct', row.directDong],
    ['own', row.ownDong],
    ['goods', row.goodsDong],
  ] as const;
  const settledDong = routes.reduce((sum, [, dong]) => sum + dong, 0n);
  const promisedDong = row.countedDong > 0n ? row.countedDong : row.amountDong;
  const openDong = row.registeredDong - settledDong;
  const takenBackDong = promisedDong - row.registeredDong;
  return {
    layout: 'print' as const,
    backHref: paths.income.pledge(row.pledgeId),
    ...paperHead({ committeeName: committee, parentName, place, day: today }, t),
    to: row.donorName ?? t('pledges.unnamed'),
    representative: row.representative,
    thanks: t('pledgeLetters.closing.thanks', {
      ...{ committee, purpose, promised: formatDong(promisedDong) },
      ...{ code: row.referenceCode, day: formatViDate(businessDateOf(row.registeredAt)) },
    }),
    paper: row.paper === null ? null : t('pledgeLetters.closing.paper', { paper: row.paper }),
    lines: routes
      .filter(([, dong]) => dong > 0n)
      .map(([route, dong]) => ({
        route: t(`pledgeLetters.closing.route.${route}`),
        amount: formatDong(dong),
      })),
    settled: formatDong(settledDong),
    words: dongInWords(settledDong),
    open: openDong > 0n ? formatDong(openDong) : null,
    takenBack: takenBackDong > 0n ? formatDong(takenBackDong) : null,
    signers: [signer(t)],
  };
}

function signer(t: Translate) {
  const hint = t('pledgeLetters.closing.sealHint');
  return { role: t('pledgeLetters.closing.signer'), hint, name: '' };
}
