import { apiPaths } from './paths/api.paths.js';
import { booksPaths } from './paths/books.paths.js';
import { donorPaths } from './paths/donor.paths.js';
import { incomePaths } from './paths/income.paths.js';
import { oversightPaths } from './paths/oversight.paths.js';
import { peoplePaths } from './paths/people.paths.js';
import { publicPaths } from './paths/public.paths.js';
import { spendingPaths } from './paths/spending.paths.js';
import { staffPaths } from './paths/staff.paths.js';

export { withQuery } from './paths/address.js';
export { GIVE_BOX } from './paths/public.paths.js';

/**
 * Every address of the portal, a contract that all areas link to. Path parts are escaped, empty query values left out.
 * Given `:id` for a part, a function answers the pattern of the route: controllers take their address from here.
 */
export const paths = {
  ...publicPaths,
  donor: donorPaths,
  staff: staffPaths,
  people: peoplePaths,
  books: booksPaths,
  income: incomePaths,
  spending: spendingPaths,
  oversight: oversightPaths,
  api: apiPaths,
};
