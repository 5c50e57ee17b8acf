import { Module } from '@nestjs/common';
import { BeneficiariesController } from './beneficiaries.controller.js';
import { BeneficiariesQueries } from './beneficiaries.queries.js';
import { BeneficiariesRepository } from './beneficiaries.repository.js';
import { Beneficiaries } from './beneficiaries.service.js';

@Module({
  controllers: [BeneficiariesController],
  providers: [Beneficiaries, BeneficiariesRepository, BeneficiariesQueries],
  exports: [Beneficiaries],
})
export class BeneficiariesModule {}
