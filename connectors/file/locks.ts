import { type ArtifactContext, MuleError } from '../../engine/sdk.ts'
import { fileErrors } from './errors.ts'

/** Files that operations with `lock="true"` hold, of all applications of a runtime. */
export interface Locks {
  /** Gives how to release it, once: it may be somebody else's afterwards. Fails with FILE:FILE_LOCK when somebody has it. */
  acquire(path: string): () => void
}

const LOCKS = Symbol.for('hinny.file-locks')

/** Node has no locks of the operating system: other processes are not kept away. */
export const locksOf = (artifact: ArtifactContext): Locks =>
  artifact.service(LOCKS, () => {
    const held = new Set<string>()
    return {
      acquire: (path) => {
        if (held.has(path))
          throw new MuleError(
            fileErrors.FILE_LOCK,
            `Could not lock file '${path}' because it's already owned by another process`,
          )
        held.add(path)
        let isMine = true
        return () => {
          if (isMine) held.delete(path)
          isMine = false
        }
      },
    }
  })
