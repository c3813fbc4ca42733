import { test } from 'vitest'
import { compileExpression } from '../../engine/expression/compile-expression.ts'
import { createEvent } from '../../engine/model/event.ts'
import { RequestAttributes } from '../../engine/model/http-attributes.ts'
import { JAVA } from '../../engine/model/media-type.ts'
import { MultiMap } from '../../engine/model/multi-map.ts'
import { typed } from '../../engine/model/typed-value.ts'
import { scope } from './differential.ts'

test('bench', () => {
  const items = Array.from({ length: 100 }, (_, i) => ({ id: i, name: `n${i}`, price: i, qty: 2 }))
  const event = createEvent(
    {
      payload: typed({ name: 'max', items, user: { id: 1 } }, JAVA),
      attributes: new RequestAttributes('/x', MultiMap.headers(['Host', 'h', 'X-Y', 'v', 'a', 'b']), undefined, undefined),
    },
    'id',
    new Map([
      ['x', typed('v')],
      ['user', typed({ id: 7 }, JAVA)],
    ]),
  )
  const jsonEvent = createEvent(
    { payload: typed(Buffer.from(JSON.stringify({ name: 'max', items })), 'application/json'), attributes: null },
    'id',
  )
  const run = (text: string, ev = event, kind: 'value' | 'typed' = 'value') => {
    const reports: string[] = []
    const e = compileExpression({
      text: `#[${text}]`,
      place: { file: 'f', line: 1, column: 1 },
      form: 'value',
      scope,
      report: (c, _p, m) => reports.push(c + m),
    })
    if (reports.length) console.log(reports)
    const first = e[kind](ev)
    if (first instanceof Promise) return console.log(text, 'PROMISE')
    let best = Infinity
    let n = 200
    for (let b = 0; b < 30; b++) {
      const t = process.hrtime.bigint()
      for (let i = 0; i < n; i++) e[kind](ev)
      const dt = Number(process.hrtime.bigint() - t)
      best = Math.min(best, dt / n)
      if (dt < 20e6) n *= 2
    }
    console.log(best.toFixed(1).padStart(10), kind, text)
  }
  for (let round = 0; round < 2; round++) {
    run("'x'")
    run('payload.name')
    run('vars.x')
    run('vars.user.id')
    run('attributes.requestPath')
    run('attributes.headers.host')
    run("attributes.headers.'x-y'")
    run("{'new-header': 'the-value'}")
    run("attributes.headers.host = 'a' ? 1 : 2")
    run("'Hello ' & payload.name")
    run("vars.x ?? 'd'")
    run('payload.items.price')
    run('payload.items.(price*2)')
    run('payload.items[price>50].name')
    run("payload.items.{'id':id,'total':price*qty}")
    run('$map(payload.items, function($i){$i.price*2})')
    run('$uppercase(payload.name)')
    run('$sum(payload.items.price)')
    run('$contains(payload.name, "a")')
    run('payload.items[3].name')
    run('payload', event, 'typed')
    run('payload.name', jsonEvent)
    run('payload.name', jsonEvent, 'typed')
    run('error = null')
    run('$count(payload.items)')
    run("$p('known')")
    run('payload.items^(>price).id')
  }
})
