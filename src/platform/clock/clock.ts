import { Injectable } from '@nestjs/common';
import { businessDateOf, type BusinessDate } from '../../kernel/dates/business-date.js';

/** The only source of the present; tests put their own in its place. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Today in Vietnam. */
  today(): BusinessDate {
    return businessDateOf(this.now());
  }
}
