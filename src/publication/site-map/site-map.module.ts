import { Module } from '@nestjs/common';
import { RobotsController } from './robots.controller.js';
import { SiteMapController } from './site-map.controller.js';
import { FACTS } from './site-map.facts.js';
import { SiteMapQueries } from './site-map.queries.js';

@Module({ controllers: [SiteMapController, RobotsController], providers: [SiteMapQueries] })
export class SiteMapModule {
  static readonly facts = FACTS;
}
