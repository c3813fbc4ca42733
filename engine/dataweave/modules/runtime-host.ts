import { DataWeaveError } from '../dataweave-error.ts'
import { evaluation, type Host } from '../evaluation.ts'
import { DwObject, Shape } from '../values/dw-object.ts'
import { asObject } from '../values/object.ts'
import { untag } from '../values/tagged.ts'
import { joda } from '../values/temporal.ts'
import type { Lambda, Value } from '../values/value.ts'
import { clockMilliseconds } from './clock.ts'
import { holds } from './core/condition.ts'

const logShape = new Shape(['level', 'timestamp', 'message'])

const functionIn = (object: DwObject | undefined, name: string): Lambda | undefined => {
  const value = untag(object?.get(name) ?? null)
  return typeof value === 'function' ? value : undefined
}

/**
 * The host of a nested script: resources and properties of the one around it, as far as a `securityManager` grants them, and
 * nothing else: no flows, no environment. What it logs is kept, or handed to a `loggerService`.
 */
export const nestedHost = (configuration: DwObject): { host: Host; logs: readonly Value[]; close: () => void } => {
  const outer = evaluation().host
  const guarded = guard(functionIn(configuration, 'securityManager'))
  const logs: Value[] = []
  const { log, close } = logger(asObject(configuration.get('loggerService') ?? null), logs)
  const { resource, property, now, random } = outer
  const host: Host = {
    ...(now && { now: () => now.call(outer) }),
    ...(random && { random: () => random.call(outer) }),
    ...(resource && { resource: guarded('Resource', (url) => resource.call(outer, url)) }),
    ...(property && { property: guarded('Properties', (name) => property.call(outer, name)) }),
    zone: outer.zone,
    log,
  }
  return { host, logs, close }
}

/** What a host does for a script, unless the security manager refuses; without one everything is granted. */
const guard =
  (securityManager: Lambda | undefined) =>
  <T>(grant: string, give: (name: string) => T) =>
  (name: string): T => {
    if (securityManager !== undefined && !holds(securityManager(grant, [name])))
      throw new DataWeaveError('SecurityException', `The permission ${grant} is not granted to this script.`)
    return give(name)
  }

const logger = (service: DwObject | undefined, logs: Value[]): { log: NonNullable<Host['log']>; close: () => void } => {
  const log = functionIn(service, 'log')
  if (log === undefined)
    return {
      log: (level, message) => {
        evaluation().checkItems(logs.length + 1)
        logs.push(new DwObject(logShape, [level.toUpperCase(), timestamp(), message]))
      },
      close: () => {},
    }
  const context = functionIn(service, 'initialize')?.() ?? DwObject.empty
  const shutdown = functionIn(service, 'shutdown')
  return {
    log: (level, message) => void log(level.toUpperCase(), message, context),
    close: () => void shutdown?.(),
  }
}

const timestamp = (): string => joda().Instant.ofEpochMilli(clockMilliseconds()).toString()
