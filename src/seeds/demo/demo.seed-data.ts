/** Words of the demonstration data: funds, appeals, accounts and decisions of invented life in real places. */

export const KON_TUM = 'T62.1';
export const QUANG_NGAI = 'T51';
export const NGOK_BAY = 'X23317';

export const FUND_WORDS = {
  'VNN-KT': {
    name: 'Quỹ “Vì người nghèo” tỉnh Kon Tum (đến 30/6/2025)',
    description:
      'Sổ sách của Quỹ do Ủy ban MTTQ Việt Nam tỉnh Kon Tum quản lý trước khi hợp nhất tỉnh. Số liệu minh họa.',
  },
  'CT-KT': {
    name: 'Quỹ Cứu trợ tỉnh Kon Tum (đến 30/6/2025)',
    description:
      'Tiếp nhận và phân phối tiền cứu trợ thiên tai, sự cố trước khi hợp nhất tỉnh. Số liệu minh họa.',
  },
  'VNN-QN': {
    name: 'Quỹ “Vì người nghèo” tỉnh Quảng Ngãi',
    description:
      'Hỗ trợ hộ nghèo, hộ cận nghèo làm nhà Đại đoàn kết, phát triển sản xuất, khám chữa bệnh và chăm lo lễ, Tết.',
  },
  'CT-QN': {
    name: 'Quỹ Cứu trợ tỉnh Quảng Ngãi',
    description:
      'Tiếp nhận tiền ủng hộ đồng bào bị thiên tai, dịch bệnh, sự cố và chuyển đến tận tay người dân.',
  },
} as const;

export const HISTORY_APPEAL = {
  poor: (year: number) => ({
    title: `Ủng hộ Quỹ “Vì người nghèo” năm ${year}`,
    story: 'Chung tay để mọi hộ nghèo trong tỉnh đều có Tết và được khám, chữa bệnh khi ốm đau.',
    decision: `${14 + (year - 2020)}/QĐ-MTTQ-BTT`,
  }),
  relief: (year: number) => ({
    title: `Ủng hộ đồng bào bị thiên tai năm ${year}`,
    story:
      'Mưa lớn và sạt lở làm hư hại nhà cửa, hoa màu của nhiều hộ. Tiền ủng hộ được chuyển đến từng hộ.',
    decision: `${31 + (year - 2020)}/QĐ-MTTQ-CT`,
  }),
};

export const HISTORY_WORDS = {
  housesTitle: (half: string) => `Hỗ trợ nhà Đại đoàn kết và sinh kế ${half}`,
  housesReason: 'Theo kết quả rà soát hộ nghèo, hộ cận nghèo và đề nghị của Ban vận động các xã',
  giftsTitle: (half: string) => `Hỗ trợ quà lễ, Tết và khám, chữa bệnh ${half}`,
  giftsReason:
    'Chăm lo hộ nghèo, hộ cận nghèo dịp lễ, Tết; hỗ trợ người bệnh có hoàn cảnh khó khăn',
  reliefTitle: (year: number) => `Hỗ trợ hộ bị thiệt hại do thiên tai năm ${year}`,
  reliefReason: 'Theo biên bản kiểm đếm thiệt hại của các xã',
  half: (first: string, last: string) => `(${first} – ${last})`,
  parcelList: (hamlet: string) => `Danh sách nhận quà, ${hamlet}`,
  medicalList: (hamlet: string) => `Danh sách khám, chữa bệnh, ${hamlet}`,
  reliefList: (hamlet: string) => `Danh sách hộ bị thiệt hại, ${hamlet}`,
  cashReason: 'Ủng hộ Quỹ “Vì người nghèo”',
  cashAddress: 'Phường Hoa Gạo, thành phố Kon Tum',
  cashBox: 'Tiền mặt tại Ủy ban MTTQ tỉnh Kon Tum',
  cashBoxEn: 'Cash box of the Kon Tum provincial Front committee',
} as const;

export const HOLDER = {
  [KON_TUM]: 'BAN VAN DONG QUY TINH KON TUM (SO LIEU MINH HOA)',
  [QUANG_NGAI]: 'BAN VAN DONG QUY TINH QUANG NGAI (SO LIEU MINH HOA)',
} as const;

/** Who decided on the appeals: as an office writes itself, not as a bank does. */
export const ISSUER = {
  [KON_TUM]: 'Ban Vận động quỹ tỉnh Kon Tum (số liệu minh họa)',
  [QUANG_NGAI]: 'Ban Vận động quỹ tỉnh Quảng Ngãi (số liệu minh họa)',
};

export const MERGER = {
  decisionNumber: '202/2025/QH15',
  decisionDay: '2025-06-12',
  decidedByIssuer: 'Quốc hội',
} as const;

/** The closed funds, and the accounts that take over what they hold. */
export const HAND_OVER = [
  { from: 'VNN-KT', to: 'QN-CTG-VNN', number: '01/BB-BGQ' },
  { from: 'CT-KT', to: 'QN-AGR-CT', number: '02/BB-BGQ' },
] as const;

export const OLD_STAFF = {
  officer: { email: 'can-bo@kontum.vidu.vn', fullName: 'Đinh Thị Suối' },
  cashier: { email: 'thu-quy@kontum.vidu.vn', fullName: 'Phạm Hữu Ngàn' },
  accountant: { email: 'ke-toan@kontum.vidu.vn', fullName: 'Bùi Thị Chanh' },
  approver1: { email: 'duyet-1@kontum.vidu.vn', fullName: 'Trần Quốc Lĩnh' },
  approver2: { email: 'duyet-2@kontum.vidu.vn', fullName: 'Y Hnhung' },
} as const;

/** One password for all demonstration logins; they exist only outside production. */
export const DEMO_PASSWORD = 'mot-mieng-khi-doi-2026';
/** Staff of today. Key, role and committee of each login. */
export const STAFF = [
  ['officer', 'can-bo', 'Võ Thị Kim Rừng', QUANG_NGAI],
  ['accountant', 'ke-toan', 'Nguyễn Hữu Sổ', QUANG_NGAI],
  ['cashier', 'thu-quy', 'Lê Thị Ngân Quỳ', QUANG_NGAI],
  ['approver', 'duyet-1', 'Trịnh Công Bình Minh', QUANG_NGAI],
  ['approver', 'duyet-2', 'Phan Thị Thanh Hà', QUANG_NGAI],
  ['admin', 'quan-tri', 'Hồ Quang Lửa', QUANG_NGAI],
  ['admin', 'quan-tri-2', 'Đinh Thị Y Suối', QUANG_NGAI],
  ['officer', 'can-bo-ngok-bay', 'A Brui', NGOK_BAY],
  ['cashier', 'thu-quy-ngok-bay', 'Y Nhiên', NGOK_BAY],
  ['auditor', 'kiem-toan', 'Đoàn Văn Thước', 'TW'],
] as const;
export const STAFF_DOMAIN = 'quangngai.vidu.vn';
