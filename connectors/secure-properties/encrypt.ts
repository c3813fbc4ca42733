import { attr, defineElement } from '../../engine/sdk.ts'

/** `secure-properties:encrypt`: how a file of secure properties was encrypted (spec/core.md §1.4). */
export const encrypt = defineElement({
  name: 'encrypt',
  kind: 'nested',
  doc: 'How secure properties were encrypted.',
  attributes: {
    // What is not supported is refused where the file is read: CFG119.
    algorithm: attr.string('AES, Blowfish, DES or DESede.', { default: 'AES' }),
    mode: attr.string('CBC, CFB, ECB or OFB.', { default: 'CBC' }),
    useRandomIVs: attr.boolean('Whether each value begins with its initialization vector.', { default: 'false' }),
  },
  compile: () => undefined,
})
