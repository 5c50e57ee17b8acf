import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { draftFilter, proofForm } from './bank-proofs.forms.js';
import { newProofPage } from './bank-proofs.pages.js';
import { BankProofsQueries } from './bank-proofs.queries.js';
import { SingleHandedQueries } from './single-handed/single-handed.queries.js';
import { BankProofs } from './bank-proofs.service.js';

/** A new proof: which account and day, then the figures that were found, then a word on what is left. */
@Controller()
export class NewProofController {
  constructor(
    private readonly proofs: BankProofs,
    private readonly queries: BankProofsQueries,
    private readonly single: SingleHandedQueries,
  ) {}

  @Get(paths.income.newBankProof())
  @Can('bankProofs.propose')
  form(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    return this.shown(query, EMPTY_FORM, t);
  }

  @Post(paths.income.newBankProof())
  @Can('bankProofs.propose')
  @Form(proofForm)
  propose(@Body() body: unknown, @T() t: Translate): Promise<RouteResult> {
    return submit({
      form: proofForm,
      body,
      page: (state) => this.shown(askedIn(state), state, t),
      work: async ({ submissionId: id, account, day, byHand: byHandDong, otherReason }) => {
        const found = (await this.queries.accounts()).find((one) => one.id === account);
        if (found === undefined) throw notFound('funds.accountNotFound');
        const of = { id, committeeId: found.committeeId, bankAccountId: account, day };
        await this.proofs.propose({ ...of, byHandDong, otherReason });
        const text = t('bankProofs.done.proposed');
        return redirect(paths.income.bankProof(id), { tone: 'success', text });
      },
    });
  }

  private async shown(
    query: Record<string, string>,
    state: FormState,
    t: Translate,
  ): Promise<PageResult> {
    const asked = draftFilter.read(query);
    const accounts = await this.queries.accounts();
    const isTold = accounts.some(({ id }) => id === asked.account);
    const found = isTold ? await this.found(asked) : null;
    const data = newProofPage({ asked, accounts, found, state }, t);
    return page('income/bank-proofs/new', data);
  }

  private async found({ account, day }: { account: string | null; day: string | null }) {
    if (account === null || day === null) return null;
    const underWay = await this.queries.underWay(account, day);
    const said = await this.single.ofDay(account, day);
    return { figures: await this.queries.figures(account, day), underWay, said };
  }
}

/** The hidden fields of the form say again what the address had asked for. */
function askedIn({ input }: FormState): Record<string, string> {
  const [account, on] = [input['account'], input['day']].map((value) => [value ?? ''].flat()[0]);
  return { 'tai-khoan': account ?? '', ngay: on ?? '' };
}
