import type pg from 'pg';

/** A province and two of its communes, as the migrations lay them down. */
export interface Place {
  /** Of the committee, e.g. T51. */
  readonly code: string;
  readonly province: string;
  readonly provinceName: string;
  readonly commune: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly otherCommune: string;
}

/** Quảng Ngãi with Ngọk Bay first, then the other provinces in the order of their codes. */
const PLACES = `
select p.code, p.id as province, p.name as "provinceName", one.id as commune, one.code as "communeCode",
  one.name as "communeName", other.id as "otherCommune"
from people.committee p
cross join lateral (select id, code, name from people.committee c where c.parent_id = p.id and c.valid_to is null
  and c.level = 'commune' order by c.code <> 'X23317', c.code limit 1) one
cross join lateral (select id from people.committee c where c.parent_id = p.id and c.valid_to is null
  and c.level = 'commune' and c.id <> one.id order by c.code limit 1) other
where p.level = 'province' and p.valid_to is null order by p.code <> 'T51', p.code`;

export async function placesOf(owner: pg.Pool): Promise<Place[]> {
  return (await owner.query<Place>(PLACES)).rows;
}
