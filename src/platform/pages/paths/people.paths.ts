import { part, withQuery, type Query } from './address.js';

/** Addresses of households. */
export const peoplePaths = {
  households: (query: Query = {}) => withQuery('/can-bo/ho-gia-dinh', query),
  household: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}`,
  newHousehold: () => '/can-bo/ho-gia-dinh/moi',
  householdNumbers: (id: string) => `/can-bo/ho-gia-dinh/${part(id)}/so-day-du`,
  lookStops: (query: Query = {}) => withQuery('/can-bo/luot-xem-so', query),
};
