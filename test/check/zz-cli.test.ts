import { test } from 'vitest'
import { runHinny } from '../support/hinny.ts'
test('x', async () => {
  for (const line of (process.env.C ?? '').split(';')) {
    const t = performance.now()
    const r = await runHinny(...line.trim().split(/ +/))
    console.log(`$ hinny ${line}  -> ${r.code} ${Math.round(performance.now()-t)}ms\n${r.out}${r.err}`)
  }
}, 300000)
