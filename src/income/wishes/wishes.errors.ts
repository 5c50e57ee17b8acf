import { notFound } from '../../kernel/errors.js';

export const wishNotFound = () => notFound('wishes.notFound');
/** One answer for a link that is unknown, used, or of an offer that another one took the place of. */
export const wishLinkOver = () => notFound('wishes.linkOver');
