import { notFound } from '../../kernel/errors.js';

export const donationNotFound = () => notFound('donations.notFound');
