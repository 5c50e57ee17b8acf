/**
 * Where each province stands, roughly as on a map: by the number of its unit, west to east and north to south.
 * The two archipelagos have no figure of their own; they are named by their place, as on every map of the country.
 */
export const PROVINCE_GRID: readonly (readonly string[])[] = [
  ['12', '15', '08', '04', ''],
  ['11', '25', '19', '20', ''],
  ['14', '01', '24', '22', ''],
  ['', '37', '33', '31', ''],
  ['', '38', '', '', ''],
  ['', '40', '', '', ''],
  ['', '42', '', '', ''],
  ['', '', '44', '', ''],
  ['', '', '46', '', ''],
  ['', '', '48', '', 'paracels'],
  ['', '', '51', '', ''],
  ['', '', '52', '', ''],
  ['', '', '66', '', ''],
  ['', '', '68', '56', ''],
  ['', '80', '75', '', 'spratlys'],
  ['91', '82', '79', '', ''],
  ['92', '86', '', '', ''],
  ['', '96', '', '', ''],
];
