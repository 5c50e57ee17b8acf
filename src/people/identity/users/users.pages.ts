import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormState } from '../../../platform/forms/forms.js';
import type {
  ButtonView,
  FieldView,
  FormErrorView,
  TableRow,
  TableView,
} from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PageData } from '../../../platform/pages/results.js';
import type { UserRoleRow, UserRow } from './users.queries.js';

const WORDS = 'identity.users';

interface FormPage extends PageData {
  hasErrors: boolean;
  errors: FormErrorView[];
  heading: { title: string; lead?: string };
  action: string;
  fields: FieldView[];
  submit: ButtonView;
}

export interface UsersPage extends PageData {
  heading: { title: string; lead: string; actions: ButtonView[] };
  table: TableView;
}

export function usersPage(users: readonly UserRow[], t: Translate): UsersPage {
  const columns = ['name', 'email', 'roles', 'factor', 'status'].map((key) => ({
    key,
    label: t(`${WORDS}.${key}`),
  }));
  return {
    title: t(`${WORDS}.title`),
    layout: 'staff',
    heading: {
      title: t(`${WORDS}.title`),
      lead: t(`${WORDS}.lead`),
      actions: [{ text: t(`${WORDS}.add`), href: paths.staff.newUser() }],
    },
    table: {
      caption: t(`${WORDS}.title`),
      captionHidden: true,
      columns,
      rows: users.map((user) => userRow(user, t)),
      empty: t(`${WORDS}.empty`),
    },
  };
}

export function newUserPage(state: FormState, t: Translate): FormPage {
  const view = formView(state, t);
  const field = (name: 'fullName' | 'email', label: string): FieldView => ({
    type: name === 'email' ? 'email' : 'text',
    name,
    label,
    value: view.value(name),
    error: view.error(name),
    autocomplete: 'off',
    required: true,
  });
  return {
    title: t(`${WORDS}.addTitle`),
    layout: 'staff',
    hasErrors: view.hasErrors,
    errors: view.errors,
    heading: { title: t(`${WORDS}.addTitle`) },
    action: paths.staff.users(),
    fields: [
      field('fullName', t(`${WORDS}.name`)),
      { ...field('email', t(`${WORDS}.email`)), hint: t(`${WORDS}.emailHint`) },
    ],
    submit: { text: t(`${WORDS}.addSubmit`) },
  };
}

export function invitationPage(state: FormState, token: string, t: Translate): FormPage {
  const view = formView(state, t);
  const words = 'identity.invitation';
  const field = (name: 'password' | 'repeat'): FieldView => ({
    type: 'password',
    name,
    label: t(`${words}.${name}`),
    hint: name === 'password' ? t(`${words}.hint`) : null,
    error: view.error(name),
    autocomplete: 'new-password',
    required: true,
  });
  return {
    title: t(`${words}.title`),
    layout: 'public',
    hasErrors: view.hasErrors,
    errors: view.errors,
    heading: { title: t(`${words}.title`), lead: t(`${words}.lead`) },
    action: paths.invitation(token),
    fields: [field('password'), field('repeat')],
    submit: { text: t(`${words}.save`) },
  };
}

function userRow(user: UserRow, t: Translate): TableRow {
  const roles = user.roles.filter((role) => role.isRunning).map((role) => roleText(role, t));
  const label = (key: string) => t(`${WORDS}.${key}`);
  return {
    cells: [
      { text: user.fullName, label: label('name'), href: paths.staff.user(user.id), header: true },
      { text: user.email, label: label('email') },
      { text: roles.join('; ') || label('none'), label: label('roles') },
      {
        text: label(user.hasSecondFactor ? 'factorSet' : 'factorMissing'),
        label: label('factor'),
        tone: user.hasSecondFactor ? 'success' : 'warning',
      },
      {
        text: label(user.status),
        label: label('status'),
        tone: user.status === 'active' ? 'success' : 'neutral',
      },
    ],
  };
}

/** A role and where it is held. */
export function roleText(role: UserRoleRow, t: Translate): string {
  const name = t(`identity.role.${role.role}`);
  return t('identity.home.roleAt', { role: name, committee: role.committee });
}
