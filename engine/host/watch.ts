import { existsSync, statSync } from 'node:fs'
import { watch as watchFolders } from 'chokidar'
import { look, type Redeployment, type Watched, watchedAfter } from './redeployment.ts'
import { isReadable, watchedFolders } from './watched-files.ts'

/** A burst of events, such as an editor's or a checkout's, is looked at once. Milliseconds. */
const DEBOUNCE = 100

/**
 * Redeploys applications whose files change, deploys new ones, undeploys removed ones. Events only say when to look: what
 * changed is decided by comparing the files that an application was read from, so logs and build output never count.
 */
export const watchApplications = async (redeployment: Redeployment): Promise<{ close(): Promise<void> }> => {
  const watched = new Map(redeployment.outcomes.map((outcome) => [outcome.path, watchedAfter(redeployment, outcome)]))
  const watcher = watchFolders([], {
    ignoreInitial: true,
    depth: 0,
    ignored: (file, stats) => stats?.isFile() === true && !isReadable(file) && !isWatched(watched, file),
  })
  const watchMore = folderKeeper(redeployment, watched, (folders) => watcher.add(folders))
  let closed = false
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  const lookNow = async () => {
    if (closed) return
    try {
      await look(redeployment, watched)
    } catch (failure) {
      redeployment.onDefect(failure)
    }
    watchMore()
  }
  const lookSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      looking = looking.then(lookNow)
    }, DEBOUNCE)
  }
  watcher.on('all', lookSoon)
  watcher.on('error', redeployment.onDefect)
  watchMore()
  await new Promise<void>((resolve) => watcher.once('ready', resolve))
  // For what changed while the watcher was starting.
  lookSoon()
  return {
    close: async () => {
      closed = true
      clearTimeout(timer)
      await watcher.close()
      await looking
    },
  }
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

const isWatched = (watched: ReadonlyMap<string, Watched>, file: string): boolean =>
  [...watched.values()].some(({ snapshot }) => snapshot.has(file))

/** Adds folders to the watcher as they come to matter; one that went is added anew when it comes back. */
const folderKeeper = (
  { select }: Redeployment,
  watched: ReadonlyMap<string, Watched>,
  add: (folders: string[]) => void,
): (() => void) => {
  const known = new Set<string>()
  return () => {
    for (const folder of known) if (!existsSync(folder)) known.delete(folder)
    const wanted = new Set([...watched].flatMap(([path, { snapshot }]) => [...watchedFolders(path, snapshot.keys())]))
    for (const folder of select().folders) wanted.add(folder)
    const fresh = [...wanted].filter((folder) => !known.has(folder) && isFolder(folder))
    for (const folder of fresh) known.add(folder)
    if (fresh.length > 0) add(fresh)
  }
}
