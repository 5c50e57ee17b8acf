import {
  businessDateOf,
  formatViDate,
  formatViInstant,
} from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { AppealUpdateRow } from './public-appeals.queries.js';

const SHOWN = 5;

/** What the committee told of its appeal, newest first; the older ones are folded away. Null: nothing yet. */
export function diaryView(updates: readonly AppealUpdateRow[], t: Translate) {
  if (updates.length === 0) return null;
  const items = updates.map((update) => itemView(update, t));
  return { newest: items.slice(0, SHOWN), older: items.slice(SHOWN) };
}

function itemView({ title, body, toldAt, correctedAt }: AppealUpdateRow, t: Translate) {
  return {
    title,
    day: formatViDate(businessDateOf(toldAt)),
    corrected:
      correctedAt === null
        ? null
        : t('figures.diary.corrected', { at: formatViInstant(correctedAt) }),
    paragraphs: body.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
  };
}
