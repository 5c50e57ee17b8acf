import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { uuidv7 } from './kernel/ids.js';
import type { AppConfig } from './platform/config/config.js';
import { registerPlugins } from './platform/web/server/server-plugins.js';

const MAX_BODY_BYTES = 1_000_000;
const MAX_PATH_PART = 200;
const REQUEST_TIMEOUT_MS = 60_000;

/** The portal, ready to listen. Throws when its database cannot be reached. */
export async function createApp(config: AppConfig): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: false,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_PATH_PART, ignoreTrailingSlash: true },
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    // By count: only what our own proxies wrote is believed, whatever else the sender put there.
    trustProxy: (_address: string, hop: number) => hop < config.trustProxy,
    genReqId: () => uuidv7(),
    requestIdHeader: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  await registerPlugins(app);
  await app.init();
  return app;
}
