import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../../request/locale.js';
import { RouteTable } from '../routes/route-table.js';
import { codingFor, type Coding, type PackedBytes } from '../../pages/assets/packed-bytes.js';

const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?sid=/;
const MAX_ENTRIES = 500;
const MAX_KEY_LENGTH = 400;
const WAIT_MS = 3_000;

interface Caching {
  readonly control: string;
  readonly vary: string;
}

/** An answer in one coding, with nothing left to do but to write it. */
interface Ready {
  readonly payload: Buffer;
  readonly headers: OutgoingHttpHeaders;
  /** The payload byte for byte: Node writes a text in one piece with the head, and a buffer as a second one. */
  readonly text: string;
}

interface Kept {
  readonly bytes: PackedBytes;
  /** Of the answer as first given, security headers included. */
  readonly headers: OutgoingHttpHeaders;
  readonly ready: Map<Coding, Ready>;
  readonly routeName: string;
  readonly freshUntil: number;
}

interface Making {
  readonly done: Promise<void>;
  readonly finish: () => void;
  readonly givenUpAt: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    cacheKey?: string;
  }
}

/**
 * Public pages are the same for everyone, and in a surge thousands ask for them at once: each is made once every few
 * seconds, by the first who asks, and everyone else gets its bytes. Visitors with a session always get their own page.
 */
@Injectable()
export class MicroCache {
  private readonly kept = new Map<string, Kept>();
  private readonly making = new Map<string, Making>();

  constructor(private readonly routes: RouteTable) {}

  /** Before the framework has so much as looked at the request: null when nobody is making this page for others. */
  waitFor(request: IncomingMessage): Promise<void> | null {
    if (this.making.size === 0) return null;
    const key = addressOf(request);
    const making = key === null ? undefined : this.making.get(key);
    return making === undefined || making.givenUpAt < performance.now() ? null : making.done;
  }

  /** What was sent from memory, or null when somebody has to make the page. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): { route: string; status: number } | null {
    const key = addressOf(request);
    const kept = key === null ? null : this.fresh(key);
    if (kept === null) return null;
    return { route: kept.routeName, status: write(request, response, kept) };
  }

  /** This request makes the page for all who ask meanwhile, when its route allows that. */
  begin(request: FastifyRequest): void {
    const key = this.keyOf(request);
    if (key === null) return;
    request.cacheKey = key;
    let finish: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS);
      finish = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.making.set(key, { done, finish, givenUpAt: performance.now() + WAIT_MS });
  }

  /** 0 unless this request is the one that makes a page for others. */
  secondsFor(request: FastifyRequest): number {
    if (request.cacheKey === undefined) return 0;
    return this.routes.at(request.method, request.routeOptions.url)?.cachedSeconds ?? 0;
  }

  keep(request: FastifyRequest, reply: FastifyReply, bytes: PackedBytes, seconds: number): Caching {
    const caching = { control: `public, max-age=${seconds}`, vary: 'Accept-Encoding, Cookie' };
    const key = request.cacheKey;
    if (key === undefined) return caching;
    this.kept.delete(key);
    this.kept.set(key, {
      bytes,
      headers: {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'cache-control': caching.control,
        vary: caching.vary,
        etag: bytes.etag,
      },
      ready: new Map(),
      routeName: this.routes.at(request.method, request.routeOptions.url)?.name ?? '',
      freshUntil: performance.now() + seconds * 1000,
    });
    const oldest = this.kept.keys().next().value;
    if (this.kept.size > MAX_ENTRIES && oldest !== undefined) this.kept.delete(oldest);
    this.finish(request);
    return caching;
  }

  /** Lets the others go on when no page came of it. */
  finish(request: FastifyRequest): void {
    if (request.cacheKey === undefined) return;
    this.making.get(request.cacheKey)?.finish();
    this.making.delete(request.cacheKey);
  }

  clear(): void {
    this.kept.clear();
  }

  private fresh(key: string): Kept | null {
    const kept = this.kept.get(key);
    return kept === undefined || kept.freshUntil < performance.now() ? null : kept;
  }

  private keyOf(request: FastifyRequest): string | null {
    const key = addressOf(request);
    if (key === null) return null;
    const route = this.routes.at(request.method, request.routeOptions.url);
    return route === null || route.cachedSeconds === 0 ? null : key;
  }
}

/** The status that was sent. */
function write(request: IncomingMessage, response: ServerResponse, kept: Kept): 200 | 304 {
  const { bytes, headers } = kept;
  if (request.headers['if-none-match'] === bytes.etag) {
    response.writeHead(304, headers).end();
    return 304;
  }
  const { headers: ready, text } = readyIn(codingFor(request.headers), kept);
  response.writeHead(200, ready);
  if (request.method === 'HEAD') response.end();
  else response.end(text, 'latin1');
  return 200;
}

function readyIn(wanted: Coding, { bytes, headers, ready }: Kept): Ready {
  const { coding, payload } = bytes.in(wanted);
  const known = ready.get(wanted);
  // It is packed anew when it is asked for a second time.
  if (known?.payload === payload) return known;
  const made = {
    payload,
    headers: {
      ...headers,
      'content-type': bytes.mediaType,
      'content-length': payload.length,
      ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
    },
    text: payload.toString('latin1'),
  };
  ready.set(wanted, made);
  return made;
}

/** What a kept page is found by; null where none can be. */
function addressOf(request: Asked): string | null {
  const { method, url = '' } = request;
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (url.length > MAX_KEY_LENGTH) return null;
  const { cookie } = request.headers;
  if (cookie !== undefined && SESSION_COOKIE.test(cookie)) return null;
  return `${localeOf(request)} ${url}`;
}

interface Asked {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}
