import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { errorsAmong } from '../../platform/forms/define-form.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, dayColumn, defineTable, headColumn } from '../../platform/pages/table.js';
import { maskNumber } from '../households/secrets/household-secrets.service.js';
import { householdFrame, SEXES, type Household } from '../households/households.types.js';
import {
  headForm,
  leavingForm,
  memberForm,
  openingForm,
  returnForm,
} from './household-members.forms.js';
import type { HeadChangeRow, MemberRow } from './household-members.queries.js';
import { RELATIONS } from './household-members.types.js';

type Shown = MemberRow & { readonly number: string | null };

const membersTable = defineTable<Shown>('householdMembers.list', {
  name: headColumn(({ fullName, leftOn, leftBecause }, t) => ({
    text: fullName,
    note:
      leftOn === null || leftBecause === null
        ? null
        : t('householdMembers.left', {
            because: t(`householdMembers.leaving.leftBecauseChoice.${leftBecause}`),
            day: formatViDate(leftOn),
          }),
  })),
  relation: column(({ relation }, t) => t(`householdMembers.relation.${relation}`)),
  born: column(({ birthYear, sex }, t) => ({
    text: birthYear === null ? '' : String(birthYear),
    note: sex === null ? null : t(`households.sex.${sex}`),
  })),
  number: column(({ number }) => number ?? ''),
});

const headsTable = defineTable<HeadChangeRow>('householdMembers.heads', {
  was: headColumn(({ oldHeadName }) => oldHeadName),
  until: dayColumn(({ happenedOn }) => happenedOn),
  cause: column(({ cause, reason }, t) => ({
    text: t(`householdMembers.head.causeChoice.${cause}`),
    note: reason,
  })),
  by: column(({ changedBy, changedAt }) => ({ text: changedBy, note: formatViInstant(changedAt) })),
});

interface MembersInput {
  readonly household: Household;
  readonly members: readonly MemberRow[];
  readonly heads: readonly HeadChangeRow[];
  readonly numbers: ReadonlyMap<string, string | null>;
  readonly isFull: boolean;
  readonly may: { readonly open: boolean; readonly write: boolean };
  readonly state: FormState;
}

const namesOf = (members: readonly MemberRow[]) =>
  members.map(({ id, fullName }) => ({ value: id, text: fullName }));

export function membersPage(input: MembersInput, t: Translate) {
  const { household, members, numbers, isFull } = input;
  const number = (id: string) => numbers.get(id) ?? null;
  const shown = members.map((member) => ({
    ...member,
    number: isFull ? number(member.id) : maskNumber(number(member.id)),
  }));
  const forms = formsOf(input, t);
  const mayWrite = input.may.write && household.state === 'living';
  const living = members.some(({ leftOn }) => leftOn === null);
  return {
    ...householdFrame(household, 'members', t),
    errors: errorsAmong(Object.values(forms)),
    table: membersTable.view(shown, t),
    heads: input.heads.length === 0 ? null : headsTable.view(input.heads, t),
    newHref: mayWrite ? paths.people.householdNewMember(household.id) : null,
    headHref: mayWrite && living ? paths.people.householdHead(household.id) : null,
    ...forms,
  };
}

/** Each only where there is somebody whom it could be about. */
function formsOf(input: MembersInput, t: Translate) {
  const { household, members, state, may } = input;
  const { id } = household;
  const mayWrite = may.write && household.state === 'living';
  const living = members.filter(({ leftOn }) => leftOn === null);
  const back = members.filter((one) => one.leftOn !== null && one.leftBecause !== 'became_head');
  const leaving = leavingForm.view(state, t, {
    action: paths.people.householdMemberLeaving(id),
    choices: { memberId: namesOf(living) },
  });
  const returning = returnForm.view(state, t, {
    action: paths.people.householdMemberReturn(id),
    choices: { returnedId: namesOf(back) },
  });
  const opening = openingForm.view(state, t, { action: paths.people.householdMembersFull(id) });
  return {
    leaving: mayWrite && living.length > 0 ? leaving : null,
    back: mayWrite && back.length > 0 ? returning : null,
    opening: mayOpen(input) ? opening : null,
  };
}

function mayOpen({ may, isFull, members }: MembersInput): boolean {
  return may.open && !isFull && members.some(({ citizenId }) => citizenId !== null);
}

function above({ id, headName, code }: Household) {
  return { membersHref: paths.people.householdMembers(id), householdName: headName, code };
}

export function newMemberPage(household: Household, state: FormState, t: Translate) {
  return {
    ...above(household),
    form: memberForm.view(state, t, {
      action: paths.people.householdNewMember(household.id),
      choices: { memberSex: SEXES.map((value) => ({ value, text: t(`households.sex.${value}`) })) },
    }),
  };
}

export function headPage(
  household: Household,
  members: readonly MemberRow[],
  state: FormState,
  t: Translate,
) {
  const living = namesOf(members.filter(({ leftOn }) => leftOn === null));
  return {
    ...above(household),
    nobody: living.length === 0,
    form: headForm.view(state, t, {
      action: paths.people.householdHead(household.id),
      choices: {
        newHeadId: living,
        oldRelation: RELATIONS.map((value) => ({
          value,
          text: t(`householdMembers.relation.${value}`),
        })),
      },
    }),
  };
}
