import { part, withQuery, type Query } from './address.js';

/** Addresses of funds, their accounts and cash boxes. */
export const booksPaths = {
  postingRules: () => '/can-bo/dinh-khoan',
  funds: (query: Query = {}) => withQuery('/can-bo/quy', query),
  fund: (code: string) => `/can-bo/quy/${part(code)}`,
  newFund: () => '/can-bo/quy/moi',
  fundClosing: (code: string) => `/can-bo/quy/${part(code)}/dong`,
  fundHandovers: (query: Query = {}) => withQuery('/can-bo/ban-giao-quy', query),
  newFundHandover: () => '/can-bo/ban-giao-quy/moi',
  fundHandover: (id: string) => `/can-bo/ban-giao-quy/${part(id)}`,
  fundHandoverSend: (id: string) => `/can-bo/ban-giao-quy/${part(id)}/chuyen`,
  fundHandoverDecline: (id: string) => `/can-bo/ban-giao-quy/${part(id)}/tu-choi`,
  fundHandoverWithdraw: (id: string) => `/can-bo/ban-giao-quy/${part(id)}/rut-lai`,
  fundHandoverReceive: (id: string) => `/can-bo/ban-giao-quy/${part(id)}/nhan`,
  receiptConfirm: (id: string) => `/can-bo/ban-giao-quy/nhan/${part(id)}/xac-nhan`,
  receiptDecline: (id: string) => `/can-bo/ban-giao-quy/nhan/${part(id)}/tu-choi`,
  receiptWithdraw: (id: string) => `/can-bo/ban-giao-quy/nhan/${part(id)}/rut-lai`,
  appeals: (query: Query = {}) => withQuery('/can-bo/loi-keu-goi', query),
  appeal: (code: string) => `/can-bo/loi-keu-goi/${part(code)}`,
  appealExtension: (code: string) => `/can-bo/loi-keu-goi/${part(code)}/gia-han`,
  appealEnd: (code: string) => `/can-bo/loi-keu-goi/${part(code)}/ket-thuc`,
  appealWords: (code: string) => `/can-bo/loi-keu-goi/${part(code)}/sua`,
  newAppeal: () => '/can-bo/loi-keu-goi/moi',
  appealDraft: (id: string) => `/can-bo/loi-keu-goi/nhap/${part(id)}`,
  appealRewrite: (id: string) => `/can-bo/loi-keu-goi/nhap/${part(id)}/sua`,
  appealPublish: (id: string) => `/can-bo/loi-keu-goi/nhap/${part(id)}/cong-bo`,
  appealDiscard: (id: string) => `/can-bo/loi-keu-goi/nhap/${part(id)}/bo`,
  accounts: (query: Query = {}) => withQuery('/can-bo/tai-khoan', query),
  account: (id: string) => `/can-bo/tai-khoan/${part(id)}`,
  accountConfirm: (id: string) => `/can-bo/tai-khoan/${part(id)}/xac-nhan`,
  accountDecline: (id: string) => `/can-bo/tai-khoan/${part(id)}/bo`,
  accountWithdraw: (id: string) => `/can-bo/tai-khoan/${part(id)}/rut-lai`,
  accountClosing: (id: string) => `/can-bo/tai-khoan/${part(id)}/dong`,
  closingConfirm: (id: string) => `/can-bo/tai-khoan/dong/${part(id)}/xac-nhan`,
  closingDecline: (id: string) => `/can-bo/tai-khoan/dong/${part(id)}/bo`,
  closingWithdraw: (id: string) => `/can-bo/tai-khoan/dong/${part(id)}/rut-lai`,
  newBankAccount: () => '/can-bo/tai-khoan/moi/ngan-hang',
  newCashBox: () => '/can-bo/tai-khoan/moi/tien-mat',
  restrictions: (query: Query = {}) => withQuery('/can-bo/muc-dich-rieng', query),
  newRestriction: () => '/can-bo/muc-dich-rieng/moi',
  restriction: (id: string) => `/can-bo/muc-dich-rieng/${part(id)}`,
  restrictionClosing: (id: string) => `/can-bo/muc-dich-rieng/${part(id)}/dong`,
  periods: (query: Query = {}) => withQuery('/can-bo/ky-ke-toan', query),
  period: (fund: string, month: string) => `/can-bo/ky-ke-toan/${part(fund)}/${part(month)}`,
  periodClosing: (fund: string, month: string) =>
    `/can-bo/ky-ke-toan/${part(fund)}/${part(month)}/khoa-so`,
  periodVersion: (fund: string, month: string, version: string) =>
    `/can-bo/ky-ke-toan/${part(fund)}/${part(month)}/ban/${part(version)}`,
  periodVersionFile: (fund: string, month: string, version: string) =>
    `/can-bo/ky-ke-toan/${part(fund)}/${part(month)}/ban/${part(version)}/csv`,
  reopening: (fund: string, month: string) =>
    `/can-bo/ky-ke-toan/${part(fund)}/${part(month)}/mo-lai`,
  reopeningConfirm: (fund: string, month: string) =>
    `/can-bo/ky-ke-toan/${part(fund)}/${part(month)}/dong-y-mo-lai`,
  reopeningDecline: (fund: string, month: string) =>
    `/can-bo/ky-ke-toan/${part(fund)}/${part(month)}/khong-mo-lai`,
};
