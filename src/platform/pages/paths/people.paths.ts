import { part, withQuery, type Query } from './address.js';

/** Addresses of households. */
export const peoplePaths = {
  households: (query: Query = {}) => withQuery('/can-bo/ho-gia-dinh', query),
  household: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}`,
  newHousehold: () => '/can-bo/ho-gia-dinh/moi',
  householdNumbers: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/so-day-du`,
  householdCorrection: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/sua`,
  householdMembers: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/nhan-khau`,
  householdNewMember: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/nhan-khau/moi`,
  householdMembersFull: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/nhan-khau/so-day-du`,
  householdMemberLeaving: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/nhan-khau/roi-ho`,
  householdMemberReturn: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/nhan-khau/tro-lai`,
  householdHead: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/chu-ho`,
  householdPoverty: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/ra-soat`,
  householdCourse: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/dien-bien`,
  householdMove: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/noi-o`,
  householdPairs: (query: Query = {}) => withQuery('/can-bo/ho-trung', query),
  householdPairSearch: () => '/can-bo/ho-trung/tim',
  householdPair: (id: string) => `/can-bo/ho-trung/${part(id)}`,
  householdPairMerge: (id: string) => `/can-bo/ho-trung/${part(id)}/gop`,
  householdPairMergeWord: (id: string) => `/can-bo/ho-trung/${part(id)}/gop/y-kien`,
  householdPairMergeWithdrawal: (id: string) => `/can-bo/ho-trung/${part(id)}/gop/rut`,
  householdPairUndoing: (id: string) => `/can-bo/ho-trung/${part(id)}/tach`,
  householdPairUndoingWord: (id: string) => `/can-bo/ho-trung/${part(id)}/tach/y-kien`,
  lookStops: (query: Query = {}) => withQuery('/can-bo/luot-xem-so', query),
};
