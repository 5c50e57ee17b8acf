import { notFound } from '../../kernel/errors.js';

export const scheduleLinkOver = () => notFound('giftSchedules.over');
