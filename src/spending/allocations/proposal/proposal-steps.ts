import { BadRequestException, Injectable } from '@nestjs/common';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import { readForm, submit, type FormInput, type FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { refusedToConflict } from '../decision/allocation-conflict.js';
import type {
  AllocationContent,
  AllocationLayer,
  ProposedAllocation,
} from '../allocations.types.js';
import { checkPage } from './proposal-check.page.js';
import {
  completeProposalForm,
  LINES_MAX,
  lineField,
  proposalForm,
  readProposal,
} from './proposal.forms.js';
import { proposalPage, type ProposalChoices, type ProposalPlace } from './proposal.pages.js';
import { ProposalQueries } from './proposal.queries.js';

export interface ProposalVisit {
  readonly actor: Actor;
  readonly t: Translate;
  readonly place: ProposalPlace;
}

export interface CompleteProposal {
  readonly layer: AllocationLayer;
  readonly content: AllocationContent;
  readonly submissionId: string;
  readonly fingerprint: string;
}

/** The steps of the form, alike for a new proposal and a change: fill in, add lines, find units, check, send. */
@Injectable()
export class ProposalSteps {
  constructor(private readonly queries: ProposalQueries) {}

  /** With errors it answers a lost race (409); `submit` makes it 422 for faults of the form. */
  async form(visit: ProposalVisit, state: FormState, isAdding = false): Promise<PageResult> {
    const choices = await this.choices(visit.actor, state.input);
    const data = proposalPage({ state, choices, place: visit.place, isAdding }, visit.t);
    const status = data.hasErrors ? 409 : 200;
    return page('spending/allocations/proposal', { ...data, ...kept(state.input) }, { status });
  }

  /** `send` is called once the form is complete and its sender pressed the last button. */
  async step(
    visit: ProposalVisit,
    body: unknown,
    send: (proposal: CompleteProposal) => Promise<ProposedAllocation>,
  ): Promise<RouteResult> {
    const draft = readForm(proposalForm, body);
    if (!draft.ok) throw new BadRequestException();
    const { input } = draft;
    const { step } = draft.values;
    if (step === 'add' || step === 'find' || step === 'edit') {
      return this.form(visit, { input, errors: {} }, step === 'add');
    }
    return refusedToConflict({
      work: () => this.complete(visit, body, send),
      page: (code) => this.form(visit, { input, errors: { '': { code, params: {} } } }),
    });
  }

  private complete(
    visit: ProposalVisit,
    body: unknown,
    send: (proposal: CompleteProposal) => Promise<ProposedAllocation>,
  ): Promise<RouteResult> {
    return submit({
      form: completeProposalForm,
      body,
      work: async (values) => {
        const read = readProposal(values);
        const { layer, content } = read;
        if (layer === null) throw new BadRequestException();
        if (values.step === 'check') return this.check(visit, values, read);
        const { id, number } = await send({ ...values, layer, content });
        const text = visit.t('allocations.done.proposed', { number });
        return redirect(paths.spending.allocation(id), { tone: 'success', text });
      },
      page: (state) => this.form(visit, state),
    });
  }

  private async check(
    { actor, t, place }: ProposalVisit,
    input: FormInput,
    read: ReturnType<typeof readProposal>,
  ): Promise<PageResult> {
    const choices = await this.choices(actor, input);
    const data = checkPage({ input, read, choices, place }, t);
    return page('spending/allocations/check', { ...data, ...kept(input) });
  }

  private async choices(actor: Actor, input: FormInput): Promise<ProposalChoices> {
    const { committeeIds } = actor;
    const find = textOf(input['find']);
    const chosen = Array.from({ length: LINES_MAX }, (_, index) =>
      textOf(input[lineField(index + 1, 'recipient')]),
    ).filter((id) => /^[0-9a-f-]{36}$/.test(id));
    return {
      layers: await this.queries.layers(committeeIds),
      recipients: await this.queries.recipients({ committeeIds, find, chosen }),
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
