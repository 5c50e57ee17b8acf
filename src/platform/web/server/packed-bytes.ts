import { createHash } from 'node:crypto';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
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
  reply
    .header('cache-control', caching.control)
    .header('etag', bytes.etag)
    .header('vary', caching.vary);
  if (request.headers['if-none-match'] === bytes.etag) return { status: 304, payload: null };
  const { coding, payload } = formFor(request, bytes);
  reply.header('content-type', bytes.mediaType);
  if (coding !== null) reply.header('content-encoding', coding);
  return { status: 200, payload };
}

/** The same on a bare response, with headers made before. */
export function writePacked(
  request: FastifyRequest,
  response: ServerResponse,
  bytes: PackedBytes,
  headers: OutgoingHttpHeaders,
): void {
  if (request.headers['if-none-match'] === bytes.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const { coding, payload } = formFor(request, bytes);
  const own: OutgoingHttpHeaders = {
    ...headers,
    'content-type': bytes.mediaType,
    'content-length': payload.length,
  };
  if (coding !== null) own['content-encoding'] = coding;
  response.writeHead(200, own).end(request.method === 'HEAD' ? undefined : payload);
}

function formFor(
  request: FastifyRequest,
  { plain, gzip, brotli }: PackedBytes,
): { coding: 'br' | 'gzip' | null; payload: Buffer } {
  const accepted = request.headers['accept-encoding'] ?? '';
  if (brotli !== null && accepted.includes('br')) return { coding: 'br', payload: brotli };
  if (gzip !== null && accepted.includes('gzip')) return { coding: 'gzip', payload: gzip };
  return { coding: null, payload: plain };
}
