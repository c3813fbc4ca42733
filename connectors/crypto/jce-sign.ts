import { attr, defineElement, type Processor, parameters } from '../../engine/sdk.ts'
import { bytesFrom, contentChild, outputAttributes, withText } from './content.ts'
import { cryptoErrors, failingAs } from './errors.ts'
import type { Key } from './key-ring.ts'
import { keyAttributes, keyChildren, keyExclusive, keyOf } from './key-selection.ts'
import { signatureAlgorithms, signerBy } from './signature.ts'

/** `crypto:jce-sign`: the signature as Base64 text (spec/core.md §3.14). */
export const jceSign = defineElement({
  name: 'jce-sign',
  kind: 'operation',
  doc: 'Signs a content with a key.',
  attributes: {
    ...keyAttributes,
    algorithm: attr.oneOf('The algorithm.', signatureAlgorithms, 'HmacSHA256'),
    outputMimeType: outputAttributes.outputMimeType,
  },
  children: { ...contentChild, ...keyChildren },
  exclusive: [keyExclusive],
  errors: [cryptoErrors.MISSING_KEY, cryptoErrors.KEY, cryptoErrors.PASSPHRASE, cryptoErrors.SIGNATURE],
  example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-sign config-ref="keys" keyId="partner" algorithm="SHA256withRSA"/>
    </flow>`,
  compile: (given, context): Processor | undefined => {
    const signer = signerBy(given.algorithm, context)
    if (!signer) return undefined
    const read = parameters({ key: keyOf(given), content: bytesFrom(given.content) })
    const sign = ({ key, content }: { readonly key: Key; readonly content: Buffer }): string =>
      failingAs(cryptoErrors.SIGNATURE, 'The content could not be signed with this key.', () =>
        signer.sign(key, content),
      ).toString('base64')
    return (event) => {
      const values = read(event)
      return values instanceof Promise
        ? values.then((v) => withText(event, sign(v), given))
        : withText(event, sign(values), given)
    }
  },
})
