import { notFound, refused } from '../../kernel/errors.js';

export const confirmationNotFound = () => notFound('yearConfirmations.notFound');
export const nothingInYear = () => refused('yearConfirmations.nothing', { field: 'year' });
