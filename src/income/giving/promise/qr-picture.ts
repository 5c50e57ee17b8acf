import sharp from 'sharp';
import type { QrModules } from '../../../platform/pages/qr-figure.js';

/** Empty border that the QR standard asks for, in modules. */
const QUIET_MODULES = 4;
const DOTS_PER_MODULE = 8;

/** The code as a PNG of one to two kilobytes: to keep, to send on, to choose in an app that reads pictures. */
export function qrPicture(modules: QrModules): Promise<Buffer> {
  const side = (modules.size + 2 * QUIET_MODULES) * DOTS_PER_MODULE;
  const pixels = Buffer.alloc(side * side, 255);
  for (let at = 0; at < modules.size * modules.size; at += 1) {
    if (modules.data[at]) darken(pixels, side, at % modules.size, Math.floor(at / modules.size));
  }
  const raw = { width: side, height: side, channels: 1 } as const;
  return sharp(pixels, { raw }).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer();
}

function darken(pixels: Buffer, side: number, column: number, row: number): void {
  const left = (column + QUIET_MODULES) * DOTS_PER_MODULE;
  const top = (row + QUIET_MODULES) * DOTS_PER_MODULE;
  for (let line = top; line < top + DOTS_PER_MODULE; line += 1) {
    pixels.fill(0, line * side + left, line * side + left + DOTS_PER_MODULE);
  }
}
