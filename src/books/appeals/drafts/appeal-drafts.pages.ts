import type { FormState } from '../../../platform/forms/forms.js';
import { choicesOf } from '../../../platform/forms/field-view.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { DraftFacts } from '../appeals.types.js';
import { factsOf, statusOf } from '../staff-pages/appeal-pages.pages.js';
import { appealForm } from './appeal-drafts.forms.js';

interface Asked {
  readonly state: FormState;
  readonly funds: readonly { id: string; name: string }[];
}

export function newAppealPage({ state, funds }: Asked, t: Translate) {
  const choices = { fundId: choicesOf(funds) };
  return {
    listHref: paths.books.appeals(),
    form: appealForm.view(state, t, { action: paths.books.newAppeal(), choices }),
  };
}

export function rewritePage({ draft, state, funds }: Asked & { draft: DraftFacts }, t: Translate) {
  return {
    listHref: paths.books.appeals(),
    code: draft.code,
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
    listHref: paths.books.appeals(),
    status: statusOf('draft', t),
    errors: Object.values(state.errors).map(({ code, params }) => ({
      text: t(code, params),
      field: null,
    })),
    appeal: { ...facts, fund: input.fund },
    rewriteHref: mayWrite ? paths.books.appealRewrite(draft.id) : null,
    /** The paper comes first: without its number, day and issuer nothing is published. */
    publishAction: mayWrite && facts.decision !== null ? paths.books.appealPublish(draft.id) : null,
    discardAction: mayWrite ? paths.books.appealDiscard(draft.id) : null,
  };
}

/** As the form takes them: what is not there yet is an empty field. */
function valuesOf({ goalDong, ...draft }: DraftFacts) {
  const written = Object.entries({ ...draft, goalDong: goalDong?.toString() });
  return Object.fromEntries(written.map(([name, value]) => [name, value ?? '']));
}
