import { Module } from '@nestjs/common';
import { PasskeysModule } from '../../people/passkeys/passkeys.module.js';
import { ReleasesController } from './releases.controller.js';
import { FACTS } from './releases.facts.js';
import { ReleasesQueries } from './releases.queries.js';
import { Releases } from './releases.service.js';
import { ReleaseSignatures } from './signatures/release-signatures.js';
import { SignedReleases } from './signatures/signed-releases.service.js';
import { ReleaseUndoings } from './undoing/release-undoings.service.js';
import { ReleaseUndoingController } from './undoing/undoing.controller.js';
import { UndoingQueries } from './undoing/undoing.queries.js';

/** Approved money that is not needed comes free. */
@Module({
  imports: [PasskeysModule],
  controllers: [ReleasesController, ReleaseUndoingController],
  providers: [
    ...[Releases, ReleasesQueries, ReleaseSignatures, SignedReleases],
    ...[ReleaseUndoings, UndoingQueries],
  ],
  exports: [Releases, ReleaseUndoings, SignedReleases],
})
export class ReleasesModule {
  static readonly facts = FACTS;
}
