import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule, FEATURES } from './app.module.js';
import { uuidv7 } from './kernel/ids.js';
import type { AppConfig } from './platform/config/config.js';
import type { FeatureModule } from './platform/facts/facts.js';
import { FrontDoor } from './platform/http/server/front-door.js';
import { readQuery } from './platform/http/request/address-words.js';
import { BARE_HEADERS } from './platform/http/server/security-headers.js';
import { registerPlugins } from './platform/http/server/server-plugins.js';

const MAX_BODY_BYTES = 1_000_000;
/** No shorter than a whole head: what is too long is answered with a page, which the router has none of. */
const MAX_PATH_PART = 16_384;

const QUIET = { logger: false, abortOnError: false } as const;

/** The modules without a server: for commands, benchmarks and tests. Throws when the database cannot be reached. */
export function openContext(
  config: AppConfig,
  features: readonly FeatureModule[] = FEATURES,
): Promise<INestApplicationContext> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest's own way to give options
  return NestFactory.createApplicationContext(AppModule.with(config, features), QUIET);
}

/** The portal, ready to listen. Throws when its database cannot be reached. */
export async function createApp(
  config: AppConfig,
  features: readonly FeatureModule[] = FEATURES,
): Promise<NestFastifyApplication> {
  const door = new FrontDoor(config.limits);
  const adapter = new FastifyAdapter({
    logger: false,
    serverFactory: door.serve,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: {
      maxParamLength: MAX_PATH_PART,
      ignoreTrailingSlash: true,
      querystringParser: readQuery,
    },
    forceCloseConnections: 'idle',
    // Who sends a form on an open connection while the portal stops is answered like anybody, and the connection ends then.
    return503OnClosing: false,
    // By count: only what our own proxies wrote is believed, whatever else the sender put there.
    trustProxy: (_address: string, hop: number) => hop < config.trustProxy,
    genReqId: () => uuidv7(),
    requestIdHeader: false,
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      void reply
        .code(error.statusCode ?? 400)
        .headers(BARE_HEADERS)
        .send(error.code);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(config, features),
    adapter,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest's own way to give options
    { ...QUIET, bodyParser: false },
  );
  await registerPlugins(app);
  await app.init();
  door.open(app);
  return app;
}
