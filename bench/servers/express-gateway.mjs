// express-gateway: one pipeline; a header policy is its request-transformer (its older `headers` policy is deprecated).
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { peerPackageFolder, requirePeer } from '../harness/peers.mjs'
import { settings } from './hand-written.mjs'

const folder = mkdtempSync(join(tmpdir(), 'express-gateway-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
process.once('SIGTERM', () => process.exit(0))

const transformers = Array.from({ length: settings.injects }, (_, index) => ({
  'request-transformer': [{ action: { headers: { add: { [`x-policy-${index + 1}`]: `'value-${index + 1}'` } } } }],
}))

const gateway = {
  http: { port: settings.port, hostname: '127.0.0.1' },
  apiEndpoints: { all: { host: '*' } },
  serviceEndpoints: { upstream: { url: settings.upstream } },
  policies: ['proxy', 'request-transformer'],
  pipelines: {
    main: {
      apiEndpoints: ['all'],
      policies: [...transformers, { proxy: [{ action: { serviceEndpoint: 'upstream' } }] }],
    },
  },
}

const system = {
  db: { redis: { emulate: true, namespace: 'EG' } },
  crypto: { cipherKey: 'not-secret', algorithm: 'aes256', saltRounds: 10 },
  session: { secret: 'not-secret', resave: false, saveUninitialized: false },
  accessTokens: { timeToExpiry: 7200000 },
  refreshTokens: { timeToExpiry: 7200000 },
  authorizationCodes: { timeToExpiry: 300000 },
}

// Its configuration files are YAML, of which JSON is a part.
writeFileSync(join(folder, 'gateway.config.yml'), JSON.stringify(gateway))
writeFileSync(join(folder, 'system.config.yml'), JSON.stringify(system))
cpSync(join(peerPackageFolder('express-gateway', 'express-gateway'), 'lib/config/models'), join(folder, 'models'), {
  recursive: true,
})

process.env.LOG_LEVEL = 'error'
await requirePeer('express-gateway')('express-gateway')().load(folder).run()
