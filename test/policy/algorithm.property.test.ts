import { expect, test } from 'vitest'
import { chain } from '../../engine/kernel/chain.ts'
import { withErrorHandling } from '../../engine/kernel/error-handling.ts'
import type { PolicyBlock, Site } from '../../engine/kernel/interception.ts'
import { createRun, goOn, type Processor } from '../../engine/kernel/run.ts'
import type { Element } from '../../engine/model/element.ts'
import { muleErrors } from '../../engine/model/error-type.ts'
import { createEvent, type Event, withMessage, withPayload, withVariable } from '../../engine/model/event.ts'
import type { Location } from '../../engine/model/location.ts'
import { MuleError } from '../../engine/model/mule-error.ts'
import { typed } from '../../engine/model/typed-value.ts'
import type { PolicyInstance } from '../../engine/policy/policy-instance.ts'
import { createPolicySites } from '../../engine/policy/policy-sites.ts'
import { fc } from '../support/property.ts'
import {
  type Answer,
  type Attributes,
  type Block,
  type History,
  type Step,
  type World,
  world,
} from './random-policies.ts'
import { interpret, listenerParams, show, toMessage } from './reference-algorithm.ts'

const locationOf = (path: string): Location => ({
  path,
  artifact: 'app',
  place: { file: 'app.xml', line: 1, column: 1 },
  file: 'app.xml',
  element: {} as Element,
})
const siteOf = (path: string): Site => ({ element: path, location: locationOf(path), flow: 'flow', summary: path })
const plain = ({ message, variables }: Event) => ({
  message: { payload: String(message.payload.value), attributes: message.attributes as Attributes },
  vars: Object.fromEntries([...variables].map(([name, { value }]) => [name, String(value)])),
})
const leadsOn = (steps: readonly Step[]): boolean =>
  steps.some((step) => step.do === 'next' || (step.do === 'try' && (leadsOn(step.body) || leadsOn(step.handler))))

/** As http-policy:source and http-policy:operation compile. */
const blockOf = ({ steps, propagate }: Block, process: Processor, location: Location): PolicyBlock => {
  const last = steps.findLastIndex((step) => step.do === 'next')
  const elsewhere = leadsOn(steps.filter((_, i) => i !== last))
  return { process, propagate, goingOn: elsewhere ? undefined : process.goingOn, location }
}

/** The world run by the engine: its chains, its error handling, its plans. */
const runByEngine = async ({ policies, flow, refused, immediate }: World): Promise<History> => {
  const lines: string[] = []
  let requests = 0
  const sites = createPolicySites(() => ({ enabled: () => false, log: () => {} }))

  const compile = (steps: readonly Step[], next: Processor, place: string): Processor =>
    chain(steps.map((step, i) => ({ process: compileStep(step, next, place), location: locationOf(`${place}/${i}`) })))
  const compileStep = (step: Step, next: Processor, place: string): Processor => {
    switch (step.do) {
      case 'payload':
        return (event) => withPayload(event, typed(step.value))
      case 'shape':
        return (event) =>
          withMessage(event, { payload: event.message.payload, attributes: { kind: step.kind, tag: step.tag } })
      case 'variable':
        return (event) => withVariable(event, step.name, typed(step.value))
      case 'see':
        return (event) => {
          lines.push(`${place} ${show(plain(event))}`)
          return event
        }
      case 'later':
        return (event) => Promise.resolve(event)
      case 'raise':
        return () => {
          throw new MuleError(muleErrors.ANY, 'raised')
        }
      case 'next':
        return next
      case 'try': {
        const handler = compile(step.handler, next, place)
        return withErrorHandling(compile(step.body, next, place), async (error, event, run) => {
          const after = await handler(event, run)
          if (step.continues) return after
          error.event = after
          throw error
        })
      }
    }
  }
  const requester = sites.interception.operation<{ body: string; tag: string }>(
    {
      summary: 'request',
      parameters: (event) => ({ body: String(event.message.payload.value), tag: 'declared' }),
      toMessage: ({ body, tag }) => ({ payload: typed(body), attributes: { kind: 'request', tag } }),
      fromMessage: ({ payload, attributes }, { tag }) => {
        const { kind, tag: changed } = attributes as Attributes
        return { body: String(payload.value), tag: kind === 'request' ? changed : tag }
      },
      request: () => ({
        method: 'GET',
        url: 'http://host/',
        destination: { scheme: 'http', host: 'host', port: 80 },
        configuration: '',
        hidesCredentials: false,
        hasBody: true,
        header: () => undefined,
      }),
      execute: ({ body, tag }, event) => {
        lines.push(`sent ${body} ${tag}`)
        const failure = refused[requests++] ? new MuleError(muleErrors.CONNECTIVITY, 'raised') : undefined
        if (failure && immediate) throw failure
        if (failure) return Promise.reject(failure)
        const answer = withMessage(event, {
          payload: typed(`re:${body}`),
          attributes: { kind: 'response', tag: 'upstream', status: 200 },
        })
        return immediate ? answer : Promise.resolve(answer)
      },
    },
    siteOf('request'),
  )
  const message = (answer: Answer) => {
    const { payload, attributes } = toMessage(answer)
    return { payload: typed(payload), attributes }
  }
  const listener = sites.interception.source<Answer>(
    {
      summary: 'listener',
      success: (event) => {
        const {
          message: { payload },
          vars,
        } = plain(event)
        return { body: `${payload} ${vars.x ?? '-'}`, status: 200, tag: 'own', failed: false }
      },
      failure: (error) => ({
        body: `failed ${plain(error.event as Event).vars.x ?? '-'}`,
        status: 500,
        tag: 'own',
        failed: true,
      }),
      toMessage: message,
      fromMessage: ({ payload, attributes }, _, failed) =>
        listenerParams({ payload: String(payload.value), attributes: attributes as Attributes }, failed),
    },
    siteOf('listener'),
    compile(flow, requester, 'flow'),
  )
  const block = (given: Block | undefined, place: string) =>
    given && blockOf(given, compile(given.steps, goOn, place), locationOf(place))
  const instances = policies.map(
    ({ id, source, operation }): PolicyInstance => ({
      id,
      name: id,
      version: undefined,
      order: 1,
      automated: false,
      apis: undefined,
      pointcut: undefined,
      files: [],
      expressions: [],
      blocks: { source: block(source, `${id}.source`), operation: block(operation, `${id}.operation`) },
      dispose: async () => {},
    }),
  )
  sites.change(instances, {
    outboundScope: 'application',
    flowOf: new Map(),
    ignoringBasePath: new Set(),
    optedOut: new Map(),
  })
  const received = createEvent({ payload: typed('sent'), attributes: { kind: 'request', tag: 'listener' } }, 'c')
  const { response } = await listener(received, createRun({ flow: 'flow', pointcut: {} }))
  return { lines, answer: response }
}

test('law: any stack of policies does what the reference algorithm says, step by step', async () => {
  const property = fc.asyncProperty(world, async (each) => {
    expect(await runByEngine(each)).toEqual(await interpret(each))
  })
  await fc.assert(property, { numRuns: 3000 })
})
