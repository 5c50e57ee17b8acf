import { addDays, formatViDate } from '../../../kernel/dates/business-date.js';
import { choicesOf } from '../../../platform/forms/field-view.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { RoleProposal } from '../administrators/role-proposals.service.js';
import { roleForm } from './users.forms.js';
import { roleText } from './users.pages.js';
import type { UserRoleRow, UserRow } from './users.queries.js';

export interface UserPageData {
  readonly user: UserRow;
  readonly proposals: readonly RoleProposal[];
  /** Committees found by `text`, for a new role. */
  readonly committees: readonly { id: string; name: string }[];
  readonly text: string;
  /** There is nobody else who could confirm. */
  readonly isAlone: boolean;
  readonly viewerId: string;
  readonly state: FormState;
}

export function userPage(data: UserPageData, t: Translate) {
  const { user, viewerId } = data;
  const form = roleForm.view(data.state, t, {
    action: paths.staff.userRoles(user.id),
    choices: { committeeId: choicesOf(data.committees) },
  });
  return {
    listHref: paths.staff.users(),
    errors: form.errors,
    user: {
      fullName: user.fullName,
      email: user.email,
      status: t(`identity.users.${user.status}`),
      hasSecondFactor: user.hasSecondFactor,
      roles: user.roles.map((role) => `${roleText(role, t)} (${periodText(role, t)})`),
    },
    // Nobody changes their own account.
    acts: viewerId === user.id ? null : actsOn(data, form, t),
  };
}

function actsOn(data: UserPageData, form: ReturnType<typeof roleForm.view>, t: Translate) {
  const { user, proposals, viewerId } = data;
  return {
    proposals: proposals.map((proposal) => ({
      role: roleText(proposal, t),
      proposer: proposal.proposer,
      isOwn: proposal.proposedBy === viewerId,
      confirmAction: paths.staff.userProposalConfirm(user.id, proposal.id),
      declineAction: paths.staff.userProposalDecline(user.id, proposal.id),
    })),
    isAlone: data.isAlone,
    searchAction: paths.staff.user(user.id),
    searchText: data.text,
    form,
    ends: user.roles
      .filter((role) => role.isRunning)
      .map((role) => ({
        role: t(`identity.role.${role.role}`),
        committee: role.committee,
        action: paths.staff.userRoleEnd(user.id, role.id),
      })),
    isActive: user.status === 'active',
    hasSecondFactor: user.hasSecondFactor,
    inviteAction: paths.staff.userInvitation(user.id),
    factorAction: paths.staff.userSecondFactor(user.id),
    statusAction: paths.staff.userStatus(user.id),
  };
}

function periodText(role: UserRoleRow, t: Translate): string {
  const from = formatViDate(role.from);
  if (role.endsOn === null) return t('identity.users.since', { date: from });
  return t('identity.users.period', { from, until: formatViDate(addDays(role.endsOn, -1)) });
}
