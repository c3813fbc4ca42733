import { attr, attributeOf, defineElement, javaRegexFault } from '../../engine/sdk.ts'
import type { Detector } from './detector.ts'
import { ownPattern } from './own-pattern.ts'

/** `data-loss:pattern`: values of one's own that must not get out. */
export const pattern = defineElement({
  name: 'pattern',
  kind: 'nested',
  doc: 'A kind of value of your own.',
  attributes: {
    name: attr.nonBlank('What messages call it.', { required: true }),
    regex: attr.nonBlank('A regular expression in Java’s syntax. It is looked for within lines.', { required: true }),
    maxLength: attr.integer(
      'Characters of the longest value: so many are held back while a body is passed on. Of a longer one only a part may be found.',
      { default: '256', min: 1, max: 4096 },
    ),
  },
  compile: ({ name, regex, maxLength }, context): Detector | undefined => {
    const fault = javaRegexFault(regex)
    if (fault === undefined) return ownPattern(name, regex, maxLength)
    context.report(
      'CFG005',
      `The value '${regex}' of attribute 'regex' on element '${context.name}' is not valid: ${fault}`,
      { place: attributeOf(context.element, 'regex')?.valuePlace },
    )
    return undefined
  },
})
