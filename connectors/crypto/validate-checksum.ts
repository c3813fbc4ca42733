import { attr, defineElement, type Parameter, type Processor, parameter, parameters } from '../../engine/sdk.ts'
import { type Checksum, checksumAttributes, checksumBy, isSame } from './checksum.ts'
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
    if (!checksum) return undefined
    const sum = parameters({ checksum, bytes: valueBytes(value, context) })
    const read = { value: whenKnown(sum), expected: parameter.text('expected', expected) }
    const text = 'The checksum of the content is not the expected one.'
    return validating(read, text, (found, wanted) => isSame(found, Buffer.from(wanted.toLowerCase())))
  },
})

interface Sum {
  readonly checksum: Checksum
  readonly bytes: Buffer
}

/** The checksum of a content, as the bytes of its text. */
const whenKnown =
  (read: Parameter<Sum>): Parameter<Buffer> =>
  (event) => {
    const textOf = ({ checksum, bytes }: Sum) => Buffer.from(checksum(bytes))
    const sum = read(event)
    return sum instanceof Promise ? sum.then(textOf) : textOf(sum)
  }
