import {
  attr,
  type Connector,
  Content,
  child,
  defineConnector,
  defineElement,
  type ErrorType,
  type Event,
  MuleError,
  muleErrors,
  type Processor,
  type Run,
  typed,
  withPayload,
} from '../../engine/sdk.ts'

/** What the test elements saw. */
export interface Witness {
  /** How often each `test:count` ran, by its name. */
  readonly counts: Map<string, number>
  /** The events and runs that reached each `test:capture`, by its name. */
  readonly captured: { readonly name: string; readonly event: Event; readonly run: Run }[]
}

export const testErrors = {
  CONNECTIVITY: { namespace: 'TEST', identifier: 'CONNECTIVITY', parent: muleErrors.CONNECTIVITY },
  OTHER: { namespace: 'TEST', identifier: 'OTHER', parent: muleErrors.ANY },
} as const satisfies Record<string, ErrorType>

/** Unread content that arrives in two pieces, later. */
export const arriving = (text: string): Content => {
  const bytes = Buffer.from(text)
  const half = Math.ceil(bytes.length / 2)
  return Content.from({
    start: (sink) => {
      setImmediate(() => {
        sink.write(bytes.subarray(0, half))
        setImmediate(() => {
          sink.write(bytes.subarray(half))
          sink.end()
        })
      })
      return { resume: () => {}, abort: () => {} }
    },
  })
}

const later = (milliseconds: number, event: Event): Promise<Event> =>
  milliseconds === 0 ? Promise.resolve(event) : new Promise((done) => setTimeout(done, milliseconds, event))

/** Elements that core flows need in tests: something slow, something that fails, something that counts. */
export const testConnector = (witness: Witness): Connector =>
  defineConnector({
    prefix: 'test',
    uri: 'http://hinny.test/test',
    errors: testErrors,
    elements: [
      defineElement({
        name: 'later',
        kind: 'processor',
        doc: 'Goes on later.',
        attributes: { milliseconds: attr.integer('How much later; 0 for the next microtask.', { default: '0' }) },
        compile:
          ({ milliseconds }): Processor =>
          (event) =>
            later(milliseconds, event),
      }),
      defineElement({
        name: 'count',
        kind: 'processor',
        doc: 'Counts executions.',
        attributes: { name: attr.string('Of the counter.', { default: 'count' }) },
        compile:
          ({ name }): Processor =>
          (event) => {
            witness.counts.set(name, (witness.counts.get(name) ?? 0) + 1)
            return event
          },
      }),
      defineElement({
        name: 'capture',
        kind: 'processor',
        doc: 'Notes the event.',
        attributes: { name: attr.string('Of the place.', { default: 'capture' }) },
        compile:
          ({ name }): Processor =>
          (event, run) => {
            witness.captured.push({ name, event, run })
            return event
          },
      }),
      defineElement({
        name: 'body',
        kind: 'processor',
        doc: 'Sets an unread payload.',
        attributes: {
          text: attr.string('Its text.', { required: true }),
          mediaType: attr.string('Its media type.', { default: '*/*' }),
        },
        compile:
          ({ text, mediaType }): Processor =>
          (event) =>
            withPayload(event, typed(arriving(text), mediaType)),
      }),
      defineElement({
        name: 'operation',
        kind: 'operation',
        doc: 'Fails, or gives the payload "result".',
        attributes: { fails: attr.oneOf('How.', ['no', 'CONNECTIVITY', 'OTHER'], 'no') },
        compile:
          ({ fails }): Processor =>
          (event) => {
            if (fails !== 'no') throw new MuleError(testErrors[fails], `operation failed: ${fails}`)
            return withPayload(event, typed('result'))
          },
      }),
      defineElement({
        name: 'critical',
        kind: 'processor',
        doc: 'Fails critically.',
        compile: (): Processor => () => {
          throw new MuleError(muleErrors.FATAL, 'the heap is gone')
        },
      }),
      defineElement({
        name: 'defect',
        kind: 'processor',
        doc: 'Has a bug.',
        compile: (): Processor => () => {
          throw new TypeError('a bug of ours')
        },
      }),
      defineElement({
        name: 'wrapper',
        kind: 'scope',
        doc: 'Only a scope.',
        children: { processors: child.processors('Inside.') },
        compile: ({ processors }): Processor => processors,
      }),
    ],
  })
