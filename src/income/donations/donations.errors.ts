import { conflict, notFound } from '../../kernel/errors.js';

export const donationNotFound = () => notFound('donations.notFound');
export const takenBackAlready = () => conflict('donations.takenBackAlready');
