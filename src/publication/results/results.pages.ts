import { formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TileInput } from '../../platform/pages/charts/tile-map.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { PlaceKind, PlaceRow } from './places.queries.js';
import { PROVINCE_GRID } from './province-grid.js';
import type { PlaceOrder } from './results.forms.js';
import { byName, placeMap, tileOf, type KindResult, type PlaceTotals } from './results.types.js';

const ORDERS = ['delivered', 'allocated', 'name'] as const;
/** So few rows need no folding away. */
const FEW = 12;
/** A committee of a province is known by the number of its unit. */
const PROVINCE = 'T';

const placesTable = defineTable<PlaceTotals>('results.places', {
  place: headColumn(({ code, name }) => ({ text: name, href: paths.resultsOf(code) })),
  allocated: dongColumn(({ allocatedDong }) => allocatedDong),
  delivered: figureColumn(({ deliveredDong }, t) => toldDong(deliveredDong, t)),
});

const kindsTable = defineTable<PlaceKind>('results.kinds', {
  kind: headColumn(({ kind }, t) => t(`figures.kind.${kind}`)),
  quantity: figureColumn(({ deliveredQuantity, unit }, t) => countText(deliveredQuantity, unit, t)),
  allocated: dongColumn(({ allocatedDong }) => allocatedDong),
  delivered: column(({ deliveredDong }, t) => toldDong(deliveredDong, t)),
});

interface PlacesFacts {
  readonly places: readonly PlaceTotals[];
  readonly order: PlaceOrder | null;
}

export function countryPage(
  { places, kinds, order }: PlacesFacts & { readonly kinds: readonly KindResult[] },
  t: Translate,
) {
  const byCode = new Map(places.map((place) => [place.code, place]));
  const grid = PROVINCE_GRID.flatMap((row) => row.map((unit) => tileAt(unit, byCode, t)));
  const [kind] = kinds;
  return {
    title: t('results.title'),
    lead: t('results.lead'),
    parent: t('figures.reports.title'),
    parentHref: paths.reports(),
    isWide: true,
    map: placeMap(places, { title: t('results.map.country'), grid }, t),
    countedAt: kind === undefined ? null : formatViInstant(kind.countedAt),
    ...tableView({ places, order }, paths.results, t),
  };
}

export function provincePage(
  { place, places, order }: PlacesFacts & { readonly place: PlaceRow },
  t: Translate,
) {
  const communes = places.filter(({ code }) => code !== place.code);
  const own = places.filter(({ code }) => code === place.code);
  const title = t('results.map.province', { place: inSentence(place.name) });
  return {
    title: t('results.placeTitle', { place: inSentence(place.name) }),
    lead: t('results.provinceLead'),
    parent: t('results.title'),
    parentHref: paths.results(),
    isWide: false,
    map: placeMap(communes, { title }, t),
    countedAt: null,
    ...tableView(
      { places: [...own, ...communes], order },
      (by) => paths.resultsOf(place.code, by),
      t,
    ),
  };
}

export function communePage(place: PlaceRow, kinds: readonly PlaceKind[], t: Translate) {
  return {
    title: t('results.placeTitle', { place: inSentence(place.name) }),
    parent: place.aboveName ?? t('results.title'),
    parentHref: place.aboveCode === null ? paths.results() : paths.resultsOf(place.aboveCode),
    table: kindsTable.view(kinds, t),
    decisionsHref: paths.decisions(),
    storiesHref: paths.stories(),
  };
}

/** An archipelago, a province, or nothing. */
function tileAt(
  unit: string,
  places: ReadonlyMap<string, PlaceTotals>,
  t: Translate,
): TileInput | null {
  if (unit === 'paracels' || unit === 'spratlys') {
    const [name, without] = [t(`results.map.${unit}`), t(`results.map.${unit}Of`)];
    return { name, value: null, href: null, without };
  }
  const place = places.get(PROVINCE + unit);
  return place === undefined ? null : tileOf(place, place.shortName, t);
}

/** The same facts, ordered as one likes; places where nothing was told are left out. */
function tableView(
  { places, order }: PlacesFacts,
  hrefOf: (query: { xep?: string }) => string,
  t: Translate,
) {
  const by = order ?? 'delivered';
  const told = places.filter(({ allocatedDong }) => allocatedDong > 0n);
  return {
    isOpen: order !== null || told.length <= FEW,
    table: placesTable.view(by === 'name' ? byName(told) : [...told].sort(most(by)), t),
    orders: ORDERS.map((one) => ({
      text: t(`results.order.${one}`),
      href: one === by ? null : hrefOf(one === 'delivered' ? {} : { xep: one }),
    })),
  };
}

const AMOUNT = {
  delivered: ({ deliveredDong }: PlaceTotals) => deliveredDong ?? 0n,
  allocated: ({ allocatedDong }: PlaceTotals) => allocatedDong,
};

function most(by: keyof typeof AMOUNT) {
  const amount = AMOUNT[by];
  return (left: PlaceTotals, right: PlaceTotals) => Number(amount(right) > amount(left)) * 2 - 1;
}

/** The word for its kind comes first in a place's name, and is no name itself. */
function inSentence(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function toldDong(dong: bigint | null, t: Translate): string {
  return dong === null ? t('results.untold') : formatDong(dong);
}

function countText(count: bigint, unit: string, t: Translate): string {
  if (count === 0n) return t('results.notYet');
  const told = count < 5n ? t('figures.fewerThanFive') : formatDongPlain(count);
  return `${told} ${t(`figures.unit.${unit}`)}`;
}
