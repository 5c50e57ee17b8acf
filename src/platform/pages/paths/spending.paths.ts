import { part, withQuery, type Query } from './address.js';

/** Addresses of money out. */
export const spendingPaths = {
  allocations: (query: Query = {}) => withQuery('/can-bo/phan-bo', query),
  newAllocation: () => '/can-bo/phan-bo/moi',
  allocation: (id: string) => `/can-bo/phan-bo/${part(id)}`,
  allocationApprovals: (id: string) => `/can-bo/phan-bo/${part(id)}/phe-duyet`,
  allocationWithdrawal: (id: string) => `/can-bo/phan-bo/${part(id)}/rut-lai`,
  allocationEdit: (id: string) => `/can-bo/phan-bo/${part(id)}/sua`,
  allocationLine: (lineId: string) => `/can-bo/phan-bo/dong/${part(lineId)}`,
  allocationLineAgreements: (lineId: string) => `/can-bo/phan-bo/dong/${part(lineId)}/dong-y`,
  lineProxies: (lineId: string) => `/can-bo/phan-bo/dong/${part(lineId)}/nhan-thay`,
  lineProxyAgreements: (lineId: string) => `/can-bo/phan-bo/dong/${part(lineId)}/nhan-thay/dong-y`,
  disbursements: (query: Query = {}) => withQuery('/can-bo/giai-ngan', query),
  newDisbursement: (query: Query = {}) => withQuery('/can-bo/giai-ngan/moi', query),
  disbursement: (id: string) => `/can-bo/giai-ngan/${part(id)}`,
  disbursementPrint: (id: string) => `/can-bo/giai-ngan/${part(id)}/in`,
  disbursementReversal: (id: string) => `/can-bo/giai-ngan/${part(id)}/dao`,
  newHandover: (query: Query = {}) => withQuery('/can-bo/ban-giao/moi', query),
  handover: (id: string) => `/can-bo/ban-giao/${part(id)}`,
  missingProofs: (query: Query = {}) => withQuery('/can-bo/ban-giao/con-thieu', query),
  handoverFile: (id: string, fileId: string) => `/can-bo/ban-giao/${part(id)}/tep/${part(fileId)}`,
};
