import { create } from 'qrcode';
import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormState } from '../../../platform/forms/forms.js';
import type {
  ButtonView,
  FieldView,
  FormErrorView,
  QrView,
  SummaryListView,
} from '../../../platform/pages/components.types.js';
import { qrFigure } from '../../../platform/pages/qr-figure.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PageData } from '../../../platform/pages/results.js';
import type { Enrolment } from './second-factor.service.js';

interface CodePage extends PageData {
  hasErrors: boolean;
  errors: FormErrorView[];
  heading: { title: string; lead: string };
  action: string;
  field: FieldView;
  submit: ButtonView;
  next: string;
}

export interface EnrolmentPage extends CodePage {
  steps: string[];
  qr: QrView;
  facts: SummaryListView;
}

export interface RecoveryPage extends PageData {
  heading: { title: string; lead: string };
  warning: { tone: 'warning'; text: string };
  codes: string[];
  goOn: ButtonView;
}

export function secondFactorPage(
  state: FormState,
  asked: { next: string; isAgain: boolean },
  t: Translate,
): CodePage {
  const words = 'identity.secondFactor';
  return {
    ...codePage(state, t),
    title: t(`${words}.title`),
    heading: {
      title: t(`${words}.title`),
      lead: t(asked.isAgain ? `${words}.freshLead` : `${words}.lead`),
    },
    action: paths.secondFactor(),
    submit: { text: t(`${words}.submit`) },
    next: asked.next,
  };
}

export function enrolmentPage(
  state: FormState,
  asked: { enrolment: Enrolment; email: string; next: string },
  t: Translate,
): EnrolmentPage {
  const words = 'identity.enrolment';
  const { secret, uri } = asked.enrolment;
  const shown = codePage(state, t);
  return {
    ...shown,
    title: t(`${words}.title`),
    heading: { title: t(`${words}.title`), lead: t(`${words}.lead`) },
    steps: [t(`${words}.stepApp`), t(`${words}.stepScan`), t(`${words}.stepCode`)],
    qr: qrFigure(create(uri).modules, t(`${words}.qrAlt`), t(`${words}.qrCaption`)),
    facts: {
      rows: [
        { key: t(`${words}.secret`), value: (secret.match(/.{1,4}/g) ?? []).join(' ') },
        { key: t(`${words}.account`), value: asked.email },
        { key: t(`${words}.kind`), value: t(`${words}.kindValue`) },
      ],
    },
    action: paths.secondFactorSetup(),
    field: { ...shown.field, label: t(`${words}.code`), hint: null },
    submit: { text: t(`${words}.submit`) },
    next: asked.next,
  };
}

export function recoveryPage(codes: readonly string[], next: string, t: Translate): RecoveryPage {
  const words = 'identity.recovery';
  return {
    title: t(`${words}.title`),
    layout: 'public',
    heading: { title: t(`${words}.title`), lead: t(`${words}.lead`) },
    warning: { tone: 'warning', text: t(`${words}.warning`) },
    codes: [...codes],
    goOn: { text: t(`${words}.goOn`), href: next },
  };
}

function codePage(state: FormState, t: Translate) {
  const view = formView(state, t);
  return {
    layout: 'public' as const,
    hasErrors: view.hasErrors,
    errors: view.errors,
    field: {
      type: 'code' as const,
      name: 'code',
      label: t('identity.secondFactor.code'),
      hint: t('identity.secondFactor.codeHint'),
      error: view.error('code'),
      autocomplete: 'one-time-code',
      required: true,
      width: 'medium' as const,
    },
  };
}
