import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invariant } from '../../../kernel/invariant.js';
import { AppConfig } from '../../config/config.js';
import { DownloadResult, PageResult, RedirectResult } from '../../pages/results.js';
import { safeNext } from '../safe-next.js';
import { MicroCache } from '../server/micro-cache.js';
import { PackedBytes, preparePacked } from '../../pages/assets/packed-bytes.js';
import { PageRenderer } from '../../pages/page-renderer.js';

export const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

declare module 'fastify' {
  interface FastifyRequest {
    /** Nest sets its own status after us; this one is put back just before sending. */
    answerStatus?: number;
  }
}

/** What a route's method returned → status, headers and bytes. */
@Injectable()
export class AnswerWriter {
  constructor(
    private readonly config: AppConfig,
    private readonly renderer: PageRenderer,
    private readonly cache: MicroCache,
  ) {}

  write(result: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
    if (result instanceof PageResult) return this.page(result, request, reply);
    if (result instanceof RedirectResult) return this.redirect(result, request, reply);
    if (result instanceof DownloadResult) return download(result, request, reply);
    invariant(result !== undefined, `${request.method} ${request.url} returned nothing`);
    return this.bytes(
      { text: asJson(result), mediaType: JSON_TYPE, isPersonal: request.actor != null },
      request,
      reply,
    );
  }

  private page(result: PageResult, request: FastifyRequest, reply: FastifyReply): unknown {
    const { html, isPersonal } = this.renderer.render(result, request, reply);
    if (result.status === 200) {
      return this.bytes({ text: html, mediaType: HTML, isPersonal }, request, reply);
    }
    request.answerStatus = result.status;
    reply.header('cache-control', 'no-store').header('content-type', HTML);
    return html;
  }

  private bytes(
    answer: { text: string; mediaType: string; isPersonal: boolean },
    request: FastifyRequest,
    reply: FastifyReply,
  ): unknown {
    request.answerStatus = 200;
    const seconds = answer.isPersonal ? 0 : this.cache.secondsFor(request);
    if (seconds === 0) {
      const control = answer.isPersonal || request.actor != null ? 'no-store' : 'private, no-cache';
      reply.header('cache-control', control).header('content-type', answer.mediaType);
      return answer.text;
    }
    const bytes = new PackedBytes(Buffer.from(answer.text), answer.mediaType);
    const caching = this.cache.keep(request, reply, bytes, seconds);
    const { status, payload } = preparePacked(request, reply, bytes, caching);
    request.answerStatus = status;
    return payload;
  }

  private redirect(result: RedirectResult, request: FastifyRequest, reply: FastifyReply): string {
    invariant(
      this.mayLeadTo(result.location),
      'A redirect leads to an own path or to the card page',
    );
    if (result.flash !== null) request.session.flash = result.flash;
    request.answerStatus = result.status;
    reply.header('location', result.location).header('cache-control', 'no-store');
    return '';
  }

  private mayLeadTo(location: string): boolean {
    if (location.startsWith('/')) return safeNext(location, '') !== '';
    const { pageOrigins } = this.config.stripe;
    return URL.canParse(location) && pageOrigins.includes(new URL(location).origin);
  }
}

function download(result: DownloadResult, request: FastifyRequest, reply: FastifyReply): unknown {
  const { fileName, mediaType, stream, sizeBytes, inline, isPersonal } = result.source;
  const ascii = fileName.normalize('NFKD').replace(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  request.answerStatus = 200;
  reply
    .header('content-type', mediaType)
    .header(
      'content-disposition',
      `${inline === true ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    )
    // Whatever the file is, opened in a browser it runs nothing and reaches nothing.
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header(
      'cache-control',
      request.actor == null && isPersonal !== true ? controlOf(result.source) : 'no-store',
    );
  if (sizeBytes !== undefined) reply.header('content-length', sizeBytes);
  return stream;
}

function controlOf({ publicSeconds }: DownloadResult['source']): string {
  return publicSeconds === undefined
    ? 'private, no-cache'
    : `public, max-age=${publicSeconds.toString()}`;
}

function asJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? item.toString() : item,
  );
}
