import { foldText } from '../../../kernel/privacy/fold-text.js';
import { shownName, type NameDisplay } from '../../../kernel/privacy/mask-name.js';
import { READER_VERSION, scrubMemo } from '../../../kernel/privacy/scrub-memo.js';
import { wordKeys } from './word-keys.js';

/** One gift as the books and income know it, before anything is hidden. */
export interface GiftRow {
  readonly id: string;
  readonly businessDate: string;
  readonly occurredAt: Date | null;
  readonly amountDong: bigint;
  readonly channel: string;
  readonly fundCode: string;
  readonly appealCode: string | null;
  readonly accountLabel: string | null;
  readonly bankReference: string | null;
  readonly donorName: string | null;
  readonly message: string | null;
  readonly display: NameDisplay;
}

/** The part of a public line that depends on what the giver allows. */
export interface ShownWords {
  readonly shownName: string | null;
  readonly memo: string | null;
  readonly nameFolded: string | null;
  readonly searchText: string;
  readonly wordKeys: readonly number[];
  readonly readerVersion: number;
}

const TAIL = 4;

/** What of a gift's words may be read and found. A masked name is shown but never searched by. */
export function shownWords(
  gift: Pick<GiftRow, 'donorName' | 'message' | 'display'>,
  common: ReadonlySet<number>,
): ShownWords {
  const { donorName, display } = gift;
  const name = shownName(donorName, display);
  const memo = scrubMemo(gift.message ?? '', { donorName, display }) || null;
  const nameFolded = display === 'full' && name !== null ? foldText(name) || null : null;
  // Blanks around and a bar between let one LIKE-free `position` find whole words only.
  const searchText = ` ${nameFolded ?? ''} | ${foldText(memo ?? '')} `;
  const keys = wordKeys(searchText, common);
  const readerVersion = READER_VERSION;
  return { shownName: name, memo, nameFolded, searchText, wordKeys: keys, readerVersion };
}

/** The last signs of a bank reference; nothing when the rest could be guessed. */
export function referenceTail(reference: string | null): string | null {
  const compact = (reference ?? '').replace(/[^\p{L}\p{N}]/gu, '');
  return compact.length >= TAIL * 2 ? compact.slice(-TAIL) : null;
}

const COPY_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

/** One row in the text format of COPY; the NUL that Postgres cannot hold is left out. */
export function copyRow(values: readonly (string | bigint | boolean | null)[]): string {
  const cells = values.map((value) =>
    value === null
      ? '\\N'
      : String(value)
          .replaceAll('\0', '')
          .replace(/[\\\t\n\r]/g, (sign) => COPY_ESCAPES[sign] ?? sign),
  );
  return `${cells.join('\t')}\n`;
}
