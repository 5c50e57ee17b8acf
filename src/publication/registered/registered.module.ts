import { Module } from '@nestjs/common';
import { RegisteredController } from './registered.controller.js';
import { FACTS } from './registered.facts.js';
import { RegisteredQueries } from './registered.queries.js';

/** The public table of promises: settled by four routes, outstanding, cancelled. */
@Module({
  controllers: [RegisteredController],
  providers: [RegisteredQueries],
})
export class RegisteredModule {
  static readonly facts = FACTS;
}
