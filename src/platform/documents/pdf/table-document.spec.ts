import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { TableDocument, type TableDocumentOptions } from './table-document.js';

const OPTIONS: TableDocumentOptions = {
  title: 'BÁO CÁO KIỂM TOÁN QUỸ',
  headLeft: ['ỦY BAN MTTQ'],
  headRight: ['CỘNG HÒA'],
  subtitle: ['Từ ngày 01/01/2024'],
  columns: [
    { title: 'Nội dung', share: 3 },
    { title: 'Số dư', share: 1, align: 'right' },
  ],
  pageWords: (page) => `Trang ${page.toString()}`,
  pageTotalWords: ' / ',
  createdAt: new Date('2024-12-31T00:00:00Z'),
};

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
  const document = new TableDocument(out, OPTIONS);
  for (const row of rows) await document.row(row);
  await document.end();
  return Buffer.concat(out.parts);
}

async function readBack(file: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let no = 1; no <= document.numPages; no += 1) {
    const content = await (await document.getPage(no)).getTextContent();
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join('|'));
  }
  await document.destroy();
  return pages;
}

describe('A printed table', () => {
  it('gives its Vietnamese text back, letter for letter', async () => {
    const texts = ['Ủng hộ đồng bào bị bão lũ, Đỗ Thị Ngữ ₫', 'quỹ (cứu trợ) C:\\x', 'čć жи'];
    const [page = ''] = await readBack(await printed(texts.map((text) => [text, '1.000'])));
    for (const text of [...texts, OPTIONS.title, 'Trang 1', '/ 1']) expect(page).toContain(text);
  });

  it('breaks between words, and cuts a word that no line holds', async () => {
    const word = '0123456789'.repeat(20);
    const [page = ''] = await readBack(await printed([[`ủng hộ ${word}`, '1']]));
    expect(page).not.toContain(word);
    expect(page.replaceAll('|', '').replaceAll(' ', '')).toContain(word);
  });

  it('numbers every page of a tree of several branches', async () => {
    const rows = Array.from({ length: 3_600 }, (_, no) => [
      `dòng ${no.toString()}.`,
      no.toString(),
    ]);
    const pages = await readBack(await printed(rows));
    expect(pages.length).toBeGreaterThan(64);
    pages.forEach((page, index) => expect(page).toContain(`Trang ${(index + 1).toString()}|`));
    expect(pages.at(-1)).toContain(`/ ${pages.length.toString()}`);
    const all = pages.join('|');
    expect(rows.filter(([text = '']) => !all.includes(text))).toEqual([]);
  });

  it('is the same file for the same rows', async () => {
    const rows = [['Ủng hộ', '5.000']];
    expect((await printed(rows)).equals(await printed(rows))).toBe(true);
  });

  it('ends with a fault when its reader goes away', async () => {
    const out = new PassThrough({ highWaterMark: 1_000 });
    const document = new TableDocument(out, OPTIONS);
    const writing = (async () => {
      for (;;) await document.row(['Ủng hộ', '1']);
    })();
    setImmediate(() => out.destroy());
    await expect(writing).rejects.toThrow('The reader went away');
  });
});
