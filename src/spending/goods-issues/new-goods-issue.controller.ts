import { BadRequestException, Body, Controller, Get, Post } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, readForm, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { anyIssueForm, draftOf, wholeIssueForm } from './goods-issues.forms.js';
import { newIssuePage } from './goods-issues.pages.js';
import { GoodsIssuesQueries } from './goods-issues.queries.js';
import { GoodsIssues } from './goods-issues.service.js';

/** The sheet of goods that are to leave the store. */
@Controller()
export class NewGoodsIssueController {
  constructor(
    private readonly issues: GoodsIssues,
    private readonly queries: GoodsIssuesQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.spending.newGoodsIssue())
  @Can('goods.giveOut')
  start(@T() t: Translate): Promise<PageResult> {
    return this.shown(EMPTY_FORM, t);
  }

  @Post(paths.spending.newGoodsIssue())
  @Can('goods.giveOut')
  @Form(anyIssueForm)
  async propose(@Body() body: unknown, @T() t: Translate): Promise<RouteResult> {
    const draft = readForm(anyIssueForm, body);
    if (!draft.ok) throw new BadRequestException();
    const { input } = draft;
    if (draft.values.step === 'add') return this.shown({ input, errors: {} }, t, true);
    return submit({
      form: wholeIssueForm,
      body,
      fieldOf: {
        'constraints.goods_issue_days': 'leftOn',
        'constraints.goods_issue_not_expired': 'leftOn',
      },
      page: (state) => this.shown(state, t),
      work: async (values) => {
        const issue = draftOf(values);
        await this.issues.propose(issue);
        const text = t('goodsIssues.done.proposed');
        return redirect(paths.spending.goodsIssue(issue.id), { tone: 'success', text });
      },
    });
  }

  private async shown(state: FormState, t: Translate, isAdding = false): Promise<PageResult> {
    const held = await this.queries.held();
    const data = newIssuePage({ state, held, today: this.clock.today(), isAdding }, t);
    const submissionId = state.input['submissionId'];
    const kept = typeof submissionId === 'string' && submissionId !== '' ? { submissionId } : {};
    return page('spending/goods-issues/new', { ...data, ...kept });
  }
}
