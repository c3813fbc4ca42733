import { defineElement, type Processor, parameters } from '../../engine/sdk.ts'
import { checksumAttributes, checksumBy } from './checksum.ts'
import { bytesFrom, contentChild, withText } from './content.ts'
import { cryptoErrors } from './errors.ts'

/** `crypto:calculate-checksum`: as hexadecimal text (spec/core.md §3.14). */
export const calculateChecksum = defineElement({
  name: 'calculate-checksum',
  kind: 'operation',
  doc: 'Calculates a checksum.',
  attributes: checksumAttributes,
  children: contentChild,
  errors: [cryptoErrors.CHECKSUM],
  example: '<crypto:calculate-checksum algorithm="SHA_256"/>',
  compile: ({ algorithm, content }, context): Processor | undefined => {
    const checksum = checksumBy(algorithm, context)
    if (!checksum) return undefined
    const read = parameters({ checksum, bytes: bytesFrom(content) })
    const output = { outputMimeType: undefined }
    return (event) => {
      const given = read(event)
      return given instanceof Promise
        ? given.then(({ checksum, bytes }) => withText(event, checksum(bytes), output))
        : withText(event, given.checksum(given.bytes), output)
    }
  },
})
