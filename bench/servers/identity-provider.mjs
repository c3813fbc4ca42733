// The server that policies ask about tokens: whoever asks, the token is good for an hour. KEYS is the JWKS that it publishes.
import { createServer } from 'node:http'
import { IDENTITY_PATHS } from '../harness/identity-provider.mjs'

const hour = 3600
const { token, introspection, keys } = IDENTITY_PATHS
const answers = {
  [token]: { access_token: 'bench-token', token_type: 'Bearer', expires_in: hour },
  [introspection]: { active: true, client_id: 'bench', scope: 'READ WRITE', expires_in: hour },
  [keys]: JSON.parse(process.env.KEYS),
}

createServer((request, response) => {
  const answer = answers[request.url]
  request.resume()
  response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
}).listen(Number(process.env.PORT), '127.0.0.1')
