import { describe, expect, test } from 'vitest'
import { type Caller, createRun, deeper, detach, fork, Lifetime, type Waiter } from '../../engine/kernel/run.ts'
import { noVariables } from '../../engine/model/event.ts'
import type { Location } from '../../engine/model/location.ts'

const reason = new Error('client gone')

describe('the lifetime of an event', () => {
  test('tells whoever waits that it was aborted, once', () => {
    const lifetime = new Lifetime()
    const heard: string[] = []
    const stopListening = lifetime.onAbort(() => heard.push('a'))
    lifetime.onAbort((why) => heard.push(why.message))
    stopListening()
    lifetime.abort(reason)
    lifetime.abort(new Error('again'))
    expect(heard).toEqual(['client gone'])
    expect(lifetime.aborted).toBe(reason)
  })

  test('tells every waiter that was not released, in whatever order they came and went', () => {
    const lifetime = new Lifetime()
    const heard: string[] = []
    const waiters = ['a', 'b', 'c', 'd'].map((name) => ({
      aborted: (why: Error) => void heard.push(`${name}: ${why.message}`),
    }))
    const [a, b, c, d] = waiters as [Waiter, Waiter, Waiter, Waiter]
    for (const each of [a, b, c]) lifetime.hold(each)
    lifetime.release(a)
    lifetime.hold(d)
    lifetime.release(b)
    lifetime.release(b)
    lifetime.abort(reason)
    expect(heard.sort()).toEqual(['c: client gone', 'd: client gone'])
  })

  test('tells nobody once it has ended', () => {
    const lifetime = new Lifetime()
    for (let i = 0; i < 2; i++) lifetime.hold({ aborted: () => expect.unreachable() })
    lifetime.end()
    lifetime.abort(reason)
    expect(lifetime.aborted).toBe(reason)
  })

  test('tells at once who asks later', () => {
    const lifetime = new Lifetime()
    lifetime.abort(reason)
    let heard: Error | undefined
    lifetime.onAbort((why) => {
      heard = why
    })
    expect(heard).toBe(reason)
  })

  test('a branch is aborted on its own, or with the whole', () => {
    const whole = new Lifetime()
    const [one, two] = [whole.branch(), whole.branch()]
    one.abort(new Error('too slow'))
    expect([whole.aborted, one.aborted?.message, two.aborted]).toEqual([undefined, 'too slow', undefined])
    whole.abort(reason)
    expect([one.aborted?.message, two.aborted]).toEqual(['too slow', reason])
  })
})

describe('a run', () => {
  const run = createRun()
  run.policyState.variables = new Map([['policy', noVariables]])

  test('branches have their own copy of policy variables', () => {
    for (const branch of [fork(run), detach(run)]) {
      branch.policyState.variables?.set('other', noVariables)
      expect([...(run.policyState.variables?.keys() ?? [])]).toEqual(['policy'])
    }
  })

  test('an async branch knows through which flow-refs it came, and keeps nothing else of them', () => {
    const [outer, inner] = ['outer', 'inner'].map((path) => ({ path }) as Location) as [Location, Location]
    const follows = { payload: 'large' }
    const through = (location: Location, caller?: Caller) => Object.assign({ location, outer: caller }, { follows })
    const { caller } = detach(deeper(deeper(run, through(outer)), through(inner, through(outer))))
    expect(caller).toEqual({ location: inner, outer: { location: outer, outer: undefined } })
  })

  test('knows how deep it is and through which flow-refs', () => {
    const outer = { location: { path: 'outer' } as Location, outer: undefined }
    const inner = deeper(deeper(deeper(run, outer)), { location: { path: 'inner' } as Location, outer })
    expect([inner.depth, inner.caller?.location.path, inner.caller?.outer?.location.path]).toEqual([
      3,
      'inner',
      'outer',
    ])
    expect(detach(inner).caller).toEqual(inner.caller)
  })
})
