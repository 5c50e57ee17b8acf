import { defineFilter, picked } from '../../../platform/forms/define-filter.js';

/** By links alone: from a fund to all its appeals. */
export const publicAppealFilter = defineFilter('figures.appealFilter', {
  fundCode: picked({ as: 'quy', pattern: /^[A-Z0-9-]{2,24}$/ }),
});
export type PublicAppealFilter = ReturnType<typeof publicAppealFilter.read>;
