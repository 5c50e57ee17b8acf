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
import {
  readyAnswer,
  writeReady,
  type PackedBytes,
  type ReadyAnswer,
} from '../../pages/assets/packed-bytes.js';

const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?sid=/;
const MAX_ENTRIES = 500;
const MAX_KEY_LENGTH = 400;
const WAIT_MS = 3_000;

interface Caching {
  readonly control: string;
  readonly vary: string;
}

interface Kept {
  /** With the headers of the answer as first given, security headers included. */
  readonly answer: ReadyAnswer;
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

  /**
   * The quick way, before the framework has so much as looked at the request: a fresh page from memory. What was sent,
   * or null when somebody has to make the page.
   */
  answerRaw(
    request: IncomingMessage,
    response: ServerResponse,
  ): { route: string; status: number } | null {
    const key = addressOf(request);
    const kept = key === null ? null : this.fresh(key);
    if (kept === null) return null;
    return { route: kept.routeName, status: writeReady(request, response, kept.answer) };
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
      answer: readyAnswer(bytes, {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        'cache-control': caching.control,
        vary: caching.vary,
        etag: bytes.etag,
      }),
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
    const kept = this.fresh(key);
    if (kept === null) return false;
    request.cachedRoute = kept.routeName;
    reply.hijack();
    writeReady(request.raw, reply.raw, kept.answer);
    return true;
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
