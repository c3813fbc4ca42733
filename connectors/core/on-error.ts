import { attr, attributeOf, defineElement, suggestName } from '../../engine/sdk.ts'
import type { OnError } from './on-error-handler.ts'

const KINDS = ['on-error-continue', 'on-error-propagate']

/** `on-error`: a global on-error-continue or on-error-propagate, by its name (spec/core.md §3.5). */
export const onError = defineElement({
  name: 'on-error',
  kind: 'nested',
  doc: 'Uses a global on-error-continue or on-error-propagate.',
  attributes: { ref: attr.nonBlank("The handler's name.", { required: true }) },
  compile: ({ ref }, context): OnError | undefined => {
    const names = context.globalNames(KINDS)
    if (names.includes(ref)) return context.global<OnError>(ref, KINDS)
    context.report('REF023', `Could not find 'on-error' reference named '${ref}'`, {
      place: attributeOf(context.element, 'ref')?.valuePlace,
      hint: suggestName(ref, names),
    })
    return undefined
  },
})
