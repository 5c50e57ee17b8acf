import { Module } from '@nestjs/common';
import { CryptoModule } from '../../platform/crypto/crypto.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { HouseholdsController } from './households.controller.js';
import { HouseholdsQueries } from './households.queries.js';
import { HouseholdsRepository } from './households.repository.js';
import { Households } from './households.service.js';
import { LookStopsController } from './looks/look-stops.controller.js';
import { LooksQueries } from './looks/looks.queries.js';
import { Looks } from './looks/looks.service.js';
import { HeadSecrets } from './secrets/household-secrets.service.js';
import { FACTS } from './households.facts.js';

@Module({
  imports: [CryptoModule, OrganisationModule],
  controllers: [HouseholdsController, LookStopsController],
  providers: [
    Households,
    HouseholdsRepository,
    HouseholdsQueries,
    HeadSecrets,
    Looks,
    LooksQueries,
  ],
  exports: [Households, HeadSecrets],
})
export class HouseholdsModule {
  static readonly facts = FACTS;
}
