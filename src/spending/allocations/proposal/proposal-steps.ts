import { BadRequestException, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Organisation } from '../../../people/organisation/organisation.service.js';
import type { Actor } from '../../../platform/request/actor.js';
import { readForm, submit, type FormInput, type FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { ProposedAllocation } from '../allocations.types.js';
import { checkPage } from './proposal-check.page.js';
import {
  completeProposalForm,
  proposalForm,
  proposalLines,
  proposalOf,
  type Proposal,
} from './proposal.forms.js';
import { proposalPage, type ProposalChoices, type ProposalPlace } from './proposal.pages.js';
import { ProposalQueries } from './proposal.queries.js';

export interface ProposalVisit {
  readonly actor: Actor;
  readonly t: Translate;
  readonly place: ProposalPlace;
}

type Send = (proposal: Proposal) => Promise<ProposedAllocation>;

/** The steps of the form, alike for a new proposal and a change: fill in, add lines, find units, check, send. */
@Injectable()
export class ProposalSteps {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly clock: Clock,
    private readonly organisation: Organisation,
  ) {}

  /** With errors it answers a lost race (409); `submit` makes it 422 for faults of the form. */
  async form(visit: ProposalVisit, state: FormState, isAdding = false): Promise<PageResult> {
    const choices = await this.choices(visit.actor, state.input);
    const data = proposalPage({ state, choices, place: visit.place, isAdding }, visit.t);
    const status = data.errors.length > 0 ? 409 : 200;
    return page('spending/allocations/proposal', { ...data, ...kept(state.input) }, { status });
  }

  /** `send` is called once the form is complete and its sender pressed the last button. */
  async step(visit: ProposalVisit, body: unknown, send: Send): Promise<RouteResult> {
    const draft = readForm(proposalForm, body);
    if (!draft.ok) throw new BadRequestException();
    const { input, values } = draft;
    if (values.step !== 'check' && values.step !== 'propose') {
      return this.form(visit, { input, errors: {} }, values.step === 'add');
    }
    return submit({
      form: completeProposalForm,
      body,
      work: (complete) => {
        const proposal = proposalOf(complete);
        if (complete.step === 'check') return this.check(visit, input, proposal);
        return this.sent(visit, send(proposal));
      },
      page: (state) => this.form(visit, state),
      conflict: (code) => this.form(visit, { input, errors: { '': { code, params: {} } } }),
    });
  }

  private async sent({ t }: ProposalVisit, sending: Promise<ProposedAllocation>) {
    const { id, number } = await sending;
    const text = t('allocations.done.proposed', { number });
    return redirect(paths.spending.allocation(id), { tone: 'success', text });
  }

  private async check(
    { actor, t, place }: ProposalVisit,
    input: FormInput,
    proposal: Proposal,
  ): Promise<RouteResult> {
    const choices = await this.choices(actor, input);
    const data = checkPage({ input, proposal, choices, place }, t);
    return page('spending/allocations/check', { ...data, ...kept(input) });
  }

  private async choices(actor: Actor, input: FormInput): Promise<ProposalChoices> {
    const { committeeIds } = actor;
    const find = textOf(input['find']);
    const chosen = Array.from({ length: proposalLines.max }, (_, index) =>
      textOf(input[proposalLines.name(index + 1, 'recipient')]),
    ).filter((id) => /^[0-9a-f-]{36}$/.test(id));
    return {
      layers: await this.queries.layers(committeeIds, this.clock.today()),
      recipients: await this.organisation.choices({ committeeIds, find, chosen }),
      kinds: await this.queries.kinds(),
    };
  }
}

/** The form keeps its number through all steps, so that sending it twice is one proposal. */
function kept(input: FormInput): { submissionId?: string } {
  const submissionId = textOf(input['submissionId']);
  return submissionId === '' ? {} : { submissionId };
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
