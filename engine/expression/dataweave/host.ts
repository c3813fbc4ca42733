import type { Resources } from '../../config/configuration.ts'
import { DataWeaveError } from '../../dataweave/dataweave-error.ts'
import type { Host } from '../../dataweave/evaluation.ts'
import type { Lambda, Value } from '../../dataweave/values/value.ts'
import type { Event } from '../../model/event.ts'
import type { ExpressionScope } from '../expression.ts'
import { functionCausedBy, functionP } from '../mule-functions.ts'

/** What scripts of an artifact may do besides computing, while one event is evaluated. */
export interface EventHost extends Host {
  /** Evaluations are synchronous, so there is one at a time. */
  event: Event | undefined
}

const CLASSPATH = 'classpath://'

/** Properties, files of the classpath and the log; no environment, no network, no other files. */
export const hostOf = ({ property, resources, log }: ExpressionScope): EventHost => {
  const host: EventHost = {
    event: undefined,
    property,
    resource: (url) => {
      const content = url.startsWith(CLASSPATH) ? resources.read(url.slice(CLASSPATH.length)) : undefined
      return content && { content }
    },
    // Without an error it is the event's.
    causedBy: (error, type) => functionCausedBy(currentOf(host))(...(error === null ? [type] : [error, type])),
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
    causedBy: (...args) => functionCausedBy(currentOf(host))(...args),
    // Reported when a script is compiled; a module is asked only here.
    lookup: () => {
      throw new DataWeaveError('UnsupportedOperationException', NO_LOOKUP)
    },
  }
}

/** Flows may wait for something; expressions cannot. */
export const NO_LOOKUP = 'A flow cannot be called from an expression: lookup() is not supported'

/** The application's own modules: `modules::common` is `modules/common.dwl` on the classpath. */
export const modulesOf =
  (resources: Resources) =>
  (name: string): string | undefined =>
    resources.read(moduleFile(name))?.toString('utf8')

export const moduleFile = (name: string): string => `${name.replaceAll('::', '/')}.dwl`
