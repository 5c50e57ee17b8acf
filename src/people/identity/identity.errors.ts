import { notFound, refused } from '../../kernel/errors.js';
import type { PasswordFault } from './passwords/password-rules.js';

export const userUnknown = () => notFound('identity.userUnknown');
export const roleUnknown = () => notFound('identity.roleUnknown');
export const passwordRefused = (fault: PasswordFault) =>
  refused(`identity.password.${fault}`, { field: 'password' });
export const demoUsersNotInProduction = () => refused('identity.demoNotInProduction');
export const invitationOver = () => notFound('identity.invitation.over');
export const ownAccount = () => refused('identity.users.ownAccount');
