import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { AppealFacts } from '../appeals.types.js';
import { wordsForm } from './appeal-terms.forms.js';

export function wordsPage(input: { appeal: AppealFacts; state: FormState }, t: Translate) {
  const { code, title, titleEn, story, storyEn, goalDong, unitCostDong } = input.appeal;
  const { unitWords, unitWordsEn } = input.appeal;
  return {
    code,
    listHref: paths.books.appeals(),
    appealHref: paths.books.appeal(code),
    form: wordsForm.view(input.state, t, {
      action: paths.books.appealWords(code),
      values: {
        ...{ title, titleEn: titleEn ?? '', story, storyEn: storyEn ?? '' },
        goalDong: goalDong === null ? '' : String(goalDong),
        unitCostDong: unitCostDong === null ? '' : String(unitCostDong),
        ...{ unitWords: unitWords ?? '', unitWordsEn: unitWordsEn ?? '' },
      },
    }),
  };
}
