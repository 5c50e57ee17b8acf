import { notFound } from '../../kernel/errors.js';

export const giftNotOwn = () => notFound('myGifts.notOwn');
