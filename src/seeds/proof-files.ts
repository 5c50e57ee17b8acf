import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import type { ProofUpload } from '../spending/handovers/handovers.types.js';
import { SeededRandom } from './seeded-random.js';

/** Drawn houses and short lists that stand for photos and signed papers; few, used again and again. */
export interface ProofFiles {
  readonly photos: readonly ProofUpload[];
  readonly lists: readonly ProofUpload[];
}

const PHOTOS = 6;
const LISTS = 3;
const [WIDTH, HEIGHT] = [480, 320];

export async function drawProofFiles(): Promise<ProofFiles> {
  const photos = await Promise.all(numbers(PHOTOS).map(photo));
  const lists = await Promise.all(numbers(LISTS).map(list));
  return { photos, lists };
}

async function photo(number: number): Promise<ProofUpload> {
  const bytes = await sharp(Buffer.from(houseDrawing(number)))
    .jpeg({ quality: 80 })
    .toBuffer();
  return { kind: 'photo', fileName: `anh-ban-giao-${number}.jpg`, bytes };
}

function houseDrawing(number: number): string {
  const random = new SeededRandom(`house-${number}`);
  const hue = random.below(360);
  const x = 110 + random.below(60);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(200 55% 82%)"/>
<path d="M0 190 L120 110 L230 180 L340 90 L480 190 L480 320 L0 320 Z" fill="hsl(130 25% 52%)"/>
<rect y="240" width="${WIDTH}" height="80" fill="hsl(28 40% 58%)"/>
<rect x="${x}" y="150" width="220" height="120" fill="hsl(${hue} 30% 88%)" stroke="#555"/>
<path d="M${x - 20} 152 L${x + 110} 88 L${x + 240} 152 Z" fill="hsl(8 60% 45%)"/>
<rect x="${x + 90}" y="195" width="42" height="75" fill="hsl(25 50% 35%)"/>
<rect x="${x + 25}" y="180" width="42" height="36" fill="hsl(200 40% 60%)" stroke="#555"/>
<rect x="${x + 155}" y="180" width="42" height="36" fill="hsl(200 40% 60%)" stroke="#555"/>
</svg>`;
}

/** Plain enough that the same number gives the same bytes. */
function list(number: number): Promise<ProofUpload> {
  const day = new Date('2020-01-01T00:00:00Z');
  const document = new PDFDocument({
    size: 'A5',
    info: { Title: `list ${number}`, CreationDate: day, ModDate: day },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  document.fontSize(14).text(`DANH SACH KY NHAN SO ${number}`);
  for (const row of numbers(12))
    document.fontSize(10).text(`${row}. ..............................  (da ky)`);
  document.end();
  return new Promise((done, fail) => {
    document.on('error', fail);
    document.on('end', () =>
      done({
        kind: 'signed_list',
        fileName: `danh-sach-ky-nhan-${number}.pdf`,
        bytes: Buffer.concat(parts),
      }),
    );
  });
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
