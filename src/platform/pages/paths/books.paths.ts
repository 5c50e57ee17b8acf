import { part, withQuery, type Query } from './address.js';

/** Addresses of accounts and cash boxes. */
export const booksPaths = {
  accounts: (query: Query = {}) => withQuery('/can-bo/tai-khoan', query),
  account: (id: string) => `/can-bo/tai-khoan/${part(id)}`,
  accountConfirm: (id: string) => `/can-bo/tai-khoan/${part(id)}/xac-nhan`,
  accountDecline: (id: string) => `/can-bo/tai-khoan/${part(id)}/bo`,
  newBankAccount: () => '/can-bo/tai-khoan/moi/ngan-hang',
  newCashBox: () => '/can-bo/tai-khoan/moi/tien-mat',
};
