import { Module } from '@nestjs/common';
import { PledgesModule } from '../pledges/pledges.module.js';
import { NewRouteSettlementController } from './new-route-settlement.controller.js';
import { RouteSettlementsController } from './route-settlements.controller.js';
import { FACTS } from './route-settlements.facts.js';
import { RouteSettlementsQueries } from './route-settlements.queries.js';
import { RouteSettlements } from './route-settlements.service.js';

/** Promises kept directly to a unit, by the giver's own delivery, or in goods: told and proved, never received. */
@Module({
  imports: [PledgesModule],
  controllers: [NewRouteSettlementController, RouteSettlementsController],
  providers: [RouteSettlements, RouteSettlementsQueries],
  exports: [RouteSettlements],
})
export class RouteSettlementsModule {
  static readonly facts = FACTS;
}
