import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { qrPicture } from './qr-picture.js';

describe('a code as a picture', () => {
  it('has a white border of four modules and eight dots a module', async () => {
    const picture = await qrPicture({ size: 2, data: [1, 0, 0, 1] });
    const { data, info } = await sharp(picture)
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([80, 80]);
    const at = (column: number, row: number) => data[(row * info.width + column) * info.channels];
    expect([at(0, 0), at(31, 31), at(32, 32), at(39, 39), at(40, 39), at(40, 40)]).toEqual([
      ...[255, 255, 0, 0, 255, 0],
    ]);
  });
});
