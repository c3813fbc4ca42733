import {
  afterwards,
  type CompileContext,
  type Continuation,
  child,
  defineElement,
  type Event,
  muleErrors,
  type Processor,
  processorOf,
  type Run,
  runThen,
} from '../../engine/sdk.ts'
import { otherwise } from './otherwise.ts'
import { type ConditionalRoute, when } from './when.ts'

/** `choice`: the first route whose condition is true; without one the event passes unchanged (spec/core.md §3.3). */
export const choice = defineElement({
  name: 'choice',
  kind: 'router',
  doc: 'Takes the first route whose condition is true.',
  children: {
    routes: child.many('The routes, asked in order.', () => [when, otherwise], { segment: (i) => `route/${i}` }),
  },
  errors: [muleErrors.EXPRESSION],
  example: `
    <choice>
      <when expression="#[payload.total > 1000]">
        <set-variable variableName="shipping" value="free"/>
      </when>
      <when expression="#[payload.domestic]">
        <set-variable variableName="shipping" value="5"/>
      </when>
      <otherwise>
        <set-variable variableName="shipping" value="20"/>
      </otherwise>
    </choice>`,
  compile: ({ routes }, context): Processor => {
    checkOrder(context)
    return choose(routes)
  },
})

const checkOrder = ({ element, report }: CompileContext): void => {
  const otherwises = element.children.filter((each) => each.name === 'otherwise')
  if (otherwises.length === element.children.length)
    report('CFG002', `The content of element 'choice' is not complete: expected at least one <when>.`)
  for (const extra of otherwises.slice(1))
    report('CFG010', `Element <otherwise> may stand only once in <choice>.`, { place: extra.place })
  const [first] = otherwises
  const after = first && element.children[element.children.indexOf(first) + 1]
  if (after?.name === 'when')
    report('CFG007', `Element <when> in <choice> must stand before its otherwise.`, { place: after.place })
}

const choose = (routes: readonly ConditionalRoute[]): Processor => {
  const from = <T>(start: number, event: Event, run: Run, follows: Continuation<T>): Event | Promise<T> => {
    for (let i = start; i < routes.length; i++) {
      const { holds, process } = routes[i] as ConditionalRoute
      const held = holds === undefined || holds(event)
      if (held instanceof Promise) {
        const go = (yes: boolean) => (yes ? runThen(process, event, run, follows) : from(i + 1, event, run, follows))
        return afterwards(held, go, follows)
      }
      if (held) return runThen(process, event, run, follows)
    }
    return event
  }
  return processorOf((event, run, follows) => from(0, event, run, follows))
}
