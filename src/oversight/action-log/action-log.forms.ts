import { dayAsked, defineFilter, dongAsked, picked } from '../../platform/forms/define-filter.js';

/** An instant to the microsecond and the id of a row: many rows share a millisecond. */
const PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z)~([0-9a-f-]{36})$/;

export const actionsFilter = defineFilter(
  'actionLog.filter',
  {
    person: picked({ as: 'nguoi' }),
    kind: picked({ as: 'viec', pattern: /^[A-Za-z]{1,40}$/ }),
    from: dayAsked({ as: 'tu' }),
    to: dayAsked({ as: 'den' }),
    amount: dongAsked({ as: 'so-tien' }),
  },
  PLACE,
);
export type ActionsAsked = ReturnType<typeof actionsFilter.read>;
