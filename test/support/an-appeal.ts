/** An appeal as its pages get it: words, days and the decision behind it. */
export const ID = '0199f000-0000-7000-8000-000000000001';
export const decision = {
  decisionNumber: '5/QĐ',
  decidedOn: '2026-02-27',
  decisionIssuer: 'Mặt trận',
};
export const appeal = {
  ...{ id: ID, code: 'BAO', fundId: ID, title: 'Sau bão', titleEn: 'After the storm' },
  ...{ story: 'Một.\nHai.', storyEn: null, place: 'Ba xã', goalDong: 5_000_000n },
  ...{ opensOn: '2026-03-02', closesOn: '2026-04-01' },
  ...{ unitCostDong: 500_000n, unitWords: 'suất quà', unitWordsEn: null },
  board: 'Ban Vận động cứu trợ',
  ...decision,
};
