import { attr, defineElement, type Processor, parameter } from '../../engine/sdk.ts'
import { valueAttribute, valueBytes, valueChild } from './content.ts'
import { cryptoErrors } from './errors.ts'
import { pbeSignatureAlgorithms, pbeSigner } from './pbe.ts'
import { readSignature } from './signature.ts'
import { validating } from './validating.ts'

/** `crypto:jce-validate-pbe` (spec/core.md §3.14). */
export const jceValidatePbe = defineElement({
  name: 'jce-validate-pbe',
  kind: 'operation',
  doc: 'Fails unless a content has a signature that was made with a password.',
  attributes: {
    expected: attr.value('The signature, as Base64 text.', { required: true }),
    algorithm: attr.oneOf('The algorithm.', pbeSignatureAlgorithms, 'PBEWithHmacSHA256'),
    password: attr.value('The password.', { required: true }),
    ...valueAttribute,
  },
  children: valueChild,
  exclusive: [{ names: ['value'] }],
  errors: [cryptoErrors.PARAMETERS, cryptoErrors.VALIDATION],
  example: `<crypto:jce-validate-pbe password="\${encryption.key}" expected="#[attributes.headers.signature]"/>`,
  compile: (given, context): Processor | undefined => {
    const signer = pbeSigner(given.algorithm, context)
    if (!signer) return undefined
    const password = parameter.text('password', given.password)
    const read = { value: valueBytes(given.value, context), expected: parameter.text('expected', given.expected) }
    return async (event, run) => {
      const secret = (await password(event)) ?? ''
      const check = validating(read, 'The signature of the content is not valid.', (bytes, wanted) => {
        const signature = readSignature(wanted)
        return signature !== undefined && signer.isSignature(secret, bytes, signature)
      })
      return check(event, run)
    }
  },
})
