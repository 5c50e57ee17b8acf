import { defineForm } from '../../platform/forms/define-form.js';
import {
  choice,
  code,
  pick,
  submission,
  text,
  tick,
  year,
} from '../../platform/forms/field-kinds.js';
import { POVERTY_STATUSES } from '../households/households.types.js';

const YEAR_OF_BIRTH = /^(19|20)\d{2}$/;
const CITIZEN_NUMBER = /^(\d{9}|\d{12})$/;
const PHONE_NUMBER = /^\+?\d{8,12}$/;
const GROUP_CODE = /^\d{2}$/;
const SEX = /^(male|female)$/;

export const householdForm = defineForm('newHouseholds.form', {
  submissionId: submission(),
  committeeId: pick({ blank: true }),
  headName: text({ max: 120, autocomplete: 'off' }),
  birthYear: code({ pattern: YEAR_OF_BIRTH, type: 'number', optional: true, width: 'short' }),
  sex: pick({ pattern: SEX, optional: true, blank: true }),
  ethnicGroup: pick({ pattern: GROUP_CODE, optional: true, blank: true }),
  hamlet: text({ max: 120, optional: true }),
  povertyStatus: choice({ of: POVERTY_STATUSES, words: 'households.poverty', blank: true }),
  povertyYear: year(),
  citizenId: code({ pattern: CITIZEN_NUMBER, optional: true, hint: true, autocomplete: 'off' }),
  phone: code({ pattern: PHONE_NUMBER, type: 'tel', optional: true, autocomplete: 'off' }),
  /** Asked only where the register has one that it could be. */
  seenLikely: tick(),
  apartBecause: text({ max: 300, optional: true, unmarked: true, hint: true }),
});
