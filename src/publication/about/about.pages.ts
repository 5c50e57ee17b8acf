import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import { ACCESS_TRIAL } from './access-trial.js';

const DONOR_QUESTIONS = [
  'notSeen',
  'memo',
  'code',
  'name',
  'genuine',
  'receipt',
  'mistake',
  'used',
  'card',
] as const;
const STAFF_QUESTIONS = ['signIn', 'import', 'undo'] as const;
const RESULTS = ['axe', 'zoom', 'keyboard', 'script', 'weight'] as const;
const LIMITS = ['people', 'letters', 'english', 'dark'] as const;
const KEPT = ['gift', 'line', 'draft', 'household', 'card', 'session'] as const;

/** Where the answer goes on. */
const LEADS: Readonly<Partial<Record<string, string>>> = {
  notSeen: paths.statement(),
  code: paths.follow(),
  genuine: paths.verify(),
  receipt: paths.statement(),
  used: paths.follow(),
  signIn: paths.accountHelp(),
};

export function aboutPage() {
  return { numbersHref: paths.fourNumbers(), sealsHref: paths.seals() };
}

export function helpPage(t: Translate) {
  const said = (question: string) => ({
    ask: t(`about.help.questions.${question}.ask`),
    answer: t(`about.help.questions.${question}.answer`),
    href: LEADS[question] ?? null,
  });
  return { donor: DONOR_QUESTIONS.map(said), staff: STAFF_QUESTIONS.map(said) };
}

export function accessPage(t: Translate) {
  return {
    results: RESULTS.map((result) => t(`about.access.results.${result}`, ACCESS_TRIAL)),
    limits: LIMITS.map((limit) => t(`about.access.limits.${limit}`)),
  };
}

const keptTable = defineTable<(typeof KEPT)[number]>('about.privacy.kept', {
  what: headColumn((kind, t) => t(`about.privacy.kept.rows.${kind}.what`)),
  why: column((kind, t) => t(`about.privacy.kept.rows.${kind}.why`)),
  public: column((kind, t) => t(`about.privacy.kept.rows.${kind}.public`)),
  long: column((kind, t) => t(`about.privacy.kept.rows.${kind}.long`)),
});

export function privacyPage(t: Translate) {
  return { kept: keptTable.view(KEPT, t) };
}
