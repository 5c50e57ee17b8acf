import sharp from 'sharp';
import { OutlinedFont } from '../../platform/documents/picture/outlined-font.js';

/** As the networks cut it. */
export const SHARE_SIZE = { width: 1200, height: 630 } as const;

const MARGIN = 72;
const ROOM = SHARE_SIZE.width - 2 * MARGIN;
const BAND = 118;
/** Two lines of large letters, or three of smaller ones. */
const LARGE = { size: 66, step: 80, first: BAND + 112 };
const SMALL = { size: 54, step: 64, first: BAND + 94 };
const BAR = { y: 486, height: 26 };
const BASE = 585;
const BAR_FILL = '#8f1414';

/** Our mark, see views/components/site-mark. */
const MARK =
  '<path fill="#b3261e" d="M23 44C10 41 4 31 5 15c8 2 14 7 18 15z"/><path fill="#8f1414" d="M25 44c13-3 19-13 18-29-8 2-14 7-18 15z"/>' +
  '<path fill="#d99a1c" d="M24 20c-4-3-8-6-8-10a4.4 4.4 0 0 1 8-2.5A4.4 4.4 0 0 1 32 10c0 4-4 7-8 10z"/>';

/** Where there are no figures. */
const LARGE_MARK = `<g transform="translate(925 315) scale(4.2)">${MARK}</g>`;

/** What a picture says; no figure but the sums that the page tells everybody. */
export interface ShareWords {
  readonly site: string;
  readonly siteLine: string;
  readonly title: string;
  /** Who stands behind it. */
  readonly issuer: string;
  /** What came in, and of how much. */
  readonly sum: string | null;
  /** Thousandths of the goal; null without one. */
  readonly permille: number | null;
  readonly left: string;
  readonly right: string;
}

interface Fonts {
  readonly plain: OutlinedFont;
  readonly bold: OutlinedFont;
}

let opened: Fonts | undefined;

/** The picture of a link that is passed on: 1200 × 630, a PNG of some twenty kilobytes. */
export function sharePicture(words: ShareWords): Promise<Buffer> {
  return sharp(Buffer.from(drawing(words, fonts())))
    .png({ palette: true, colours: 32, compressionLevel: 9 })
    .toBuffer();
}

function fonts(): Fonts {
  opened ??= { plain: new OutlinedFont('plain'), bold: new OutlinedFont('bold') };
  return opened;
}

function drawing(words: ShareWords, { plain, bold }: Fonts): string {
  const { width, height } = SHARE_SIZE;
  const isLong = bold.wrap(words.title, { width: ROOM, size: LARGE.size, most: 3 }).length > 2;
  const { size, step, first } = isLong ? SMALL : LARGE;
  const title = bold.wrap(words.title, { width: ROOM, size, most: 3 });
  const text = (fill: string, outline: string) => `<g fill="${fill}">${outline}</g>`;
  const lines = title.map((line, at) => bold.line(line, { x: MARGIN, y: first + at * step, size }));
  const below = first + (title.length - 1) * step + 56;
  const [issuer = ''] = plain.wrap(words.issuer, { width: ROOM, size: 34, most: 1 });
  const end = SHARE_SIZE.width - MARGIN - plain.widthOf(words.right, 30);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="#fffdf8"/><rect width="${width}" height="${BAND}" fill="#8f1414"/>`,
    `<rect y="${BAND}" width="${width}" height="8" fill="#d99a1c"/><circle cx="${MARGIN + 38}" cy="59" r="42" fill="#fff"/>`,
    `<g transform="translate(${MARGIN + 5} 25) scale(1.38)">${MARK}</g>`,
    text('#fff', bold.line(words.site, { x: MARGIN + 100, y: 55, size: 42 })),
    text('#fdeccb', plain.line(words.siteLine, { x: MARGIN + 100, y: 94, size: 28 })),
    text('#1f1a17', lines.join('')),
    text('#5a514a', plain.line(issuer, { x: MARGIN, y: below, size: 34 })),
    words.sum === null
      ? LARGE_MARK
      : text('#8f1414', bold.line(words.sum, { x: MARGIN, y: BAR.y - 24, size: 46 })),
    words.permille === null ? '' : barOf(words.permille),
    text('#1f1a17', bold.line(words.left, { x: MARGIN, y: BASE, size: 34 })),
    text('#5a514a', plain.line(words.right, { x: end, y: BASE, size: 30 })),
    '</svg>',
  ].join('');
}

function barOf(permille: number): string {
  const filled = (ROOM * Math.min(permille, 1000)) / 1000;
  const at = `x="${MARGIN}" y="${BAR.y}" height="${BAR.height}" rx="13"`;
  return `<rect ${at} width="${ROOM}" fill="#eadfca"/><rect ${at} width="${filled}" fill="${BAR_FILL}"/>`;
}
