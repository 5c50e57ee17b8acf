import type { Translate } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { ButtonView } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PageData } from '../../../platform/pages/results.js';
import { may } from '../permissions.js';
import type { WaitingWork } from '../work-list.service.js';

export interface StaffHomePage extends PageData {
  heading: { title: string; caption: string; actions: ButtonView[] };
  work: { href: string; title: string }[];
  nothing: { title: string; text: string } | null;
  roles: string[];
}

export function staffHomePage(
  data: { actor: Actor; waiting: readonly WaitingWork[]; committees: ReadonlyMap<string, string> },
  t: Translate,
): StaffHomePage {
  const words = 'identity.home';
  const { actor, waiting } = data;
  const missing = actor.roles.length === 0 ? 'noRoles' : 'nothing';
  const isAdmin = may(actor, 'users.manage');
  return {
    title: t(`${words}.title`),
    layout: 'staff',
    heading: {
      title: t(`${words}.title`),
      caption: t(`${words}.greeting`, { name: actor.fullName }),
      actions: isAdmin
        ? [{ text: t(`${words}.users`), href: paths.staff.users(), kind: 'secondary' }]
        : [],
    },
    work: waiting.map((item) => ({
      href: item.href,
      title: t(item.label, { count: item.count }),
    })),
    nothing:
      waiting.length > 0
        ? null
        : { title: t(`${words}.${missing}Title`), text: t(`${words}.${missing}Text`) },
    roles: actor.roles.map((held) =>
      t(`${words}.roleAt`, {
        role: t(`identity.role.${held.role}`),
        committee: data.committees.get(held.committeeId) ?? '',
      }),
    ),
  };
}
