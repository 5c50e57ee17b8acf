/** A printed receipt book of the province's cashier, used on a day without power. */
export const PAPER_BOOK = {
  series: 'QN26',
  firstNumber: 1,
  lastNumber: 25,
  written: 1,
  spoilt: 2,
  spoiltBecause: 'Viết nhầm số tiền; còn đủ ba liên, đã gạch chéo',
  blank: [3, 25],
} as const;

/** What a count of the box found. */
export const COUNT = {
  shortDong: 50_000n,
  reason: 'Đếm hai lần cùng kế toán, thiếu một tờ 50.000 đồng',
  paper: 'Biên bản kiểm kê quỹ và cam kết nộp bù của thủ quỹ',
  proposal: 'Thủ quỹ nhận trách nhiệm và đã nộp bù vào két',
} as const;
