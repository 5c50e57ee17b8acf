type Query = Readonly<Record<string, string | number | null | undefined>>;

/** Every address of the portal. Path parts are escaped, empty query values left out. */
export const paths = {
  home: () => '/',
  fund: (code: string) => `/quy/${part(code)}`,
  appeal: (code: string) => `/loi-keu-goi/${part(code)}`,
  appeals: () => '/loi-keu-goi',
  give: (query: { appeal?: string; fund?: string } = {}) =>
    withQuery('/ung-ho', { 'loi-keu-goi': query.appeal, quy: query.fund }),
  giveReceived: (id: string) => `/ung-ho/${part(id)}`,
  giveAgain: (draftId: string, field = '') =>
    `${withQuery('/ung-ho', { phien: draftId })}${field === '' ? '' : `#field-${part(field)}`}`,
  giveCheck: (draftId: string) => `/ung-ho/kiem-tra/${part(draftId)}`,
  giveCard: (code: string) => `/ung-ho/${part(code)}/the`,
  giveCardBack: (code: string, result: 'xong' | 'huy') =>
    withQuery(`/ung-ho/${part(code)}`, { the: result }),
  statement: (query: Query = {}) => withQuery('/sao-ke', query),
  statementLine: (id: string) => `/sao-ke/${part(id)}`,
  statementExtract: (id: string) => `/sao-ke/${part(id)}/trich-luc`,
  follow: (code?: string) => (code === undefined ? '/theo-doi' : `/theo-doi/${part(code)}`),
  verify: (query: Query = {}) => withQuery('/kiem-chung', query),
  seals: (query: Query = {}) => withQuery('/kiem-chung/niem-phong', query),
  sealsFile: () => '/kiem-chung/niem-phong.json',
  sealKey: () => '/kiem-chung/khoa-cong-khai.pem',
  reports: () => '/bao-cao',
  fourNumbers: () => '/bao-cao/bon-con-so',
  decisions: (query: Query = {}) => withQuery('/bao-cao/phan-bo', query),
  movementReport: (query: Query = {}) => withQuery('/bao-cao/phong-trao', query),
  openData: () => '/du-lieu',
  openDataFile: (name: string, query: Query = {}) => withQuery(`/du-lieu/${part(name)}`, query),
  locale: (locale: string, next: string) => withQuery(`/ngon-ngu/${part(locale)}`, { next }),
  signIn: (next?: string) => withQuery('/dang-nhap', { next }),
  signOut: () => '/dang-xuat',
  secondFactor: (next?: string) => withQuery('/dang-nhap/xac-thuc', { next }),
  secondFactorSetup: (next?: string) => withQuery('/dang-nhap/thiet-lap', { next }),
  invitation: (token: string) => `/dang-nhap/mat-khau/${part(token)}`,
  accountHelp: () => '/dang-nhap/quen-mat-khau',

  staff: {
    home: () => '/can-bo',
    outbox: (query: Query = {}) => withQuery('/can-bo/hop-thu-di', query),
    users: () => '/can-bo/nguoi-dung',
    user: (id: string) => `/can-bo/nguoi-dung/${part(id)}`,
    newUser: () => '/can-bo/nguoi-dung/moi',
    userRoles: (id: string) => `/can-bo/nguoi-dung/${part(id)}/vai-tro`,
    userRoleEnd: (id: string, role: string) =>
      `/can-bo/nguoi-dung/${part(id)}/vai-tro/${part(role)}/thoi`,
    userProposal: (id: string, proposal: string, kind: 'confirm' | 'decline') =>
      `/can-bo/nguoi-dung/${part(id)}/de-nghi/${part(proposal)}/${kind === 'confirm' ? 'xac-nhan' : 'bo'}`,
    userInvitation: (id: string) => `/can-bo/nguoi-dung/${part(id)}/thu-moi`,
    userSecondFactor: (id: string) => `/can-bo/nguoi-dung/${part(id)}/xac-thuc`,
    userStatus: (id: string) => `/can-bo/nguoi-dung/${part(id)}/trang-thai`,
  },
  people: {
    households: (query: Query = {}) => withQuery('/can-bo/ho-gia-dinh', query),
    household: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}`,
    newHousehold: () => '/can-bo/ho-gia-dinh/moi',
    householdNumbers: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/so-day-du`,
  },
  books: {
    accounts: (query: Query = {}) => withQuery('/can-bo/tai-khoan', query),
    account: (id: string) => `/can-bo/tai-khoan/${part(id)}`,
    accountConfirm: (id: string) => `/can-bo/tai-khoan/${part(id)}/xac-nhan`,
    accountDecline: (id: string) => `/can-bo/tai-khoan/${part(id)}/bo`,
    newBankAccount: () => '/can-bo/tai-khoan/moi/ngan-hang',
    newCashBox: () => '/can-bo/tai-khoan/moi/tien-mat',
  },
  income: {
    pledges: (query: Query = {}) => withQuery('/can-bo/dang-ky', query),
    pledge: (id: string) => `/can-bo/dang-ky/${part(id)}`,
    donations: (query: Query = {}) => withQuery('/can-bo/khoan-ung-ho', query),
    donation: (id: string) => `/can-bo/khoan-ung-ho/${part(id)}`,
    donationDisplay: (id: string) => `/can-bo/khoan-ung-ho/${part(id)}/hien-thi`,
    statements: (query: Query = {}) => withQuery('/can-bo/sao-ke-ngan-hang', query),
    newStatement: () => '/can-bo/sao-ke-ngan-hang/moi',
    statement: (id: string) => `/can-bo/sao-ke-ngan-hang/${part(id)}`,
    suspense: (query: Query = {}) => withQuery('/can-bo/doi-soat', query),
    matches: () => '/can-bo/doi-soat/khop',
    suspenseLine: (id: string) => `/can-bo/doi-soat/${part(id)}`,
    cashReceipts: (query: Query = {}) => withQuery('/can-bo/phieu-thu', query),
    newCashReceipt: () => '/can-bo/phieu-thu/moi',
    cashReceipt: (id: string) => `/can-bo/phieu-thu/${part(id)}`,
    cashReceiptPrint: (id: string) => `/can-bo/phieu-thu/${part(id)}/in`,
    cashReceiptVoid: (id: string) => `/can-bo/phieu-thu/${part(id)}/huy`,
    stripeWebhook: () => '/webhooks/stripe',
    bankWebhook: (provider: string) => `/webhooks/bank/${part(provider)}`,
  },
  spending: {
    allocations: (query: Query = {}) => withQuery('/can-bo/phan-bo', query),
    newAllocation: () => '/can-bo/phan-bo/moi',
    allocation: (id: string) => `/can-bo/phan-bo/${part(id)}`,
    allocationApprovals: (id: string) => `/can-bo/phan-bo/${part(id)}/phe-duyet`,
    allocationWithdrawal: (id: string) => `/can-bo/phan-bo/${part(id)}/rut-lai`,
    allocationEdit: (id: string) => `/can-bo/phan-bo/${part(id)}/sua`,
    allocationLine: (lineId: string) => `/can-bo/phan-bo/dong/${part(lineId)}`,
    disbursements: (query: Query = {}) => withQuery('/can-bo/giai-ngan', query),
    newDisbursement: (query: Query = {}) => withQuery('/can-bo/giai-ngan/moi', query),
    disbursement: (id: string) => `/can-bo/giai-ngan/${part(id)}`,
    disbursementPrint: (id: string) => `/can-bo/giai-ngan/${part(id)}/in`,
    disbursementReversal: (id: string) => `/can-bo/giai-ngan/${part(id)}/dao`,
    newHandover: (query: Query = {}) => withQuery('/can-bo/ban-giao/moi', query),
    handover: (id: string) => `/can-bo/ban-giao/${part(id)}`,
    missingProofs: (query: Query = {}) => withQuery('/can-bo/ban-giao/con-thieu', query),
    handoverFile: (id: string, fileId: string) =>
      `/can-bo/ban-giao/${part(id)}/tep/${part(fileId)}`,
  },
  oversight: {
    home: () => '/kiem-toan',
    statements: (query: Query = {}) => withQuery('/kiem-toan/bao-cao', query),
    statementFile: (query: Query = {}) => withQuery('/kiem-toan/bao-cao/tai', query),
    entry: (id: string) => `/kiem-toan/but-toan/${part(id)}`,
    verification: () => '/kiem-toan/kiem-chung',
    auditLog: (query: Query = {}) => withQuery('/kiem-toan/nhat-ky', query),
    file: (id: string) => `/kiem-toan/tep/${part(id)}`,
  },
  api: {
    root: () => '/api/v1',
    funds: () => '/api/v1/funds',
    appeals: () => '/api/v1/appeals',
    figures: (query: Query = {}) => withQuery('/api/v1/figures', query),
    lines: (query: Query = {}) => withQuery('/api/v1/lines', query),
    openApi: () => '/api/v1/openapi.json',
  },
  health: { live: () => '/health/live', ready: () => '/health/ready' },
  asset: (version: string, file: string) => `/assets/${version}/${file}`,
};

/** An address with query values; those that are null, undefined or '' are left out. */
export function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  );
  return given.length === 0 ? path : `${path}?${search.toString()}`;
}

function part(text: string): string {
  return encodeURIComponent(text);
}
