import { defineElement, type Processor } from '../../engine/sdk.ts'
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
    const read = bytesFrom(content)
    const output = { outputMimeType: undefined }
    return (
      checksum &&
      ((event) => {
        const bytes = read(event)
        return bytes instanceof Promise
          ? bytes.then((b) => withText(event, checksum(b), output))
          : withText(event, checksum(bytes), output)
      })
    )
  },
})
