import {
  businessDateOf,
  formatViDate,
  formatViInstant,
} from '../../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { KindResult, PlaceResult } from '../../results/results.types.js';
import { storyView, type ToldHandover } from '../../stories/stories.types.js';
import { appealCard } from '../appeals/appeal-cards.pages.js';
import type { AppealRow } from '../appeals/public-appeals.queries.js';
import type { FourNumbers, LayerFigures, MonthRow } from '../figures.types.js';
import { overTimeChart } from '../four-numbers.pages.js';
import type { LayerGifts } from '../totals/gifts.queries.js';
import { giveBox } from './give-box.pages.js';
import type { BoxFund, Trust } from './home.queries.js';
import { pipelineView } from './pipeline.pages.js';
import { placesChart } from './places.pages.js';

const MOST_APPEALS = 3;

export interface HomeFacts {
  readonly at: Date;
  readonly four: FourNumbers;
  readonly layers: readonly LayerFigures[];
  readonly gifts: readonly LayerGifts[];
  readonly appeals: readonly AppealRow[];
  readonly funds: readonly BoxFund[];
  readonly trust: Trust;
  readonly months: readonly MonthRow[];
  readonly stories: readonly ToldHandover[];
  readonly kinds: readonly KindResult[];
  readonly places: readonly PlaceResult[];
}

export function homePage(facts: HomeFacts, t: Translate) {
  const { appeals, months, four, kinds, at } = facts;
  const since = months[0]?.period.slice(0, 4) ?? null;
  const stories = facts.stories.map((story) => ({ ...storyView(story, t), purpose: null }));
  return {
    give: giveBox(facts, t),
    newest: stories[0] ?? null,
    statementHref: paths.statement(),
    pipeline: pipelineView(four, at, t),
    since,
    things: kinds.filter((kind) => kind.deliveredQuantity > 0n).map((kind) => thingView(kind, t)),
    appeals: appeals.slice(0, MOST_APPEALS).map((appeal) => ({
      ...appealCard(appeal, facts, t),
      caption: null,
    })),
    appealsHref: paths.appeals(),
    stories,
    storiesHref: paths.stories(),
    chart: overTimeChart(months, t),
    places: facts.places.length === 0 ? null : placesChart(facts.places, four.allocatedDong, t),
    resultsHref: paths.results(),
    reportsHref: paths.reports(),
    trust: trustView(facts.trust, t),
  };
}

/** Counted in things: what people remember. Each leads to its lines. */
function thingView({ kind, deliveredQuantity: quantity }: KindResult, t: Translate) {
  return {
    href: paths.decisions({ loai: kind }),
    count: quantity < 5n ? t('figures.fewerThanFive') : formatDongPlain(quantity),
    text: t(`figures.thing.${kind}`),
  };
}

/** Why this page may be believed: each fact can be looked up behind its link. */
function trustView({ accounts, sealedAt, toldUntil, ...checked }: Trust, t: Translate) {
  const sealed =
    sealedAt === null
      ? []
      : [
          {
            href: paths.seals(),
            text: t('figures.trust.sealed', { day: formatViDate(businessDateOf(sealedAt)) }),
          },
        ];
  const told =
    toldUntil === null
      ? []
      : [
          {
            href: paths.statement(),
            text: t('figures.trust.told', { day: formatViDate(toldUntil) }),
          },
        ];
  return [
    {
      href: paths.officialAccounts(),
      text: t('figures.trust.accounts', { count: formatDongPlain(accounts) }),
    },
    { href: paths.verify(), text: t('figures.trust.check') },
    ...told,
    ...sealed,
    ...verifiedView(checked, t),
    { href: paths.openData(), text: t('figures.trust.open') },
  ];
}

/** The last time the books checked themselves; where something did not hold, in as plain words. */
function verifiedView(
  { verifiedAt, held, broken }: Pick<Trust, 'verifiedAt' | 'held' | 'broken'>,
  t: Translate,
) {
  if (verifiedAt === null || held === null || broken === null) return [];
  const said = { at: formatViInstant(verifiedAt), count: held.toString() };
  const text =
    broken === 0
      ? t('figures.trust.verified', said)
      : t('figures.trust.broken', { ...said, count: broken.toString() });
  return [{ href: paths.keptVerifications(), text }];
}
