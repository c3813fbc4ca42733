import {
  attr,
  attributeOf,
  type CompileContext,
  type CorsGrant,
  defineElement,
  isHeaderName,
} from '../../engine/sdk.ts'

/** What pages of each origin of a group may do; credentials are the scope's business. */
export type OriginGroup = readonly Omit<CorsGrant, 'credentials'>[]

const EVERYBODY = '*'

/** `cors:origin-group`: origins whose pages may do the same. */
export const originGroup = defineElement({
  name: 'origin-group',
  kind: 'nested',
  doc: 'Origins whose pages may do the same.',
  attributes: {
    origins: attr.list(
      'Origins as browsers send them: `https://example.org`. `*` is every origin that no other group names.',
      {
        required: true,
      },
    ),
    accessControlMaxAge: attr.integer('Seconds a browser may remember what is allowed.', { default: '30', min: 0 }),
    allowedMethods: attr.list('Methods pages may use.', { required: true }),
    headers: attr.list('Headers pages may send; `*` for all.', { default: '' }),
    exposedHeaders: attr.list('Headers of responses that pages may see.', { default: '' }),
  },
  compile: ({ origins, accessControlMaxAge, allowedMethods, headers, exposedHeaders }, context): OriginGroup => {
    refuseOthers('allowedMethods', allowedMethods, 'the name of a method', context)
    refuseOthers('headers', headers, 'the name of a header', context)
    refuseOthers('exposedHeaders', exposedHeaders, 'the name of a header', context)
    if (allowedMethods.includes(EVERYBODY))
      context.report('CFG275', `No browser sends the method '*'.`, {
        place: attributeOf(context.element, 'allowedMethods')?.valuePlace,
        severity: 'warning',
        hint: 'name the methods; * stands for all origins and all headers only',
      })
    return origins.map((origin) => ({
      origin: origin === EVERYBODY ? undefined : asSent(origin, context),
      maxAge: accessControlMaxAge,
      methods: new Set(allowedMethods.map((method) => method.toUpperCase())),
      headers: headers.includes(EVERYBODY) ? undefined : new Set(headers.map((name) => name.toLowerCase())),
      exposed: exposedHeaders,
    }))
  },
})

/** Methods are named by the same letters as headers (RFC 9110, 5.6.2), which `*` is one of. */
const refuseOthers = (attribute: string, names: readonly string[], expected: string, context: CompileContext): void => {
  for (const name of names)
    if (!isHeaderName(name))
      context.report('CFG005', `The value '${name}' of attribute '${attribute}' is not valid: expected ${expected}.`, {
        place: attributeOf(context.element, attribute)?.valuePlace,
      })
}

/** An origin as browsers write it: in lower case, without the usual port. What they never write is reported. */
const asSent = (origin: string, context: CompileContext): string => {
  const { origin: written, pathname = '' } = URL.canParse(origin) ? new URL(origin) : {}
  // Extensions and apps have origins of schemes of their own.
  const isOther = written === 'null' && /^[\w+.-]+:\/\/[^/*]+$/.test(origin)
  if (origin === 'null' || isOther) return origin
  const isOrigin = written !== undefined && written !== 'null' && pathname === '/' && !origin.includes('*')
  if (isOrigin) return written
  context.report('CFG275', `No browser sends the origin '${origin}'.`, {
    place: attributeOf(context.element, 'origins')?.valuePlace,
    severity: 'warning',
    hint: 'an origin is scheme, host and port, such as https://shop.example.com; only * alone stands for several',
  })
  return origin
}
