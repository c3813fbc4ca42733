import {
  attr,
  attributeOf,
  type CompileContext,
  didYouMean,
  LONGEST_TIMER,
  MuleError,
  muleErrors,
  type TimeUnit,
  toMilliseconds,
} from '../../engine/sdk.ts'
import type { DeclaredQueue, VmConfig } from './config.ts'

/** Attributes by which operations and listeners say which queue they mean. */
export const queueAttributes = {
  'config-ref': attr.reference<VmConfig>('The configuration that declares the queue.', ['vm:config'], {
    required: true,
  }),
}

/** The queue of a name that is written out; reports one that the configuration does not declare. */
export const declaredQueue = (name: string, config: VmConfig, context: CompileContext): DeclaredQueue | undefined => {
  const found = config.queues.get(name)
  const guess = didYouMean(name, [...config.queues.keys()])
  if (!found)
    context.report('CFG252', `Queue '${name}' is not declared by configuration '${config.name}'.`, {
      place: attributeOf(context.element, 'queueName')?.valuePlace,
      hint: guess ? `did you mean '${guess}'?` : `it declares: ${[...config.queues.keys()].join(', ')}`,
    })
  return found
}

/** The queue of a name that an expression gave. Fails with MULE:UNKNOWN when the configuration does not declare it. */
export const queueNamed = (name: string | null, config: VmConfig): DeclaredQueue => {
  const found = config.queues.get(name ?? '')
  if (found) return found
  throw new MuleError(muleErrors.UNKNOWN, `queue '${name}' is not defined by configuration '${config.name}'`)
}

/** A time out as messages show it, and in milliseconds. */
export const timeoutOf = (timeout: number | undefined, unit: TimeUnit) => ({
  shown: `${timeout ?? 0} ${unit}`,
  milliseconds: Math.min(toMilliseconds(Math.max(0, timeout ?? 0), unit), LONGEST_TIMER),
})
