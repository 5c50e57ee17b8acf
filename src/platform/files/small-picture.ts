import sharp from 'sharp';
import { refused } from '../../kernel/errors.js';

export interface SmallPicture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

const MOST_BYTES = 22_528;
const MAX_PIXELS = 40_000_000;
/** Tried one after the other: first the quality falls, then the size. */
const WAYS = [
  [640, 72],
  [640, 55],
  [640, 40],
  [480, 50],
  [480, 35],
  [320, 45],
  [320, 25],
] as const;

/**
 * A copy for everybody: at most 640 pixels and 22 KB, WebP, drawn anew, so that nothing the camera wrote goes with it.
 * Error: `files.broken`.
 */
export async function smallPicture(bytes: Buffer): Promise<SmallPicture> {
  for (const [size, quality] of WAYS) {
    const { data, info } = await drawn(bytes, size, quality);
    if (data.length <= MOST_BYTES) return { bytes: data, width: info.width, height: info.height };
  }
  throw refused('files.broken');
}

async function drawn(bytes: Buffer, size: number, quality: number) {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize(size, size, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .webp({ quality, effort: 5 })
      .toBuffer({ resolveWithObject: true });
  } catch {
    throw refused('files.broken');
  }
}
