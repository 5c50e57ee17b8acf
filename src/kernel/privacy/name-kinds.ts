import { foldText } from './fold-text.js';
import { addPhrases, phraseTree, wordsIn, type PhraseNode } from './vocabulary/phrase-tree.js';
import {
  FIRM_ENDS,
  NAMED_KINDS,
  NUMBERED_KINDS,
  UNIT_KINDS,
} from './vocabulary/organisation-kinds.js';

/** The accented word for school and its look-alike, the surname, differ only by the tone. */
const ACCENTED_KINDS = new Set([
  'tr\u01b0\u1eddng',
  's\u1edf',
  'c\u1ee5c',
  'vi\u1ec7n',
  'qu\u1ef9',
  'ch\u00f9a',
  'nh\u00f3m',
]);
const SURE = 1;
const UNSURE = 2;
/** Kinds that may begin a person's name as well once the marks are lost: a surname, a given name or a nickname. */
const PERSONS_TOO =
  'to, doi, dai doi, ban, lang, ap, doi, khoa, khoi, khu, quan, xa, phuong, tinh, cho, cang, dong, vien, quy, ca, chua, toc, vua, cn, tp, doan truong, doan xa, doan phuong, ho dao, lu doan, tieu doan, su doan, trung doan, phan doi, hai doi, so, phong, an, ho toc, dong ho, chi ho';
const kinds = phraseTree();
addPhrases(kinds, NAMED_KINDS, SURE);
addPhrases(kinds, UNIT_KINDS, SURE);
addPhrases(kinds, NUMBERED_KINDS, SURE);
addPhrases(kinds, PERSONS_TOO, UNSURE);
const firmEnds = new Set(wordsIn(FIRM_ENDS));

/** True when the name belongs to an organisation, a group or a body, not to a person. */
export function isOrganisationName(words: readonly string[]): boolean {
  const folded = words.map((word) => foldText(word));
  if (ACCENTED_KINDS.has((words[0] ?? '').normalize('NFC').toLowerCase())) return true;
  let node: PhraseNode | undefined = kinds;
  for (const word of folded) {
    node = node.next.get(word);
    if (node === undefined) break;
    if (node.mark === SURE) return true;
  }
  return folded.length > 1 && firmEnds.has(folded.at(-1) ?? '');
}
