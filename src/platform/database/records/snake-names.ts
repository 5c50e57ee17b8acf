import { DefaultNamingStrategy } from 'typeorm';
import { snakeCase } from '../statements/camel-case.js';

/** The property `committeeId` is the column `committee_id`; tables are named in the entity. */
export class SnakeNames extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}
