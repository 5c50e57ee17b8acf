import { foldText } from './fold-text.js';

/**
 * Words with which organisations, groups and bodies begin their names, folded. Single words that
 * are also surnames or given names when the marks are lost are left out on purpose.
 */
const KINDS = [
  'tong cong ty',
  'cong ty co phan',
  'cong ty cp',
  'cong ty tnhh mtv',
  'cong ty tnhh mot thanh vien',
  'cong ty tnhh',
  'cong ty',
  'cty co phan',
  'cty cp',
  'cty tnhh',
  'cty',
  'tap doan',
  'doanh nghiep tu nhan',
  'doanh nghiep',
  'dntn',
  'hop tac xa',
  'htx',
  'xi nghiep',
  'ho kinh doanh',
  'cua hang',
  'nha hang',
  'khach san',
  'nha thuoc',
  'ngan hang',
  'truong tieu hoc',
  'truong mam non',
  'truong mau giao',
  'truong trung hoc co so',
  'truong trung hoc pho thong',
  'truong trung hoc',
  'truong thcs',
  'truong thpt',
  'truong th',
  'truong mn',
  'truong dai hoc',
  'truong dh',
  'truong cao dang',
  'truong cd',
  'truong quoc te',
  'truong chinh tri',
  'truong pho thong',
  'truong ptdt',
  'hoi phu nu',
  'hoi nong dan',
  'hoi cuu chien binh',
  'hoi cuu hoc sinh',
  'hoi chu thap do',
  'hoi dong huong',
  'hoi',
  'lien doan lao dong',
  'lien doan',
  'cong doan',
  'doan thanh nien',
  'doan truong',
  'chi doan',
  'chi bo',
  'dang bo',
  'dang uy',
  'ubnd',
  'uy ban nhan dan',
  'uy ban mttq',
  'uy ban mat tran to quoc',
  'uy ban',
  'ubmttq',
  'mttq',
  'mat tran to quoc',
  'hdnd',
  'bo chi huy',
  'bo tu lenh',
  'cong an',
  'chi cuc',
  'trung tam',
  'benh vien',
  'phong kham',
  'phong giao duc',
  'chua',
  'thien vien',
  'tinh xa',
  'giao xu',
  'giao phan',
  'giao hoi',
  'nha tho',
  'cau lac bo',
  'clb',
  'nhom thien nguyen',
  'nhom',
  'ban giam hieu',
  'ban lien lac',
  'ban quan ly',
  'tap the',
  'to dan pho',
  'khu pho',
  'to chuc',
  'quy tu thien',
  'dai su quan',
] as const;

/** The accented word for school and its look-alike, the surname, differ only by the tone. */
const ACCENTED_KINDS = new Set([
  'tr\u01b0\u1eddng',
  's\u1edf',
  'c\u1ee5c',
  'vi\u1ec7n',
  'qu\u1ef9',
]);
const LONGEST_KIND = 5;
const kinds = new Set<string>(KINDS);

/** How many leading words say what kind of organisation this is; 0 for a person. */
export function leadingKindWords(words: readonly string[]): number {
  for (let count = Math.min(LONGEST_KIND, words.length); count > 0; count -= 1) {
    if (kinds.has(foldText(words.slice(0, count).join(' ')))) return count;
  }
  return ACCENTED_KINDS.has((words[0] ?? '').toLowerCase()) ? 1 : 0;
}

/** True when the name belongs to an organisation, a group or a body, not to a person. */
export function isOrganisationName(words: readonly string[]): boolean {
  return leadingKindWords(words) > 0;
}
