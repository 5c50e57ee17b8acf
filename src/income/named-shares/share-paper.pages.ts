import { formatViDate, type BusinessDate } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import { groupReferenceCode } from '../../kernel/reference-code.js';
import { paperHead } from '../../platform/documents/paper-head.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { SharePaper, ShareRow } from './named-shares.queries.js';

interface Printed {
  readonly paper: SharePaper;
  readonly shares: readonly ShareRow[];
  readonly today: BusinessDate;
  readonly origin: string;
}

/** One sheet for each part. It is no receipt: the receipt of the gift is one, and stays one. */
export function sharePapersPage({ paper, shares, today, origin }: Printed, t: Translate) {
  const { committee, parentName, place, pledgeId, donationId } = paper;
  const head = paperHead({ committeeName: committee, parentName, place, day: today }, t);
  const whole =
    pledgeId === null
      ? paths.income.donationShares(donationId ?? '')
      : paths.income.pledgeShares(pledgeId);
  return {
    layout: 'print' as const,
    backHref: whole,
    papers: shares.map((share, index) => ({
      ...head,
      isFurther: index > 0,
      ...paperOf(share, paper, { origin }, t),
    })),
  };
}

function paperOf(
  share: ShareRow,
  paper: SharePaper,
  { origin }: Pick<Printed, 'origin'>,
  t: Translate,
) {
  const { code, name, amountDong } = share;
  const { committee, referenceCode } = paper;
  const giver = name ?? t('namedShares.paper.somebody');
  return {
    thanks: t('namedShares.paper.thanks', { committee, name: giver }),
    amount: formatDong(amountDong),
    words: dongInWords(amountDong),
    group: paper.groupName ?? t('namedShares.unnamed'),
    total: formatDong(paper.totalDong),
    purpose: paper.purpose,
    arrivedOn: paper.arrivedOn === null ? null : formatViDate(paper.arrivedOn),
    wholeCode: referenceCode === null ? null : groupReferenceCode(referenceCode),
    code,
    follow: `${origin}${paths.namedShare(code)}`,
    signers: [
      { role: t('namedShares.paper.signer'), hint: t('namedShares.paper.sealHint'), name: '' },
    ],
  };
}
