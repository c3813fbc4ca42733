import { attr, defineElement, type Processor, parameter, parameters } from '../../engine/sdk.ts'
import { bytesFrom, contentChild, outputAttributes, withText } from './content.ts'
import { cryptoErrors, failingAs } from './errors.ts'
import { pbeSignatureAlgorithms, pbeSigner } from './pbe.ts'

/** `crypto:jce-sign-pbe`: the signature as Base64 text (spec/core.md §3.14). */
export const jceSignPbe = defineElement({
  name: 'jce-sign-pbe',
  kind: 'operation',
  doc: 'Signs a content with a password.',
  attributes: {
    algorithm: attr.oneOf('The algorithm.', pbeSignatureAlgorithms, 'PBEWithHmacSHA256'),
    password: attr.value('The password.', { required: true }),
    outputMimeType: outputAttributes.outputMimeType,
  },
  children: contentChild,
  errors: [cryptoErrors.PARAMETERS, cryptoErrors.SIGNATURE],
  example: `<crypto:jce-sign-pbe password="\${encryption.key}"/>`,
  compile: (given, context): Processor | undefined => {
    const signer = pbeSigner(given.algorithm, context)
    if (!signer) return undefined
    const read = parameters({ password: parameter.text('password', given.password), content: bytesFrom(given.content) })
    const sign = ({ password, content }: { readonly password: string | null; readonly content: Buffer }): string =>
      failingAs(cryptoErrors.SIGNATURE, 'The content could not be signed with this password.', () =>
        signer.sign(password ?? '', content),
      ).toString('base64')
    return (event) => {
      const values = read(event)
      return values instanceof Promise
        ? values.then((v) => withText(event, sign(v), given))
        : withText(event, sign(values), given)
    }
  },
})
