import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { NewRestrictionController } from './new-restriction.controller.js';
import { RestrictionsController } from './restrictions.controller.js';
import { RestrictionsQueries } from './restrictions.queries.js';
import { Restrictions } from './restrictions.service.js';
import { FACTS } from './restrictions.facts.js';

@Module({
  imports: [FundsModule, OrganisationModule],
  controllers: [NewRestrictionController, RestrictionsController],
  providers: [Restrictions, RestrictionsQueries],
  exports: [Restrictions],
})
export class RestrictionsModule {
  static readonly facts = FACTS;
}
