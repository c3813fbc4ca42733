import { attr, attributeOf, type CompileContext, defineElement } from '../../engine/sdk.ts'
import { type DestinationPattern, readDestinationPattern } from './destination-pattern.ts'

const attributes = {
  destination: attr.nonBlank(
    '`[scheme://]host[:port]`: a name with `*` for any part of a label and a leading `*.` for any labels, `*` for every host, or an address or block of addresses. Without a port the scheme’s own; without both any port.',
    { required: true },
  ),
}

const read = (text: string, context: CompileContext): DestinationPattern | undefined => {
  const pattern = readDestinationPattern(text)
  if (!pattern)
    context.report(
      'CFG005',
      `The value '${text}' of attribute 'destination' on element '${context.name}' is not valid: expected a destination such as api.example.com, *.example.com, https://api.example.com:8443 or 10.0.0.0/8.`,
      { place: attributeOf(context.element, 'destination')?.valuePlace, hint: hintFor(text) },
    )
  return pattern
}

const hintFor = (text: string): string | undefined => {
  if (/^https?:\/\/[^/]*\//i.test(text)) return 'leave out the path: a destination ends with its port'
  return text.includes('://') && !/^https?:/i.test(text) ? 'the scheme is http or https' : undefined
}

/** `egress:allow`: where requests may go. */
export const allow = defineElement({
  name: 'allow',
  kind: 'nested',
  doc: 'A destination that requests may go to.',
  attributes,
  compile: ({ destination }, context) => read(destination, context),
})

/** `egress:deny`: where requests may not go, whatever is allowed. */
export const deny = defineElement({
  name: 'deny',
  kind: 'nested',
  doc: 'A destination that requests may not go to, whatever is allowed.',
  attributes,
  compile: ({ destination }, context) => read(destination, context),
})
