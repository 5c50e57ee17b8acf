import { Module } from '@nestjs/common';
import { BeneficiariesRepository } from './beneficiaries.repository.js';
import { Beneficiaries } from './beneficiaries.service.js';

@Module({ providers: [Beneficiaries, BeneficiariesRepository], exports: [Beneficiaries] })
export class BeneficiariesModule {}
