import { notFound, refused } from '../../kernel/errors.js';

export const pledgeNotFound = () => notFound('pledges.notFound');
export const giftUsedUp = () => refused('pledges.giftUsedUp');
export const fundClosed = () => refused('pledges.fundClosed', { field: 'purpose' });
export const appealClosed = () => refused('pledges.appealClosed', { field: 'purpose' });
