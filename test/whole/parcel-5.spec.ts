import { loadParcel } from './load-parcel.js';

await loadParcel(5);
