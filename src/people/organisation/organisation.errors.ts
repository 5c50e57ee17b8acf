import { notFound } from '../../kernel/errors.js';

export const committeeUnknown = (code: string) =>
  notFound('organisation.committeeUnknown', { code });
