import { fileURLToPath } from 'node:url'
import { freePort, startProcess } from './server-process.mjs'

export const IDENTITY_PATHS = { token: '/token', introspection: '/introspection', keys: '/keys' }

/** Starts what tells about tokens and publishes these keys (a JWKS). Returns the address of each of its services, and `stop`. */
export const startIdentityProvider = async (jwks) => {
  const port = await freePort()
  const command = [process.execPath, fileURLToPath(new URL('../servers/identity-provider.mjs', import.meta.url))]
  const env = { PORT: String(port), KEYS: JSON.stringify(jwks) }
  const { stop } = await startProcess({ command, env, port, role: 'load' })
  const urls = Object.entries(IDENTITY_PATHS).map(([name, path]) => [name, `http://127.0.0.1:${port}${path}`])
  return { ...Object.fromEntries(urls), stop }
}
