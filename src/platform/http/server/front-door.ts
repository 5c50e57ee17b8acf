import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from './metrics.js';
import { MicroCache } from './micro-cache.js';

const KEEP_ALIVE_MS = 72_000;

/**
 * The listening server. In a surge nearly every answer is a public page from memory: those leave here, and the
 * framework sees the rest.
 */
export class FrontDoor {
  private cache: MicroCache | null = null;
  private metrics: Metrics | null = null;

  constructor(private readonly requestTimeoutMs: number) {}

  /** For Fastify's `serverFactory`. */
  readonly serve = (framework: RequestListener): Server => {
    const server = createServer((request, response) => {
      const begun = performance.now();
      if (this.answer(request, response, begun)) return;
      const others = this.cache?.waitFor(request) ?? null;
      if (others === null) {
        framework(request, response);
        return;
      }
      void others.then(() => {
        if (!this.answer(request, response, begun)) framework(request, response);
      });
    });
    server.requestTimeout = this.requestTimeoutMs;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    return server;
  };

  private answer(request: IncomingMessage, response: ServerResponse, begun: number): boolean {
    const sent = this.cache?.answer(request, response) ?? null;
    if (sent === null) return false;
    const seconds = (performance.now() - begun) / 1000;
    this.metrics?.observe({ ...sent, method: request.method ?? 'GET', seconds });
    return true;
  }

  /** Pages come from memory as soon as the modules are there. */
  open(app: NestFastifyApplication): void {
    this.cache = app.get(MicroCache);
    this.metrics = app.get(Metrics);
  }
}
