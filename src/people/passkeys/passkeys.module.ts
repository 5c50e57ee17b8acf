import { Module } from '@nestjs/common';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysRepository } from './passkeys.repository.js';
import { Passkeys } from './passkeys.service.js';
import { PasskeySetting } from './passkey-setting.js';
import { FACTS } from './passkeys.facts.js';

@Module({
  controllers: [PasskeysController],
  providers: [Passkeys, PasskeysRepository, PasskeySetting],
  exports: [Passkeys],
})
export class PasskeysModule {
  static readonly facts = FACTS;
}
