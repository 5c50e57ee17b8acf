import { dongInWords, formatDong, parseDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { defineTable, dongColumn, headColumn } from '../../../platform/pages/table.js';
import { kindWords, layerWords } from '../allocation-words.js';
import { kindKey, layerKey, linesShown, proposalHead, proposalLines } from './proposal.forms.js';
import type { CommitteeChoice } from '../../../people/organisation/organisation.types.js';
import type { KindChoice, LayerChoice } from './proposal.queries.js';

export interface ProposalChoices {
  readonly layers: readonly LayerChoice[];
  readonly recipients: readonly CommitteeChoice[];
  readonly kinds: readonly KindChoice[];
}

/** A new proposal, or the change of one (then the layer stands). */
export interface ProposalPlace {
  readonly action: string;
  readonly editing: { readonly number: string; readonly href: string } | null;
}

interface FormInputs {
  readonly state: FormState;
  readonly choices: ProposalChoices;
  readonly place: ProposalPlace;
  readonly isAdding: boolean;
}

/** Where a new proposal is sent to. */
export const NEW_PROPOSAL: ProposalPlace = {
  action: paths.spending.newAllocation(),
  editing: null,
};

const layersTable = defineTable<LayerChoice>('allocations.available', {
  layer: headColumn((layer, t) => layerWords(layer, t)),
  availableDong: dongColumn(({ availableDong }) => availableDong),
  committedDong: dongColumn(({ committedDong }) => committedDong),
  proposedDong: dongColumn(({ proposedDong }) => proposedDong),
});

/** The form, line by line; "add a line" and "find" show it again with everything typed. */
export function proposalPage({ state, choices, place, isAdding }: FormInputs, t: Translate) {
  const head = headView({ state, choices, place }, t);
  const shown = Array.from({ length: linesShown(state.input, isAdding) }, (_, index) => index + 1);
  const lines = shown.map((number) => lineView(number, state, choices, t));
  const { find, ...facts } = head.field;
  return {
    number: place.editing?.number ?? null,
    errors: [...head.errors, ...lines.flatMap(({ errors }) => errors)],
    available: layersTable.view(choices.layers, t),
    form: { ...head, fields: Object.values(facts) },
    find,
    lines,
  };
}

function headView({ state, choices, place }: Omit<FormInputs, 'isAdding'>, t: Translate) {
  const { layer: chosen } = state.input;
  const layers = choices.layers
    .map((layer) => ({
      value: layerKey(layer),
      text: `${layerWords(layer, t)} – ${formatDong(layer.availableDong)}`,
    }))
    .filter(({ value }) => place.editing === null || value === chosen);
  return proposalHead.view(proposalLines.besides(state), t, {
    action: place.action,
    choices: { layer: layers },
  });
}

function lineView(number: number, state: FormState, choices: ProposalChoices, t: Translate) {
  const { field, errors } = proposalLines.view(number, state, t, {
    choices: {
      recipient: choices.recipients.map(({ id, name, formerly }) => ({
        value: id,
        text: formerly === null ? name : t('allocations.form.formerly', { name, old: formerly }),
      })),
      kind: choices.kinds.map((choice) => ({
        value: kindKey(choice),
        text: kindWords(choice.kind, choice.variant, t),
      })),
    },
  });
  const amount = { ...field.amount, words: amountWords(field.amount.value ?? '') };
  return { number, errors, fields: Object.values({ ...field, amount }) };
}

function amountWords(text: string): string | null {
  const amount = parseDong(text);
  return amount.ok ? dongInWords(amount.dong) : null;
}
