import { part, withQuery, type Query } from './address.js';

/** Addresses of a giver's own place. None holds a name, an e-mail address or a reference. */
export const donorPaths = {
  home: (query: Query = {}) => withQuery('/cua-toi', query),
  entry: () => '/cua-toi/vao',
  enterByReference: () => '/cua-toi/vao/tham-chieu',
  code: () => '/cua-toi/ma',
  leave: () => '/cua-toi/ra',
  gift: (id: string) => `/cua-toi/khoan/${part(id)}`,
  showGift: (id: string) => `/cua-toi/khoan/${part(id)}/ten`,
  acknowledgement: (giftId: string) => `/cua-toi/khoan/${part(giftId)}/bien-nhan`,
  correctAcknowledgement: (giftId: string) => `/cua-toi/khoan/${part(giftId)}/bien-nhan/sua`,
  printAcknowledgement: (giftId: string) => `/cua-toi/khoan/${part(giftId)}/bien-nhan/ban-sao`,
  acknowledgementFile: (printId: string) => `/cua-toi/ban-in/${part(printId)}/tai`,
  aidConfirmation: (printId: string) => `/cua-toi/ban-in/${part(printId)}/bien-ban`,
  claims: (query: Query = {}) => withQuery('/cua-toi/yeu-cau', query),
  schedules: () => '/cua-toi/hang-thang',
  openSchedule: (id: string) => `/cua-toi/hang-thang/${part(id)}/mo`,
  years: () => '/cua-toi/nam',
  yearFile: (id: string) => `/cua-toi/nam/${part(id)}/tai`,
  letters: () => '/cua-toi/thu',
  giftLetters: (giftId: string) => `/cua-toi/khoan/${part(giftId)}/thu`,
  names: () => '/cua-toi/ten',
  undoNames: (batchId: string) => `/cua-toi/ten/${part(batchId)}/hoan-tac`,
};
