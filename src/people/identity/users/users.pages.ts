import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../../platform/pages/table.js';
import { newUserForm, passwordForm } from './users.forms.js';
import type { UserRoleRow, UserRow } from './users.queries.js';

const usersTable = defineTable<UserRow>('identity.users', {
  name: headColumn((user) => ({ text: user.fullName, href: paths.staff.user(user.id) })),
  email: column((user) => user.email),
  roles: column((user, t) => {
    const running = user.roles.filter((role) => role.isRunning);
    return running.map((role) => roleText(role, t)).join('; ') || t('identity.users.none');
  }),
  factor: column((user, t) =>
    user.hasSecondFactor
      ? { text: t('identity.users.factorSet'), tone: 'success' }
      : { text: t('identity.users.factorMissing'), tone: 'warning' },
  ),
  status: column(({ status }, t) => ({
    text: t(`identity.users.${status}`),
    tone: status === 'active' ? 'success' : 'neutral',
  })),
});

export function usersPage(users: readonly UserRow[], t: Translate) {
  return { newHref: paths.staff.newUser(), table: usersTable.view(users, t) };
}

export function newUserPage(state: FormState, t: Translate) {
  return { form: newUserForm.view(state, t, { action: paths.staff.users() }) };
}

export function invitationPage(state: FormState, token: string, t: Translate) {
  return { form: passwordForm.view(state, t, { action: paths.invitation(token) }) };
}

/** A role and where it is held. */
export function roleText(
  { role, committee }: Pick<UserRoleRow, 'role' | 'committee'>,
  t: Translate,
): string {
  return t('identity.home.roleAt', { role: t(`identity.role.${role}`), committee });
}
