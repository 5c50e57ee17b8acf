import { BadRequestException } from '@nestjs/common';

const NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf']);
const MAX_FIELDS = 1_000;

/**
 * Form fields as they arrive. A name that is no field name (brackets, prototypes) is refused; a repeated one becomes a
 * list, which `readForm` accepts only where the form has a list.
 */
export class BodyFields {
  readonly values: Record<string, string | string[]> = {};
  private count = 0;

  add(name: string, value: string): void {
    this.count += 1;
    if (this.count > MAX_FIELDS || !NAME.test(name) || RESERVED.has(name)) {
      throw new BadRequestException();
    }
    const present = this.values[name];
    if (present === undefined) this.values[name] = value;
    else this.values[name] = [present, value].flat();
  }
}

/** A body of `application/x-www-form-urlencoded`. */
export function parseFormBody(text: string): Record<string, string | string[]> {
  const fields = new BodyFields();
  for (const [name, value] of new URLSearchParams(text)) fields.add(name, value);
  return fields.values;
}
