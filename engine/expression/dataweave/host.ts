import type { Resources } from '../../config/configuration.ts'
import { DataWeaveError } from '../../dataweave/dataweave-error.ts'
import type { Host } from '../../dataweave/evaluation.ts'
import { toInteger } from '../../dataweave/values/number.ts'
import type { Lambda, Num, Value } from '../../dataweave/values/value.ts'
import type { Event } from '../../model/event.ts'
import type { ExpressionScope } from '../expression.ts'
import { functionCausedBy, functionP } from '../mule-functions.ts'
import { FlowCalls } from './flow-calls.ts'
import { keptFiles } from './kept-files.ts'

/** What scripts of an artifact may do besides computing, while one event is evaluated. */
export interface EventHost extends Host {
  /** Evaluations are synchronous, so there is one at a time. */
  event: Event | undefined
  /** The flows that the running evaluation calls. */
  calls: FlowCalls | undefined
  lookup(flow: string, payload: Value, timeout: number | undefined): Value
}

/** Milliseconds a called flow may take. */
const LOOKUP_TIMEOUT = 2000

const CLASSPATH = 'classpath://'

/** Properties, files of the classpath and the log; no environment, no network, no other files. */
export const hostOf = (scope: ExpressionScope): EventHost => {
  const { property, log } = scope
  const read = keptFiles(scope.resources)
  const host: EventHost = {
    event: undefined,
    calls: undefined,
    property,
    resource: (url) => {
      const content = url.startsWith(CLASSPATH) ? read(url.slice(CLASSPATH.length)) : undefined
      return content && { content }
    },
    // Without an error it is the event's.
    causedBy: (error, type) => functionCausedBy(scope)(currentOf(host))(...(error === null ? [type] : [error, type])),
    lookup: (flow, payload, timeout = LOOKUP_TIMEOUT) => {
      const event = currentOf(host)
      host.calls ??= new FlowCalls()
      return host.calls.call(scope.callFlow, event, flow, payload, timeout)
    },
    log: (level, message) => log(level.toUpperCase() as Uppercase<typeof level>, message),
  }
  return host
}

const currentOf = ({ event }: EventHost): Event => {
  if (!event) throw new Error('A script asked for the event outside of an evaluation')
  return event
}

/** The functions Mule adds to every script (spec/core.md §2.3). */
export const functionsOf = (scope: ExpressionScope, host: EventHost): Record<string, Lambda> => {
  const property = functionP(scope)
  return {
    p: (name) => property(name) as Value,
    causedBy: (...args) => functionCausedBy(scope)(currentOf(host))(...args),
    lookup: (flow, payload, timeout) => {
      if (typeof flow !== 'string') throw new DataWeaveError('TypeError', 'lookup() takes the name of a flow, a text.')
      const limit = timeout === undefined ? undefined : Number(toInteger(timeout as Num, 'timeoutMillis'))
      return host.lookup(flow, payload ?? null, limit)
    },
  }
}

/** The application's own modules: `modules::common` is `modules/common.dwl` on the classpath. */
export const modulesOf =
  (resources: Resources) =>
  (name: string): string | undefined =>
    resources.read(moduleFile(name))?.toString('utf8')

export const moduleFile = (name: string): string => `${name.replaceAll('::', '/')}.dwl`
