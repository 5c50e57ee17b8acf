import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppConfig } from '../../config/config.js';
import { ScopeSigner } from '../../database/signing/scope-signer.js';
import { AppLog } from '../../log/app-log.js';
import { registerPassport } from '../passport.js';
import { TooManyAttempts } from '../rate-limiter.js';
import { parseFormBody } from '../request/body-fields.js';
import { changesState } from '../request/csrf.js';
import { registerRequestHooks } from './request-hooks.js';
import { securityHeaders } from './security-headers.js';
import { HashedSessionStore } from './session-store.js';
import { StaticAssets } from '../../pages/assets/static-assets.js';

const FORM_BYTES = 1_000_000;

/** Everything around the routes, in the order a request meets it. */
export async function registerPlugins(app: NestFastifyApplication): Promise<void> {
  const config = app.get(AppConfig);
  const server = app.getHttpAdapter().getInstance();
  await server.register(helmet, securityHeaders(config));
  registerRequestHooks(app, server);
  await server.register(cookie);
  await registerSessions(app, server, config);
  // A brake for floods only: attempts that matter (logins, cards) have their own limits, see RateLimiter.
  await server.register(rateLimit, {
    global: true,
    max: config.limits.postsPerMinute,
    timeWindow: '1 minute',
    allowList: (request) => !changesState(request.method),
    errorResponseBuilder: (_, context) => new TooManyAttempts(Math.ceil(context.ttl / 1000)),
  });
  await registerBodies(server);
  registerPassport(server);
  app.get(StaticAssets).register(server);
}

async function registerSessions(
  app: NestFastifyApplication,
  server: FastifyInstance,
  config: AppConfig,
): Promise<void> {
  const log = app.get(AppLog);
  const store = new HashedSessionStore(config, app.get(ScopeSigner), (what) =>
    log.error({ event: what }),
  );
  server.addHook('onClose', () => store.close());
  await server.register(session, {
    secret: [...config.sessionSecrets],
    cookieName: config.isSecureOrigin ? '__Host-sid' : 'sid',
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: config.isSecureOrigin },
    store,
    saveUninitialized: false,
    rolling: false,
  });
  await server.register(csrf, {
    sessionPlugin: '@fastify/session',
    // Only the form field counts: a header can be set by a script of ours, and we have none that posts.
    getToken: (request) => (request.body as { _csrf?: string } | null)?._csrf,
  });
}

async function registerBodies(server: FastifyInstance): Promise<void> {
  server.removeAllContentTypeParsers();
  await server.register(formbody, { bodyLimit: FORM_BYTES, parser: parseFormBody });
  await server.register(multipart, { throwFileSizeLimit: true });
  const readJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: FORM_BYTES },
    (request: FastifyRequest & { rawBody?: Buffer }, body: Buffer, done) => {
      request.rawBody = body;
      if (!isWebhook(request)) {
        done(null, null);
        return;
      }
      void readJson(request, body.toString('utf8'), done);
    },
  );
  // Anything else is kept as bytes for a webhook, and for a form it is nothing: so its token is missing, 403.
  server.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: FORM_BYTES },
    (request: FastifyRequest & { rawBody?: Buffer }, body: Buffer, done) => {
      request.rawBody = body;
      done(null, null);
    },
  );
}

function isWebhook(request: FastifyRequest): boolean {
  return request.url.startsWith('/webhooks/');
}
