import type { OutgoingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { localeOf } from '../request/locale.js';
import { RouteTable } from '../routes/route-table.js';
import { writePacked, type PackedBytes } from './packed-bytes.js';

const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?sid=/;
const MAX_ENTRIES = 500;
const MAX_KEY_LENGTH = 400;
const WAIT_MS = 3_000;

interface Caching {
  readonly control: string;
  readonly vary: string;
}

interface Kept {
  readonly bytes: PackedBytes;
  /** Of the answer as first given, security headers included. */
  readonly headers: OutgoingHttpHeaders;
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
    /** Set when the answer came from memory. */
    cachedRoute?: string;
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

  /** Answers from memory when possible (true); otherwise this request makes the page. */
  async answer(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const key = this.keyOf(request);
    if (key === null) return false;
    const now = performance.now();
    const making = this.making.get(key);
    if (making === undefined || making.givenUpAt < now) {
      this.begin(key, now);
      request.cacheKey = key;
      return false;
    }
    await making.done;
    return this.send(key, request, reply);
  }

  /** The quick way: a fresh page without so much as a promise. */
  answerNow(request: FastifyRequest, reply: FastifyReply): boolean {
    const key = addressOf(request);
    return key !== null && this.send(key, request, reply);
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

  private begin(key: string, now: number): void {
    let finish: () => void = () => undefined;
    const done = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, WAIT_MS);
      finish = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.making.set(key, { done, finish, givenUpAt: now + WAIT_MS });
  }

  private send(key: string, request: FastifyRequest, reply: FastifyReply): boolean {
    const kept = this.kept.get(key);
    if (kept === undefined || kept.freshUntil < performance.now()) return false;
    request.cachedRoute = kept.routeName;
    // Past the framework: the answer is complete, and in a surge its hooks would cost more than the answer.
    reply.hijack();
    writePacked(request, reply.raw, kept.bytes, kept.headers);
    return true;
  }

  private keyOf(request: FastifyRequest): string | null {
    const key = addressOf(request);
    if (key === null) return null;
    const route = this.routes.at(request.method, request.routeOptions.url);
    return route === null || route.cachedSeconds === 0 ? null : key;
  }
}

/** What a kept page is found by; null where none can be. */
function addressOf(request: FastifyRequest): string | null {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  if (request.url.length > MAX_KEY_LENGTH) return null;
  if (SESSION_COOKIE.test(request.headers.cookie ?? '')) return null;
  return `${localeOf(request)} ${request.url}`;
}
