import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { TimelineItem } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { correctionForm, updateForm, withdrawalForm } from './appeal-updates.forms.js';
import type { NewsRow, WordingRow } from './appeal-updates.queries.js';
import type { Begun, News, ToldAppeal } from './told-appeals.service.js';

const newsTable = defineTable<NewsRow>('appealUpdates.list', {
  news: headColumn((row) => ({
    text: row.title,
    href: paths.books.appealUpdate(row.id),
  })),
  toldAt: column((row) => formatViInstant(row.writtenAt)),
  state: column((row, t) => stateOf(row.withdrawnAt !== null, t)),
  person: column((row) => row.person ?? ''),
});

function stateOf(isWithdrawn: boolean, t: Translate) {
  return isWithdrawn
    ? { text: t('appealUpdates.state.withdrawn'), tone: 'neutral' as const }
    : { text: t('appealUpdates.state.public'), tone: 'success' as const };
}

export function newsListPage(
  { appeal, found }: { appeal: ToldAppeal; found: Listed<NewsRow> },
  t: Translate,
) {
  const { code } = appeal;
  return {
    ...wayTo(appeal),
    newHref: appeal.mayWrite ? paths.books.newAppealUpdate(code) : null,
    table: newsTable.view(found.rows, t),
    pagination: paginationOf(found, (place) => paths.books.appealUpdates(code, place)),
  };
}

export function newUpdatePage(appeal: ToldAppeal, state: FormState, t: Translate) {
  const action = paths.books.newAppealUpdate(appeal.code);
  return { ...wayTo(appeal), form: updateForm.view(state, t, { action }) };
}

export function correctionPage({ appeal, stood }: Begun, state: FormState, t: Translate) {
  const { title, body, titleEn, bodyEn } = stood;
  const values = { title, body, titleEn: titleEn ?? '', bodyEn: bodyEn ?? '' };
  const action = paths.books.appealUpdateWords(stood.id);
  return {
    ...wayTo(appeal),
    form: correctionForm.view(state, t, { action, values }),
  };
}

export function newsPage(news: News, state: FormState, t: Translate) {
  const { appeal, stands, wordings, withdrawal } = news;
  const mayChange = appeal.mayWrite && withdrawal === null;
  const action = paths.books.appealUpdateWithdrawal(stands.ofId);
  const form = mayChange ? withdrawalForm.view(state, t, { action }) : null;
  return {
    ...wayTo(appeal),
    errors: form?.errors ?? [],
    status: stateOf(withdrawal !== null, t),
    title: stands.title,
    story: stands.body.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    english: englishOf(stands),
    photoHref: paths.books.appealPhoto(stands.ofId),
    withdrawn: withdrawal && {
      tone: 'info',
      title: t('appealUpdates.show.withdrawnBy', {
        name: withdrawal.person ?? '',
        at: formatViInstant(withdrawal.withdrawnAt),
      }),
      text: withdrawal.reason,
    },
    wordings: { items: wordings.map((one) => wordingItem(one, stands, t)) },
    correctHref: mayChange ? paths.books.appealUpdateWords(stands.id) : null,
    withdrawal: form,
  };
}

function englishOf({ titleEn, bodyEn }: WordingRow): { title: string; body: string } | null {
  return titleEn === null || bodyEn === null ? null : { title: titleEn, body: bodyEn };
}

/** What stood there before stays to be read, word for word. */
function wordingItem(one: WordingRow, stands: WordingRow, t: Translate): TimelineItem {
  const kind = one.id === one.ofId ? 'first' : 'corrected';
  const words = one.id === stands.id ? null : `${one.title}: ${one.body}`;
  return {
    when: formatViInstant(one.writtenAt),
    title: t(`appealUpdates.show.${kind}`),
    text: words,
    who: one.person,
    tone: 'done',
  };
}

function wayTo({ code, title }: ToldAppeal) {
  return {
    appealTitle: title,
    appealHref: paths.books.appeal(code),
    diaryHref: paths.books.appealUpdates(code),
  };
}
