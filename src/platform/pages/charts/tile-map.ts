import type { Translate } from '../../i18n/translate.js';

const STEPS = 5;
const HUNDRED = 100n;

export interface TileInput {
  readonly name: string;
  /** Null: not told, as where too few were helped. */
  readonly value: bigint | null;
  readonly href: string | null;
  /** Printed where there is no figure. */
  readonly without?: string;
}

export interface TileMapInput {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Under one head each, or one group without; null is an empty place of a grid. */
  readonly groups: readonly {
    readonly name: string | null;
    readonly tiles: readonly (TileInput | null)[];
  }[];
  /** Tiles stand in rows of five, as on a map; else as many as fit. */
  readonly isGrid: boolean;
  readonly print: (value: bigint) => string;
  /** What a tile without a figure means. */
  readonly none: string;
  readonly source?: string;
}

export interface TileView {
  readonly name: string;
  readonly text: string;
  readonly href: string | null;
  readonly tone: number;
}

export interface TileMapView {
  readonly id: string;
  readonly title: string;
  readonly groups: readonly {
    readonly name: string | null;
    readonly isGrid: boolean;
    readonly tiles: readonly { readonly tile: TileView | null }[];
  }[];
  readonly legend: readonly { readonly tone: number; readonly text: string }[];
  readonly source: string | null;
}

/** Places as equal squares: the figure stands on each, and the tone only helps. No outlines, no map service. */
export function tileMap(input: TileMapInput, t: Translate): TileMapView {
  const values = input.groups.flatMap(({ tiles }) => tiles.flatMap((tile) => tile?.value ?? []));
  const bounds = boundsOf(values);
  const viewOf = ({ name, value, href, without = '–' }: TileInput): TileView => {
    const isTold = value !== null && value > 0n;
    return {
      name,
      text: isTold ? input.print(value).replaceAll(' ', '\u00a0') : without,
      href,
      tone: isTold ? toneOf(value, bounds) : 0,
    };
  };
  return {
    id: input.id,
    title: input.title,
    groups: input.groups.map(({ name, tiles }) => ({
      name,
      isGrid: input.isGrid,
      tiles: tiles.map((tile) => ({ tile: tile === null ? null : viewOf(tile) })),
    })),
    legend: legendOf(bounds, input, t),
    source: input.source ?? null,
  };
}

/**
 * Where the next tone begins: fifths of the places, cut to two digits, so that a legend can be read out. Fewer where
 * the figures are few or alike.
 */
export function boundsOf(values: readonly bigint[]): bigint[] {
  const sorted = values
    .filter((value) => value > 0n)
    .sort((left, right) => (left < right ? -1 : 1));
  const [least] = sorted;
  if (least === undefined) return [];
  const fifths = [1, 2, 3, 4].map((fifth) => sorted[Math.floor((fifth * sorted.length) / STEPS)]);
  const bounds = fifths.map((value) => twoDigits(value ?? least));
  return [...new Set(bounds)].filter((bound) => bound > least);
}

/** The darkest is the most, however few steps there are. */
function toneOf(value: bigint, bounds: readonly bigint[]): number {
  return STEPS - bounds.filter((bound) => value < bound).length;
}

function twoDigits(value: bigint): bigint {
  let unit = 1n;
  while (value >= HUNDRED * unit) unit *= 10n;
  return value - (value % unit);
}

function legendOf(bounds: readonly bigint[], { print, none, groups }: TileMapInput, t: Translate) {
  const isAnyWithout = groups.some(({ tiles }) =>
    tiles.some((tile) => tile !== null && (tile.value ?? 0n) <= 0n),
  );
  const without = isAnyWithout ? [{ tone: 0, text: none }] : [];
  if (bounds.length === 0) return without;
  const texts = [null, ...bounds].map((from, step) => {
    const to = bounds[step];
    if (from === null) return t('look.tiles.below', { to: print(to ?? 0n) });
    if (to === undefined) return t('look.tiles.from', { from: print(from) });
    return t('look.tiles.between', { from: print(from), to: print(to) });
  });
  const first = STEPS - bounds.length;
  return [...without, ...texts.map((text, step) => ({ tone: first + step, text }))];
}
