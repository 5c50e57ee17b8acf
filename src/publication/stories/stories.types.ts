import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';

/** One hand-over: what, where, when; never to whom. */
export interface ToldHandover {
  readonly id: string;
  readonly handedOverOn: BusinessDate;
  readonly kind: string;
  readonly unit: string;
  readonly placeName: string;
  /** Null where fewer than five were helped. */
  readonly quantity: bigint | null;
  readonly amountDong: bigint;
  readonly fundCode: string;
  readonly fundName: string;
  readonly appealCode: string | null;
  readonly appealTitle: string | null;
  /** A photograph cleared for everybody, by its random address. */
  readonly photoId: string | null;
  readonly photoText: string | null;
  readonly photoWidth: number | null;
  readonly photoHeight: number | null;
}

export interface PhotoView {
  readonly src: string;
  readonly alt: string;
  readonly width: string;
  readonly height: string;
}

/** What `components/story-card` takes. */
export interface StoryView {
  readonly kind: string;
  /** Null: drawn by its kind. */
  readonly photo: PhotoView | null;
  readonly what: string;
  readonly place: string;
  readonly day: string;
  readonly amount: string;
  readonly href: string;
  readonly purpose: string;
}

export function storyView(story: ToldHandover, t: Translate): StoryView {
  const { quantity, unit, appealCode, fundCode } = story;
  const count = quantity === null ? t('figures.fewerThanFive') : formatDongPlain(quantity);
  return {
    kind: story.kind,
    photo: photoView(story),
    what: t(`figures.kind.${story.kind}`),
    place: t('stories.placeAndCount', {
      place: story.placeName,
      count: `${count} ${t(`figures.unit.${unit}`)}`,
    }),
    day: formatViDate(story.handedOverOn),
    amount: formatDong(story.amountDong),
    href: appealCode === null ? paths.fund(fundCode) : paths.appeal(appealCode),
    purpose: story.appealTitle ?? story.fundName,
  };
}

function photoView(story: ToldHandover): PhotoView | null {
  const { photoId, photoText, photoWidth, photoHeight } = story;
  if (photoId === null) return null;
  const size = { width: String(photoWidth ?? ''), height: String(photoHeight ?? '') };
  return { src: paths.photo(photoId), alt: photoText ?? '', ...size };
}
