import { part, withQuery, type Query } from './address.js';

/** What a give box on any page sends to the form of giving, by GET: no token, so its page stays the same for everybody. */
export const GIVE_BOX = { amount: 'so-tien', purpose: 'muc-dich' } as const;

/** Addresses of what everybody sees, of signing in, and of the server itself. */
export const publicPaths = {
  home: () => '/',
  fund: (code: string) => `/quy/${part(code)}`,
  appeal: (code: string) => `/loi-keu-goi/${part(code)}`,
  appeals: (query: Query = {}) => withQuery('/loi-keu-goi', query),
  give: (query: { appeal?: string; fund?: string } = {}) =>
    withQuery('/ung-ho', { 'loi-keu-goi': query.appeal, quy: query.fund }),
  giveReceived: (id: string) => `/ung-ho/${part(id)}`,
  giveAgain: (draftId: string, field = '') =>
    `${withQuery('/ung-ho', { phien: draftId })}${field === '' ? '' : `#field-${part(field)}`}`,
  giveCheck: (draftId: string) => `/ung-ho/kiem-tra/${part(draftId)}`,
  provePledge: (token: string) => `/ung-ho/xac-nhan/${part(token)}`,
  giveCard: (code: string) => `/ung-ho/${part(code)}/the`,
  giveTransfer: (code: string) => `/ung-ho/${part(code)}/chuyen-khoan`,
  giveQr: (code: string) => `/ung-ho/${part(code)}/ma-qr.png`,
  giveCardBack: (code: string, result: 'xong' | 'huy') =>
    withQuery(`/ung-ho/${part(code)}`, { the: result }),
  statement: (query: Query = {}) => withQuery('/sao-ke', query),
  statementCoverage: () => '/sao-ke/do-phu',
  statementLine: (id: string) => `/sao-ke/${part(id)}`,
  statementExtract: (id: string) => `/sao-ke/${part(id)}/trich-luc`,
  follow: (code?: string) => (code === undefined ? '/theo-doi' : `/theo-doi/${part(code)}`),
  stories: (query: Query = {}) => withQuery('/trao-tan-tay', query),
  officialAccounts: (query: Query = {}) => withQuery('/tai-khoan', query),
  verify: (query: Query = {}) => withQuery('/kiem-chung', query),
  seals: (query: Query = {}) => withQuery('/kiem-chung/niem-phong', query),
  sealsFile: () => '/kiem-chung/niem-phong.json',
  sealKey: () => '/kiem-chung/khoa-cong-khai.pem',
  reports: () => '/bao-cao',
  fourNumbers: (query: Query = {}) => withQuery('/bao-cao/bon-con-so', query),
  decisions: (query: Query = {}) => withQuery('/bao-cao/phan-bo', query),
  movementReport: (query: Query = {}) => withQuery('/bao-cao/phong-trao', query),
  bulletins: (query: Query = {}) => withQuery('/ban-tin', query),
  bulletin: (day: string) => `/ban-tin/${part(day)}`,
  about: () => '/gioi-thieu',
  help: () => '/tro-giup',
  accessibility: () => '/tiep-can',
  privacy: () => '/rieng-tu',
  siteMap: () => '/so-do-trang',
  siteMapIndex: () => '/sitemap.xml',
  siteMapFile: (name: string) => `/sitemap/${part(name)}`,
  robots: () => '/robots.txt',
  securityContact: () => '/.well-known/security.txt',
  openData: () => '/du-lieu',
  openDataFile: (name: string, query: Query = {}) => withQuery(`/du-lieu/${part(name)}`, query),
  locale: (locale: string, next?: string) => withQuery(`/ngon-ngu/${part(locale)}`, { next }),
  signIn: (next?: string) => withQuery('/dang-nhap', { next }),
  signOut: () => '/dang-xuat',
  secondFactor: (next?: string) => withQuery('/dang-nhap/xac-thuc', { next }),
  freshProof: (query: Query = {}) => withQuery('/dang-nhap/xac-nhan-lai', query),
  secondFactorSetup: (next?: string) => withQuery('/dang-nhap/thiet-lap', { next }),
  invitation: (token: string) => `/dang-nhap/mat-khau/${part(token)}`,
  accountHelp: () => '/dang-nhap/quen-mat-khau',

  health: { live: () => '/health/live', ready: () => '/health/ready' },
  asset: (version: string, file: string) => `/assets/${version}/${file}`,
};
