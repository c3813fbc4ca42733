import type { Script } from '../../dataweave/script.ts'
import { Deferred } from '../../dataweave/values/deferred.ts'
import { fromHost } from '../../dataweave/values/host.ts'
import type { Value } from '../../dataweave/values/value.ts'
import { Content } from '../../model/content.ts'
import { muleErrors } from '../../model/error-type.ts'
import type { Event } from '../../model/event.ts'
import { ANY } from '../../model/media-type.ts'
import { MuleError } from '../../model/mule-error.ts'
import type { TypedValue } from '../../model/typed-value.ts'
import type { Bindings, Slot } from '../bindings.ts'
import type { ExpressionSource } from '../language.ts'
import { plainOf } from '../plain.ts'
import { type Reading, readingAs } from '../read-value.ts'
import { Unread } from '../unread.ts'
import { textNow } from '../write-value.ts'
import { asMuleError } from './failure.ts'
import type { FlowCalls } from './flow-calls.ts'
import type { EventHost } from './host.ts'
import { labelledVariables, labelling, metadataOf } from './metadata.ts'
import { reading } from './reading.ts'
import type { References } from './references.ts'

/** Runs a script on events. Promises only when a body must be read; failures are MULE:EXPRESSION. */
export interface Evaluator {
  value(event: Event): Value | Promise<Value>
  /** The value for connectors and programs: see {@link plainOf}. */
  plain(event: Event): unknown
  /** The value as text. */
  text(event: Event): string | Promise<string>
  /** The document that the script's `output` asks for. */
  written(event: Event): Written | Promise<Written>
}

export type Written = ReturnType<Script['write']>

export const evaluatorOf = (
  source: ExpressionSource,
  script: Script,
  references: References,
  bindings: Bindings,
  host: EventHost,
): Evaluator => {
  const own = references.metadata.size > 0 ? labelling(reading, references.metadata) : reading
  const inputs = inputsOf(script, references, bindings, own)
  const running = <T>(evaluate: (inputs: Record<string, unknown>) => T): ((event: Event) => T | Promise<T>) => {
    const run = (event: Event): T => evaluate(inputs(event))
    const attempt = (event: Event, calls: FlowCalls | undefined): T | Promise<T> => {
      host.event = event
      host.calls = calls
      calls?.restart()
      try {
        return readingAs(own, run, event)
      } catch (error) {
        if (!(error instanceof Unread)) throw asMuleError(source, error)
        const begun = host.calls
        return error.arrival.then(() => attempt(event, begun))
      } finally {
        host.event = undefined
        host.calls = undefined
      }
    }
    return (event) => attempt(event, undefined)
  }
  const evaluated = (given: Record<string, unknown>): Value => {
    const value = script.evaluateValue(given)
    if (typeof value === 'function')
      throw new MuleError(muleErrors.EXPRESSION, 'The result is a function. Call it: name(…)')
    return value
  }
  return {
    ...(knownValue(script) ?? { value: running(evaluated), plain: running((given) => plainOf(evaluated(given))) }),
    text: running((given) => textNow(evaluated(given), ANY)),
    written: running((given) => script.write(given)),
  }
}

/** What a constant gives, without running anything. A function is no value: that is said when it runs. */
const knownValue = ({ constant }: Script): Pick<Evaluator, 'value' | 'plain'> | undefined => {
  if (constant === undefined || typeof constant === 'function') return undefined
  const plain = plainOf(constant)
  // Says to connectors that it stays what it is; bytes cannot be frozen.
  if (!ArrayBuffer.isView(plain)) Object.freeze(plain)
  return { value: () => constant, plain: () => plain }
}

/** Only what the script refers to, and the payload is read when it is first touched: a condition may never get there. */
const inputsOf = (script: Script, { metadata }: References, { slots }: Bindings, own: Reading) => {
  const asks = metadata.size > 0
  const used = [...slots]
    .filter(([name]) => script.uses.has(name))
    .map(([name, slot]) => [name, asks && name === 'vars' ? labelledVariables(metadata) : slot] as const)
  const payload = slots.get('payload') as Slot
  const read = (event: Event): Value => fromHost(payload(event))
  const deferred = (event: Event): unknown => {
    const typed = event.message.payload
    if (!asks && (!isDocument(typed) || reading.documents.has(typed))) return payload(event)
    return new Deferred(() => readingAs(own, read, event), asks ? metadataOf(typed, metadata) : undefined)
  }
  return (event: Event): Record<string, unknown> => {
    const inputs: Record<string, unknown> = {}
    for (const [name, slot] of used) inputs[name] = asValue(name === 'payload' ? deferred(event) : slot(event))
    return inputs
  }
}

/** A script that is written takes `{content, mimeType}` for a document to be read; what comes from an event is a value. */
const asValue = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && Object.hasOwn(input, 'content')
    ? new Deferred(() => fromHost(input))
    : input

/** Text or bytes, of which the media type says how they are to be read. */
export const isDocument = ({ value }: TypedValue): boolean =>
  typeof value === 'string' || value instanceof Content || value instanceof Uint8Array
