process.env.LANCE_CPU_THREADS='4';process.env.LANCEDB_LOG='error'
import { existsSync } from 'node:fs'
import { generatedLibrary } from './test/support/generated-library.ts'
import { indexEntry } from './lambdas/core/search/index-entry.ts'
import { folderIndex } from './test/support/folder-index.ts'
import { fullTextIndex } from './lambdas/adapters/search/open-datasets.ts'
import { columnNames, columnOf } from './lambdas/core/search/columns.ts'
import { openIndexOf } from './lambdas/adapters/search/open-index.ts'
import { findImages } from './lambdas/search/find-images.ts'
import { libraryStats } from './lambdas/search/library-stats.ts'
import { parsed } from './test/support/search-model.ts'
const n = Number(process.argv[2]); const dir = `/tmp/lt/b${n}`
const fresh = !existsSync(dir)
const { mkdirSync } = await import('node:fs'); mkdirSync(dir,{recursive:true})
const { datasets } = await folderIndex(dir)
const { Index } = await import('@lancedb/lancedb')
if (fresh) {
  const imageOf = generatedLibrary({ owner: 'o', vocabulary: 2000 })
  const ds = await datasets.open('o')
  const { tableOf } = await import('./lambdas/adapters/search/dataset-table.ts')
  const t0=Date.now()
  for (let i=0;i<n;i+=5000) { const es=[]; for(let k=i;k<Math.min(n,i+5000);k++) es.push(indexEntry(imageOf(k))); await ds.table.add(tableOf(es)) }
  console.log('written', Date.now()-t0)
  await ds.table.optimize()
  for (const name of columnNames) { const kind = columnOf(name).index; if(!kind) continue; const t=Date.now()
    const config = { btree: Index.btree, bitmap: Index.bitmap, list: Index.labelList, fts: fullTextIndex }
    await ds.table.createIndex(name,{config:config[kind]()}); console.log('index',name,Date.now()-t) }
  console.log('rss',process.memoryUsage().rss/1e6|0)
}
const deps={openIndex:openIndexOf(datasets),findNearDuplicates:async()=>[],countDuplicates:async()=>({groups:0,extraCopies:0})}
const qs: Record<string, any> = {
 list_created:{sort:'created',state:'completed'}, taken:{sort:'-taken'}, size:{sort:'-size'}, sharp:{sort:'-sharpness'}, sizeAsc:{sort:'size'},
 state:{state:'completed'}, label:{label:'label bababa'}, label2:{label:'label cebaba',sort:'-size'}, rare:{label:'label vecuba'}, surely:{label:'label bababa',minConfidence:0.8},
 twolabels:{label:'label bababa,label cebaba'}, object:{object:'label dibaba'}, text:{text:'total'}, faces:{faces:'true'}, color:{color:'c0ffee'}, grey:{color:'808080'}, widest:{color:'808080',deltaE:20},
 orientation:{orientation:'panorama'}, camera:{camera:'canon'}, year:{takenFrom:'2018',takenTo:'2018'}, yearTaken:{takenFrom:'2018',takenTo:'2018',sort:'-taken'}, small:{maxSize:'20000'}, format:{format:'heif',sort:'-taken'}, tag:{tag:'tag gubaba'},
 near:{near:'48,2',withinKm:100}, nearSize:{near:'48,2',withinKm:1000,sort:'-size'}, word:{q:'bababa'}, wordCreated:{q:'bababa',sort:'-created'}, common:{q:'img'}, commonSize:{q:'img',sort:'-size'}, twowords:{q:'creme brulee'}, begin:{q:'la'}, rareword:{q:'vecuba'}, typo:{q:'brulse'}, five:{state:'completed',label:'label bababa',faces:'true',orientation:'landscape',q:'label'},
}
const only=process.argv[3]
const res=[]
for (const [name,q] of Object.entries(qs)) { if(only&&!name.match(only)) continue
  const ts=[]; let hits=0
  for(let i=0;i<6;i++){const t=performance.now(); hits=(await findImages(deps,'o',parsed(q))).hits.length; ts.push(performance.now()-t)}
  res.push([name,hits,ts[0]|0,Math.max(...ts.slice(1))|0]); console.log(name,hits,'first',ts[0]|0,'max',Math.max(...ts.slice(1))|0) }
for (const q of [{}, {label:'label bababa'},{q:'img'},{color:'808080'}] as any[]) { if(only) break; const t=performance.now(); const s=await libraryStats(deps,'o',q); const t1=performance.now(); await libraryStats(deps,'o',q); console.log('stats',JSON.stringify(q),s.images,(t1-t)|0,(performance.now()-t1)|0)}
console.log('rss',process.memoryUsage().rss/1e6|0)
