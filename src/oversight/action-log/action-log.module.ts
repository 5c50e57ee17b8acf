import { Module } from '@nestjs/common';
import { ActionLogController } from './action-log.controller.js';
import { FACTS } from './action-log.facts.js';
import { ActionLogQueries } from './action-log.queries.js';
import { ToldActions } from './told-actions.js';

@Module({ controllers: [ActionLogController], providers: [ActionLogQueries, ToldActions] })
export class ActionLogModule {
  static readonly facts = FACTS;
}
