/** What the components in views/components take: printed words, flags and lists, nothing else. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

export interface LinkView {
  href: string;
  text: string;
}

export interface StatusView {
  text: string;
  tone: Tone;
}

export interface TableCell {
  text: string;
  /** The column's label again: shown beside the text on a narrow screen. */
  label: string;
  href?: string | null;
  align?: 'end';
  /** Prints the text as a status tag. */
  tone?: Tone;
  /** The cell that names the row. */
  header?: boolean;
  note?: string | null;
}

export interface TableRow {
  cells: TableCell[];
  current?: boolean;
}

export interface TableView {
  caption: string;
  captionHidden?: boolean;
  columns: { key: string; label: string; align?: 'end' }[];
  rows: TableRow[];
  foot?: TableRow[];
  empty: string;
}

export interface PaginationView {
  previous?: { href: string } | null;
  next?: { href: string } | null;
  summary?: string | null;
}

export interface ChoiceView {
  value: string;
  text: string;
  hint?: string | null;
  /** Radios and checkboxes. */
  checked?: boolean;
  /** Select. */
  selected?: boolean;
}

export type FieldType =
  | 'text'
  | 'email'
  | 'tel'
  | 'password'
  | 'search'
  | 'number'
  | 'code'
  | 'money'
  | 'textarea'
  | 'select'
  | 'radios'
  | 'checkboxes'
  | 'checkbox'
  | 'date'
  | 'file';

export interface FieldView {
  type: FieldType;
  name: string;
  label: string;
  hint?: string | null;
  error?: string | null;
  value?: string | null;
  optional?: boolean;
  required?: boolean;
  width?: 'short' | 'medium';
  autocomplete?: string;
  inputmode?: string;
  maxlength?: string;
  unit?: string;
  readonly?: boolean;
  words?: string | null;
  rows?: string;
  options?: ChoiceView[];
  blank?: string;
  inline?: boolean;
  pageHeading?: boolean;
  checked?: boolean;
  day?: string;
  month?: string;
  year?: string;
  accept?: string;
  multiple?: boolean;
}

export interface FormErrorView {
  text: string;
  /** Name of the field at fault; without it the words stand alone. */
  field?: string | null;
}

export interface SummaryRow {
  key: string;
  value?: string;
  lines?: string[];
  href?: string | null;
  money?: boolean;
  tone?: Tone;
}

export interface TimelineItem {
  when: string;
  title: string;
  amount?: string | null;
  text?: string | null;
  who?: string | null;
  tone?: 'done' | 'waiting' | 'danger';
  link?: LinkView | null;
}

export interface QrView {
  viewBox: string;
  path: string;
  alt: string;
  caption: string;
}
