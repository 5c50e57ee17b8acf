import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { storyView, type ToldHandover } from './stories.types.js';

export function storiesPage(found: Listed<ToldHandover>, t: Translate) {
  return {
    homeHref: paths.home(),
    decisionsHref: paths.decisions(),
    stories: found.rows.map((story) => storyView(story, t)),
    pagination: paginationOf(found, (place) => paths.stories(place)),
  };
}
