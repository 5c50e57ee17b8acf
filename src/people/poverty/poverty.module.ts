import { Module } from '@nestjs/common';
import { HouseholdsModule } from '../households/households.module.js';
import { PovertyController } from './poverty.controller.js';
import { FACTS } from './poverty.facts.js';
import { PovertyQueries } from './poverty.queries.js';
import { Poverty } from './poverty.service.js';

@Module({
  imports: [HouseholdsModule],
  controllers: [PovertyController],
  providers: [Poverty, PovertyQueries],
})
export class PovertyModule {
  static readonly facts = FACTS;
}
