import { dayAsked, defineFilter, picked } from '../../platform/forms/define-filter.js';

/** An account's number: `1121.T51-NN`. */
const ACCOUNT_CODE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,59}$/;

const ALL_BOOKS = {
  committee: picked({ as: 'don-vi' }),
  fund: picked({ as: 'quy' }),
  from: dayAsked({ as: 'tu' }),
  to: dayAsked({ as: 'den' }),
};

/** Above the journal and the trial balance. */
export const fundsFilter = defineFilter('accountBooks.funds', ALL_BOOKS);

/** Above the books of one account. */
export const accountFilter = defineFilter('accountBooks.accounts', {
  account: picked({ as: 'tk', pattern: ACCOUNT_CODE }),
  ...ALL_BOOKS,
});

export type AccountAsked = ReturnType<typeof accountFilter.read>;
