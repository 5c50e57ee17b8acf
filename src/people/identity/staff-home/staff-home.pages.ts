import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { Actor } from '../../../platform/request/actor.js';
import { may } from '../permissions.js';
import type { WaitingWork } from '../work-list.service.js';

export function staffHomePage(
  data: { actor: Actor; waiting: readonly WaitingWork[]; committees: ReadonlyMap<string, string> },
  t: Translate,
) {
  const { actor, waiting, committees } = data;
  return {
    fullName: actor.fullName,
    usersHref: may(actor, 'users.manage') ? paths.staff.users() : null,
    work: waiting.map(({ href, label, count }) => ({ href, title: t(label, { count }) })),
    roles: actor.roles.map(({ role, committeeId }) =>
      t('identity.home.roleAt', {
        role: t(`identity.role.${role}`),
        committee: committees.get(committeeId) ?? '',
      }),
    ),
  };
}
