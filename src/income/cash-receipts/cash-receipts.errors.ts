import { notFound } from '../../kernel/errors.js';

export const receiptNotFound = () => notFound('cashReceipts.notFound');
