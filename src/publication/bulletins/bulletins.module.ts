import { Module } from '@nestjs/common';
import { BulletinsController } from './bulletins.controller.js';
import { FACTS } from './bulletins.facts.js';
import { BulletinsQueries } from './bulletins.queries.js';
import { Bulletins } from './bulletins.service.js';

/** The bulletin of 17:00: the four numbers of each day, kept as they were and shown beside what is known since. */
@Module({
  controllers: [BulletinsController],
  providers: [Bulletins, BulletinsQueries],
  exports: [Bulletins],
})
export class BulletinsModule {
  static readonly facts = FACTS;
}
