import type { Translate } from '../../../platform/i18n/translate.js';
import type {
  FieldView,
  FormErrorView,
  LinkView,
} from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PageData } from '../../../platform/pages/results.js';

export interface SignInPage extends PageData {
  hasErrors: boolean;
  errors: FormErrorView[];
  heading: { title: string; lead: string };
  action: string;
  fields: FieldView[];
  submit: { text: string };
  help: LinkView;
  next: string;
}

/** `fault` is what to say above the form, in the same words whoever exists. */
export function signInPage(
  state: { email: string; next: string; fault: 'refused' | 'limited' | null },
  t: Translate,
): SignInPage {
  const { email, fault, next } = state;
  return {
    title: t('identity.signIn.title'),
    layout: 'public',
    hasErrors: fault !== null,
    errors: fault === null ? [] : [{ text: t(`identity.signIn.${fault}`), field: 'email' }],
    heading: { title: t('identity.signIn.title'), lead: t('identity.signIn.lead') },
    action: paths.signIn(),
    fields: [
      {
        type: 'email',
        name: 'email',
        label: t('identity.signIn.email'),
        value: email,
        autocomplete: 'username',
        required: true,
      },
      {
        type: 'password',
        name: 'password',
        label: t('identity.signIn.password'),
        autocomplete: 'current-password',
        required: true,
      },
    ],
    submit: { text: t('identity.signIn.submit') },
    help: { href: paths.accountHelp(), text: t('identity.signIn.forgot') },
    next,
  };
}

export interface HelpPage extends PageData {
  heading: { title: string; lead: string };
  parts: { title: string; text: string }[];
  back: { href: string; text: string };
}

export function accountHelpPage(t: Translate): HelpPage {
  return {
    title: t('identity.help.title'),
    layout: 'public',
    heading: { title: t('identity.help.title'), lead: t('identity.help.lead') },
    parts: [
      { title: t('identity.help.passwordTitle'), text: t('identity.help.password') },
      { title: t('identity.help.phoneTitle'), text: t('identity.help.phone') },
    ],
    back: { href: paths.signIn(), text: t('identity.help.back') },
  };
}
