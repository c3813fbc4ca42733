import { attr, child, defineElement, type Event, MuleError, type Processor, type Run } from '../../engine/sdk.ts'
import { CallWatch, factsBefore } from './call-facts.ts'
import { type Entry, entry } from './entry.ts'
import { callLogErrors } from './errors.ts'
import { createShownUrl } from './shown-url.ts'

/** `call-log:log`: writes to the log what is called, from where the answer came, how much went over the wire, and how long it took. */
export const log = defineElement({
  name: 'log',
  kind: 'scope',
  doc: 'Writes each outgoing request to the log. Values of query parameters that are secrets by their names are masked.',
  attributes: {
    secretParameters: attr.list('Names of further query parameters whose values are secret.', { default: '' }),
  },
  children: {
    entry: child.many('What is written.', () => [entry], { min: 1 }),
    processors: child.processors('What sends the request.'),
  },
  errors: [callLogErrors.NO_CALL],
  example: `
    <http-policy:operation>
      <call-log:log>
        <call-log:entry category="com.example.calls"/>
        <call-log:entry level="WARN" condition="#[vars.call.milliseconds > 2000]" message="#[vars.call.host] is slow."/>
        <http-policy:execute-next/>
      </call-log:log>
    </http-policy:operation>`,
  compile: ({ entry: entries, processors, secretParameters }, context): Processor => {
    if (context.artifact.kind !== 'policy' || /^[^/]+\/source\//.test(context.location.path))
      context.report('CFG264', `<${context.name}> can stand in the http-policy:operation of a policy only.`, {
        hint: 'it is about the request that the operation sends',
      })
    const shown = createShownUrl(secretParameters)
    const logged: Logged = {
      before: entries.filter(({ before }) => before),
      after: entries.filter(({ after }) => after),
    }
    return (event, run) =>
      entries.some((each) => each.enabled())
        ? watched(logged, shown, processors, event, run, context.name)
        : processors(event, run)
  },
})

interface Logged {
  readonly before: readonly Entry[]
  readonly after: readonly Entry[]
}

const watched = (
  { before, after }: Logged,
  shown: (url: string) => string,
  processors: Processor,
  event: Event,
  run: Run,
  name: string,
): Event | Promise<Event> => {
  if (!run.call)
    throw new MuleError(
      callLogErrors.NO_CALL,
      `<${name}> was reached where no outgoing request is: it belongs into the http-policy:operation of a policy.`,
    )
  const planned = factsBefore(run.call.request(event.message), shown)
  const watch = new CallWatch()
  run.call.watch(watch)
  for (const each of before) each.write(planned, event)
  const settle = (at: Event, failure: unknown): void =>
    watch.close(() => {
      const facts = watch.facts(planned, shown, failure)
      for (const each of after) each.write(facts, at)
    })
  const done = (result: Event): Event => {
    settle(result, undefined)
    return result
  }
  const failed = (failure: unknown): never => {
    settle(failure instanceof MuleError ? (failure.event ?? event) : event, failure)
    throw failure
  }
  try {
    const result = processors(event, run)
    return result instanceof Promise ? result.then(done, failed) : done(result)
  } catch (failure) {
    return failed(failure)
  }
}
