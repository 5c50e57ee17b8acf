export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Numbers of cell formats (`cellXfs` below) for the three kinds of cell in a row. */
export interface Look {
  readonly text: string;
  readonly number: string;
  readonly day: string;
}
export const PLAIN: Look = { text: '0', number: '1', day: '2' };
export const STRONG: Look = { text: '3', number: '4', day: '5' };
export const HEADER: Look = { text: '6', number: '6', day: '6' };
export const TITLE: Look = { text: '7', number: '7', day: '7' };

const FONTS = ['<sz val="11"/>', '<b/><sz val="11"/>', '<b/><sz val="14"/>'].map(
  (font) => `<font>${font}<name val="Times New Roman"/></font>`,
);
const DAY_FORMAT = '164';
const THOUSANDS = '3';
const format = (font: number, number: string, alignment: string) =>
  `<xf numFmtId="${number}" fontId="${font.toString()}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment ${alignment}/></xf>`;
const FORMATS = [
  format(0, '0', 'vertical="top"'),
  format(0, THOUSANDS, 'vertical="top"'),
  format(0, DAY_FORMAT, 'vertical="top" horizontal="left"'),
  format(1, '0', 'vertical="top"'),
  format(1, THOUSANDS, 'vertical="top"'),
  format(1, DAY_FORMAT, 'vertical="top" horizontal="left"'),
  format(1, '0', 'vertical="center" horizontal="center" wrapText="1"'),
  format(2, '0', 'vertical="center"'),
];
const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="${DAY_FORMAT}" formatCode="dd/mm/yyyy"/></numFmts>` +
  `<fonts count="${FONTS.length.toString()}">${FONTS.join('')}</fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${FORMATS.length.toString()}">${FORMATS.join('')}</cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The parts of the file beside its sheets. The names of the columns are printed on every page of the first sheet. */
export function packageParts(
  sheets: number,
  { sheetName, title }: { sheetName: string; title: readonly string[] },
): [string, string][] {
  const numbers = Array.from({ length: sheets }, (_, index) => (index + 1).toString());
  const sheetXml = numbers.map(
    (n) =>
      `<sheet name="${escapeXml(sheets === 1 ? sheetName : `${sheetName} ${n}`)}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  const repeated = repeatedHead(sheets === 1 ? sheetName : `${sheetName} 1`, title);
  const relations = numbers.map(
    (n) =>
      `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const rels = 'application/vnd.openxmlformats-package.relationships+xml';
  const book = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  const styles = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${rels}"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${book}"/><Override PartName="/xl/styles.xml" ContentType="${styles}"/>${numbers.map(typeOfSheet).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheetXml.join('')}</sheets>${repeated}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ];
}

function repeatedHead(sheet: string, title: readonly string[]): string {
  const row = (title.length === 0 ? 1 : title.length + 2).toString();
  const name = escapeXml(sheet).replaceAll("'", "''");
  return `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$${row}:$${row}</definedName></definedNames>`;
}

function typeOfSheet(no: string): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
  return `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${type}"/>`;
}
