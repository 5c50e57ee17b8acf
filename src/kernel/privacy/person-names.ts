import { foldText } from './fold-text.js';
import { isOrganisationName } from './name-kinds.js';

/** Vietnamese surnames, folded. Those that are mostly ordinary words when unmarked are left out. */
const SURNAMES = new Set(
  (
    'nguyen tran le pham phan hoang huynh vu vo dang bui do ho ngo duong ly truong trinh dinh ' +
    'doan lam mai dao cao ha luong luu ta phung to tang tong trieu vuong chau chu chung giang ' +
    'kieu la lai lo luc ma mac nghiem ninh nong ong quach quan sam than thach thai tieu ton van ' +
    'khuat khuc khong bach banh diep lieu phi au'
  ).split(' '),
);

/** Words with which a giver's message, not a name, begins; folded. */
const MESSAGE_STARTS = startsByFirstWord([
  'ung ho',
  'u ng',
  'uh',
  'uhx',
  'chuyen',
  'ck',
  'ct',
  'gop',
  'dong gop',
  'gui',
  'thuong gui',
  'chia se',
  'thay mat',
  'mot chut',
  'mong',
  'ca nha',
  'gia dinh',
  'vo chong',
  'hai me',
  'hai vo chong',
  'me con',
  'me va',
  'anh em',
  'be',
  'chau',
  'cuu hoc',
  'hoc sinh',
  'hoi',
  'phong kham',
  'chi bo',
  'cau lac',
  'clb',
  'cong doan',
  'cong ty',
  'doan thanh',
  'can bo',
  'giao xu',
  'nhom',
  'to dan',
  'ban giam',
  'chua',
  'xin',
  'tang',
  'giup',
  'quyen gop',
  'tu thien',
  'cuu tro',
  'ho tro',
  'khac phuc',
  'mai nha',
  'mai am',
  'la lanh',
  'tam long',
  'quy',
  'dong bao',
  'nop',
  'truong',
  'lop',
  'tap the',
  'va gia',
  'cung',
  'kinh',
  'toi',
  'de',
  'cho',
  'vi',
  'dt',
  'sdt',
]);

/** Words that never stand in a personal name, so a tail holding one is part of the message. */
const MESSAGE_WORDS = new Set(
  (
    'bao lu lut dong quy ung ho mien nguoi ngheo qua kho khan thiet do con so tien khoan gop gui ba ' +
    'va vung nha dot nat dap thien yagi tro uong chut dan nhan cung gian sap la va'
  ).split(' '),
);
/** Provinces and places whose first word is also a surname. */
const PLACES = new Set([
  'ha noi',
  'ha nam',
  'ha tinh',
  'ha giang',
  'cao bang',
  'lam dong',
  'lai chau',
  'thai binh',
  'thai nguyen',
  'ho chi minh',
  'truong sa',
  'hoang sa',
  'lao cai',
  'ninh binh',
  'ninh thuan',
  'lang nu',
]);
const LONGEST_NAME = 5;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The personal name a text begins with, exactly as written, or null when it is not certain where a
 * name ends. A change from capitals to small letters ends it, else the first word of a message.
 */
export function leadingPersonName(text: string): string | null {
  const words = wordsOf(text, LONGEST_NAME + 4);
  const first = words[0];
  if (first === undefined || first.at !== text.search(/\S/)) return null;
  if (!SURNAMES.has(first.folded) || isOtherBeginning(words)) return null;
  const end = endOfName(words);
  if (end === null || end < 2) return null;
  const last = words[end - 1];
  return last === undefined ? null : text.slice(first.at, last.end);
}

/** Where a personal name at the end of a text begins, else null. Two to four words. */
export function trailingPersonNameAt(text: string): number | null {
  const words = wordsOf(text);
  for (let count = Math.min(4, words.length); count >= 2; count -= 1) {
    const tail = words.slice(-count);
    const before = words.at(-count - 1)?.folded ?? '';
    if (isName(tail, before)) return tail[0]?.at ?? null;
  }
  return null;
}

type Word = { at: number; end: number; text: string; folded: string };

/** Words of letters and digits with their places, at most so many. */
export function wordsOf(text: string, limit = Number.POSITIVE_INFINITY): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    if (words.length >= limit) break;
    const [word] = match;
    words.push({
      at: match.index,
      end: match.index + word.length,
      text: word,
      folded: foldText(word),
    });
  }
  return words;
}

function isOtherBeginning(words: readonly Word[]): boolean {
  const isPhrase = (messageStartAt(words, 0)?.length ?? 0) > 1;
  return isPhrase || isOrganisationName(words.map((word) => word.text));
}

function endOfName(words: readonly Word[]): number | null {
  const [first] = words;
  const isMixed =
    first !== undefined && !isSmall(first.text) && words.some(({ text }) => isSmall(text));
  const end = words.findIndex((_, index) => index > 0 && isBehindName(words, index, isMixed));
  if (end > 0 && end <= LONGEST_NAME) return end;
  return end < 0 && words.length < LONGEST_NAME ? words.length : null;
}

function isBehindName(words: readonly Word[], index: number, isMixed: boolean): boolean {
  const word = words[index]?.text ?? '';
  if (/\d/.test(word) || (isMixed && isSmall(word))) return true;
  return index > 1 && startsMessage(words, index);
}

function startsMessage(words: readonly Word[], index: number): boolean {
  const phrase = messageStartAt(words, index);
  if (phrase === undefined) return false;
  // A given name may be such a word too ("Chau", "Truong"): then the message starts right behind it.
  return phrase.length > 1 || messageStartAt(words, index + 1) === undefined;
}

function messageStartAt(words: readonly Word[], index: number): readonly string[] | undefined {
  const first = words[index]?.folded;
  if (first === undefined) return undefined;
  const phrases = MESSAGE_STARTS.get(first);
  return phrases?.find((phrase) => phrase.every((word, at) => words[index + at]?.folded === word));
}

/** Longer phrases first, under their first word. */
function startsByFirstWord(phrases: readonly string[]): Map<string, string[][]> {
  const byFirst = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    );
  }
  return byFirst;
}

function isName(tail: readonly Word[], before: string): boolean {
  const [first, ...rest] = tail.map((word) => word.folded);
  if (first === undefined || !SURNAMES.has(first) || (first === 'ho' && before === 'ung'))
    return false;
  if (PLACES.has([first, ...rest].join(' ')) || /^(?:tinh|xa|huyen|tp|thon)$/.test(before))
    return false;
  return (
    rest.every((folded) => /^[a-z]{1,7}$/.test(folded)) &&
    !rest.some((folded) => MESSAGE_WORDS.has(folded))
  );
}

function isSmall(word: string): boolean {
  return word === word.toLowerCase() && word !== word.toUpperCase();
}
