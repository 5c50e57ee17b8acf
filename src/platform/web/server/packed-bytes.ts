import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const WORTH_PACKING = /^(?:text\/|image\/svg|application\/(?:json|javascript))/;
const QUICK_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** An answer kept in every coding a client may ask for, so that sending it costs no work. */
export interface PackedBytes {
  readonly mediaType: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer | null;
  readonly brotli: Buffer | null;
}

export function packed(plain: Buffer, mediaType: string): PackedBytes {
  const pack = WORTH_PACKING.test(mediaType) && plain.length > 500;
  return {
    mediaType,
    plain,
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    gzip: pack ? gzipSync(plain, { level: 6 }) : null,
    brotli: pack ? brotliCompressSync(plain, QUICK_BROTLI) : null,
  };
}

/** Sets the headers and picks the smallest form the client takes; status 304 and no bytes when it has these already. */
export function preparePacked(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: PackedBytes,
  caching: { control: string; vary: string },
): { status: 200 | 304; payload: Buffer | null } {
  const accepted = request.headers['accept-encoding'] ?? '';
  reply
    .header('cache-control', caching.control)
    .header('etag', bytes.etag)
    .header('vary', caching.vary);
  if (request.headers['if-none-match'] === bytes.etag) return { status: 304, payload: null };
  reply.header('content-type', bytes.mediaType);
  if (bytes.brotli !== null && accepted.includes('br')) {
    reply.header('content-encoding', 'br');
    return { status: 200, payload: bytes.brotli };
  }
  if (bytes.gzip !== null && accepted.includes('gzip')) {
    reply.header('content-encoding', 'gzip');
    return { status: 200, payload: bytes.gzip };
  }
  return { status: 200, payload: bytes.plain };
}
