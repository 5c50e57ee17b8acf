import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { isReferenceCode } from '../../kernel/reference-code.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Form, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { Pledges } from '../pledges/pledges.service.js';
import type { Pledge } from '../pledges/pledges.types.js';
import { shareListNotFound } from './named-shares.errors.js';
import { NamedSharesQueries } from './named-shares.queries.js';
import { readShares } from './share-lines.js';
import { giverSharesForm } from './share-list.forms.js';
import { giverSharesPage } from './share-list.pages.js';
import { ShareLists } from './share-lists.service.js';

/** The code is the key to the page: no search engine keeps it. */
const UNINDEXED = ['x-robots-tag', 'noindex, noarchive'] as const;

/** Whoever promised for a class or an office says who gave how much: once, before the money comes. */
@Controller()
export class GiverSharesController {
  constructor(
    private readonly pledges: Pledges,
    private readonly lists: ShareLists,
    private readonly queries: NamedSharesQueries,
  ) {}

  @Get(paths.giveShares(':reference'))
  @Public()
  @Header(...UNINDEXED)
  show(@Param('reference') reference: string, @T() t: Translate): Promise<PageResult> {
    return runInScope(SYSTEM_SCOPE, async () =>
      this.shown(await this.pledgeOf(reference), EMPTY_FORM, t),
    );
  }

  @Post(paths.giveShares(':reference'))
  @Public()
  @Form(giverSharesForm)
  list(
    @Param('reference') reference: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return runInScope(SYSTEM_SCOPE, async () => {
      const pledge = await this.pledgeOf(reference);
      return submit({
        form: giverSharesForm,
        body,
        page: (state) => this.shown(pledge, state, t),
        work: async ({ submissionId: id, rows, display }) => {
          const { shares } = readShares(rows, display);
          await this.lists.list({
            ...{ id, of: { pledgeId: pledge.id }, follows: 0, reason: '', shares },
          });
          const text = t('namedShares.giver.done', { count: shares.length });
          return redirect(paths.giveReceived(pledge.referenceCode), { tone: 'success', text });
        },
      });
    });
  }

  private async shown(pledge: Pledge, state: FormState, t: Translate): Promise<PageResult> {
    const lists = await this.queries.lists({ pledgeId: pledge.id });
    const isOver = pledge.status === 'cancelled' || pledge.status === 'lapsed';
    const isOpen = lists.length === 0 && !isOver && pledge.settledDong === 0n;
    return page('income/named-shares/giver', giverSharesPage({ ...pledge, isOpen }, state, t));
  }

  private async pledgeOf(reference: string): Promise<Pledge> {
    const code = reference.toUpperCase().replaceAll('-', '');
    if (!isReferenceCode(code)) throw shareListNotFound();
    return this.pledges.byCode(code);
  }
}
