import { Global, Module } from '@nestjs/common';
import { ActorSource, PermissionTable } from '../../platform/request/actor.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { Administrators } from './administrators/administrators.service.js';
import { EmptyRoles } from './administrators/empty-roles.js';
import { RoleProposalsController } from './administrators/role-proposals.controller.js';
import { RoleProposals } from './administrators/role-proposals.service.js';
import { DemoUsers } from './demo-users.service.js';
import { Identity } from './identity.service.js';
import { PasswordHasher } from './passwords/password-hasher.js';
import { RolePermissions } from './permissions.js';
import { FreshProofController } from './second-factor/fresh-proof.controller.js';
import { SecondFactorSessions } from './second-factor/second-factor-sessions.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactorRepository } from './second-factor/second-factor.repository.js';
import { SecondFactor } from './second-factor/second-factor.service.js';
import { Sessions } from './sessions.service.js';
import { AttemptLimits } from './sign-in/attempt-limits.js';
import { PasswordJudge, PasswordStrategy } from '../../platform/http/passport.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignIn } from './sign-in/sign-in.service.js';
import { StaffHomeController } from './staff-home/staff-home.controller.js';
import { UsersRepository } from './users.repository.js';
import { InvitationController } from './users/invitation.controller.js';
import { Invitations } from './users/invitations.service.js';
import { UserAccountController } from './users/user-account.controller.js';
import { UsersController } from './users/users.controller.js';
import { Users } from './users/users.service.js';
import { UsersQueries } from './users/users.queries.js';
import { WorkList } from './work-list.service.js';
import { FACTS } from './identity.facts.js';

/** Global: every module's routes ask who the person is and what the roles allow. */
@Global()
@Module({
  imports: [OrganisationModule],
  controllers: [
    SignInController,
    SecondFactorController,
    FreshProofController,
    InvitationController,
    StaffHomeController,
    UsersController,
    UserAccountController,
    RoleProposalsController,
  ],
  providers: [
    Administrators,
    AttemptLimits,
    DemoUsers,
    EmptyRoles,
    Identity,
    Invitations,
    PasswordHasher,
    PasswordStrategy,
    { provide: PasswordJudge, useExisting: SignIn },
    RoleProposals,
    SecondFactor,
    SecondFactorRepository,
    SecondFactorSessions,
    Sessions,
    SignIn,
    Users,
    UsersQueries,
    UsersRepository,
    WorkList,
    { provide: ActorSource, useExisting: Sessions },
    { provide: PermissionTable, useClass: RolePermissions },
  ],
  exports: [
    ActorSource,
    PermissionTable,
    Administrators,
    DemoUsers,
    Identity,
    SecondFactor,
    Sessions,
    WorkList,
  ],
})
export class IdentityModule {
  static readonly facts = FACTS;
}
