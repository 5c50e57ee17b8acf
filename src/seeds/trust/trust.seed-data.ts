/** The two provinces that must never see each other, their communes, and people in every duty. All invented. */
export const PROVINCES = [
  {
    key: 'P',
    code: 'T51',
    communes: [
      ['A', 'X23317'],
      ['A2', null],
    ],
  },
  { key: 'Q', code: 'T48', communes: [['B', null]] },
] as const;

export const ROLES = [
  'officer',
  'accountant',
  'cashier',
  'approver',
  'approver2',
  'admin',
  'admin2',
] as const;
export const PASSWORD = 'mot-cay-lam-chang-nen-non-7';
export const DOMAIN = 'trust.vidu.vn';
export const FUND_NAME = 'Quỹ thử';
export const HOUSE_TITLE = 'Nhà Đại đoàn kết';
