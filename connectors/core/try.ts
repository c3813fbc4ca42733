import { attr, attributeOf, child, defineElement, inTransaction, type Processor } from '../../engine/sdk.ts'
import { errorHandler } from './error-handler.ts'

/** `try`: a scope with its own error handler, and perhaps a transaction (spec/core.md §3.4). */
export const tryScope = defineElement({
  name: 'try',
  kind: 'scope',
  doc: 'Runs its processors under an error handler of their own.',
  attributes: {
    transactionalAction: attr.oneOf(
      'Whether the scope begins a transaction: never, always, or unless there is one already.',
      ['INDIFFERENT', 'ALWAYS_BEGIN', 'BEGIN_OR_JOIN'],
      'INDIFFERENT',
    ),
    transactionType: attr.oneOf('LOCAL is accepted; XA is refused.', ['LOCAL', 'XA'], 'LOCAL'),
  },
  children: {
    processors: child.processors('What may fail.'),
    'error-handler': child.one('Handles failures; the default handler when absent.', () => errorHandler, {
      segment: 'errorHandler',
    }),
  },
  example: `
    <try>
      <raise-error type="APP:OUT_OF_STOCK"/>
      <error-handler>
        <on-error-continue type="APP:OUT_OF_STOCK">
          <set-payload value="Sold out."/>
        </on-error-continue>
      </error-handler>
    </try>`,
  compile: ({ transactionalAction, transactionType, processors, 'error-handler': handler }, context): Processor => {
    if (transactionType === 'XA')
      context.report('CFG025', 'Unable to create Try Scope with a Transaction Type: [XA]', {
        place: attributeOf(context.element, 'transactionType')?.valuePlace,
        hint: 'distributed transactions do not exist here',
      })
    return inTransaction(processors, handler ?? context.defaultErrorHandler, transactionalAction)
  },
})
