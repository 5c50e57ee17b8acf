import type { FormState } from '../../../platform/forms/forms.js';
import { choicesOf } from '../../../platform/forms/field-view.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { DraftFacts } from '../appeals.types.js';
import { crumbs, factsOf } from '../staff-pages/appeal-pages.pages.js';
import { appealForm } from './appeal-drafts.forms.js';

interface Asked {
  readonly state: FormState;
  readonly funds: readonly { id: string; name: string }[];
}

export function newAppealPage({ state, funds }: Asked, t: Translate) {
  const choices = { fundId: choicesOf(funds) };
  return {
    breadcrumbs: crumbs(t('appeals.form.heading'), t),
    form: appealForm.view(state, t, { action: paths.books.newAppeal(), choices }),
  };
}

export function rewritePage({ draft, state, funds }: Asked & { draft: DraftFacts }, t: Translate) {
  return {
    breadcrumbs: crumbs(draft.code, t),
    form: appealForm.view(state, t, {
      action: paths.books.appealRewrite(draft.id),
      choices: { fundId: choicesOf(funds) },
      values: valuesOf(draft),
    }),
  };
}

export function draftPage(
  input: { draft: DraftFacts; fund: string; mayWrite: boolean; state: FormState },
  t: Translate,
) {
  const { draft, mayWrite, state } = input;
  const facts = factsOf(draft, t);
  return {
    breadcrumbs: crumbs(draft.code, t),
    status: { text: t('appeals.state.draft'), tone: 'warning' as const },
    errors: Object.values(state.errors).map(({ code, params }) => ({
      text: t(code, params),
      field: null,
    })),
    appeal: { ...facts, code: draft.code, fund: input.fund },
    rewriteHref: mayWrite ? paths.books.appealRewrite(draft.id) : null,
    /** The paper comes first: without its number, day and issuer nothing is published. */
    publishAction: mayWrite && facts.decision !== null ? paths.books.appealPublish(draft.id) : null,
    discardAction: mayWrite ? paths.books.appealDiscard(draft.id) : null,
  };
}

function valuesOf(draft: DraftFacts) {
  const { fundId, code, title, story, opensOn, goalDong } = draft;
  return {
    ...{ fundId, code, title, story, opensOn },
    titleEn: orEmpty(draft.titleEn),
    storyEn: orEmpty(draft.storyEn),
    place: orEmpty(draft.place),
    goalDong: goalDong === null ? '' : String(goalDong),
    closesOn: orEmpty(draft.closesOn),
    decisionNumber: orEmpty(draft.decisionNumber),
    decidedOn: orEmpty(draft.decidedOn),
    decisionIssuer: orEmpty(draft.decisionIssuer),
  };
}

function orEmpty(text: string | null): string {
  return text ?? '';
}
