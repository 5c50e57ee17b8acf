import { dongInWords, formatDong, parseDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormState } from '../../../platform/forms/forms.js';
import type { ChoiceView, FieldView } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { givingSteps } from '../giving-steps.js';
import type { OpenPurpose } from '../../../books/funds/purposes.service.js';
import { SUGGESTED_DONG } from '../giving.settings.js';

/** More than this reads better as one list to open than as a column of buttons. */
const RADIOS_MOST = 8;
const DISPLAYS = ['masked', 'full', 'anonymous'] as const;
const WAYS = ['bank_transfer', 'card'] as const;

type FormWords = ReturnType<typeof formView>;

interface FormData {
  readonly purposes: readonly OpenPurpose[];
  readonly state: FormState;
  /** `appeal:CODE` or `fund:CODE` of the address; what is unknown or closed is passed over. */
  readonly wanted: string;
  readonly offersCards: boolean;
}

export function givingPage({ purposes, state, wanted, offersCards }: FormData, t: Translate) {
  const form = formView(state, t);
  const draftId = form.value('submissionId');
  return {
    layout: 'public' as const,
    title: t('giving.form.title'),
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title: t('giving.form.title'), lead: t('giving.form.lead') },
    steps: givingSteps('answer', t),
    hasPurposes: purposes.length > 0,
    nothingOpen: { title: t('giving.form.closedTitle'), text: t('giving.form.closedText') },
    action: paths.give(),
    ...(draftId === '' ? {} : { submissionId: draftId }),
    giftFields: [purposeField(purposes, wanted, form, t), ...amountFields(form, t)],
    personFields: personFields(form, t),
    wayField: offersCards ? wayField(form, t) : null,
    submit: { text: t('giving.form.submit') },
  };
}

function purposeField(
  purposes: readonly OpenPurpose[],
  wanted: string,
  form: FormWords,
  t: Translate,
): FieldView {
  const chosen = form.value('purpose', defaultPurpose(purposes, wanted));
  const options: ChoiceView[] = purposes.map((purpose) => ({
    value: purpose.value,
    text: purpose.title,
    hint: purpose.appealId === null ? null : purpose.fundName,
    checked: purpose.value === chosen,
    selected: purpose.value === chosen,
  }));
  return {
    type: purposes.length > RADIOS_MOST ? 'select' : 'radios',
    name: 'purpose',
    label: t('giving.form.purpose'),
    error: form.error('purpose'),
    options,
  };
}

/** What the address asked for when it is open; else the general fund; else the first. */
function defaultPurpose(purposes: readonly OpenPurpose[], wanted: string): string {
  const found =
    purposes.find((purpose) => purpose.value === wanted) ??
    purposes.find((purpose) => purpose.isGeneral) ??
    purposes[0];
  return found?.value ?? '';
}

function amountFields(form: FormWords, t: Translate): FieldView[] {
  const chosen = form.value('suggested');
  const typed = parseDong(form.value('amount'));
  const suggestions = SUGGESTED_DONG.map((dong) => ({
    value: dong.toString(),
    text: formatDong(dong),
    checked: chosen === dong.toString(),
  }));
  const other = { value: 'other', text: t('giving.form.otherAmount'), checked: chosen === 'other' };
  return [
    {
      type: 'radios',
      name: 'suggested',
      label: t('giving.form.suggested'),
      inline: true,
      error: form.error('suggested'),
      options: [...suggestions, other],
    },
    {
      type: 'money',
      name: 'amount',
      label: t('giving.form.amount'),
      hint: t('giving.form.amountHint'),
      error: form.error('amount'),
      value: form.value('amount'),
      words: typed.ok ? dongInWords(typed.dong) : null,
    },
  ];
}

function personFields(form: FormWords, t: Translate): FieldView[] {
  const display = form.value('display', 'masked');
  return [
    { ...textBox('donorName', form, t), type: 'text', autocomplete: 'name' },
    {
      type: 'radios',
      name: 'display',
      label: t('giving.form.display'),
      hint: t('giving.form.displayHint'),
      error: form.error('display'),
      options: DISPLAYS.map((value) => ({
        value,
        text: t(`giving.display.${value}`),
        hint: t(`giving.displayHint.${value}`),
        checked: value === display,
      })),
    },
    { ...textBox('email', form, t), type: 'email', autocomplete: 'email' },
    { ...textBox('wish', form, t), type: 'textarea' },
  ];
}

function textBox(name: string, form: FormWords, t: Translate): Omit<FieldView, 'type'> {
  return {
    name,
    label: t(`giving.form.${name}`),
    hint: t(`giving.form.${name}Hint`),
    optional: true,
    error: form.error(name),
    value: form.value(name),
  };
}

function wayField(form: FormWords, t: Translate): FieldView {
  const chosen = form.value('way', 'bank_transfer');
  return {
    type: 'radios',
    name: 'way',
    label: t('giving.form.way'),
    error: form.error('way'),
    options: WAYS.map((value) => ({
      value,
      text: t(`giving.way.${value}`),
      hint: t(`giving.wayHint.${value}`),
      checked: value === chosen,
    })),
  };
}
