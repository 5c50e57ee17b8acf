import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { QrView } from '../../../platform/pages/components.types.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import type { AccountRow, LayerFigures } from '../figures.types.js';
import { fourTiles } from '../four-numbers.pages.js';
import { crumbs, usedView, type LayerFacts } from '../layers.pages.js';
import { appealCard, goalProgress, windowText } from './appeal-cards.pages.js';
import { publicAppealFilter, type PublicAppealFilter } from './public-appeals.forms.js';
import type { AppealRow, AppealTermRow } from './public-appeals.queries.js';

export interface AppealFacts extends LayerFacts {
  readonly appeal: AppealRow;
  readonly terms: readonly AppealTermRow[];
  readonly isOpen: boolean;
  /** The receiving account with its code, while the appeal is open. */
  readonly qr: { account: AccountRow; figure: QrView } | null;
}

/** Every appeal, newest first, the ended ones too: what was promised stays to be seen. */
export function appealsPage(
  input: {
    found: Listed<AppealRow>;
    filter: PublicAppealFilter;
    layers: readonly LayerFigures[];
  },
  t: Translate,
) {
  const { found, filter, layers } = input;
  const kept = publicAppealFilter.query(filter);
  return {
    appeals: found.rows.map((appeal) => appealCard(appeal, layers, t)),
    pagination: paginationOf(found, (place) => paths.appeals({ ...kept, ...place })),
  };
}

export function appealPage(facts: AppealFacts, t: Translate) {
  const { appeal, isOpen } = facts;
  const { code, title, goalDong, fundCode, fundName } = appeal;
  return {
    heading: title,
    committeeName: appeal.committeeName,
    breadcrumbs: crumbs([{ text: fundName, href: paths.fund(fundCode) }], title, t),
    isOpen,
    giveHref: isOpen ? paths.give({ appeal: code }) : null,
    progress: goalProgress(appeal, facts.four.receivedDong, t),
    days: windowText(appeal, t),
    place: appeal.place,
    decision: decisionText(appeal, t),
    terms: facts.terms.map((term) => termView(term, t)),
    goal: goalDong === null ? null : formatDong(goalDong),
    story: appeal.story.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    tiles: fourTiles(facts.four, facts.at, { 'loi-keu-goi': code }),
    transfer: facts.qr === null ? null : transferView(facts.qr),
    ...usedView(facts, t),
  };
}

/** An extension by its decision, an early end by its reason. */
function termView(term: AppealTermRow, t: Translate) {
  const { decisionNumber, decidedOn, decisionIssuer, reason } = term;
  const until = formatViDate(term.closesOn);
  const why =
    decisionNumber === null || decidedOn === null || decisionIssuer === null
      ? (reason ?? '')
      : decisionText({ decisionNumber, decidedOn, decisionIssuer }, t);
  return {
    key: t(`figures.appeal.term.${term.kind}`),
    value: t('figures.appeal.term.until', { until, why }),
  };
}

function decisionText(
  of: Pick<AppealRow, 'decisionNumber' | 'decidedOn' | 'decisionIssuer'>,
  t: Translate,
): string {
  const { decisionNumber: number, decidedOn, decisionIssuer: issuer } = of;
  return t('figures.appeal.decisionText', { number, day: formatViDate(decidedOn), issuer });
}

function transferView({ account, figure }: { account: AccountRow; figure: QrView }) {
  return {
    qr: figure,
    number: account.accountNumber,
    holder: account.holderName,
    bank: account.bankName,
    since: formatViDate(account.openedOn),
  };
}
