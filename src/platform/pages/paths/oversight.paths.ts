import { part, withQuery, type Query } from './address.js';

/** Addresses of auditors, and of the books that an accountant reads. */
export const oversightPaths = {
  home: () => '/kiem-toan',
  statements: (query: Query = {}) => withQuery('/kiem-toan/bao-cao', query),
  statementFile: (query: Query = {}) => withQuery('/kiem-toan/bao-cao/tai', query),
  entry: (id: string) => `/kiem-toan/but-toan/${part(id)}`,
  verification: () => '/kiem-toan/kiem-chung',
  auditLog: (query: Query = {}) => withQuery('/kiem-toan/nhat-ky', query),
  signInLog: (query: Query = {}) => withQuery('/kiem-toan/nhat-ky/dang-nhap', query),
  refusals: (query: Query = {}) => withQuery('/kiem-toan/tu-choi', query),
  refusalList: (query: Query = {}) => withQuery('/kiem-toan/tu-choi/tung-phut', query),
  refusalFile: (query: Query = {}) => withQuery('/kiem-toan/tu-choi/tai', query),
  refundReserves: () => '/kiem-toan/du-phong-hoan-tra',
  refundReserve: (code: string) => `/kiem-toan/du-phong-hoan-tra/${part(code)}`,
  bankProofs: (query: Query = {}) => withQuery('/kiem-toan/doi-chieu-ngan-hang', query),
  bankProof: (id: string) => `/kiem-toan/doi-chieu-ngan-hang/${part(id)}`,
  cashWatch: () => '/kiem-toan/tien-mat',
  openings: (query: Query = {}) => withQuery('/kiem-toan/chenh-lech-so-du', query),
  trialBalance: (query: Query = {}) => withQuery('/can-bo/so-ke-toan', query),
  journal: (query: Query = {}) => withQuery('/can-bo/so-ke-toan/nhat-ky-chung', query),
  accountLedger: (query: Query = {}) => withQuery('/can-bo/so-ke-toan/so-cai', query),
  cashBook: (query: Query = {}) => withQuery('/can-bo/so-ke-toan/quy-tien-mat', query),
  bankBook: (query: Query = {}) => withQuery('/can-bo/so-ke-toan/tien-gui', query),
  bookFile: (query: Query = {}) => withQuery('/can-bo/so-ke-toan/tai', query),
  bookEntry: (id: string) => `/can-bo/so-ke-toan/but-toan/${part(id)}`,
  file: (id: string) => `/kiem-toan/tep/${part(id)}`,
};
