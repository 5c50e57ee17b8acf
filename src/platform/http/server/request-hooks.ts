import { NotFoundException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { reasonOfCut } from '../downloads/cut-answers.js';
import { SchemaFit, SchemaMoved } from '../../database/schema/schema-fit.js';
import { AppLog } from '../../log/app-log.js';
import { RefusedRequests } from '../../audit-log/refused-requests.js';
import { contextOf, runInRequest } from '../../request/request-context.js';
import { isImpossible } from '../request/address-words.js';
import { RouteTable } from '../routes/route-table.js';
import { Metrics } from './metrics.js';
import { MicroCache } from './micro-cache.js';
import { refusedOf } from './refused.js';
import { PERMISSIONS_POLICY } from './security-headers.js';

const UNROUTED = 'unrouted';
const FOR_WATCHERS = /^\/health\//;

/** Request id, cached pages, measuring and logging: what every request has, routed or not. */
export function registerRequestHooks(app: NestFastifyApplication, server: FastifyInstance): void {
  const cache = app.get(MicroCache);
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('permissions-policy', PERMISSIONS_POLICY);
    cache.begin(request);
    runInRequest(contextOf(request), done);
  });
  // Reading a body leaves the context of the first hook, so it is entered again.
  server.addHook('preValidation', (request, _reply, done) => {
    runInRequest(contextOf(request), done);
  });
  const fit = app.get(SchemaFit);
  server.addHook('onRequest', (request, _reply, done) => {
    done(fit.holds || FOR_WATCHERS.test(request.url) ? undefined : new SchemaMoved());
  });
  server.addHook('onRequest', (request, _reply, done) => {
    done(isImpossible(request.params) ? new NotFoundException() : undefined);
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (request.answerStatus !== undefined) void reply.code(request.answerStatus);
    done();
  });
  registerCuts(app, server);
  registerRecords(app, server, cache);
}

function registerRecords(
  app: NestFastifyApplication,
  server: FastifyInstance,
  cache: MicroCache,
): void {
  const log = app.get(AppLog);
  const metrics = app.get(Metrics);
  const routes = app.get(RouteTable);
  const refusals = app.get(RefusedRequests);
  server.addHook('onResponse', (request, reply, done) => {
    cache.finish(request);
    const known = routes.at(request.method, request.routeOptions.url);
    const route = known?.name ?? UNROUTED;
    const refused = refusedOf(request, reply.statusCode, known);
    if (refused !== null) refusals.count(refused);
    const seconds = reply.elapsedTime / 1000;
    metrics.observe({ route, method: request.method, status: reply.statusCode, seconds });
    if (isWorthALine(request, reply.statusCode)) {
      log.info({
        event: 'request',
        requestId: request.id,
        route,
        method: request.method,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        actorId: request.actor?.userId ?? null,
      });
    }
    done();
  });
}

/** An answer that was cut never comes to its end, where the others are recorded. */
function registerCuts(app: NestFastifyApplication, server: FastifyInstance): void {
  const log = app.get(AppLog);
  const routes = app.get(RouteTable);
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => {
      const reason = reasonOfCut(reply.raw);
      if (reason === null) return;
      const route = routes.at(request.method, request.routeOptions.url)?.name ?? UNROUTED;
      const milliseconds = Math.round(reply.elapsedTime);
      log.warn({ event: 'answerCut', requestId: request.id, route, reason, milliseconds });
    });
    done();
  });
}

/** Successful reads by the public are counted, not logged: in a surge the log would cost more than the pages. */
function isWorthALine(request: FastifyRequest, status: number): boolean {
  return status >= 400 || request.method === 'POST' || request.actor != null;
}
