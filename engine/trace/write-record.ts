import type { TracedPlace } from '../kernel/instrumentation.ts'
import { Content } from '../model/content.ts'
import { errorTypeName } from '../model/error-type.ts'
import type { Event, Message, Variables } from '../model/event.ts'
import { ANY } from '../model/media-type.ts'
import { MuleError } from '../model/mule-error.ts'
import type { TypedValue } from '../model/typed-value.ts'
import type { RecordedEvent, RecordedExchange, RecordedPlace, RecordedStep } from './recorded-event.ts'
import type { Scribe } from './scribe.ts'

/** Characters of a record above which no more values are written into it. */
const LONGEST = 4 * 1024 * 1024

/** A place with its part of a record. */
export const placeRecord = (place: TracedPlace): RecordedPlace => ({ ...place, json: placeJson(place, JSON.stringify) })

const placeJson = ({ element, location }: TracedPlace, text: (text: string) => string): string => {
  const { path, place, docName, artifact } = location
  const name = docName === undefined ? '' : `,"name":${text(docName)}`
  return `"element":${text(element)},"path":${text(path)},"place":${text(`${place.file}:${place.line}`)}${name},"artifact":${text(artifact)}`
}

/**
 * Writes a record as one line. What several steps share is written once, because most of them share nearly all they hold:
 * `events`, `variables`, `attributes` and `values` are tables, and steps hold indexes into them (`read-record.ts`).
 *
 * `careful`: places may hold secrets, too.
 */
export class RecordWriter {
  readonly #scribe: Scribe
  readonly #careful: boolean
  readonly #events = new Table()
  readonly #variables = new Table()
  readonly #attributes = new Table()
  readonly #values = new Table()
  #length = 0

  constructor(scribe: Scribe, careful: boolean) {
    this.#scribe = scribe
    this.#careful = careful
  }

  /** `application`: its name. `epoch`: microseconds between 1970 and the process's time zero. */
  write(event: RecordedEvent, application: string, epoch: number): string {
    const [root] = event.steps as [RecordedStep]
    const origin = root.start
    const steps = event.steps.map((step) => this.#step(step, origin))
    const parent = event.parent ? `,"parentSpanId":"${event.parent.spanId}"` : ''
    const dropped = event.dropped > 0 ? `,"dropped":${event.dropped}` : ''
    return `{"id":"${event.id}","traceId":"${event.traceId}"${parent},"application":${this.#scribe.text(application)},"correlationId":${this.#scribe.text(root.before.correlationId)},"at":${origin + epoch},"duration":${(root.end ?? origin) - origin}${dropped},"steps":[${steps.join(',')}],"events":${this.#events.json},"variables":${this.#variables.json},"attributes":${this.#attributes.json},"values":${this.#values.json}}`
  }

  #step(step: RecordedStep, origin: number): string {
    const { place, parent, before, after, end, failure, call, answer, describe, exchanges } = step
    const position = before.itemSequenceInfo?.position
    let json = `{${this.#careful ? placeJson(place, (text) => this.#scribe.text(text)) : place.json}`
    if (parent) json += `,"parent":${parent.index}`
    json += `,"spanId":"${step.spanId}","start":${step.start - origin}`
    if (end !== undefined) json += `,"duration":${end - step.start}`
    if (position !== undefined) json += `,"item":${position}`
    json += `,"before":${this.#event(before)}`
    if (after) json += `,"after":${this.#event(after)}`
    if (failure !== undefined) json += `,"error":${this.#error(failure)}`
    if (call) json += `,"call":${this.#message(call)}`
    // What was sent tells it unless policies came in between.
    if (describe && (!exchanges || step.hasParts)) json += this.#request(describe)
    if (answer && answer !== after?.message) json += `,"answer":${this.#message(answer)}`
    if (exchanges) json += `,"exchanges":[${exchanges.map((each) => this.#exchange(each, origin)).join(',')}]`
    return `${json}}`
  }

  #event(event: Event): number {
    const known = this.#events.find(event)
    if (known !== undefined) return known
    const { message, variables } = event
    return this.#events.add(
      event,
      `[${this.#typed(message.payload)},${this.#attributesOf(message.attributes)},${this.#variablesOf(variables)}]`,
    )
  }

  #message({ payload, attributes }: Message): string {
    return `[${this.#typed(payload)},${this.#attributesOf(attributes)}]`
  }

  #variablesOf(variables: Variables): number {
    const known = this.#variables.find(variables)
    if (known !== undefined) return known
    let json = ''
    for (const [name, value] of variables) {
      const shown = this.#scribe.isSecretName(name) ? this.#hidden(value) : this.#typed(value)
      json += `${json ? ',' : ''}${this.#scribe.name(name)}:${shown}`
    }
    return this.#variables.add(variables, this.#bounded(`{${json}}`))
  }

  #hidden({ value, mediaType }: TypedValue): number {
    return this.#values.add(undefined, this.#scribe.hiddenValue(value, mediaType))
  }

  #attributesOf(attributes: unknown): number {
    if (typeof attributes === 'object' && attributes !== null) {
      const known = this.#attributes.find(attributes)
      if (known !== undefined) return known
      return this.#attributes.add(attributes, this.#room() ? this.#bounded(this.#scribe.data(attributes)) : 'null')
    }
    return this.#attributes.add(attributes ?? NOTHING, this.#scribe.data(attributes))
  }

  #typed(typed: TypedValue): number {
    const known = this.#values.find(typed)
    if (known !== undefined) return known
    const index = this.#value(typed.value, typed.mediaType)
    this.#values.remember(typed, index)
    return index
  }

  #value(value: unknown, mediaType: string): number {
    const json = this.#room() ? this.#scribe.value(value, mediaType) : OMITTED
    // What is written for a body is found again when the same body is sent or received.
    return this.#values.add(isBody(value) ? value : undefined, this.#bounded(json))
  }

  #body(body: Buffer | Content, headers: readonly string[]): number {
    return this.#values.find(body) ?? this.#value(body, mediaTypeIn(headers))
  }

  #error(failure: unknown): string {
    const isMule = failure instanceof MuleError
    const type = isMule ? errorTypeName(failure.errorType) : 'DEFECT'
    const description = failure instanceof Error ? failure.message : String(failure)
    return `{"type":${this.#scribe.text(type)},"description":${this.#scribe.shortText(description)}}`
  }

  #request(describe: NonNullable<RecordedStep['describe']>): string {
    try {
      const { method, url } = describe()
      return `,"request":{"method":${this.#scribe.text(method)},"url":${this.#scribe.text(url)}}`
    } catch {
      // Parameters that make no URL failed the operation, too.
      return ''
    }
  }

  #exchange({ request, response, failure, start, end }: RecordedExchange, origin: number): string {
    const { method, url, headers, body } = request
    let json = `{"method":${this.#scribe.text(method)},"url":${this.#scribe.text(url)},"headers":${this.#headers(headers)},"start":${start - origin}`
    if (body !== undefined) json += `,"body":${this.#body(body, headers)}`
    if (end !== undefined) json += `,"duration":${end - start}`
    if (failure) json += `,"error":${this.#scribe.text(failure.message)}`
    if (response) {
      const { status, reason, content } = response
      json += `,"response":{"status":${status},"reason":${this.#scribe.text(reason)},"headers":${this.#headers(response.headers)},"body":${this.#body(content, response.headers)}}`
    }
    return `${json}}`
  }

  #headers(flat: readonly string[]): string {
    let json = '['
    for (let i = 0; i < flat.length; i += 2) {
      const name = flat[i] as string
      json += `${i > 0 ? ',' : ''}[${this.#scribe.name(name)},${this.#scribe.header(name, flat[i + 1] as string)}]`
    }
    return `${json}]`
  }

  #room(): boolean {
    return this.#length < LONGEST
  }

  #bounded(json: string): string {
    this.#length += json.length
    return json
  }
}

const isBody = (value: unknown): boolean => value instanceof Content || value instanceof Uint8Array

const OMITTED = '{"mediaType":"*/*","omitted":"the record is too large"}'
const NOTHING = Symbol('no attributes')

const mediaTypeIn = (headers: readonly string[]): string => {
  for (let i = 0; i < headers.length; i += 2)
    if ((headers[i] as string).toLowerCase() === 'content-type') return headers[i + 1] as string
  return ANY
}

/** JSON values that are written once, by what they stand for. */
class Table {
  readonly #indexes = new Map<unknown, number>()
  readonly #written: string[] = []

  find(key: unknown): number | undefined {
    return this.#indexes.get(key)
  }

  remember(key: unknown, index: number): void {
    this.#indexes.set(key, index)
  }

  add(key: unknown, json: string): number {
    const index = this.#written.length
    this.#written.push(json)
    if (key !== undefined) this.#indexes.set(key, index)
    return index
  }

  get json(): string {
    return `[${this.#written.join(',')}]`
  }
}
