import type { SettlementRoute } from '../../../income/route-settlements/route-settlements.types.js';
import type { PledgeAct } from '../../../income/pledges/pledges.types.js';
import type { PledgeWay } from '../../../income/pledges/pledges.types.js';

/** A part that was kept without our accounts; one that is not confirmed waits for an approver. */
export interface KeptPart {
  readonly route: SettlementRoute;
  readonly amountDong: bigint;
  readonly place: string;
  readonly proof: string;
  readonly details: string;
  readonly isConfirmed: boolean;
}

export interface CompanyPromise {
  readonly donorName: string;
  readonly amountDong: bigint;
  readonly way: PledgeWay;
  readonly appeal: 'CT-QN-MUA-LU' | 'VNN-QN-TET' | 'VNN-QN-NHA';
  /** Days from today until each part is due; equal parts, the last takes the rest. */
  readonly dueInDays: readonly number[];
  readonly acts: readonly (readonly [act: PledgeAct, reason: string, amountDong?: bigint])[];
  readonly kept: readonly KeptPart[];
  /** How many of the largest gifts of the appeal came for it. */
  readonly giftCount: number;
}

const BY_LETTER = 'Theo công văn đăng ký ủng hộ của đơn vị.';
const CONFIRMED = [['confirm', 'Đã đối chiếu công văn và gọi điện cho đơn vị.']] as const;
const NONE = { dueInDays: [], kept: [], giftCount: 0 } as const;

/** Bodies that promised by letter, in every state. All of them are invented. */
export const COMPANIES: readonly CompanyPromise[] = [
  {
    ...{ ...NONE, donorName: 'Ngân hàng TMCP Trường Sơn Xanh', amountDong: 3_000_000_000n },
    ...{ way: 'bank_transfer', appeal: 'VNN-QN-NHA', dueInDays: [-40, 50, 140] },
    ...{ acts: CONFIRMED, giftCount: 2 },
  },
  {
    ...{ donorName: 'Công ty CP Đầu tư Sông Tơ', amountDong: 2_000_000_000n },
    ...{ way: 'own_delivery', appeal: 'CT-QN-MUA-LU', dueInDays: [], giftCount: 0 },
    acts: CONFIRMED,
    kept: [
      {
        ...{ route: 'own_delivery', amountDong: 1_200_000_000n, isConfirmed: true },
        ...{ place: 'Xã Ngọk Bay', proof: 'Biên bản trao quà số 14/BB-MTTQ' },
        details: '600 suất quà bằng tiền mặt, mỗi suất 2.000.000 đồng.',
      },
      {
        ...{ route: 'own_delivery', amountDong: 300_000_000n, isConfirmed: false },
        ...{ place: 'Các thôn ven sông', proof: 'Biên bản trao quà số 17/BB-MTTQ' },
        details: '150 suất quà bằng tiền mặt.',
      },
    ],
  },
  {
    ...{ ...NONE, donorName: 'Công ty TNHH Hóa dầu Bình Sơn Xanh', amountDong: 1_500_000_000n },
    ...{ way: 'direct_unit', appeal: 'CT-QN-MUA-LU', acts: CONFIRMED },
    kept: [
      {
        ...{ route: 'direct_unit', amountDong: 1_500_000_000n, isConfirmed: true },
        ...{ place: 'Ủy ban MTTQ Việt Nam tỉnh Đắk Lắk', proof: 'Giấy xác nhận số 88/XN-MTTQ' },
        details: '',
      },
    ],
  },
  {
    ...{ ...NONE, donorName: 'Hợp tác xã Muối Sa Huỳnh Trắng', amountDong: 350_000_000n },
    ...{ way: 'goods', appeal: 'CT-QN-MUA-LU', acts: CONFIRMED },
    kept: [
      {
        ...{ route: 'goods', amountDong: 280_000_000n, isConfirmed: true },
        ...{ place: 'Kho cứu trợ của tỉnh', proof: 'Biên bản giao nhận số 05/BB' },
        details: 'Gạo 12 tấn, muối 3 tấn.',
      },
    ],
  },
  {
    ...{ ...NONE, donorName: 'Công ty CP Thủy điện Nước Lành', amountDong: 1_000_000_000n },
    ...{ way: 'bank_transfer', appeal: 'CT-QN-MUA-LU' },
    acts: [
      ...CONFIRMED,
      ['reduce', 'Công ty xin giảm vì phải sửa đập sau lũ.', 600_000_000n],
      ['cancel', 'Công ty gửi công văn xin rút đăng ký.'],
    ],
  },
  {
    ...{ ...NONE, donorName: 'Hội Doanh nhân trẻ Măng Xanh', amountDong: 800_000_000n },
    ...{ way: 'bank_transfer', appeal: 'VNN-QN-TET' },
    acts: [...CONFIRMED, ['lapse', 'Quá ngày hẹn sáu tháng, đã gửi hai thư nhắc.']],
  },
  {
    ...{ ...NONE, donorName: 'Công ty TNHH May Mộ Hoa', amountDong: 1_200_000_000n },
    ...{ way: 'bank_transfer', appeal: 'VNN-QN-TET', dueInDays: [-12, 20, 35], acts: CONFIRMED },
  },
  {
    ...{ ...NONE, donorName: 'Công ty CP Xây dựng Núi Ấn', amountDong: 450_000_000n },
    ...{ way: 'bank_transfer', appeal: 'VNN-QN-NHA', acts: [] },
  },
];

export const PLANNED = BY_LETTER;
export const PAPER = 'Công văn đăng ký ủng hộ số 12/CV';
export const REPRESENTATIVE = 'Người đại diện theo pháp luật';

/** Of the public form, not proven: the second is too large to count by an address alone. */
export const BY_FORM = [
  ['Đoàn Thị Sen Hồng', 2_000_000n],
  ['Một người con xa quê', 200_000_000n],
] as const;
