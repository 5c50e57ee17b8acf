import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Can, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import { proofsFilter } from './bank-proofs.forms.js';
import { proofPage, proofsPage } from './bank-proofs.pages.js';
import { BankProofsQueries } from './bank-proofs.queries.js';
import { SingleHandedQueries } from './single-handed/single-handed.queries.js';

/** The same proofs as auditors read them: of every committee, and nothing to press. */
@Controller()
export class AuditedProofsController {
  constructor(
    private readonly queries: BankProofsQueries,
    private readonly single: SingleHandedQueries,
  ) {}

  @Get(paths.oversight.bankProofs())
  @Can('audit.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = { ...proofsFilter.read(query), account: null };
    const found = await this.queries.list(filter, 'auditor');
    const data = proofsPage({ found, filter, accounts: [], newHref: null }, 'auditor', t);
    return page('income/bank-proofs/list', data);
  }

  @Get(paths.oversight.bankProof(':id'))
  @Can('audit.read')
  async show(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    const row = await this.queries.one(id, 'auditor');
    if (row === null) throw notFound('bankProofs.unknown');
    const underWay = await this.queries.underWay(row.bankAccountId, row.day, 'auditor');
    const said = await this.single.ofProof(id, 'auditor');
    return page('income/bank-proofs/show', proofPage({ row, underWay, said }, null, t));
  }
}
