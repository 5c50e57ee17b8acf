/** Words of the demonstration, as an office would write them; all givers are invented. */
export const STORE = { name: 'Kho trụ sở tỉnh', address: 'Số 52 Hùng Vương, phường Cẩm Thành' };

export const GOODS = {
  rice: { name: 'Gạo tẻ', unit: 'kg' },
  noodles: { name: 'Mì gói', unit: 'gói' },
  blanket: { name: 'Chăn bông 2 m', unit: 'cái' },
  milk: { name: 'Sữa tươi tiệt trùng 180 ml', unit: 'hộp' },
} as const;
export type GoodsKey = keyof typeof GOODS;

/** Days before today, goods with their numbers, days until they expire. */
export const RECEIPTS = [
  {
    key: 'mill',
    giver: 'Hợp tác xã Lúa Xanh',
    address: 'Xã Tịnh Khê',
    daysAgo: 18,
    lots: [{ goods: 'rice', quantity: 5_000n, pack: 10, expires: 300, value: 75_000_000n }],
  },
  {
    key: 'market',
    giver: 'Tiểu thương chợ Trung tâm',
    address: 'Phường Cẩm Thành',
    daysAgo: 15,
    lots: [
      { goods: 'noodles', quantity: 7_200n, pack: 30, expires: 120, value: null },
      { goods: 'blanket', quantity: 260n, pack: null, expires: null, value: null },
    ],
  },
  {
    key: 'dairy',
    giver: 'Công ty Sữa Đồng Xanh',
    address: 'Khu công nghiệp Quảng Phú',
    daysAgo: 12,
    lots: [{ goods: 'milk', quantity: 4_800n, pack: 48, expires: 21, value: 33_600_000n }],
  },
] as const;

export const ISSUES = [
  {
    key: 'village',
    recipient: 'Xã Ngọk Bay',
    households: 90,
    daysAgo: 6,
    reason: 'Hỗ trợ khẩn cấp sau mưa lũ, theo danh sách của xã',
    lines: { rice: 900n, noodles: 2_700n, blanket: 90n },
    isConfirmed: true,
  },
  {
    key: 'school',
    recipient: 'Trường Nội trú Đăk Hà',
    households: null,
    daysAgo: 0,
    reason: 'Sữa sắp hết hạn, ưu tiên học sinh bán trú',
    lines: { milk: 2_400n },
    isConfirmed: false,
  },
] as const;

/** What the store wants and does not take. */
export const WANTS = {
  hours: '7 giờ 30 đến 16 giờ 30, thứ Hai đến thứ Sáu',
  phone: '0255 000 0052',
  wanted: [
    { goods: 'Gạo tẻ', unit: 'kg', quantity: 3_000n, days: 25, reason: 'Bao 10 kg, còn nguyên' },
    { goods: 'Chăn bông 2 m', unit: 'cái', quantity: 200n, days: 25, reason: '' },
    { goods: 'Áo phao trẻ em', unit: '', quantity: null, days: null, reason: 'Cho trẻ 3–10 tuổi' },
  ],
  refused: [
    ['Thuốc chữa bệnh', 'Thuốc phải do cơ sở y tế tiếp nhận, kiểm tra nguồn gốc và bảo quản.'],
    ['Quần áo đã qua sử dụng', 'Không có điều kiện giặt, phân loại; bà con cần đồ mới, đúng cỡ.'],
    ['Thực phẩm gần hết hạn', 'Hàng còn phải vận chuyển nên cần hạn dùng ít nhất 60 ngày.'],
  ],
} as const;
