import { Module } from '@nestjs/common';
import { PledgesModule } from '../pledges/pledges.module.js';
import { PledgeProofsController } from './pledge-proofs.controller.js';
import { FACTS } from './pledge-proofs.facts.js';
import { PledgeProofs } from './pledge-proofs.service.js';

/** That a promise of the public form was made by who reads the letters of its address. */
@Module({
  imports: [PledgesModule],
  controllers: [PledgeProofsController],
  providers: [PledgeProofs],
  exports: [PledgeProofs],
})
export class PledgeProofsModule {
  static readonly facts = FACTS;
}
