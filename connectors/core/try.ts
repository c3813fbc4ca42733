import { attr, attributeOf, child, defineElement, type Processor, withErrorHandling } from '../../engine/sdk.ts'
import { errorHandler } from './error-handler.ts'

/** `try`: a scope with its own error handler (spec/core.md §3.4). There are no transactions; their attributes are accepted. */
export const tryScope = defineElement({
  name: 'try',
  kind: 'scope',
  doc: 'Runs its processors under an error handler of their own.',
  attributes: {
    transactionalAction: attr.oneOf(
      'Accepted; there are no transactions.',
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
  compile: ({ transactionType, processors, 'error-handler': handler }, context): Processor => {
    if (transactionType === 'XA')
      context.report('CFG025', 'Unable to create Try Scope with a Transaction Type: [XA]', {
        place: attributeOf(context.element, 'transactionType')?.valuePlace,
        hint: 'distributed transactions do not exist here',
      })
    return withErrorHandling(processors, handler ?? context.defaultErrorHandler)
  },
})
