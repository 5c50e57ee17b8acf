import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { CryptoModule } from '../crypto/crypto.module.js';
import { ErrorFilter } from './errors/error.filter.js';
import { RateLimiter } from './rate-limiter.js';
import { AnswerWriter } from './answers/answer-writer.js';
import { Navigation } from '../pages/navigation.js';
import { SiteFrame } from '../pages/frame/site-frame.js';
import { PageRenderer } from '../pages/page-renderer.js';
import { AccessGuard } from './request/access.guard.js';
import { Downloads } from './downloads/downloads.js';
import { AnswerInterceptor } from './answers/answer.interceptor.js';
import { RouteTable } from './routes/route-table.js';
import { HealthController } from './server/health.controller.js';
import { LocaleController } from './server/locale.controller.js';
import { HeldForms } from './held-forms/held-forms.js';
import { Metrics } from './server/metrics.js';
import { MicroCache } from './server/micro-cache.js';
import { StaticAssets } from '../pages/assets/static-assets.js';
import { FACTS } from './http.facts.js';

/** Needs an ActorSource and a PermissionTable from a global module (identity). */
@Global()
@Module({
  imports: [CryptoModule, DiscoveryModule],
  controllers: [HealthController, LocaleController],
  providers: [
    RouteTable,
    RateLimiter,
    HeldForms,
    StaticAssets,
    MicroCache,
    Metrics,
    Navigation,
    SiteFrame,
    PageRenderer,
    AnswerWriter,
    Downloads,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
  exports: [HeldForms, RouteTable, RateLimiter, PageRenderer, Metrics, MicroCache, StaticAssets],
})
export class HttpModule {
  static readonly facts = FACTS;
}
