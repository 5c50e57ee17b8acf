import { Module } from '@nestjs/common';
import { CodeLetter } from './door/code-letter.js';
import { FACTS } from './donor-access.facts.js';
import { DonorAccessRepository } from './donor-access.repository.js';
import { DonorCodeController } from './door/donor-code.controller.js';
import { DonorEntryController } from './door/donor-entry.controller.js';
import { DonorEntry } from './door/donor-entry.service.js';
import { DonorVisits } from './donor-visits.service.js';

@Module({
  controllers: [DonorEntryController, DonorCodeController],
  providers: [CodeLetter, DonorAccessRepository, DonorEntry, DonorVisits],
  exports: [DonorVisits],
})
export class DonorAccessModule {
  static readonly facts = FACTS;
}
