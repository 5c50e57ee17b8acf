/** What the committee told of its relief appeal, in the order of time; pictures are drawings and say so. */
export const DIARY = [
  {
    title: 'Rà soát thiệt hại ở từng thôn',
    body: 'Tổ công tác của Mặt trận cùng chính quyền xã đã đi từng thôn, lập danh sách hộ bị sập nhà, mất tài sản và niêm yết tại nhà văn hóa thôn để bà con góp ý.',
    titleEn: 'Damage listed village by village',
    bodyEn:
      'Together with the communes we went from village to village, listed households that lost their house or belongings, and put the lists up for everybody to comment on.',
    picture: {
      number: 1,
      description: 'Hình vẽ minh họa: ngôi nhà dưới chân núi sau mưa lũ',
      descriptionEn: 'Drawing: a house below the mountains after the flood',
    },
  },
  {
    title: 'Quyết định cứu trợ đợt đầu',
    body: 'Đã thống nhất hỗ trợ khẩn cấp 90 hộ bị thiệt hại nặng, mỗi hộ 4 triệu đồng. Tiền chuyển về đơn vị nhận để trao tận tay, có ký nhận.',
    titleEn: 'First relief decided',
    bodyEn:
      'Emergency relief was decided for 90 households that were hit hardest, 4 million đồng each. The money goes to the unit that hands it over against signatures.',
    picture: null,
  },
  {
    title: 'Đã trao tiền cứu trợ đợt đầu',
    body: 'Bà con ký nhận đủ tại nhà văn hóa thôn. Danh sách ký nhận được lưu cùng biên bản bàn giao; số tiền nằm trong phần đã trao tận tay của đợt vận động.',
    titleEn: 'First relief handed over',
    bodyEn:
      'Every household signed for the money at the village house. The signed list is kept with the hand-over record; the sum is part of what this appeal has handed over.',
    picture: {
      number: 3,
      description: 'Hình vẽ minh họa: nhà văn hóa thôn, nơi trao tiền cứu trợ',
      descriptionEn: 'Drawing: the village house where the relief was handed over',
    },
  },
] as const;

export const NOBODY_IN_IT = 'Hình vẽ minh họa, không có người';
