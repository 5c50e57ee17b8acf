import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { PaperDocument } from './paper-document.js';
import type { TableColumn } from './paper-table.js';

const OPTIONS = {
  title: 'BÁO CÁO THU CHI',
  language: 'vi-VN',
  pageWords: (page: number) => `Trang ${page.toString()}/`,
  createdAt: new Date('2024-12-31T00:00:00Z'),
};
const COLUMNS: TableColumn[] = [
  { title: 'Ngày', widest: '00/00/0000', isWhole: true },
  { title: 'Nội dung', widest: null },
  { title: 'Tài khoản', widest: '0000.XX', isWhole: true },
  { title: 'Số dư', widest: '-000.000', align: 'right', isWhole: true },
];
const SIGNERS = ['Người lập', 'Kế toán', 'Người phụ trách quỹ'].map((role) => ({
  role,
  hint: '(Ký)',
}));
const DAY = '31/12/2024';
const CODE = '1121.QN-VCB-WWWWWWWW';

class Kept extends Writable {
  readonly parts: Buffer[] = [];
  override _write(part: Buffer, _: BufferEncoding, done: () => void): void {
    this.parts.push(part);
    // A reader slower than the writer, who must wait for it.
    setImmediate(done);
  }
}

async function printed(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const out = new Kept({ highWaterMark: 1_000 });
  const paper = new PaperDocument(out, OPTIONS);
  await paper.head({
    left: ['ỦY BAN MTTQ VIỆT NAM', 'ỦY BAN MTTQ VIỆT NAM TỈNH QUẢNG NGÃI'],
    right: ['CỘNG HÒA', 'Độc lập'],
    placeAndDate: 'Quảng Ngãi, ngày 24 tháng 11 năm 2026',
    title: OPTIONS.title,
    subtitle: [],
  });
  const place = await paper.bookmark('Chi tiết');
  await paper.section('Các dòng', COLUMNS);
  for (const [index, row] of rows.entries()) {
    if (index % 1_000 === 0) await paper.bookmark(`Từ dòng ${index.toString()}`, place);
    await paper.row(row);
  }
  await paper.closing(['', 'Cộng', '', '1'], 'Quảng Ngãi, ngày 24', { signers: SIGNERS });
  await paper.end();
  return Buffer.concat(out.parts);
}

const opened = (file: Buffer): Promise<PDFDocumentProxy> =>
  getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;

async function readBack(file: Buffer): Promise<string[]> {
  const document = await opened(file);
  const pages: string[] = [];
  for (let no = 1; no <= document.numPages; no += 1) {
    const content = await (await document.getPage(no)).getTextContent();
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join('|'));
  }
  await document.destroy();
  return pages;
}

const line = (content: string) => [DAY, content, `${CODE}\n3371`, '5.000'];
const many = (count: number) =>
  Array.from({ length: count }, (_, no) => line(`dòng ${no.toString()}.`));

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}
const kinds = (node: Node): string[] => [
  ...(node.role === undefined ? [] : [node.role]),
  ...(node.children ?? []).flatMap(kinds),
];

describe('A printed paper', () => {
  it('gives its Vietnamese text back, letter for letter', async () => {
    const texts = ['Ủng hộ đồng bào bị bão lũ, Đỗ Thị Ngữ ₫', 'quỹ (cứu trợ) C:\\x', 'čć жи'];
    const [page = ''] = await readBack(await printed(texts.map(line)));
    for (const text of [...texts, OPTIONS.title, 'Trang 1/']) expect(page).toContain(text);
  });

  it('never breaks a day, an amount or a code, however wide its letters are', async () => {
    const pages = await readBack(await printed(many(100)));
    const words = pages.join('|').split('|');
    expect(words.filter((word) => word === DAY)).toHaveLength(100);
    expect(words.filter((word) => word === CODE)).toHaveLength(100);
    expect(words.filter((word) => word === '3371')).toHaveLength(100);
  });

  it('breaks between words, and cuts a word that no line holds', async () => {
    const word = '0123456789'.repeat(20);
    const [page = ''] = await readBack(await printed([line(`ủng hộ ${word}`)]));
    expect(page).not.toContain(word);
    expect(page.replaceAll('|', '').replaceAll(' ', '')).toContain(word);
  });

  it('numbers every page of a tree of several branches', async () => {
    const pages = await readBack(await printed(many(2_400)));
    expect(pages.length).toBeGreaterThan(64);
    pages.forEach((page, index) => {
      expect(page).toContain(`Trang ${(index + 1).toString()}/|`);
      expect(page.split('|')).toContain(pages.length.toString());
    });
    expect(pages.flatMap((page) => page.match(/dòng \d+\./g) ?? [])).toHaveLength(2_400);
  }, 30_000);

  it('never leaves the signatures without the total and the last rows above them', async () => {
    // From where both still stand on the first page to where even the last row has no room on it.
    let pages = 1;
    for (let count = 17; pages === 1; count += 1) {
      const read = await readBack(await printed(many(count)));
      expect(read.at(-1)).toMatch(/Cộng.*Người phụ trách quỹ/su);
      expect(read.at(-1)?.match(/dòng \d+\./g)?.length).toBeGreaterThanOrEqual(3);
      pages = read.length;
    }
  }, 30_000);

  it('is the same file for the same rows', async () => {
    expect((await printed(many(3))).equals(await printed(many(3)))).toBe(true);
  });

  it('ends with a fault when its reader goes away', async () => {
    const out = new PassThrough({ highWaterMark: 1_000 });
    const paper = new PaperDocument(out, OPTIONS);
    await paper.section(null, COLUMNS);
    const writing = (async () => {
      for (;;) await paper.row(line('Ủng hộ'));
    })();
    setImmediate(() => out.destroy());
    await expect(writing).rejects.toThrow('The reader went away');
  });
});

describe('A printed paper, to a reader who listens or looks for a place', () => {
  it('tells its language, its title and its places', async () => {
    const document = await opened(await printed(many(1_500)));
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Language: 'vi-VN', Title: OPTIONS.title });
    const outline = await document.getOutline();
    expect(outline.map(({ title }) => title)).toEqual(['Chi tiết']);
    const [, second] = outline[0]?.items ?? [];
    expect(second?.title).toBe('Từ dòng 1000');
    const [page] = second?.dest as [{ num: number; gen: number }];
    const no = await document.getPageIndex(page);
    const { items } = await (await document.getPage(no + 1)).getTextContent();
    expect(items.some((item) => 'str' in item && item.str === 'dòng 1000.')).toBe(true);
    await document.destroy();
  });

  it('is tagged: one head of the table with head cells, and each row with its cells on each page', async () => {
    const document = await opened(await printed(many(60)));
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const trees = await Promise.all(
      [1, 2].map(async (no) => (await document.getPage(no)).getStructTree() as Promise<Node>),
    );
    const [first = [], second = []] = trees.map(kinds);
    const number = (all: readonly string[], kind: string) =>
      all.filter((one) => one === kind).length;
    expect(first.slice(0, 2)).toEqual(['Root', 'Document']);
    expect(number(first, 'H1')).toBe(1);
    expect(number(first, 'TH')).toBe(COLUMNS.length);
    expect(number(second, 'TH')).toBe(0);
    for (const page of [first, second]) {
      expect(number(page, 'TD')).toBeGreaterThan(4);
      expect(number(page, 'TD')).toBe(
        COLUMNS.length * (number(page, 'TR') - number(page, 'THead')),
      );
    }
    await document.destroy();
  });
});
