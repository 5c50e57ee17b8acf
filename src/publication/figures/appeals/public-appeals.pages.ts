import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { AppealPhase } from '../../../books/openness/openness.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { QrView } from '../../../platform/pages/components.types.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import type { AccountRow } from '../figures.types.js';
import { fourTiles } from '../four-numbers.pages.js';
import { usedView, type LayerFacts } from '../layers.pages.js';
import { appealCard, goalProgress, windowText, type CardFacts } from './appeal-cards.pages.js';
import { publicAppealFilter, type PublicAppealFilter } from './public-appeals.forms.js';
import type { AppealClock, AppealRow, AppealTermRow } from './public-appeals.queries.js';

export interface AppealFacts extends LayerFacts {
  readonly appeal: AppealRow;
  readonly terms: readonly AppealTermRow[];
  readonly clock: AppealClock;
  readonly says: AppealPhase;
  readonly isOpen: boolean;
  /** The receiving account with its code, while the appeal is open. */
  readonly qr: { account: AccountRow; figure: QrView } | null;
}

interface FoundAppeals extends CardFacts {
  readonly found: Listed<AppealRow>;
  readonly filter: PublicAppealFilter;
}

/** Every appeal, newest first, the ended ones too: what was promised stays to be seen. */
export function appealsPage({ found, filter, ...of }: FoundAppeals, t: Translate) {
  const kept = publicAppealFilter.query(filter);
  return {
    appeals: found.rows.map((appeal) => appealCard(appeal, of, t)),
    pagination: paginationOf(found, (place) => paths.appeals({ ...kept, ...place })),
  };
}

export function appealPage(facts: AppealFacts, t: Translate) {
  const { appeal, isOpen } = facts;
  const { code, goalDong } = appeal;
  return {
    ...printed(appeal, 'title', 'committeeName', 'fundName', 'place', 'board'),
    homeHref: paths.home(),
    fundHref: paths.fund(appeal.fundCode),
    isOpen,
    giveHref: isOpen ? paths.give({ appeal: code }) : null,
    progress: goalProgress(appeal, facts.four.receivedDong, t),
    days: windowText(appeal, t),
    decision: decisionText(appeal, t),
    terms: facts.terms.map((term) => termView(term, t)),
    clock: clockView(facts, t),
    goal: goalDong === null ? null : formatDong(goalDong),
    story: appeal.story.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    tiles: fourTiles(facts.four, facts.at, { 'loi-keu-goi': code }),
    transfer: facts.qr === null ? null : transferView(facts.qr),
    ...usedView(facts, t),
  };
}

/** By when the law wants the money handed out, and how fast it was. */
function clockView({ clock, says }: AppealFacts, t: Translate) {
  return {
    says: t(`figures.appeal.clock.${says.kind}`, 'days' in says ? { days: says.days } : {}),
    distributeBy: clock.distributeBy === null ? null : formatViDate(clock.distributeBy),
    basis: clock.legalBasis,
  };
}

/** An extension by its decision, an early end by its reason. */
function termView(term: AppealTermRow, t: Translate) {
  const until = formatViDate(term.closesOn);
  const why = decisionText(term, t) ?? term.reason ?? '';
  return {
    key: t(`figures.appeal.term.${term.kind}`),
    value: t('figures.appeal.term.until', { until, why }),
  };
}

type Decided = Pick<AppealTermRow, 'decisionNumber' | 'decidedOn' | 'decisionIssuer'>;

function decisionText(of: Decided, t: Translate): string | null {
  const { decisionNumber: number, decidedOn, decisionIssuer: issuer } = of;
  if (number === null || decidedOn === null || issuer === null) return null;
  return t('figures.appeal.decisionText', { number, day: formatViDate(decidedOn), issuer });
}

function transferView({ account, figure }: { account: AccountRow; figure: QrView }) {
  return {
    qr: figure,
    ...printed(account, 'accountNumber', 'holderName', 'bankName'),
    since: formatViDate(account.openedOn),
  };
}
