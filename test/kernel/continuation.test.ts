import { describe, expect, test } from 'vitest'
import { chain } from '../../engine/kernel/chain.ts'
import { andThen, type Continuation, processorOf, runThen } from '../../engine/kernel/continuation.ts'
import { withErrorHandling } from '../../engine/kernel/error-handling.ts'
import { createRun, goOn, type Processor, type Run, withNext } from '../../engine/kernel/run.ts'
import { muleErrors } from '../../engine/model/error-type.ts'
import { createEvent, type Event, emptyMessage } from '../../engine/model/event.ts'
import type { Location } from '../../engine/model/location.ts'
import { MuleError } from '../../engine/model/mule-error.ts'

const start = createEvent(emptyMessage, 'id')
const run = createRun()
const location = { path: 'f/0' } as Location
const fail = () => {
  throw new MuleError(muleErrors.ANY, 'no')
}
const at = (process: Processor) => ({ process, location })
const pass: Processor = (event) => event
const handOn = (process: Processor): Run =>
  withNext(run, { goOn: (event, inner, follows) => runThen(process, event, inner, follows) })

/** Each kind of processor that hands on what follows it, around one that may wait. */
const scopes: [string, (inner: Processor) => [Processor, Run]][] = [
  ['a chain', (inner) => [chain([at(inner)]), run]],
  ['a chain that goes on after it', (inner) => [chain([at(pass), at(inner), at(pass)]), run]],
  ['a try', (inner) => [withErrorHandling(inner, fail), run]],
  ['execute-next', (inner) => [goOn, handOn(inner)]],
  ['all of them', (inner) => [chain([at(withErrorHandling(chain([at(goOn)]), fail)), at(pass)]), handOn(inner)]],
]

/** What was called of a continuation. */
const kept = {
  calls: [] as string[],
  follows: {
    succeeded: () => void kept.calls.push('succeeded'),
    failed: () => void kept.calls.push('failed'),
  } as Continuation<void>,
}

describe.each(scopes)('what follows %s', (_name, scope) => {
  const outcome = async (inner: Processor) => {
    kept.calls = []
    const [process, inside] = scope(inner)
    try {
      const result = runThen(process, start, inside, kept.follows)
      const waited = result instanceof Promise
      await result
      return [waited ? 'waited' : 'gave', ...kept.calls]
    } catch {
      return ['threw', ...kept.calls]
    }
  }

  test.each<[string, Processor, string[]]>([
    ['an event that is there', pass, ['gave']],
    ['a failure that is there', fail, ['threw']],
    ['an event to wait for', async (event) => event, ['waited', 'succeeded']],
    ['a failure to wait for', async () => fail(), ['waited', 'failed']],
  ])('%s', async (_case, inner, expected) => {
    expect(await outcome(inner)).toEqual(expected)
  })
})

test('a failure of what follows is no failure of the scope: its handler never sees it', async () => {
  const handled: unknown[] = []
  const scope = withErrorHandling(
    async (event) => event,
    (error, event) => {
      handled.push(error)
      return event
    },
  )
  const rest = chain([at(scope), at(fail)])
  await expect(rest(start, run)).rejects.toThrow('no')
  expect(handled).toEqual([])
})

test('however many scopes an event leaves after a wait, they wait for one promise more', async () => {
  const waiting = processorOf((event, _run, follows) => andThen(Promise.resolve(event), follows))
  const nest = (depth: number): Processor =>
    depth === 0 ? waiting : chain([at(withErrorHandling(nest(depth - 1), fail)), at(pass)])
  let turns = 0
  const result = nest(20)(start, run) as Promise<Event>
  const count = () => {
    turns++
    return undefined
  }
  const counting = Promise.resolve().then(count).then(count).then(count).then(count)
  await result
  expect(turns).toBeLessThanOrEqual(2)
  await counting
})
