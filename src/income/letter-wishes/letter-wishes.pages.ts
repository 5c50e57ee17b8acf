import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { allLettersForm, giftLettersForm } from './letter-wishes.forms.js';
import type { LetterReader } from './letter-wishes.types.js';

export function allLettersPage(
  { reader, state }: { reader: LetterReader | null; state: FormState },
  t: Translate,
) {
  const threads = reader?.threads ?? 0n;
  return {
    listHref: paths.donor.home(),
    now:
      threads === 0n
        ? t('letterWishes.now.none')
        : t('letterWishes.now.some', { count: threads.toString() }),
    form: allLettersForm.view(state, t, {
      action: paths.donor.letters(),
      values: { letters: reader?.wantsAll === true ? 'all' : threads === 0n ? 'none' : '' },
    }),
  };
}

export function giftLettersPage(
  { giftId, isTold, state }: { giftId: string; isTold: boolean | null; state: FormState },
  t: Translate,
) {
  const form =
    isTold === null
      ? null
      : giftLettersForm.view(state, t, {
          action: paths.donor.giftLetters(giftId),
          values: { letters: isTold ? 'yes' : 'no' },
        });
  return {
    giftHref: paths.donor.gift(giftId),
    allHref: paths.donor.letters(),
    form,
    errors: form?.errors ?? [],
  };
}

/** What the link in a letter opens; it names neither the reader nor a gift. */
export function letterLinkPage(token: string, { threads, wantsAll, isProven }: LetterReader) {
  const isOn = threads > 0n || wantsAll;
  return {
    isOn,
    confirmAction: isOn && !isProven ? paths.confirmLetters(token) : null,
    leaveAction: paths.letters(token),
    placeHref: paths.donor.letters(),
  };
}
