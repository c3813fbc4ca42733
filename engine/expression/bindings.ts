import type { Event, Variables } from '../model/event.ts'
import type { HostObject } from '../model/host-object.ts'
import { charsetOf, mimeOf } from '../model/media-type.ts'
import { ErrorObject, errorMembers } from './error-object.ts'
import { expose, setOwn } from './expose.ts'
import type { ExpressionScope } from './expression.ts'
import { MessageObject } from './message-object.ts'
import { functionCausedBy, functionP } from './mule-functions.ts'
import { readNow } from './read-value.ts'
import { server, serverMembers } from './server-object.ts'

/** Reads one binding off an event, as expressions see it. Only inside `whenRead`. */
export type Slot = (event: Event) => unknown

/** A function as one event sees it. */
export type MuleFunction = (event: Event) => (...args: unknown[]) => unknown

/** The names expressions can use, besides functions (spec/core.md §2.3). */
export interface Bindings {
  readonly slots: ReadonlyMap<string, Slot>
  /** The members of bindings whose members are fixed, so that a misspelt one is found at deployment. */
  readonly members: ReadonlyMap<string, readonly string[]>
  /** Mule's functions besides the language's own; none has side effects. */
  readonly functions: ReadonlyMap<string, MuleFunction>
}

export const createBindings = (scope: ExpressionScope): Bindings => {
  const app = { ...scope.app, standalone: true }
  const mule = { ...scope.mule, clusterId: '', nodeId: 0 }
  const flow = scope.flow === undefined ? null : { name: scope.flow }
  const slots = new Map<string, Slot>([
    ['payload', (event) => readNow(event.message.payload)],
    ['attributes', (event) => expose(event.message.attributes)],
    ['vars', (event) => new VariablesObject(event.variables)],
    ['message', (event) => new MessageObject(event.message)],
    ['error', (event) => (event.error ? new ErrorObject(event.error) : null)],
    ['correlationId', (event) => event.correlationId],
    ['dataType', (event) => dataTypeOf(event)],
    ['itemSequenceInfo', (event) => event.itemSequenceInfo ?? null],
    ['authentication', (event) => event.authentication ?? null],
    ['flow', () => flow],
    ['app', () => app],
    ['mule', () => mule],
    ['server', () => server],
    ...(scope.parameters ?? []),
  ])
  const property = functionP(scope)
  const functions = new Map<string, MuleFunction>([
    ['p', () => property],
    ['causedBy', functionCausedBy(scope)],
  ])
  return { slots, members, functions }
}

const members: ReadonlyMap<string, readonly string[]> = new Map([
  ['message', ['payload', 'attributes']],
  ['error', errorMembers],
  ['dataType', ['mediaType', 'mimeType', 'encoding']],
  ['itemSequenceInfo', ['position', 'sequenceSize']],
  ['authentication', ['principal', 'properties']],
  ['flow', ['name']],
  ['app', ['name', 'encoding', 'home', 'standalone']],
  ['mule', ['version', 'home', 'clusterId', 'nodeId']],
  ['server', serverMembers],
])

/** One variable, without going through `vars`. */
export const variableSlot =
  (name: string): Slot =>
  (event) => {
    const variable = event.variables.get(name)
    return variable === undefined ? undefined : readNow(variable)
  }

const dataTypeOf = ({ message: { payload } }: Event) => ({
  mediaType: payload.mediaType,
  mimeType: mimeOf(payload.mediaType),
  encoding: charsetOf(payload.mediaType) ?? null,
})

/** `vars`. */
class VariablesObject implements HostObject {
  readonly #variables: Variables

  constructor(variables: Variables) {
    this.#variables = variables
  }

  lookup(name: string): unknown {
    const variable = this.#variables.get(name)
    return variable && readNow(variable)
  }

  toJSON(): unknown {
    const result: Record<string, unknown> = {}
    for (const [name, variable] of this.#variables) setOwn(result, name, readNow(variable))
    return result
  }
}

/** Everything at once, for an expression that takes its whole context. */
export class RootObject implements HostObject {
  readonly #slots: ReadonlyMap<string, Slot>
  readonly #event: Event

  constructor({ slots }: Bindings, event: Event) {
    this.#slots = slots
    this.#event = event
  }

  lookup(name: string): unknown {
    return this.#slots.get(name)?.(this.#event)
  }

  toJSON(): unknown {
    const result: Record<string, unknown> = {}
    for (const [name, slot] of this.#slots) result[name] = slot(this.#event)
    return result
  }
}
