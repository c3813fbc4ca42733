import { contenders } from '../contenders.mjs'
import { freePort, startProcess } from './server-process.mjs'

/** Runs `use` with a contender's server for one scenario, calling the given upstream, and stops the server afterwards. */
export const withServer = async (id, scenario, upstreamPort, use) => {
  const port = await freePort()
  const { remove, ...start } = contenders[id].start({ scenario, port, upstreamPort })
  try {
    const server = await startProcess({ ...start, port })
    try {
      return await use(server)
    } finally {
      await server.stop()
    }
  } finally {
    remove?.()
  }
}
