import { part, withQuery, type Query } from './address.js';

/** Addresses of the staff home and of users. */
export const staffPaths = {
  home: () => '/can-bo',
  outbox: (query: Query = {}) => withQuery('/can-bo/hop-thu-di', query),
  passkeys: () => '/can-bo/khoa-bao-mat',
  passkeyRemoval: (id: string) => `/can-bo/khoa-bao-mat/${part(id)}/go`,
  users: () => '/can-bo/nguoi-dung',
  user: (id: string) => `/can-bo/nguoi-dung/${part(id)}`,
  newUser: () => '/can-bo/nguoi-dung/moi',
  userRoles: (id: string) => `/can-bo/nguoi-dung/${part(id)}/vai-tro`,
  userRoleEnd: (id: string, role: string) =>
    `/can-bo/nguoi-dung/${part(id)}/vai-tro/${part(role)}/thoi`,
  userProposalConfirm: (id: string, proposal: string) =>
    `/can-bo/nguoi-dung/${part(id)}/de-nghi/${part(proposal)}/xac-nhan`,
  userProposalDecline: (id: string, proposal: string) =>
    `/can-bo/nguoi-dung/${part(id)}/de-nghi/${part(proposal)}/bo`,
  userInvitation: (id: string) => `/can-bo/nguoi-dung/${part(id)}/thu-moi`,
  userSecondFactor: (id: string) => `/can-bo/nguoi-dung/${part(id)}/xac-thuc`,
  userStatus: (id: string) => `/can-bo/nguoi-dung/${part(id)}/trang-thai`,
};
