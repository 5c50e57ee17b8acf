import { Module } from '@nestjs/common';
import { RestrictionsModule } from '../../books/restrictions/restrictions.module.js';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { ShownWish } from './answers/shown-wish.service.js';
import { WishActsController } from './answers/wish-acts.controller.js';
import { WishConsentController } from './consent/wish-consent.controller.js';
import { WishConsents } from './consent/wish-consents.service.js';
import { WishLetters } from './wish-letters.js';
import { WishesController } from './wishes.controller.js';
import { FACTS } from './wishes.facts.js';
import { WishesQueries } from './wishes.queries.js';
import { Wishes } from './wishes.service.js';

/** Wishes of givers: money is bound by an officer and the giver together. */
@Module({
  imports: [OrganisationModule, PledgesModule, RestrictionsModule],
  controllers: [WishesController, WishActsController, WishConsentController],
  providers: [Wishes, WishConsents, WishLetters, WishesQueries, ShownWish],
})
export class WishesModule {
  static readonly facts = FACTS;
}
