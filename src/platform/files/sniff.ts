import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { refused } from '../../kernel/errors.js';

export type FileKind = 'image' | 'pdf';

export interface SafeFile {
  readonly bytes: Buffer;
  readonly mediaType: string;
}

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_PIXELS = 40_000_000;
const IMAGES: Readonly<Record<string, 'jpeg' | 'png' | 'webp'>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/**
 * What the bytes are, whatever the sender calls them. Images are drawn anew: places, cameras and anything hidden
 * behind the picture are gone. Refuses over 10 MB, over 40 megapixels, and every kind not asked for.
 */
export async function makeSafe(bytes: Buffer, allow: readonly FileKind[]): Promise<SafeFile> {
  if (bytes.length > MAX_BYTES) throw refused('files.tooLarge', { field: 'files' });
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  const image = IMAGES[mediaType];
  if (image !== undefined && allow.includes('image')) {
    return { mediaType, bytes: await redraw(bytes, image) };
  }
  if (mediaType === 'application/pdf' && allow.includes('pdf')) return { mediaType, bytes };
  throw refused('files.kind', { field: 'files' });
}

async function redraw(bytes: Buffer, format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .autoOrient()
      .toFormat(format)
      .toBuffer();
  } catch {
    throw refused('files.broken', { field: 'files' });
  }
}
