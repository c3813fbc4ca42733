/** How many milliseconds of computing this takes: however busy the machine is with something else. */
export const cpuTime = (run: () => unknown): number => {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
