import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { may } from '../../people/identity/permissions.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { proofDecisionForm, proofsFilter } from './bank-proofs.forms.js';
import { proofPage, proofsPage } from './bank-proofs.pages.js';
import { BankProofsQueries } from './bank-proofs.queries.js';
import { SingleHandedQueries } from './single-handed/single-handed.queries.js';
import { BankProofs } from './bank-proofs.service.js';

/** Proofs of bank against books, and the second person's word on them. */
@Controller()
export class BankProofsController {
  constructor(
    private readonly proofs: BankProofs,
    private readonly queries: BankProofsQueries,
    private readonly single: SingleHandedQueries,
  ) {}

  @Get(paths.income.bankProofs())
  @Can('bankProofs.read')
  async list(
    @Query() query: Record<string, string>,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const filter = proofsFilter.read(query);
    const found = await this.queries.list(filter, 'staff');
    const accounts = await this.queries.accounts();
    const newHref = may(actor, 'bankProofs.propose') ? paths.income.newBankProof() : null;
    const data = proofsPage({ found, filter, accounts, newHref }, 'staff', t);
    return page('income/bank-proofs/list', data);
  }

  @Get(paths.income.bankProof(':id'))
  @Can('bankProofs.read')
  async show(
    @Param('id', ID) id: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const row = await this.queries.one(id, 'staff');
    if (row === null) throw notFound('bankProofs.unknown');
    const underWay = await this.queries.underWay(row.bankAccountId, row.day);
    const said = await this.single.ofProof(id);
    return page('income/bank-proofs/show', proofPage({ row, underWay, said }, actor, t));
  }

  @Post(paths.income.bankProofSign(':id'))
  @Can('bankProofs.sign')
  @Form(proofDecisionForm)
  async sign(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.proofs.sign(id);
    return said(id, t('bankProofs.done.signed'));
  }

  @Post(paths.income.bankProofDecline(':id'))
  @Can('bankProofs.sign')
  @Form(proofDecisionForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.proofs.decline(id);
    return said(id, t('bankProofs.done.declined'));
  }

  @Post(paths.income.bankProofWithdraw(':id'))
  @Can('bankProofs.propose')
  @Form(proofDecisionForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.proofs.withdraw(id);
    return said(id, t('bankProofs.done.withdrawn'));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.income.bankProof(id), { tone: 'success', text });
}
