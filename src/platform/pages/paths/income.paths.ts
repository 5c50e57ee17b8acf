import { part, withQuery, type Query } from './address.js';

/** Addresses of money in. */
export const incomePaths = {
  pledges: (query: Query = {}) => withQuery('/can-bo/dang-ky', query),
  pledge: (id: string) => `/can-bo/dang-ky/${part(id)}`,
  donations: (query: Query = {}) => withQuery('/can-bo/khoan-ung-ho', query),
  donation: (id: string) => `/can-bo/khoan-ung-ho/${part(id)}`,
  donationDisplay: (id: string) => `/can-bo/khoan-ung-ho/${part(id)}/hien-thi`,
  statements: (query: Query = {}) => withQuery('/can-bo/sao-ke-ngan-hang', query),
  newStatement: () => '/can-bo/sao-ke-ngan-hang/moi',
  statement: (id: string) => `/can-bo/sao-ke-ngan-hang/${part(id)}`,
  statementUpload: (id: string) => `/can-bo/sao-ke-ngan-hang/tep/${part(id)}`,
  suspense: (query: Query = {}) => withQuery('/can-bo/doi-soat', query),
  matches: () => '/can-bo/doi-soat/khop',
  suspenseLine: (id: string) => `/can-bo/doi-soat/${part(id)}`,
  cashReceipts: (query: Query = {}) => withQuery('/can-bo/phieu-thu', query),
  newCashReceipt: () => '/can-bo/phieu-thu/moi',
  cashReceipt: (id: string) => `/can-bo/phieu-thu/${part(id)}`,
  cashReceiptPrint: (id: string) => `/can-bo/phieu-thu/${part(id)}/in`,
  cashReceiptVoid: (id: string) => `/can-bo/phieu-thu/${part(id)}/huy`,
  cards: () => '/can-bo/the',
  stripeWebhook: () => '/webhooks/stripe',
  bankWebhook: (provider: string) => `/webhooks/bank/${part(provider)}`,
};
