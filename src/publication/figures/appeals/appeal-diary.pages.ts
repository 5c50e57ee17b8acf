import {
  businessDateOf,
  formatViDate,
  formatViInstant,
} from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { AppealUpdateRow } from './public-appeals.queries.js';

const SHOWN = 5;

/** What the committee told of its appeal, newest first; the older ones are folded away. Null: nothing yet. */
export function diaryView(updates: readonly AppealUpdateRow[], t: Translate) {
  if (updates.length === 0) return null;
  const items = updates.map((update) => itemView(update, t));
  return { newest: items.slice(0, SHOWN), older: items.slice(SHOWN) };
}

function itemView(update: AppealUpdateRow, t: Translate) {
  const { title, body, toldAt, correctedAt } = update;
  return {
    title,
    photo: photoOf(update),
    day: formatViDate(businessDateOf(toldAt)),
    corrected:
      correctedAt === null
        ? null
        : t('figures.diary.corrected', { at: formatViInstant(correctedAt) }),
    paragraphs: body.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
  };
}

/** A photograph without words in the language of the page stands there without any: none is made up. */
function photoOf({ photoId, photoText, width, height }: AppealUpdateRow) {
  if (photoId === null || width === null || height === null) return null;
  const size = { width: width.toString(), height: height.toString() };
  return { href: paths.photo(photoId), description: photoText ?? '', ...size };
}
