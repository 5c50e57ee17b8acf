import { Global, Module, type DynamicModule } from '@nestjs/common';
import { HouseFacts } from './facts.js';

@Global()
@Module({})
export class FactsModule {
  static with(facts: HouseFacts): DynamicModule {
    return {
      module: FactsModule,
      providers: [{ provide: HouseFacts, useValue: facts }],
      exports: [HouseFacts],
    };
  }
}
