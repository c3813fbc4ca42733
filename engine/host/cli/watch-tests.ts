import { basename, dirname } from 'node:path'
import { watch } from 'chokidar'
import type { TestRun } from '../policy-test/run-tests.ts'
import { untilSignalled } from '../signals.ts'
import { isReadable } from '../watched-files.ts'
import { EXIT, type Terminal } from './terminal.ts'

/** A burst of events, such as an editor's, is one change. Milliseconds. */
const DEBOUNCE = 50

/** Runs tests now and again after each change below the paths, until it is told to stop. */
export const watchTests = async (
  terminal: Terminal,
  paths: readonly string[],
  run: () => Promise<TestRun>,
): Promise<number> => {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  const runOnce = async () => {
    const { policies } = await run()
    // A single file names its policy by where it stands: that is watched as well.
    watcher.add(
      policies.flatMap(({ policy, files }) => [...(policy === undefined ? [] : [policy]), ...files.map(dirname)]),
    )
    terminal.out('Waiting for changes. Ctrl+C stops.\n\n')
  }
  const runSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(runOnce)
    }, DEBOUNCE)
  }
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path, stats) =>
      basename(path) === 'node_modules' ||
      /^\.[^./]/.test(basename(path)) ||
      (stats?.isFile() === true && !isReadable(path)),
  })
  watcher.on('all', runSoon)
  const stopped = (terminal.stopped ?? untilSignalled)()
  await new Promise<void>((resolve) => watcher.once('ready', resolve))
  running = running.then(runOnce)
  await stopped
  clearTimeout(timer)
  await watcher.close()
  await running
  return EXIT.ok
}
