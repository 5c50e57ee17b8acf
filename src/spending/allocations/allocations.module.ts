import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { PasskeysModule } from '../../people/passkeys/passkeys.module.js';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { AllocationFacts } from './proposal/allocation-facts.repository.js';
import { AllocationsController } from './allocations.controller.js';
import { AllocationsQueries } from './allocations.queries.js';
import { AllocationsRepository } from './allocations.repository.js';
import { Allocations } from './allocations.service.js';
import { ProposalSteps } from './proposal/proposal-steps.js';
import { ProposalController } from './proposal/proposal.controller.js';
import { ApprovalSignatures } from './signatures/approval-signatures.js';
import { SignatureVerification } from './signatures/signature-verification.service.js';
import { ProposalQueries } from './proposal/proposal.queries.js';
import { FACTS } from './allocations.facts.js';

@Module({
  imports: [NumbersModule, OrganisationModule, PasskeysModule],
  controllers: [ProposalController, AllocationsController],
  providers: [
    Allocations,
    AllocationsRepository,
    AllocationFacts,
    ApprovalSignatures,
    SignatureVerification,
    AllocationsQueries,
    ProposalSteps,
    ProposalQueries,
  ],
  exports: [Allocations, SignatureVerification],
})
export class AllocationsModule {
  static readonly facts = FACTS;
}
