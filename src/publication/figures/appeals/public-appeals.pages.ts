import { businessDateOf, formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../../kernel/money/money.js';
import type { AppealPhase } from '../../../books/openness/openness.js';
import { shortDong } from '../../../platform/i18n/short-dong.js';
import type { Locale, Translate } from '../../../platform/i18n/translate.js';
import type { QrView, StatusView } from '../../../platform/pages/components.types.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { placeMap, type PlaceTotals } from '../../results/results.types.js';
import type { AccountRow } from '../figures.types.js';
import { giveBoxFor } from '../home/give-box.pages.js';
import { pipelineView } from '../home/pipeline.pages.js';
import { usedView, type LayerFacts } from '../layers.pages.js';
import { diaryView } from './appeal-diary.pages.js';
import { pictureOf, shareLinks } from './appeal-share.pages.js';
import {
  appealCard,
  daysText,
  giftCount,
  goalProgress,
  windowText,
  type CardFacts,
} from './appeal-cards.pages.js';
import { publicAppealFilter, type PublicAppealFilter } from './public-appeals.forms.js';
import { unitView } from './unit-cost.pages.js';
import type {
  AppealClock,
  AppealRow,
  AppealTermRow,
  AppealUpdateRow,
} from './public-appeals.queries.js';

const DESCRIPTION = 200;

export interface AppealFacts extends LayerFacts {
  readonly appeal: AppealRow;
  readonly terms: readonly AppealTermRow[];
  /** Where the portal is reached. */
  readonly origin: string;
  readonly locale: Locale;
  readonly updates: readonly AppealUpdateRow[];
  readonly clock: AppealClock;
  readonly says: AppealPhase;
  readonly isOpen: boolean;
  /** How often was given for it, as published. */
  readonly gifts: bigint;
  readonly places: readonly PlaceTotals[];
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
    state: stateOf(facts, t),
    ended: endedView(facts, t),
    giveHref: isOpen ? paths.give({ appeal: code }) : null,
    give: isOpen ? giveBoxFor(appeal, t) : null,
    sum: formatDong(facts.four.receivedDong),
    gifts: giftCount(facts.gifts, t),
    left: isOpen ? daysText(appeal, businessDateOf(facts.at), t) : null,
    description: firstWords(appeal.story),
    picture: pictureFor(facts),
    passOn: shareLinks(code, facts.origin, t),
    diary: diaryView(facts.updates, t),
    unit: unitView(appeal, isOpen, t),
    accountsHref: paths.officialAccounts(),
    progress: isOpen ? goalProgress(appeal, facts.four.receivedDong, t) : null,
    days: windowText(appeal, t),
    decision: decisionText(appeal, t),
    terms: facts.terms.map((term) => termView(term, t)),
    clock: clockView(facts, t),
    goal: goalDong === null ? null : formatDong(goalDong),
    story: appeal.story.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    pipeline: pipelineView(facts.four, facts.at, t, { 'loi-keu-goi': code }),
    transfer: facts.qr === null ? null : transferView(facts.qr),
    map: mapView(facts.places, t),
    ...usedView(facts, t),
  };
}

function pictureFor({ appeal: { code }, four: { receivedDong }, at, origin, locale }: AppealFacts) {
  return pictureOf({ code, day: businessDateOf(at), receivedDong }, { origin, locale });
}

/** As much of its story as a network shows under a link. */
function firstWords(story: string): string {
  const words = story.replaceAll(/\s+/g, ' ').trim();
  return words.length <= DESCRIPTION
    ? words
    : `${words.slice(0, DESCRIPTION).replace(/ \S*$/u, '')}\u2026`;
}

/** One place alone is told by the table. */
function mapView(places: readonly PlaceTotals[], t: Translate) {
  return places.length < 2 ? null : placeMap(places, { title: t('figures.appeal.map') }, t);
}

function stateOf({ isOpen, appeal, at }: AppealFacts, t: Translate): StatusView {
  if (isOpen) return { text: t('figures.appeal.open'), tone: 'success' };
  const isToCome = appeal.opensOn > businessDateOf(at);
  return { text: t(`figures.appeal.${isToCome ? 'toCome' : 'closed'}`), tone: 'neutral' };
}

/** What became of it stands first, once it is over: sums, things and places. */
function endedView({ appeal, isOpen, four, uses, at }: AppealFacts, t: Translate) {
  const { opensOn, closesOn } = appeal;
  const isToCome = opensOn > businessDateOf(at);
  if (isOpen || isToCome || closesOn === null) return null;
  const things = thingsOf(uses, t);
  const places = new Set(uses.flatMap(({ placeName }) => placeName ?? [])).size;
  const sums = {
    received: shortDong(four.receivedDong, t),
    delivered: shortDong(four.deliveredDong, t),
  };
  const result =
    things === '' || places === 0
      ? t('figures.appeal.result', sums)
      : t('figures.appeal.resultInThings', { ...sums, things, places });
  return { title: t('figures.appeal.endedOn', { day: formatViDate(closesOn) }), result };
}

/** Handed over, unit by unit: 900 families, 20 houses; fewer than five are not counted out. */
function thingsOf(uses: AppealFacts['uses'], t: Translate): string {
  const counts = new Map<string, bigint>();
  for (const { unit, deliveredQuantity } of uses) {
    counts.set(unit, (counts.get(unit) ?? 0n) + deliveredQuantity);
  }
  return [...counts]
    .filter(([, count]) => count >= 5n)
    .map(([unit, count]) => `${formatDongPlain(count)} ${t(`figures.unit.${unit}`)}`)
    .join(', ');
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
