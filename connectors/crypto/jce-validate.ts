import { attr, defineElement, type Processor, parameter, parameters } from '../../engine/sdk.ts'
import { valueAttribute, valueBytes, valueChild } from './content.ts'
import { cryptoErrors } from './errors.ts'
import { keyAttributes, keyChildren, keyExclusive, keyOf } from './key-selection.ts'
import { readSignature, signatureAlgorithms, signerBy } from './signature.ts'
import { validating } from './validating.ts'

/** `crypto:jce-validate` (spec/core.md §3.14). */
export const jceValidate = defineElement({
  name: 'jce-validate',
  kind: 'operation',
  doc: 'Fails unless a content has a signature.',
  attributes: {
    ...keyAttributes,
    expected: attr.value('The signature, as Base64 text.', { required: true }),
    algorithm: attr.oneOf('The algorithm.', signatureAlgorithms, 'HmacSHA256'),
    ...valueAttribute,
  },
  children: { ...valueChild, ...keyChildren },
  exclusive: [keyExclusive, { names: ['value'] }],
  errors: [cryptoErrors.MISSING_KEY, cryptoErrors.KEY, cryptoErrors.VALIDATION],
  example: `
    <crypto:jce-config name="keys" keystore="keys.p12" type="PKCS12" password="changeit">
      <crypto:jce-key-infos>
        <crypto:jce-symmetric-key-info keyId="orders" alias="aes128" password="changeit"/>
        <crypto:jce-asymmetric-key-info keyId="partner" alias="rsa" password="changeit"/>
      </crypto:jce-key-infos>
    </crypto:jce-config>
    <flow name="order">
      <crypto:jce-validate config-ref="keys" keyId="partner" algorithm="SHA256withRSA" expected="#[attributes.headers.signature]"/>
    </flow>`,
  compile: (given, context): Processor | undefined => {
    const signer = signerBy(given.algorithm, context)
    if (!signer) return undefined
    const read = parameters({ key: keyOf(given), expected: parameter.text('expected', given.expected) })
    const value = valueBytes(given.value, context)
    return async (event, run) => {
      const { key, expected } = await read(event)
      const check = validating(
        { value, expected: () => expected },
        'The signature of the content is not valid.',
        (bytes, wanted) => {
          const signature = readSignature(wanted)
          return signature !== undefined && signer.isSignature(key, bytes, signature)
        },
      )
      return check(event, run)
    }
  },
})
