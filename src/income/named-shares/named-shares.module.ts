import { Module } from '@nestjs/common';
import { PledgesModule } from '../pledges/pledges.module.js';
import { GiverSharesController } from './giver-shares.controller.js';
import { FACTS } from './named-shares.facts.js';
import { NamedSharesQueries } from './named-shares.queries.js';
import { ShareListController } from './share-list.controller.js';
import { ShareLists } from './share-lists.service.js';
import { ShownShareList } from './shown-share-list.service.js';

/** Gifts of several givers: a class, an office, a village. Parts are words about one gift, never gifts themselves. */
@Module({
  imports: [PledgesModule],
  controllers: [ShareListController, GiverSharesController],
  providers: [NamedSharesQueries, ShareLists, ShownShareList],
  exports: [ShareLists],
})
export class NamedSharesModule {
  static readonly facts = FACTS;
}
