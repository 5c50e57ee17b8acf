import { shortDong } from '../../platform/i18n/short-dong.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { tileMap, type TileInput, type TileMapView } from '../../platform/pages/charts/tile-map.js';
import { paths } from '../../platform/pages/paths.js';

/** What gifts became of one kind, in its own unit: houses, gifts, families, turns. */
export interface KindResult {
  readonly kind: string;
  readonly unit: string;
  readonly deliveredQuantity: bigint;
  readonly deliveredDong: bigint;
  readonly countedAt: Date;
}

/** What was given to one place as it stands today; null where cells of fewer than five were merged. */
export interface PlaceResult {
  readonly placeCode: string | null;
  readonly placeName: string | null;
  readonly allocatedDong: bigint;
  readonly deliveredDong: bigint;
}

/** A place on the map; of places of fewer than five helped nothing was told, so they stand there with nothing. */
export interface PlaceTotals {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly aboveCode: string | null;
  readonly aboveName: string | null;
  readonly allocatedDong: bigint;
  /** Null while fewer than five were handed it. */
  readonly deliveredDong: bigint | null;
}

interface MapWords {
  readonly title: string;
  /** As on a map, the places by their own; else under the name of what is above them. */
  readonly grid?: readonly (TileInput | null)[];
}

/** A place leads to what it got; the tone and the figure are what was handed over there. */
export function placeMap(
  places: readonly PlaceTotals[],
  { title, grid }: MapWords,
  t: Translate,
): TileMapView {
  const print = (dong: bigint) => shortDong(dong, t);
  const words = { id: 'place-map', title, print, none: t('results.map.none') };
  const source = t('results.map.rule');
  if (grid !== undefined) {
    return tileMap({ ...words, groups: [{ name: null, tiles: grid }], isGrid: true, source }, t);
  }
  return tileMap({ ...words, groups: groupsOf(places, t), isGrid: false, source }, t);
}

export function tileOf(place: PlaceTotals, name: string, t: Translate): TileInput {
  const isUnderWay = place.allocatedDong > 0n;
  return {
    name,
    value: place.deliveredDong,
    href: isUnderWay ? paths.resultsOf(place.code) : null,
    ...(isUnderWay ? { without: t('results.map.underWay') } : {}),
  };
}

const ALPHABET = new Intl.Collator('vi');

/** In the order of the Vietnamese alphabet. */
export function byName(places: readonly PlaceTotals[]): PlaceTotals[] {
  return [...places].sort((left, right) => ALPHABET.compare(left.shortName, right.shortName));
}

/** Province by province where there are several; a commune by its bare name where no neighbour has the same. */
function groupsOf(places: readonly PlaceTotals[], t: Translate) {
  const provinces = new Map<string | null, PlaceTotals[]>();
  for (const place of places) {
    provinces.set(place.aboveName, [...(provinces.get(place.aboveName) ?? []), place]);
  }
  return [...provinces].map(([above, own]) => {
    const namesakes = (name: string) => own.filter(({ shortName }) => shortName === name).length;
    const nameOf = ({ name, shortName }: PlaceTotals) =>
      namesakes(shortName) > 1 ? name : shortName;
    return {
      name: provinces.size > 1 ? above : null,
      tiles: byName(own).map((place) => tileOf(place, nameOf(place), t)),
    };
  });
}
