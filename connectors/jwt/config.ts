import type { KeyObject } from 'node:crypto'
import {
  attr,
  attributeOf,
  type CompileContext,
  configured,
  defineElement,
  type SendOwnRequest,
} from '../../engine/sdk.ts'
import { anyOf, keySet } from './key-set.ts'
import { type Algorithm, algorithmOf } from './signing-method.ts'
import { readTextKey } from './text-key.ts'
import { type Keys, signed, unsigned, type Verifier } from './verifier.ts'

const MINUTE = 60_000
const LOG = 'hinny.policies.jwt'

/** `jwt:config`: how tokens are signed, and with which key. */
export const config = defineElement({
  name: 'config',
  kind: 'global',
  doc: 'How tokens are signed, and where the keys to check that come from.',
  attributes: {
    name: attr.nonBlank('Name that others refer to it by.', { required: true }),
    signingMethod: attr.oneOf(
      'The kind of signature that tokens must have; `none` looks at no signature.',
      ['rsa', 'hmac', 'es', 'none'],
      'rsa',
    ),
    signingKeyLength: attr.oneOf('Bits of its digest.', ['256', '384', '512'], '256'),
    keyOrigin: attr.oneOf('Where the key is: in `textKey`, or at `jwksUrl`.', ['text', 'jwks'], 'text'),
    textKey: attr.string(
      'A secret for `hmac`; else a public key or certificate in PEM, header and footer may be missing.',
    ),
    jwksUrl: attr.string('Where a server publishes a set of keys (RFC 7517); several of them, separated by commas.'),
    jwksTimeToLive: attr.integer('Minutes for which a set of keys is good.', { default: '60', min: 0 }),
    jwksTimeout: attr.integer('Milliseconds in which the server must answer; 0 for no limit.', {
      default: '10000',
      min: 0,
    }),
    requestConfig: attr.reference<{ readonly sendOwn: SendOwnRequest }>('The connections to that server.', [
      'http:request-config',
    ]),
  },
  example: `
    <http:request-config name="keys-server"/>
    <jwt:config name="tokens" signingMethod="es" keyOrigin="jwks" jwksUrl="https://auth.example.com/jwks"
                requestConfig="keys-server"/>

    <flow name="checked">
      <try>
        <jwt:validate config-ref="tokens" token="#[attributes.headers.authorization]" audiences="orders" mandatoryExp="true"/>
        <jwt:validate-claim name="active" value="#[authentication.properties.claims.active]" mandatory="true"/>
        <error-handler>
          <on-error-continue type="JWT:MISSING_TOKEN"/>
        </error-handler>
      </try>
    </flow>`,
  compile: (given, context): Verifier => {
    if (given.signingMethod === 'none') return unsigned
    const algorithm = algorithmOf(given.signingMethod, Number(given.signingKeyLength) as 256 | 384 | 512)
    return signed(
      algorithm,
      given.keyOrigin === 'text' ? textKeys(given.textKey ?? '', algorithm, context) : jwks(given, algorithm, context),
    )
  },
})

/** A key that cannot be used is told when the policy is applied, without the key. */
const textKeys = (text: string, algorithm: Algorithm, context: CompileContext): Keys => {
  if (text.trim() === '')
    return missing(
      'textKey',
      "the secret or the public key of whoever signs the tokens; or let the keys come from 'jwksUrl'",
      context,
    )
  let key: KeyObject
  try {
    key = readTextKey(text, algorithm)
  } catch (failure) {
    context.report('CFG271', `The key of <${context.name}> cannot be used: ${(failure as Error).message}.`, {
      place: attributeOf(context.element, 'textKey')?.valuePlace,
    })
    return noKeys
  }
  const keys = [key]
  return { of: () => keys, untried: () => [] }
}

const noKeys: Keys = { of: () => [], untried: () => [] }

/** What must be given depends on other attributes, so their declaration cannot demand it. */
const missing = (attribute: 'textKey' | 'jwksUrl', hint: string, context: CompileContext): Keys => {
  context.report(
    'CFG271',
    `<${context.name}> needs a value of '${attribute}': without a key no token can be checked.`,
    {
      place: attributeOf(context.element, attribute)?.valuePlace,
      hint,
    },
  )
  return noKeys
}

interface Jwks {
  readonly jwksUrl: string | undefined
  readonly jwksTimeToLive: number
  readonly jwksTimeout: number
  readonly requestConfig: { readonly sendOwn: SendOwnRequest } | undefined
}

/** A comma may be part of an address, but not in front of another one, nor the last of all. */
const BETWEEN = /\s*,\s*(?=https?:|$)/i

const jwks = (given: Jwks, algorithm: Algorithm, context: CompileContext): Keys => {
  const text = given.jwksUrl?.trim() ?? ''
  if (text === '') return missing('jwksUrl', 'where the authorization server publishes its keys, https://…', context)
  const urls = text.split(BETWEEN).filter((url) => url !== '')
  const place = attributeOf(context.element, 'jwksUrl')?.valuePlace
  for (const url of urls)
    if (!URL.canParse(url) || !/^https?:/i.test(url))
      context.report('CFG270', `'${url}' is no address of a set of keys.`, {
        place,
        hint: 'it begins with https:// or http://',
      })
  const { requestConfig } = given
  if (!requestConfig) {
    context.report('CFG002', `<${context.name}> needs the attribute 'requestConfig' to fetch keys.`)
    return noKeys
  }
  const written = configured(context.element, 'jwksUrl')
  for (const url of urls) {
    const one = urls.length === 1 ? written : written && { ...written, text: url, written: url }
    context.callsOut({ purpose: 'keys', method: 'GET', url: one })
  }
  const options = { timeToLive: given.jwksTimeToLive * MINUTE, timeout: given.jwksTimeout }
  const logger = context.logger(LOG)
  return anyOf(urls.map((url) => keySet({ ...options, url }, algorithm, requestConfig.sendOwn, logger)))
}
