import { chosen, defineFilter } from '../../platform/forms/define-filter.js';

/** The code of an account, twice: it is both the order and the identity. */
const PLACE = /^([A-Z0-9-]{2,40})~([A-Z0-9-]{2,40})$/;

export const accountsFilter = defineFilter(
  'officialAccounts.filter',
  { state: chosen({ as: 'tinh-trang', of: ['open', 'closed'] }) },
  PLACE,
);

export type AccountsFilter = ReturnType<typeof accountsFilter.read>;
