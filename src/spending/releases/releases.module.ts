import { Module } from '@nestjs/common';
import { PasskeysModule } from '../../people/passkeys/passkeys.module.js';
import { ReleasesController } from './releases.controller.js';
import { FACTS } from './releases.facts.js';
import { ReleasesQueries } from './releases.queries.js';
import { Releases } from './releases.service.js';
import { ReleaseSignatures } from './signatures/release-signatures.js';
import { SignedReleases } from './signatures/signed-releases.service.js';

/** Approved money that is not needed comes free. */
@Module({
  imports: [PasskeysModule],
  controllers: [ReleasesController],
  providers: [Releases, ReleasesQueries, ReleaseSignatures, SignedReleases],
  exports: [Releases, SignedReleases],
})
export class ReleasesModule {
  static readonly facts = FACTS;
}
