import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { writeXlsx, type XlsxRow } from './xlsx-writer.js';

const ROWS: XlsxRow[] = [
  { cells: [{ day: '2024-02-29' }, 'Ủng hộ <bão> & "lũ"', 1_500_000n] },
  { cells: [{ day: '1900-03-01' }, '=1+1', null] },
  { cells: ['', 'Cộng', 7_777_777_777_777n], isStrong: true },
];
const OPTIONS = {
  sheetName: "Sao kê 'quý'",
  title: ['BÁO CÁO THU CHI', 'Quỹ'],
  header: ['Ngày', 'Nội dung', 'Thu'],
  widths: [12, 70, 18],
  modifiedAt: new Date('2024-12-31T00:00:00Z'),
};

async function* each(rows: readonly XlsxRow[]): AsyncGenerator<XlsxRow> {
  await Promise.resolve();
  yield* rows;
}

async function parts(options = OPTIONS): Promise<(name: string) => string> {
  const out = new PassThrough();
  const [file] = await Promise.all([buffer(out), writeXlsx(out, each(ROWS), options)]);
  const files = unzipSync(new Uint8Array(file));
  return (name) => Buffer.from(files[name] ?? []).toString('utf8');
}

/** What stands in a cell, and how it looks by the styles of the file. */
async function read() {
  const part = await parts();
  const sheet = part('xl/worksheets/sheet1.xml');
  const styles = part('xl/styles.xml');
  const formats = [...styles.matchAll(/<xf numFmtId="(\d+)" fontId="(\d)"[^>]*applyNumber/g)];
  return (at: string) => {
    const [, style = '', inner = ''] =
      new RegExp(`<c r="${at}" s="(\\d+)"[^>]*>(.*?)</c>`).exec(sheet) ?? [];
    const [, number, font] = formats[Number(style)] ?? [];
    return { text: inner.replaceAll(/<[^>]+>/g, ''), number, font };
  };
}

const DAY = '164';
const THOUSANDS = '3';

describe('A sheet', () => {
  it('begins with its title and holds days as days and amounts as numbers', async () => {
    const cell = await read();
    expect(cell('A1')).toMatchObject({ text: 'BÁO CÁO THU CHI', font: '2' });
    expect(cell('B4')).toMatchObject({ text: 'Nội dung', font: '1' });
    expect(cell('A5')).toMatchObject({ text: '45351', number: DAY });
    expect(cell('C5')).toEqual({ text: '1500000', number: THOUSANDS, font: '0' });
    expect((await parts())('xl/styles.xml')).toContain(
      `<numFmt numFmtId="${DAY}" formatCode="dd/mm/yyyy"/>`,
    );
  });

  it('counts the days as spreadsheets do', async () => {
    expect((await read())('A6')).toMatchObject({ text: '61' });
  });

  it('ends with its total in bold', async () => {
    const cell = await read();
    expect(cell('C7')).toEqual({ text: '7777777777777', number: THOUSANDS, font: '1' });
    expect(cell('B7')).toMatchObject({ text: 'Cộng', font: '1' });
  });

  it('writes text as text, never as a formula', async () => {
    const part = await parts();
    expect(part('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    const cell = await read();
    expect(cell('B6').text).toBe('=1+1');
    expect(cell('B5').text).toBe('Ủng hộ &lt;bão&gt; &amp; "lũ"');
  });

  it('keeps the names of the columns in sight and on every printed page', async () => {
    const part = await parts();
    expect(part('xl/worksheets/sheet1.xml')).toContain('<pane ySplit="4" topLeftCell="A5"');
    expect(part('xl/workbook.xml')).toContain(
      `localSheetId="0">'Sao kê ''quý'''!$4:$4</definedName>`,
    );
  });
});
