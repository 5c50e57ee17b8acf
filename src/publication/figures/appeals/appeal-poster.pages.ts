import { formatDong } from '../../../kernel/money/money.js';
import { formatViDate } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { QrView } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { windowText } from './appeal-cards.pages.js';
import type { AppealRow } from './public-appeals.queries.js';
import { unitView } from './unit-cost.pages.js';

export interface PosterFacts {
  readonly appeal: AppealRow;
  readonly isOpen: boolean;
  readonly address: string;
  readonly qr: QrView;
}

/**
 * One sheet for a notice board. Its code leads to the page and never to an account: a sheet hangs for weeks, and whoever
 * pastes another code over it gains less where every account is read on the portal itself.
 */
export function posterPage({ appeal, isOpen, address, qr }: PosterFacts, t: Translate) {
  const { decisionNumber: number, decidedOn, decisionIssuer: issuer, goalDong } = appeal;
  const [first = ''] = appeal.story.split(/\n+/).filter((text) => text.trim() !== '');
  return {
    layout: 'print' as const,
    backHref: paths.appeal(appeal.code),
    ...printed(appeal, 'title', 'committeeName', 'board'),
    invites: isOpen,
    story: first,
    unit: unitView(appeal, false, t)?.text ?? null,
    goal: goalDong === null ? null : t('figures.poster.goal', { amount: formatDong(goalDong) }),
    days: windowText(appeal, t),
    decision: t('figures.appeal.decisionText', { number, day: formatViDate(decidedOn), issuer }),
    address,
    qr,
  };
}
