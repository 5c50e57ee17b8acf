import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const WORTH_PACKING = /^(?:text\/|image\/svg|application\/(?:json|javascript))/;
const LEVELS = {
  quick: { br: 1, gzip: 1 },
  thorough: { br: 5, gzip: 6 },
} as const;

export type Coding = 'br' | 'gzip' | 'identity';
type Packing = Exclude<Coding, 'identity'>;

/** The smallest form that the asker takes. */
export function codingFor(headers: IncomingHttpHeaders): Coding {
  const accepted = headers['accept-encoding'] ?? '';
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
}

/**
 * Bytes that are kept to be sent again. They are packed in the coding that is asked for, when it is first asked for:
 * quickly at first, since most pages are never asked for twice, and thoroughly from the second time on.
 */
export class PackedBytes {
  readonly etag: string;
  private readonly isWorthPacking: boolean;
  private readonly forms = new Map<Packing, { payload: Buffer; level: keyof typeof LEVELS }>();

  constructor(
    readonly plain: Buffer,
    readonly mediaType: string,
  ) {
    this.etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    this.isWorthPacking = WORTH_PACKING.test(mediaType) && plain.length > 500;
  }

  /** The coding that it really is in, and its bytes. */
  in(wanted: Coding): { coding: Coding; payload: Buffer } {
    if (wanted === 'identity' || !this.isWorthPacking) {
      return { coding: 'identity', payload: this.plain };
    }
    const kept = this.forms.get(wanted);
    if (kept?.level === 'thorough') return { coding: wanted, payload: kept.payload };
    const level = kept === undefined ? 'quick' : 'thorough';
    const payload = packed(this.plain, wanted, level);
    this.forms.set(wanted, { payload, level });
    return { coding: wanted, payload };
  }
}

function packed(plain: Buffer, coding: Packing, level: keyof typeof LEVELS): Buffer {
  if (coding === 'gzip') return gzipSync(plain, { level: LEVELS[level].gzip });
  return brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: LEVELS[level].br },
  });
}

/** Sets the headers and gives the bytes for this asker; status 304 and no bytes when it has these already. */
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
  const { coding, payload } = bytes.in(codingFor(request.headers));
  reply.header('content-type', bytes.mediaType);
  if (coding !== 'identity') reply.header('content-encoding', coding);
  return { status: 200, payload };
}
