import { createHash } from 'node:crypto';
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
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

/** What a bare response is written with: the headers are put together once, not for each who asks. */
export interface ReadyAnswer {
  readonly etag: string;
  readonly unchanged: OutgoingHttpHeaders;
  readonly forms: Readonly<
    Record<Coding, { readonly headers: OutgoingHttpHeaders; readonly payload: Buffer }>
  >;
}

export function readyAnswer(bytes: PackedBytes, headers: OutgoingHttpHeaders): ReadyAnswer {
  const form = (coding: Coding, payload: Buffer) => ({
    payload,
    headers: {
      ...headers,
      'content-type': bytes.mediaType,
      'content-length': payload.length,
      ...(payload === bytes.plain ? {} : { 'content-encoding': coding }),
    },
  });
  return {
    etag: bytes.etag,
    unchanged: headers,
    forms: {
      identity: form('identity', bytes.plain),
      gzip: form('gzip', bytes.gzip ?? bytes.plain),
      br: form('br', bytes.brotli ?? bytes.plain),
    },
  };
}

/** The status that was sent. */
export function writeReady(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ReadyAnswer,
): 200 | 304 {
  if (request.headers['if-none-match'] === answer.etag) {
    response.writeHead(304, answer.unchanged).end();
    return 304;
  }
  const { headers, payload } = answer.forms[codingFor(request.headers)];
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : payload);
  return 200;
}

type Coding = 'br' | 'gzip' | 'identity';

function codingFor(headers: IncomingHttpHeaders): Coding {
  const accepted = headers['accept-encoding'] ?? '';
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

function formFor(
  request: FastifyRequest,
  { plain, gzip, brotli }: PackedBytes,
): { coding: 'br' | 'gzip' | null; payload: Buffer } {
  const coding = codingFor(request.headers);
  if (coding === 'br' && brotli !== null) return { coding, payload: brotli };
  if (coding === 'gzip' && gzip !== null) return { coding, payload: gzip };
  return { coding: null, payload: plain };
}
