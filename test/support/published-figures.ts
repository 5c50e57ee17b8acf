/** What the public pages of one small fund with one appeal are made of. */
export const four = {
  registeredDong: 5_000_000n,
  receivedDong: 4_000_000n,
  allocatedDong: 3_000_000n,
  deliveredDong: 2_000_000n,
};

export const fund = {
  code: 'VNN',
  name: 'Quỹ Vì người nghèo',
  kind: 'poor',
  description: 'Giúp hộ nghèo làm nhà.',
  openedOn: '2026-01-01',
  closedOn: null,
  committeeName: 'Mặt trận xã Bình Minh',
};

export const appeal = {
  id: '0199f000-0000-7000-8000-000000000001',
  code: 'BAO-3',
  title: 'Giúp đồng bào sau bão số 3',
  story: 'Bão đi qua ba xã.\n\nNhiều nhà tốc mái.',
  goalDong: 8_000_000n,
  unitCostDong: 500_000n,
  unitWords: 'suất quà',
  place: 'Ba xã ven biển',
  decisionNumber: '12/KH-MTTQ',
  decidedOn: '2026-02-27',
  decisionIssuer: 'Mặt trận tỉnh',
  board: 'Ban Vận động cứu trợ',
  opensOn: '2026-03-01',
  closesOn: null,
  fundCode: 'VNN',
  fundName: 'Quỹ Vì người nghèo',
  committeeName: 'Mặt trận xã Bình Minh',
};

export const layers = [
  { fundCode: 'VNN', appealCode: null, ...four },
  { fundCode: 'VNN', appealCode: 'BAO-3', ...four, receivedDong: 2_000_000n },
];

export const account = {
  code: 'VNN-1',
  bankBin: '970436',
  bankName: 'Vietcombank',
  accountNumber: '0011002233',
  holderName: 'MẶT TRẬN XÃ BÌNH MINH',
  openedOn: '2026-01-02',
  closedOn: null,
  fundCode: 'VNN',
  fundName: 'Quỹ Vì người nghèo',
  appealCode: null,
  appealTitle: null,
  committeeName: 'Mặt trận xã Bình Minh',
};

export const months = [{ period: '2026-03', receivedDong: 4_000_000n, deliveredDong: 2_000_000n }];

export const uses = [
  {
    kind: 'house',
    unit: 'house',
    placeName: 'Xã Bình Minh',
    quantity: 6n,
    allocatedDong: 2_500_000n,
    deliveredQuantity: 4n,
    deliveredDong: 2_000_000n,
  },
  {
    kind: 'medical',
    unit: 'turn',
    placeName: null,
    quantity: 3n,
    allocatedDong: 500_000n,
    deliveredQuantity: 0n,
    deliveredDong: 0n,
  },
];

export const gifts = [{ fundCode: 'VNN', appealCode: 'BAO-3', gifts: 70n }];

export const story = {
  id: '0199f000-0000-7000-8000-00000000000a',
  handedOverOn: '2026-03-05',
  kind: 'house',
  unit: 'house',
  placeName: 'Xã Bình Minh',
  quantity: 2n,
  amountDong: 160_000_000n,
  fundCode: 'VNN',
  fundName: 'Quỹ Vì người nghèo',
  appealCode: null,
  appealTitle: null,
  photoId: null,
  photoText: null,
  photoWidth: null,
  photoHeight: null,
};
