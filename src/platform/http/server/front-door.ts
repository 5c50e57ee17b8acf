import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Limits } from '../../config/limits.js';
import { SchemaFit } from '../../database/schema/schema-fit.js';
import { cutAnswer } from '../downloads/cut-answers.js';
import { Metrics } from './metrics.js';
import { MicroCache } from './micro-cache.js';

const KEEP_ALIVE_MS = 72_000;
/** How often Node looks for heads and bodies that take too long. */
const LOOK_MS = 5_000;
/** Of the time to stop, how much is over when the last connections are ended. */
const SHARE_OF_STOP = 0.25;

/**
 * The listening server. In a surge nearly every answer is a public page from memory: those leave here, and the
 * framework sees the rest. Nobody holds a connection for ever: neither who sends slowly nor who does not read.
 */
export class FrontDoor {
  private cache: MicroCache | null = null;
  private metrics: Metrics | null = null;
  private fit: SchemaFit | null = null;

  private readonly answers = new WeakMap<Socket, ServerResponse>();
  private server: Server | null = null;

  constructor(private readonly limits: Limits) {}

  /** For Fastify's `serverFactory`. */
  readonly serve = (framework: RequestListener): Server => {
    const { headerMs, requestMs, stallMs, connections } = this.limits;
    const times = {
      headersTimeout: headerMs,
      requestTimeout: requestMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: Math.min(LOOK_MS, headerMs),
    };
    const server = createServer(times, (request, response) => {
      this.answers.set(request.socket, response);
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
    server.maxConnections = connections;
    // Who keeps a connection for a next page makes room for who has seen none.
    server.on('drop', () => server.closeIdleConnections());
    server.setTimeout(stallMs, (socket) => this.endStalled(socket));
    this.server = server;
    return server;
  };

  /** Nothing went either way for a while. That is our own delay only when the question is whole and nothing waits to be read. */
  private endStalled(socket: Socket): void {
    const answer = this.answers.get(socket);
    const isOpen = answer?.closed === false;
    if (isOpen && answer.req.complete && socket.writableLength === 0) return;
    if (isOpen && socket.writableLength > 0) cutAnswer(answer, 'stalled');
    else socket.destroy();
  }

  private answer(request: IncomingMessage, response: ServerResponse, begun: number): boolean {
    if (this.fit?.holds === false) return false;
    const sent = this.cache?.answer(request, response) ?? null;
    if (sent === null) return false;
    const seconds = (performance.now() - begun) / 1000;
    this.metrics?.observe({ ...sent, method: request.method ?? 'GET', seconds });
    return true;
  }

  /** Pages come from memory as soon as the modules are there. */
  open(app: NestFastifyApplication): void {
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('preClose', (done) => {
        this.closeInTime();
        done();
      });
    this.cache = app.get(MicroCache);
    this.metrics = app.get(Metrics);
    this.fit = app.get(SchemaFit);
  }

  /** What still runs when the server closes has a while to end; then its connection is ended. */
  private closeInTime(): void {
    const limit = this.limits.stopMs * SHARE_OF_STOP;
    const timer = setTimeout(() => this.server?.closeAllConnections(), limit).unref();
    this.server?.once('close', () => clearTimeout(timer));
  }
}
