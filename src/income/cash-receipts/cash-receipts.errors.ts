import { conflict, notFound } from '../../kernel/errors.js';

export const receiptNotFound = () => notFound('cashReceipts.notFound');
export const alreadyVoided = () => conflict('cashReceipts.alreadyVoided');
