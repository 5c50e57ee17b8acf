import { Module } from '@nestjs/common';
import { CryptoModule } from '../../platform/crypto/crypto.module.js';
import { BeneficiariesController } from './beneficiaries.controller.js';
import { BeneficiariesQueries } from './beneficiaries.queries.js';
import { BeneficiariesRepository } from './beneficiaries.repository.js';
import { Beneficiaries } from './beneficiaries.service.js';
import { FACTS } from './beneficiaries.facts.js';

@Module({
  imports: [CryptoModule],
  controllers: [BeneficiariesController],
  providers: [Beneficiaries, BeneficiariesRepository, BeneficiariesQueries],
  exports: [Beneficiaries],
})
export class BeneficiariesModule {
  static readonly facts = FACTS;
}
