import { notFound } from '../../kernel/errors.js';

export const acknowledgementNotFound = () => notFound('acknowledgements.notFound');
