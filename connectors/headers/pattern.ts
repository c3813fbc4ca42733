import { attr, attributeOf, defineElement, javaRegexFault, matchesJavaRegex } from '../../engine/sdk.ts'

/** Whether a header of this name, in lower case, is meant. */
export type NameTest = (name: string) => boolean

const NAME = /^[\w-]+$/

/** `headers:pattern`: names of headers. */
export const pattern = defineElement({
  name: 'pattern',
  kind: 'nested',
  doc: 'Names of headers.',
  attributes: {
    value: attr.nonBlank('A name, or a regular expression (Java’s) for whole names; case does not count.', {
      required: true,
    }),
  },
  compile: ({ value }, context): NameTest => {
    const text = value.trim()
    if (NAME.test(text)) {
      const wanted = text.toLowerCase()
      return (name) => name === wanted
    }
    const fault = javaRegexFault(text)
    if (fault === undefined) return (name) => matchesJavaRegex(name, text, true)
    context.report('CFG005', `The value '${text}' of attribute 'value' is not valid: ${fault}`, {
      place: attributeOf(context.element, 'value')?.valuePlace,
      hint: 'write a name, or a regular expression such as x-internal-.*',
    })
    return () => false
  },
})
