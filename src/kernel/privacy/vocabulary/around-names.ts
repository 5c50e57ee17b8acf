/** What a person is called by before the name: kin, age, work. The last word of it; folded. */
export const KIN_WORDS = `
vc gd gdinh nha be chau con me bo ba cha ma anh chi em ong co chu bac di cau mo thim cu ut ten ban hs sv bs ts
ths gs pgs ks ls thay su ni sy sep nhoc ac a c e bn
`;
/** The last word of two that are so used together. Folded: last, then first. */
export const KIN_PAIRS =
  'dinh gia, chong vo, linh huong, linh vong, linh chan, linh anh, danh phap, tri tru, toa thuong, si bac, sinh hoc, vien giao, su luat, su ky';
/** What a message goes on with behind the giver's name; folded. */
export const GIVING_VERBS = `
ck ct uh uho uhx thuong chuyen gui ung dong xin gop tang kinh va cung quyen ho chia cau chuc mong cam hien giup thay
nop trao bieu dang cuu u
`;
/** Words before a name that is not the giver's: the gift is made for that person. Folded. */
export const DEDICATED = `
linh hon tang mung chuc giup tho niem khuat vong sieu nhat
`;
