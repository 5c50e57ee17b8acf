import type { Readable } from 'node:stream';

export type Layout = 'public' | 'staff' | 'auditor' | 'print' | 'error';

/** What a page function gives the template: printed strings, booleans, lists and plain objects of these. */
export interface PageData {
  /** Only where the template does not tell it (`layouts/page`). */
  readonly title?: string;
  /** Only where the address does not tell it: `/can-bo` is for staff, `/kiem-toan` for auditors, all else public. */
  readonly layout?: Layout;
  readonly [field: string]: unknown;
}

export interface PageOptions {
  /** 200 unless told. */
  readonly status?: number;
}

export interface Flash {
  readonly tone: 'success' | 'info' | 'warning' | 'danger';
  readonly text: string;
}

export class PageResult {
  constructor(
    readonly template: string,
    readonly data: PageData,
    readonly status: number,
  ) {}
}

export class RedirectResult {
  constructor(
    readonly location: string,
    readonly flash: Flash | null,
    readonly status: 303 | 307 = 303,
  ) {}
}

export interface DownloadSource {
  readonly fileName: string;
  readonly mediaType: string;
  readonly stream: Readable | Buffer | string;
  /** Bytes, when known. */
  readonly sizeBytes?: number;
  /** Show in the browser (an image, a PDF) instead of saving; the page then runs nothing (CSP sandbox). */
  readonly inline?: boolean;
  /** Of one visitor who is not signed in: no machine keeps it. */
  readonly isPersonal?: boolean;
  /** What everybody may see may be kept so long by who stands between; else nobody keeps it. */
  readonly publicSeconds?: number;
}

export class DownloadResult {
  constructor(readonly source: DownloadSource) {}
}

export type RouteResult = PageResult | RedirectResult | DownloadResult;

/** The template `views/<template>.hbs` inside `views/layouts/<data.layout>.hbs`. */
export function page(template: string, data: PageData, options: PageOptions = {}): PageResult {
  return new PageResult(template, data, options.status ?? 200);
}

/** 303 to an address of `paths` (or the fixed Stripe host); `flash` is said once on the next page. */
export function redirect(location: string, flash?: Flash): RedirectResult {
  return new RedirectResult(location, flash ?? null);
}

/** 307: the browser sends its present form once more, to another address of our own. */
export function resubmit(location: string): RedirectResult {
  return new RedirectResult(location, null, 307);
}

/** A file to save. */
export function download(source: DownloadSource): DownloadResult {
  return new DownloadResult(source);
}
