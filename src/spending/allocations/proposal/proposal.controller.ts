import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { formatDongPlain } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { EMPTY_FORM, type FormState } from '../../../platform/forms/forms.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PageResult, RouteResult } from '../../../platform/pages/results.js';
import { AllocationsQueries } from '../allocations.queries.js';
import type { AllocationView } from '../decision/allocation.views.js';
import { Allocations } from '../allocations.service.js';
import type { AllocationHead } from '../allocations.types.js';
import { ProposalSteps } from './proposal-steps.js';
import { kindKey, layerKey, proposalForm, proposalLines } from './proposal.forms.js';
import { NEW_PROPOSAL, type ProposalPlace } from './proposal.pages.js';

/** S4: an officer proposes, and changes what nobody decided yet. */
@Controller()
export class ProposalController {
  constructor(
    private readonly steps: ProposalSteps,
    private readonly allocations: Allocations,
    private readonly queries: AllocationsQueries,
  ) {}

  @Get(paths.spending.newAllocation())
  @Can('allocations.propose')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.steps.form({ actor, t, place: NEW_PROPOSAL }, EMPTY_FORM);
  }

  @Post(paths.spending.newAllocation())
  @Can('allocations.propose')
  @Form(proposalForm)
  propose(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return this.steps.step(
      { actor, t, place: NEW_PROPOSAL },
      body,
      ({ layer, content, submissionId }) =>
        this.allocations.propose({ ...content, layer, submissionId, proposedBy: actor.userId }),
    );
  }

  @Get(paths.spending.allocationEdit(':id'))
  @Can('allocations.propose')
  async change(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const [view, head] = [await this.queries.view(id), await this.allocations.head(id)];
    return this.steps.form({ actor, t, place: placeOf(view) }, asTyped(view, head));
  }

  @Post(paths.spending.allocationEdit(':id'))
  @Can('allocations.propose')
  @Form(proposalForm)
  async revise(
    @Param('id', ID) allocationId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const place = placeOf(await this.queries.view(allocationId));
    return this.steps.step({ actor, t, place }, body, ({ content, fingerprint }) =>
      this.allocations.revise({ ...content, allocationId, fingerprint, revisedBy: actor.userId }),
    );
  }
}

function placeOf(view: AllocationView): ProposalPlace {
  const editing = { number: view.number, href: paths.spending.allocation(view.id) };
  return { action: paths.spending.allocationEdit(view.id), editing };
}

/** The present content as if it had just been typed. */
function asTyped(view: AllocationView, head: AllocationHead): FormState {
  const lines: [string, string][] = view.lines.flatMap((line, index): [string, string][] => [
    [proposalLines.name(index + 1, 'recipient'), line.recipientId],
    [proposalLines.name(index + 1, 'kind'), kindKey(line)],
    [proposalLines.name(index + 1, 'quantity'), String(line.quantity)],
    [proposalLines.name(index + 1, 'amount'), formatDongPlain(line.amountDong)],
    [proposalLines.name(index + 1, 'note'), line.reason],
  ]);
  const { title, reason, fingerprint, layer } = head;
  const input = {
    title,
    reason,
    fingerprint,
    layer: layerKey(layer),
    ...(Object.fromEntries(lines) as Record<string, string>),
  };
  return { input, errors: {} };
}
