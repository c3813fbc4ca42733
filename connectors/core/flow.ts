import {
  attr,
  type CompileContext,
  child,
  createCapacity,
  defineElement,
  type Flow,
  handlerOf,
  withErrorHandling,
} from '../../engine/sdk.ts'
import { errorHandler } from './error-handler.ts'
import { type Redelivery, redeliveryPolicy } from './redelivery-policy.ts'

/** `flow`: a named chain with its own source and error handler (spec/core.md §3.1). */
export const flow = defineElement({
  name: 'flow',
  kind: 'global',
  doc: 'Processes events: its source starts them, its error handler handles what fails.',
  attributes: {
    name: attr.nonBlank('Unique name.', { required: true }),
    initialState: attr.oneOf(
      'A stopped flow does not receive and cannot be called.',
      ['started', 'stopped'],
      'started',
    ),
    maxConcurrency: attr.optionalInteger('How many events may be in flight; unlimited when absent.', { min: 1 }),
  },
  children: {
    source: child.source('What starts events.'),
    processors: child.processors('What happens to an event.'),
    'error-handler': child.one('Handles failures; the default handler when absent.', () => errorHandler, {
      segment: 'errorHandler',
    }),
  },
  example: `
    <flow name="orders" maxConcurrency="10">
      <http:listener config-ref="api" path="/orders"/>
      <flow-ref name="store"/>
      <error-handler>
        <on-error-continue type="APP:OUT_OF_STOCK">
          <set-payload value="Sold out."/>
        </on-error-continue>
      </error-handler>
    </flow>

    <flow name="store">
      <raise-error type="APP:OUT_OF_STOCK"/>
    </flow>

    <http:listener-config name="api">
      <http:listener-connection host="0.0.0.0" port="8081"/>
    </http:listener-config>`,
  compile: (
    { initialState, maxConcurrency, source, processors, 'error-handler': handler },
    context,
  ): Flow | undefined => {
    // The kernel made the flow beforehand, because flows may refer to each other; but not one whose name is already taken.
    const { flow } = context
    if (!flow) return undefined
    flow.source = source
    flow.state = initialState
    if (maxConcurrency !== undefined) flow.capacity = createCapacity(maxConcurrency)
    const onError = handler ?? context.defaultErrorHandler
    flow.run = withErrorHandling(redeliveryOf(context)?.(processors) ?? processors, handlerOf(flow, onError))
    flow.responseFailed = onError
    return flow
  },
})

/** What the flow's source says of messages that fail again and again. */
const redeliveryOf = ({ element, child }: CompileContext): Redelivery | undefined => {
  const policy = element.children[0]?.children.find(
    (each) => each.uri === element.uri && each.name === redeliveryPolicy.name,
  )
  return policy && (child(policy, 'source/redeliveryPolicy') as Redelivery | undefined)
}
