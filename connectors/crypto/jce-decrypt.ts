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
  example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-decrypt config-ref="keys" keyId="partner" algorithm="RSA" outputMimeType="application/json"/>
    </flow>`,
  compile: (given, context): Processor | undefined => ciphering('decrypt', given, context),
})
