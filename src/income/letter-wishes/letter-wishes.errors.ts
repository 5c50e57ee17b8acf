import { notFound } from '../../kernel/errors.js';

export const letterLinkUnknown = () => notFound('letterWishes.linkUnknown');
export const giftWithoutPromise = () => notFound('letterWishes.noPromise');
