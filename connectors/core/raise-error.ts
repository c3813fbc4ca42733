import {
  attr,
  attributeOf,
  checkRaisable,
  defineElement,
  type ErrorType,
  type Expression,
  MuleError,
  type Processor,
  textIn,
} from '../../engine/sdk.ts'

/** `raise-error`: fails with an error type of Mule's or of a namespace of one's own (spec/core.md §3.7). */
export const raiseError = defineElement({
  name: 'raise-error',
  kind: 'processor',
  doc: 'Fails with an error of the given type.',
  attributes: {
    type: attr.nonBlank('The error type; namespace MULE when omitted.', { required: true }),
    description: attr.template('What went wrong.', { default: 'An error occurred.' }),
  },
  example: '<raise-error type="APP:OUT_OF_STOCK" description="There are only #[vars.stock] left."/>',
  declare: (element, declarations) => {
    const type = attributeOf(element, 'type')?.value.trim()
    if (type) declarations.errorType(type)
  },
  compile: ({ type: name, description }, context): Processor | undefined => {
    const type = checkRaisable(name.trim(), context, attributeOf(context.element, 'type')?.valuePlace)
    return type && raise(type, description)
  },
})

const raise = (type: ErrorType, description: Expression): Processor => {
  const fail = (text: string): never => {
    throw new MuleError(type, text)
  }
  return (event) => {
    const text = textIn(description, event)
    return typeof text === 'string' ? fail(text) : text.then(fail)
  }
}
