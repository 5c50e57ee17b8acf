import { posix } from 'node:path';
import type { Attributes, XmlListener } from '../xml/xml-feed.js';

const SHEETS_MAX = 100;

/** The sheets of a workbook that a person sees, in their order, and its calendar. */
export class WorkbookSheets implements XmlListener {
  readonly ids: string[] = [];
  isLaterCalendar = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'workbookPr') this.isLaterCalendar = isTrue(attributes['date1904']);
    if (name === 'sheet' && this.ids.length < SHEETS_MAX) this.learn(attributes);
  }

  private learn(attributes: Attributes): void {
    if (/hidden/i.test(attributes['state'] ?? '')) return;
    this.ids.push(attributes[Object.keys(attributes).find(isLink) ?? ''] ?? '');
  }

  text(): void {
    // Names of sheets stand in attributes.
  }

  close(): void {
    // Nothing is nested.
  }
}

/** The prefix of the namespace is the writer's own choice. */
function isLink(attribute: string): boolean {
  return attribute.endsWith(':id');
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** In which part of the file each of them stands. */
export class WorkbookLinks implements XmlListener {
  private readonly targets = new Map<string, string>();

  partOf(id: string): string {
    return this.targets.get(id) ?? '';
  }

  open(name: string, { Id: id, Target: target }: Attributes): void {
    if (name !== 'Relationship' || id === undefined || target === undefined) return;
    if (this.targets.size < SHEETS_MAX * 10)
      this.targets.set(id, posix.resolve('/xl', target).slice(1));
  }

  text(): void {
    // Links stand in attributes.
  }

  close(): void {
    // Nothing is nested.
  }
}
