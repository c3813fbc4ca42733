import { attr, attributeOf, child, defineElement } from '../../engine/sdk.ts'
import { allowedHeaders } from './allowed-headers.ts'
import { allowedMethods } from './allowed-methods.ts'
import type { CorsOrigin } from './cors.ts'
import { exposeHeaders } from './expose-headers.ts'

/** `http:origin`: what pages of one origin may do (spec/core.md §4.6). */
export const corsOrigin = defineElement({
  name: 'origin',
  kind: 'nested',
  doc: 'What pages of one origin may do.',
  attributes: {
    url: attr.nonBlank('The origin as browsers send it: `https://example.org`.', { required: true }),
    accessControlMaxAge: attr.integer('Seconds a browser may remember what is allowed.', { default: '30', min: 0 }),
  },
  children: {
    'allowed-methods': child.one('Methods they may use.', () => allowedMethods),
    'allowed-headers': child.one('Headers they may send.', () => allowedHeaders),
    'expose-headers': child.one('Headers of responses they may see.', () => exposeHeaders),
  },
  compile: (config, context): CorsOrigin => {
    const url = config.url.trim()
    const place = attributeOf(context.element, 'url')?.valuePlace
    if (!URL.canParse(url) || new URL(url).origin !== url.toLowerCase())
      context.report('CFG213', `The origin '${url}' is none that a browser sends: no request will ever match it.`, {
        place,
        hint: 'write scheme, host and port without a path: https://example.org; for everybody use <http:public-resource/>',
        severity: 'warning',
      })
    const methods = config['allowed-methods'] ?? []
    if (methods.length === 0)
      context.report('CFG213', `No method is allowed for the origin '${url}': all its requests are blocked.`, {
        hint: 'add <http:allowed-methods> with an <http:method methodName="GET"/> for each',
        severity: 'warning',
      })
    return {
      origin: url,
      maxAge: config.accessControlMaxAge,
      methods: new Set(methods),
      headers: new Set((config['allowed-headers'] ?? []).map((name) => name.toLowerCase())),
      exposed: config['expose-headers'] ?? [],
    }
  },
})
