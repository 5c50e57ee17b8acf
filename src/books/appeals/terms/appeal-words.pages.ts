import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { AppealFacts } from '../appeals.types.js';
import { wordsForm } from './appeal-terms.forms.js';

export function wordsPage(input: { appeal: AppealFacts; state: FormState }, t: Translate) {
  const { code, title, titleEn, story, storyEn, goalDong } = input.appeal;
  return {
    breadcrumbs: {
      items: [
        { text: t('appeals.list.title'), href: paths.books.appeals() },
        { text: code, href: paths.books.appeal(code) },
        { text: t('appeals.words.heading') },
      ],
    },
    form: wordsForm.view(input.state, t, {
      action: paths.books.appealWords(code),
      values: {
        ...{ title, titleEn: titleEn ?? '', story, storyEn: storyEn ?? '' },
        goalDong: goalDong === null ? '' : String(goalDong),
      },
    }),
  };
}
