import { attr, defineElement, type Processor, parameter } from '../../engine/sdk.ts'
import { checksumAttributes, checksumBy, isSame } from './checksum.ts'
import { valueAttribute, valueBytes, valueChild } from './content.ts'
import { cryptoErrors } from './errors.ts'
import { validating } from './validating.ts'

/** `crypto:validate-checksum` (spec/core.md §3.14). */
export const validateChecksum = defineElement({
  name: 'validate-checksum',
  kind: 'operation',
  doc: 'Fails unless a content has a checksum.',
  attributes: {
    ...checksumAttributes,
    expected: attr.value('The checksum, as hexadecimal text.', { required: true }),
    ...valueAttribute,
  },
  children: valueChild,
  exclusive: [{ names: ['value'] }],
  errors: [cryptoErrors.VALIDATION, cryptoErrors.CHECKSUM],
  example: `<crypto:validate-checksum algorithm="SHA_256" expected="#[attributes.headers.'x-checksum']"/>`,
  compile: ({ algorithm, expected, value }, context): Processor | undefined => {
    const checksum = checksumBy(algorithm, context)
    const read = { value: valueBytes(value, context), expected: parameter.text('expected', expected) }
    const text = 'The checksum of the content is not the expected one.'
    return (
      checksum &&
      validating(read, text, (bytes, wanted) => isSame(Buffer.from(checksum(bytes)), Buffer.from(wanted.toLowerCase())))
    )
  },
})
