// fast-gateway: one route to the upstream, header policies as its middlewares.
import { requirePeer } from '../harness/peers.mjs'
import { injectors, settings } from './hand-written.mjs'

const gateway = requirePeer('fast-gateway')('fast-gateway')

const middlewares = injectors.map((inject) => (request, _response, next) => {
  inject(request.headers)
  return next()
})

const routes = settings.scenario === 'hello' ? [] : [{ prefix: '', target: settings.upstream, middlewares }]
const server = gateway({ routes })
if (settings.scenario === 'hello') {
  server.get('/*', (_request, response) => {
    response.setHeader('content-type', 'text/plain')
    response.end('hello')
  })
}
await server.start(settings.port, '127.0.0.1')
