const ONSETS = ',b,c,ch,d,g,gh,gi,h,k,kh,l,m,n,ng,ngh,nh,p,ph,r,s,t,th,tr,v,x'.split(',');
const RIMES = (
  'a,ac,ach,ai,am,an,ang,anh,ao,ap,at,au,ay,e,ec,em,en,eng,eo,ep,et,eu,i,ia,ich,iec,iem,ien,ieng,iep,iet,' +
  'ieu,im,in,inh,ip,it,iu,o,oa,oac,oach,oai,oam,oan,oang,oanh,oao,oap,oat,oay,oc,oe,oen,oeo,oet,oi,om,on,' +
  'ong,ooc,oong,op,ot,u,ua,uan,uang,uat,uay,uc,ue,uech,uenh,ui,um,un,ung,uo,uoc,uoi,uom,uon,uong,uop,uot,uou,' +
  'up,ut,uu,uy,uya,uych,uyen,uyet,uynh,uyt,y,yem,yen,yet,yeu'
).split(',');
const QU_RIMES =
  'a,ac,ach,ai,an,ang,anh,ao,at,au,ay,e,en,eo,et,i,it,o,oc,on,oi,y,yen,yet,ynh,yt,ynh'.split(',');

const syllables = new Set<string>([
  ...ONSETS.flatMap((onset) => RIMES.map((rime) => onset + rime)),
  ...QU_RIMES.map((rime) => `qu${rime}`),
]);

export const LONGEST_SYLLABLE = 7;

/** True for letters that can be one Vietnamese syllable once the marks are gone; folded. */
export function isVietnameseSyllable(folded: string): boolean {
  return syllables.has(folded);
}
