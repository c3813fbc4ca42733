import { describe, expect, test } from 'vitest'
import { chain } from '../../engine/kernel/chain.ts'
import { createRun, goOn, type Processor, withNext } from '../../engine/kernel/run.ts'
import { muleErrors } from '../../engine/model/error-type.ts'
import { createEvent, type Event, emptyMessage, withVariable } from '../../engine/model/event.ts'
import type { Location } from '../../engine/model/location.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { typed } from '../../engine/model/typed-value.ts'

const start = createEvent(emptyMessage, 'id')
const run = createRun()
const at = (path: string) => ({ path }) as Location
const steps = (...processors: Processor[]) =>
  chain(processors.map((process, i) => ({ process, location: at(`f/${i}`) })))
const mark =
  (name: string): Processor =>
  (event) =>
    withVariable(event, name, typed(name))
const later =
  (process: Processor): Processor =>
  async (event, r) =>
    process(event, r)
const namesOf = (event: Event) => [...event.variables.keys()]

describe('a chain', () => {
  test('without processors gives the event itself', () => {
    expect(steps()(start, run)).toBe(start)
  })

  test('of synchronous processors is synchronous', () => {
    expect(namesOf(steps(mark('a'), mark('b'))(start, run) as Event)).toEqual(['a', 'b'])
  })

  test('waits for promises and goes on synchronously after them', async () => {
    const result = steps(mark('a'), later(mark('b')), mark('c'), later(mark('d')))(start, run)
    expect(result).toBeInstanceOf(Promise)
    expect(namesOf(await result)).toEqual(['a', 'b', 'c', 'd'])
  })

  test('with an execute-next can be run up to it, and from there', () => {
    const next = withNext(run, { goOn: (event) => withVariable(event, 'next', typed('next')) })
    const ending = steps(mark('a'), goOn)
    expect(namesOf(ending(start, next) as Event)).toEqual(['a', 'next'])
    expect(namesOf(ending.goingOn?.before(start, next) as Event)).toEqual(['a'])
    expect(ending.goingOn?.after).toBeUndefined()
    expect(steps(goOn).goingOn?.before(start, next)).toBe(start)
    const twice = steps(goOn, mark('a'), goOn, mark('b')).goingOn
    expect(namesOf(twice?.before(start, next) as Event)).toEqual(['next', 'a'])
    expect(namesOf(twice?.after?.(start, next) as Event)).toEqual(['b'])
    expect(steps(mark('a')).goingOn).toBeUndefined()
  })

  test('that ends with a processor which places its own failures does not wait to add where they happened', () => {
    const pending = Promise.resolve(start)
    const placed: Processor = Object.assign(() => pending, { located: true as const })
    expect(steps(mark('a'), placed)(start, run)).toBe(pending)
    expect(steps(placed, mark('a'))(start, run)).not.toBe(pending)
  })

  test.each([
    ['synchronous', (p: Processor) => p],
    ['asynchronous', later],
  ])('notes on a %s failure where it happened and with which event; the innermost place wins', async (_name, wrap) => {
    const failing: Processor = () => {
      throw new MuleError(muleErrors.ANY, 'no')
    }
    const inner = chain([{ process: wrap(failing), location: at('inner') }])
    const error: MuleError = await (async () => steps(mark('a'), inner, mark('b'))(start, run))().catch((e) => e)
    expect(error.location?.path).toBe('inner')
    expect(namesOf(error.event as Event)).toEqual(['a'])
  })
})
