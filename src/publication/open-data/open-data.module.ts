import { Module } from '@nestjs/common';
import { ApiController } from './api.controller.js';
import { OpenDataController } from './open-data.controller.js';
import { OpenData } from './open-data.service.js';
import { FACTS } from './open-data.facts.js';

@Module({ controllers: [OpenDataController, ApiController], providers: [OpenData] })
export class OpenDataModule {
  static readonly facts = FACTS;
}
