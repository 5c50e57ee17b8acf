import { formatViDate } from '../../kernel/dates/business-date.js';
import { writtenMonth } from '../../kernel/dates/months.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { OpenPurpose } from '../../books/funds/purposes.service.js';
import type {
  GiftSchedule,
  ScheduleMonth,
  ScheduleState,
} from '../gift-schedules/gift-schedules.types.js';
import { askForm, changeForm } from './schedules.forms.js';
import type { OwnSchedule, ScheduleCount } from './schedules.queries.js';

const TONES = { asked: 'warning', active: 'success', paused: 'neutral', ended: 'danger' } as const;

const monthsTable = defineTable<ScheduleMonth>('schedulePages.months', {
  month: headColumn(({ month }) => ({ text: month === null ? '' : writtenMonth(month) })),
  asked: dongColumn(({ amountDong }) => amountDong),
  came: column(({ settledDong, referenceCode }, t) => ({
    text: settledDong > 0n ? formatDong(settledDong) : t('schedulePages.months.nothing'),
    href: settledDong > 0n ? paths.follow(referenceCode) : paths.giveReceived(referenceCode),
  })),
});

export function askPage(purposes: readonly OpenPurpose[], state: FormState, t: Translate) {
  const first = purposes.find(({ isGeneral }) => isGeneral) ?? purposes[0];
  return {
    giveHref: paths.give(),
    hasPurposes: purposes.length > 0,
    form: askForm.view(state, t, {
      action: paths.monthly(),
      choices: {
        purpose: purposes.map(({ value, title, appealId, fundName }) => ({
          value,
          text: title,
          hint: appealId === null ? null : fundName,
        })),
      },
      values: { purpose: first?.value ?? '' },
    }),
  };
}

/** Behind the link of a letter: what runs, what came, and the ways to pause, change and stop. Says neither name nor address. */
export function schedulePage(
  {
    schedule,
    months,
    token,
  }: { schedule: GiftSchedule; months: readonly ScheduleMonth[]; token: string },
  state: FormState,
  t: Translate,
) {
  const { status, amountDong, dayNo, lastMonth } = schedule;
  const goesOn = status === 'active' || status === 'paused';
  const form = changeForm.view(state, t, {
    action: paths.changeSchedule(token),
    values: {
      amount: formatDongPlain(amountDong),
      dayNo: dayNo.toString(),
      lastMonth: lastMonth === null ? '' : writtenMonth(lastMonth),
    },
  });
  return {
    status: statusOf(status, t),
    facts: factsOf(schedule, t),
    ...actionsOf(status, token),
    monthlyHref: paths.monthly(),
    months: monthsTable.view(months, t),
    hasMonths: months.length > 0,
    form: goesOn ? form : null,
    errors: form.errors,
  };
}

/** What its state allows; `income.schedule_after` says the same and has the last word. */
function actionsOf(status: ScheduleState, token: string) {
  const where = (is: boolean, action: string) => (is ? action : null);
  return {
    proveAction: where(status === 'asked', paths.proveSchedule(token)),
    pauseAction: where(status === 'active', paths.pauseSchedule(token)),
    resumeAction: where(status === 'paused', paths.resumeSchedule(token)),
    stopAction: where(status !== 'ended', paths.stopSchedule(token)),
  };
}

function statusOf(status: ScheduleState, t: Translate): StatusView {
  return { text: t(`schedulePages.state.${status}`), tone: TONES[status] };
}

function factsOf(
  { status, amountDong, dayNo, lastMonth, nextOn, purpose }: GiftSchedule,
  t: Translate,
) {
  return {
    purpose,
    amount: formatDong(amountDong),
    day: t('schedulePages.everyMonth', { day: dayNo }),
    until: lastMonth === null ? t('schedulePages.noEnd') : writtenMonth(lastMonth),
    next: status === 'active' ? formatViDate(nextOn) : null,
  };
}

const ownTable = defineTable<OwnSchedule>('schedulePages.own', {
  purpose: headColumn(({ purpose }) => ({ text: purpose })),
  amount: column(({ amountDong, dayNo }, t) => ({
    text: formatDong(amountDong),
    note: t('schedulePages.everyMonth', { day: dayNo }),
  })),
  state: column(({ status, nextOn }, t) => ({
    ...statusOf(status, t),
    note: status === 'active' ? t('schedulePages.own.next', { day: formatViDate(nextOn) }) : null,
  })),
  came: column(({ cameCount, cameDong }, t) => ({
    text: formatDong(cameDong),
    note: t('schedulePages.own.times', { count: Number(cameCount) }),
  })),
});

export function ownSchedulesPage(rows: readonly OwnSchedule[], t: Translate) {
  return {
    listHref: paths.donor.home(),
    monthlyHref: paths.monthly(),
    table: ownTable.view(rows, t),
    opens: rows.map((row) => ({
      action: paths.donor.openSchedule(row.id),
      text: t('schedulePages.own.open', {
        purpose: row.purpose,
        amount: formatDong(row.amountDong),
      }),
    })),
  };
}

const countTable = defineTable<ScheduleCount>('schedulePages.desk', {
  purpose: headColumn(({ purpose }) => ({ text: purpose })),
  active: column(({ active }) => active.toString()),
  paused: column(({ paused }) => paused.toString()),
  expected: dongColumn(({ activeDong }) => activeDong),
  asked: dongColumn(({ askedDong }) => askedDong),
  came: dongColumn(({ cameDong }) => cameDong),
});

/** Counts alone: who gives every month is nobody's list. */
export function deskPage(rows: readonly ScheduleCount[], month: string, t: Translate) {
  return { table: countTable.view(rows, t), month: writtenMonth(month) };
}
