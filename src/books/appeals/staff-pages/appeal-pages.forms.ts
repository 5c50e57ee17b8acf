import { chosen, defineFilter, searched } from '../../../platform/forms/define-filter.js';
import { ASKED_STATES } from './appeal-pages.queries.js';

export const appealFilter = defineFilter('appeals.filter', {
  find: searched({ as: 'tim' }),
  state: chosen({ as: 'trang-thai', of: ASKED_STATES, words: 'appeals.state' }),
});
export type AppealFilter = ReturnType<typeof appealFilter.read>;
