import { Module } from '@nestjs/common';
import { EntitlementsController } from './entitlements.controller.js';
import { EntitlementsQueries } from './entitlements.queries.js';
import { EntitlementsRepository } from './entitlements.repository.js';
import { Entitlements } from './entitlements.service.js';
import { ProxiesController } from './proxies/proxies.controller.js';
import { Proxies } from './proxies/proxies.service.js';
import { FACTS } from './entitlements.facts.js';

@Module({
  controllers: [EntitlementsController, ProxiesController],
  providers: [Entitlements, EntitlementsRepository, EntitlementsQueries, Proxies],
  exports: [Entitlements],
})
export class EntitlementsModule {
  static readonly facts = FACTS;
}
