import { notFound, refused } from '../../kernel/errors.js';

export const shareListNotFound = () => notFound('namedShares.notFound');
export const notTheWhole = (params: { together: string; whole: string; field: string }) =>
  refused('namedShares.notTheWhole', params);
