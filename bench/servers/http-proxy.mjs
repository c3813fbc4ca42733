// @fastify/http-proxy: header policies as preHandler hooks, as its documentation does it.
import { requirePeer } from '../harness/peers.mjs'
import { injectors, settings } from './hand-written.mjs'

const require = requirePeer('http-proxy')
const app = require('fastify')()
const hooks = injectors.map((inject) => (request, _reply, done) => {
  inject(request.raw.headers)
  done()
})
for (const hook of hooks) app.addHook('preHandler', hook)
app.register(require('@fastify/http-proxy'), { upstream: settings.upstream, undici: { connections: 64 } })
await app.listen({ port: settings.port, host: '127.0.0.1' })
