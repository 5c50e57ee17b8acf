import { withQuery, type Query } from './address.js';

/** Addresses for machines. */
export const apiPaths = {
  funds: () => '/api/v1/funds',
  appeals: () => '/api/v1/appeals',
  figures: (query: Query = {}) => withQuery('/api/v1/figures', query),
  lines: (query: Query = {}) => withQuery('/api/v1/lines', query),
  openApi: () => '/api/v1/openapi.json',
};
