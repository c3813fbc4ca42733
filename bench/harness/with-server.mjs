import { contenders } from '../contenders.mjs'
import { freePort, startProcess } from './server-process.mjs'

/** Starts a contender's server for one scenario, calling the given upstream; its `stop` also removes what it left behind. */
export const startContender = async (id, scenario, upstreamPort) => {
  const port = await freePort()
  const { remove, ...start } = contenders[id].start({ scenario, port, upstreamPort })
  try {
    const server = await startProcess({ ...start, port })
    return { ...server, stop: () => server.stop().finally(remove) }
  } catch (error) {
    remove?.()
    throw error
  }
}

/** Runs `use` with a contender's server for one scenario, and stops the server afterwards. */
export const withServer = async (id, scenario, upstreamPort, use) => {
  const server = await startContender(id, scenario, upstreamPort)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}
