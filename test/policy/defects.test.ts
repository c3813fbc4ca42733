import { describe, expect, test } from 'vitest'
import { defectContext } from '../../engine/kernel/failure.ts'
import type { SourceJoinPoint } from '../../engine/kernel/interception.ts'
import { createRun, goOn, type Processor } from '../../engine/kernel/run.ts'
import { muleErrors } from '../../engine/model/error-type.ts'
import { createEvent, emptyMessage } from '../../engine/model/event.ts'
import type { Location } from '../../engine/model/location.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { createStack, type Layer } from '../../engine/policy/policy-stack.ts'
import { wrapSource } from '../../engine/policy/wrap-source.ts'

const location = { path: 'main/source', place: { file: 'app.xml', line: 3, column: 1 } } as Location
const layer: Layer = {
  id: 'p',
  block: { process: goOn, propagate: false, goingOn: undefined, location },
  applies: undefined,
}
const boom = (): never => {
  throw new TypeError('boom')
}
const sound: SourceJoinPoint<string> = {
  summary: '/*',
  success: () => 'fine',
  failure: () => 'failed',
  toMessage: () => emptyMessage,
  fromMessage: () => 'sent',
}

/** Where a defect in one part of a join point is said to be, with the flow succeeding or failing, at once or later. */
const placeOf = async (
  part: keyof SourceJoinPoint<string>,
  layers: readonly Layer[],
  fails: boolean,
  later: boolean,
) => {
  const flow: Processor = (event) => {
    const end = () => {
      if (fails) throw new MuleError(muleErrors.ROUTING, 'no')
      return event
    }
    return later ? Promise.resolve().then(end) : end()
  }
  const run = wrapSource({ ...sound, [part]: boom }, flow, {
    cell: { stack: createStack(layers) },
    location,
    tracing: () => undefined,
    log: () => {},
  })
  try {
    return await run(createEvent(emptyMessage, 'id'), createRun())
  } catch (failure) {
    return [(failure as Error).message, defectContext(failure)?.location]
  }
}

describe.each([
  ['at once', false],
  ['later', true],
])('a defect while a response is made %s tells the source', (_, later) => {
  test.each([
    ['of the flow’s result', 'success', [], false],
    ['of the flow’s failure', 'failure', [], true],
    ['of the flow’s result, inside policies', 'success', [layer], false],
    ['of the flow’s failure, inside policies', 'failure', [layer], true],
    ['as policies see it', 'toMessage', [layer], false],
    ['as policies see a failure', 'toMessage', [layer], true],
    ['of what policies left', 'fromMessage', [layer], false],
    ['of what policies left of a failure', 'fromMessage', [layer], true],
  ] as const)('%s', async (_, part, layers, fails) => {
    expect(await placeOf(part, layers, fails, later)).toEqual(['boom', location])
  })
})
