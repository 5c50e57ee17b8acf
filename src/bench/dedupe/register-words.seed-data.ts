/** Syllables of invented highland names: more families than the seed's short list has. */
export const BEGINNINGS = ['Bl', 'Kr', 'Br', 'Th', 'Nh', 'Kh', 'Pl', 'Đ', 'H', 'L', 'M', 'R', 'T', 'X', 'B'] as const; // prettier-ignore
export const ENDINGS = ['ông', 'ưi', 'ut', 'ang', 'inh', 'oan', 'uyên', 'ơi', 'ăm', 'eo', 'iêng', 'ôk', 'ar'] as const; // prettier-ignore

export const HAMLET = 'Thôn';
/** As some lists call it. */
export const NUMBERED_HAMLET = 'thôn số ';
/** What a keyboard without them writes. */
export const MARKED = [
  ['đ', 'd'],
  ['Đ', 'D'],
] as const;
/** Left out by who is in a hurry. */
export const MIDDLES = ['Văn', 'Thị'] as const;
