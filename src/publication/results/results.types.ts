/** What gifts became of one kind, in its own unit: houses, gifts, families, turns. */
export interface KindResult {
  readonly kind: string;
  readonly unit: string;
  readonly deliveredQuantity: bigint;
  readonly deliveredDong: bigint;
  readonly countedAt: Date;
}

/** What was given to one place as it stands today; null where cells of fewer than five were merged. */
export interface PlaceResult {
  readonly placeCode: string | null;
  readonly placeName: string | null;
  readonly allocatedDong: bigint;
  readonly deliveredDong: bigint;
}
