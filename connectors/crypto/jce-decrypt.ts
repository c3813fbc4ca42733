import { defineElement, type Processor } from '../../engine/sdk.ts'
import { cipherAttributes, cipherExclusive, ciphering } from './ciphering.ts'
import { contentChild, outputAttributes } from './content.ts'
import { cryptoErrors } from './errors.ts'
import { keyAttributes, keyChildren, keyExclusive } from './key-selection.ts'

/** `crypto:jce-decrypt` (spec/core.md §3.14). */
export const jceDecrypt = defineElement({
  name: 'jce-decrypt',
  kind: 'operation',
  doc: 'Decrypts a content with a key.',
  attributes: { ...keyAttributes, ...cipherAttributes, ...outputAttributes },
  children: { ...contentChild, ...keyChildren },
  exclusive: [keyExclusive, cipherExclusive],
  errors: [cryptoErrors.MISSING_KEY, cryptoErrors.KEY, cryptoErrors.PASSPHRASE, cryptoErrors.DECRYPTION],
  compile: (given, context): Processor | undefined => ciphering('decrypt', given, context),
})
