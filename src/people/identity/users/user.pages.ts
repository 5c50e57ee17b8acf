import { addDays, formatViDate } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { formView, type FormState } from '../../../platform/forms/forms.js';
import type {
  ButtonView,
  FieldView,
  FormErrorView,
  SummaryListView,
} from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import type { PageData } from '../../../platform/pages/results.js';
import type { Committee } from '../../organisation/organisation.types.js';
import { ROLES } from '../identity.types.js';
import type { RoleProposal } from '../administrators/role-proposals.service.js';
import { roleText } from './users.pages.js';
import type { UserRoleRow, UserRow } from './users.queries.js';

const WORDS = 'identity.users';
const PROPOSALS = 'identity.roleProposals';

interface ProposalView {
  text: string;
  note: string;
  decisions: { action: string; button: ButtonView }[];
}

export interface UserPage extends PageData {
  hasErrors: boolean;
  errors: FormErrorView[];
  heading: { title: string };
  breadcrumbs: { items: { text: string; href?: string }[] };
  facts: SummaryListView;
  ends: { action: string; button: ButtonView }[];
  proposals: ProposalView[];
  alone: { tone: 'warning'; title: string; text: string } | null;
  search: object | null;
  assignment: { action: string; fields: FieldView[]; submit: ButtonView } | null;
  account: { action: string; button: ButtonView; status: string }[];
}

export function userPage(
  data: {
    user: UserRow;
    committees: readonly Committee[];
    text: string;
    proposals: readonly RoleProposal[];
    isAlone: boolean;
    viewerId: string;
    state: FormState;
  },
  t: Translate,
): UserPage {
  const { user } = data;
  const isSelf = data.viewerId === user.id;
  const view = formView(data.state, t);
  const running = user.roles.filter((role) => role.isRunning);
  return {
    title: user.fullName,
    layout: 'staff',
    hasErrors: view.hasErrors,
    errors: view.errors,
    heading: { title: user.fullName },
    breadcrumbs: {
      items: [{ text: t(`${WORDS}.title`), href: paths.staff.users() }, { text: user.fullName }],
    },
    facts: userFacts(user, t),
    ends: isSelf ? [] : running.map((role) => endAction(user.id, role, t)),
    proposals: isSelf ? [] : data.proposals.map((each) => proposalView(each, data, t)),
    alone: data.isAlone && !isSelf ? aloneNotice(t) : null,
    search: isSelf ? null : committeeSearch(user.id, data.text, t),
    assignment: isSelf ? null : assignment(data, view, t),
    account: isSelf ? [] : accountActions(user, t),
  };
}

function userFacts(user: UserRow, t: Translate): SummaryListView {
  const roles = user.roles.map((role) => `${roleText(role, t)} (${periodText(role, t)})`);
  return {
    rows: [
      { key: t(`${WORDS}.email`), value: user.email },
      { key: t(`${WORDS}.status`), value: t(`${WORDS}.${user.status}`) },
      {
        key: t(`${WORDS}.factor`),
        value: t(`${WORDS}.${user.hasSecondFactor ? 'factorSet' : 'factorMissing'}`),
      },
      { key: t(`${WORDS}.roles`), lines: roles.length > 0 ? roles : [t(`${WORDS}.none`)] },
    ],
  };
}

function periodText(role: UserRoleRow, t: Translate): string {
  const from = formatViDate(role.from);
  if (role.endsOn === null) return t(`${WORDS}.since`, { date: from });
  return t(`${WORDS}.period`, { from, until: formatViDate(addDays(role.endsOn, -1)) });
}

function endAction(userId: string, role: UserRoleRow, t: Translate) {
  const text = t(`${WORDS}.end`, {
    role: t(`identity.role.${role.role}`),
    committee: role.committee,
  });
  return {
    action: paths.staff.userRoleEnd(userId, role.id),
    button: { text, kind: 'secondary' as const },
  };
}

function aloneNotice(t: Translate) {
  return {
    tone: 'warning' as const,
    title: t(`${PROPOSALS}.aloneTitle`),
    text: t(`${PROPOSALS}.aloneText`),
  };
}

function proposalView(
  proposal: RoleProposal,
  data: { user: UserRow; viewerId: string },
  t: Translate,
): ProposalView {
  const isMine = proposal.proposedBy === data.viewerId;
  const decision = (kind: 'confirm' | 'decline', word: string) => ({
    action:
      kind === 'confirm'
        ? paths.staff.userProposalConfirm(data.user.id, proposal.id)
        : paths.staff.userProposalDecline(data.user.id, proposal.id),
    button: {
      text: t(`${PROPOSALS}.${word}`),
      ...(kind === 'confirm' ? {} : { kind: 'secondary' as const }),
    },
  });
  return {
    text: t('identity.home.roleAt', {
      role: t(`identity.role.${proposal.role}`),
      committee: proposal.committee,
    }),
    note: t(`${PROPOSALS}.${isMine ? 'byYou' : 'by'}`, { name: proposal.proposer }),
    decisions: isMine
      ? [decision('decline', 'takeBack')]
      : [decision('confirm', 'confirm'), decision('decline', 'decline')],
  };
}

function committeeSearch(userId: string, value: string, t: Translate) {
  return {
    action: paths.staff.user(userId),
    name: 'tim',
    label: t(`${WORDS}.find`),
    hint: t(`${WORDS}.findHint`),
    submitText: t(`${WORDS}.findSubmit`),
    value,
  };
}

function assignment(
  data: { user: UserRow; committees: readonly Committee[] },
  view: ReturnType<typeof formView>,
  t: Translate,
) {
  const fields: FieldView[] = [
    {
      type: 'radios',
      name: 'role',
      label: t(`${WORDS}.role`),
      error: view.error('role'),
      options: ROLES.map((role) => ({
        value: role,
        text: t(`identity.role.${role}`),
        checked: view.value('role') === role,
      })),
    },
    {
      type: 'select',
      name: 'committeeId',
      label: t(`${WORDS}.committee`),
      hint: t(`${WORDS}.committeeHint`),
      error: view.error('committeeId'),
      blank: t(`${WORDS}.choose`),
      options: data.committees.map(({ id, name }) => ({
        value: id,
        text: name,
        selected: view.value('committeeId') === id,
      })),
    },
  ];
  return {
    action: paths.staff.userRoles(data.user.id),
    fields,
    submit: { text: t(`${WORDS}.assignSubmit`) },
  };
}

function accountActions(user: UserRow, t: Translate): UserPage['account'] {
  const isActive = user.status === 'active';
  const status = {
    action: paths.staff.userStatus(user.id),
    button: {
      text: t(`${WORDS}.${isActive ? 'disable' : 'enable'}`),
      kind: isActive ? ('danger' as const) : ('secondary' as const),
    },
    status: isActive ? 'disabled' : 'active',
  };
  const act = (action: string, word: 'invite' | 'resetFactor') => ({
    action,
    button: { text: t(`${WORDS}.${word}`), kind: 'secondary' as const },
    status: '',
  });
  const factor = user.hasSecondFactor
    ? [act(paths.staff.userSecondFactor(user.id), 'resetFactor')]
    : [];
  return [act(paths.staff.userInvitation(user.id), 'invite'), ...factor, status];
}
