/** Words of the demonstration's present: what a province might be doing this month. All of it is invented. */

export const APPEALS = {
  'CT-QN-MUA-LU': {
    title: 'Chung tay cùng đồng bào vùng mưa lũ',
    story:
      'Mưa lớn kéo dài nhiều ngày đầu tháng làm sạt lở nhiều đoạn đường, hàng trăm ngôi nhà bị ngập và tốc mái. ' +
      'Ủy ban MTTQ Việt Nam tỉnh kêu gọi đồng bào, doanh nghiệp và các tổ chức chung tay giúp bà con dựng lại nhà cửa, ' +
      'có cái ăn, cái mặc trước mùa rét. Mỗi khoản tiền nhận được và mỗi lần chi đều được công khai trên cổng này.',
    titleEn: 'Hand in hand with the flooded communes',
    storyEn:
      'Days of heavy rain at the start of the month broke roads, flooded hundreds of houses and tore off their roofs. ' +
      'The provincial committee of the Vietnam Fatherland Front asks people, companies and organisations to help rebuild homes ' +
      'and to see families fed and clothed before the cold. Every gift and every payment is published on this portal.',
    place: 'Các xã bị ngập và sạt lở của tỉnh Quảng Ngãi',
    decision: '112/QĐ-MTTQ-BTT',
    goalDong: 5_000_000_000n,
  },
  'VNN-QN-TET': {
    title: 'Tết ấm cho người nghèo',
    story:
      'Mỗi suất quà Tết gồm tiền mặt và nhu yếu phẩm trị giá 500.000 đồng, trao tận tay hộ nghèo, hộ cận nghèo trước ngày 23 tháng Chạp. ' +
      'Mục tiêu là 6.000 suất quà để không hộ nào không có Tết.',
    titleEn: 'A warm Tet for the poor',
    storyEn:
      'Each Tet parcel holds money and goods worth 500,000 dong and is put into the hands of a poor or near-poor household ' +
      'before the 23rd of the last lunar month. The goal is 6,000 parcels, so that no household goes without Tet.',
    place: 'Các xã của tỉnh Quảng Ngãi',
    decision: '105/QĐ-MTTQ-BTT',
    goalDong: 3_000_000_000n,
    unitCostDong: 500_000n,
    unitWords: 'suất quà Tết',
    unitWordsEn: 'Tet parcel',
  },
  'VNN-QN-NHA': {
    title: 'Mái ấm Đại đoàn kết',
    story:
      'Nhiều hộ nghèo ở các xã miền núi vẫn ở trong nhà tạm, nhà dột nát. Mỗi căn nhà xây mới được hỗ trợ 60 triệu đồng, ' +
      'mỗi căn sửa chữa 30 triệu đồng; bà con trong thôn góp ngày công.',
    titleEn: 'Great Unity houses',
    storyEn:
      'Many poor households in the mountain communes live in makeshift or leaking houses. A new house is helped with 60 million dong, ' +
      'a repair with 30 million; the neighbours give days of work.',
    place: 'Các xã miền núi của tỉnh Quảng Ngãi',
    decision: '87/QĐ-MTTQ-BTT',
    goalDong: 12_000_000_000n,
    unitCostDong: 60_000_000n,
    unitWords: 'căn nhà xây mới',
    unitWordsEn: 'new house',
  },
} as const;

export const CASH_BOXES = {
  QN: {
    nameVi: 'Tiền mặt tại Ủy ban MTTQ tỉnh',
    nameEn: 'Cash box of the provincial Front committee',
  },
  'NGOK-BAY': {
    nameVi: 'Tiền mặt tại Ủy ban MTTQ xã Ngọk Bay',
    nameEn: 'Cash box of Ngok Bay commune',
  },
} as const;

export const PLEDGES = [
  ['Nguyễn Thị Mai Thơm', 'full', 2_000_000n, 'paid'],
  ['Trần Văn Bình Khê', 'masked', 500_000n, 'paid'],
  ['Công ty TNHH Cà phê Đăk Mar', 'full', 50_000_000n, 'paid'],
  ['Lê Thị Hồng Xoan', 'anonymous', 300_000n, 'paid'],
  ['Y Sương', 'full', 200_000n, 'paid'],
  ['Phạm Quốc Tuần', 'masked', 1_000_000n, 'paidOther'],
  ['Hoàng Kim Ngân Trà', 'masked', 700_000n, 'misspelt'],
  ['Đỗ Hữu Lam', 'full', 5_000_000n, 'unpaid'],
  ['Nhóm thiện nguyện Lá Xanh', 'full', 15_000_000n, 'unpaid'],
  ['Bùi Thị Mười Hai', 'anonymous', 1_000_000n, 'unpaid'],
  ['Võ Thành Sông', 'masked', 300_000n, 'unpaid'],
] as const;
export const PLEDGE_CONFIRMED = 'Đã gọi điện, người ủng hộ xác nhận số tiền.';
export const PLEDGE_WISH = 'Mong tiền đến được với các cháu học sinh';

export const COUNTER = [
  ['Ngô Thị Vải', 'Thôn 2', 500_000n, 'masked'],
  ['A Khưm', 'Thôn Kon Hra', 100_000n, 'full'],
  ['Tập thể Trường THCS Suối Đá', 'Phường Hoa Gạo', 7_350_000n, 'full'],
  ['Người cao tuổi tổ dân phố 6', 'Tổ dân phố 6', 2_000_000n, 'anonymous'],
  ['Đinh Văn Rẫy', 'Thôn 3', 200_000n, 'masked'],
] as const;
export const COUNTER_REASON = 'Ủng hộ Quỹ “Vì người nghèo”';

export const RESTRICTED = {
  giver: 'Hợp tác xã Dược liệu Măng Xanh',
  address: 'Phường Hoa Gạo',
  reason: 'Ủng hộ làm một căn nhà Đại đoàn kết tại xã Ngọk Bay',
  title: 'Một căn nhà Đại đoàn kết tại xã Ngọk Bay',
  agreedWith: 'Biên bản thống nhất với Hợp tác xã Dược liệu Măng Xanh',
} as const;

export const DECISIONS = {
  houses: {
    title: 'Hỗ trợ nhà Đại đoàn kết đợt 2',
    reason: 'Theo danh sách rà soát nhà tạm, nhà dột nát của các xã',
  },
  restricted: {
    title: 'Làm nhà Đại đoàn kết theo địa chỉ nhà hảo tâm',
    reason: 'Theo nguyện vọng của nhà hảo tâm đã được thống nhất',
  },
  relief: {
    title: 'Hỗ trợ khẩn cấp hộ bị sập, tốc mái nhà',
    reason: 'Theo biên bản kiểm đếm thiệt hại của các xã',
  },
  reliefSpare: {
    title: 'Hỗ trợ sửa nhà tốc mái đợt bổ sung',
    reason: 'Theo đề nghị của xã trước khi có kết quả kiểm đếm',
  },
  tet: { title: 'Quà Tết cho hộ nghèo đợt 1', reason: 'Chăm lo Tết cho hộ nghèo, hộ cận nghèo' },
  reliefNext: {
    title: 'Hỗ trợ giống cây trồng sau lũ',
    reason: 'Theo đề nghị của các xã bị thiệt hại hoa màu',
  },
} as const;

/** What turned out otherwise: a decision ended, support brought back, a gift given back. */
export const REGRETS = {
  release: {
    paper: 'Quyết định 131/QĐ-MTTQ-BTT',
    reason: 'Kiểm đếm lại: các hộ đã được nguồn khác hỗ trợ sửa nhà',
  },
  back: {
    payerName: 'Ủy ban MTTQ xã Ngọk Bay',
    payerAddress: 'Xã Ngọk Bay',
    reason: 'Hai hộ có tên hai lần trong danh sách, xã thu lại',
  },
  refund: {
    paper: 'Đơn đề nghị của người ủng hộ',
    reason: 'Người ủng hộ ghi nhầm số tiền trên phiếu, đề nghị nhận lại phần thừa',
  },
} as const;

export const NO_GIFT_LINES = [
  ['THU PHI QUAN LY TAI KHOAN', -22_000n],
  ['TRA LAI TIEN GUI KHONG KY HAN', 184_300n],
  ['HOAN TRA CHUYEN NHAM CHO NGUYEN THI BE', -500_000n],
] as const;
/** Gifts by card: giver, how the name may be shown, amount, how many days ago, what became of it. */
export const CARD_GIFTS = [
  ['Nguyễn Thị Bích Vân', 'full', 2_000_000n, 20, 'paidOut'],
  ['Trần Minh Đạo', 'masked', 500_000n, 18, 'paidOut'],
  ['Đinh Thị Hà Giang', 'anonymous', 5_000_000n, 17, 'paidOut'],
  ['Lâm Quốc Khải', 'full', 1_200_000n, 9, 'disputed'],
  ['Hồ Thị Ngọc Diệp', 'masked', 800_000n, 6, 'refunded'],
  ['Phan Văn Trường An', 'full', 3_000_000n, 5, 'waiting'],
] as const;
export const MISSPELT_WORDS = 'UNG HO DONG BAO';
export const NGOK_BAY_HAMLET = 'Thôn Kon Jri';
export const SHOWN_HOUSES = {
  consentBy: 'Hình vẽ minh họa, không có người',
  description: 'Hình vẽ một căn nhà Đại đoàn kết mới, mái đỏ, dưới chân núi',
};
