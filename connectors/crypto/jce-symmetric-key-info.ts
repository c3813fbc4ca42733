import { attr, defineElement } from '../../engine/sdk.ts'
import type { KeyInfo } from './key-info.ts'

/** `crypto:jce-symmetric-key-info`: a secret key of the key store. */
export const jceSymmetricKeyInfo = defineElement({
  name: 'jce-symmetric-key-info',
  kind: 'nested',
  doc: 'A secret key of the key store.',
  attributes: {
    keyId: attr.nonBlank('Name that operations refer to it by.'),
    alias: attr.nonBlank('Its name in the key store.', { required: true }),
    password: attr.string('Password of the key; that of the key store when absent.'),
  },
  compile: ({ keyId, alias, password }): KeyInfo => ({ kind: 'symmetric', keyId, alias, password }),
})
