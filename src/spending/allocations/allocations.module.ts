import { Module } from '@nestjs/common';
import { AllocationFacts } from './allocation-facts.repository.js';
import { AllocationsRepository } from './allocations.repository.js';
import { Allocations } from './allocations.service.js';

@Module({
  providers: [Allocations, AllocationsRepository, AllocationFacts],
  exports: [Allocations],
})
export class AllocationsModule {}
